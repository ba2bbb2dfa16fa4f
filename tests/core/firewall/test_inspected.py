from __future__ import annotations

import pytest

from tests.core.firewall.conftest import FORM, JSON, XML, part, sent
from yushi.core.firewall import Exclusions, exclusions, slimming
from yushi.core.firewall.inspected import Copier
from yushi.core.firewall.xml_body import is_plain_xml

COPIER = Copier(exclusions=exclusions.standard())
XML_BODY = b"<xml><a>1</a></xml>"


def test_a_copy_is_folded_in_every_part():
    copied = COPIER.copy(
        sent("/店/", query="q=异", body="a=＜b".encode(), headers=(("Referer", "https://a/?q=%E5%BC%82"),))
    )

    assert copied.uri == b"/x/?q=x"
    assert copied.body == b"a=%3Cb"
    assert (b"Referer", b"https://a/?q=x") in copied.headers


def test_text_of_the_wire_is_read_as_the_server_gives_it():
    assert COPIER.copy(sent("/店/".encode().decode("latin-1"))).uri == b"/x/"


def test_an_encoded_question_mark_hides_nothing_behind_it():
    assert COPIER.copy(sent("/%3F/.git/config")).uri == b"/x/.git/config"
    assert COPIER.copy(sent("/%3f/.git/config", query="a=%3f")).uri == b"/x/.git/config?a=%3f"


def test_a_nul_does_not_end_the_text():
    assert COPIER.copy(sent("/a\0b", method="GE\0T")).uri == b"/a%00b"


@pytest.mark.parametrize(
    ("kind", "body", "mark"),
    [
        pytest.param(FORM, b"a=b", "form", id="a form"),
        pytest.param(JSON, b'{"a": 1}', "form", id="plain JSON"),
        pytest.param(JSON, b'{"a": 1, "a": 2}', "json", id="JSON that is not plain"),
        pytest.param("application/problem+json; charset=utf-8", b"[1]", "form", id="a kind of JSON"),
        pytest.param(FORM, b' \n{"a": 1}', "form", id="JSON sent as a form"),
        pytest.param("text/plain", b'\xef\xbb\xbf[1, "x y", 1', "json", id="broken JSON sent as text"),
        pytest.param(XML, XML_BODY, "", id="XML where none is accepted"),
        pytest.param("text/plain", b"a=b", "", id="an unknown kind"),
        pytest.param("multipart/form-data; boundary=B", part("a", "b"), "", id="parts"),
        pytest.param("multipart/form-data; boundary=B", b'{"a": 1}', "", id="JSON sent as parts"),
        pytest.param(JSON, b"", "", id="nothing"),
    ],
)
def test_how_a_body_is_read(kind, body, mark):
    assert COPIER.copy(sent("/a", body=body, kind=kind)).marks[0:] == ((mark,) if mark else ())


def test_json_that_the_application_explains_itself_is_inspected_as_one_text():
    copied = COPIER.copy(sent("/api/v1/assess", method="POST", body=b'{"a": 1', kind=JSON))

    assert (copied.body, copied.marks[-1]) == (b"text=%7B%22a%22%3A%201", "form")


@pytest.mark.parametrize(
    ("body", "is_plain"),
    [
        pytest.param(XML_BODY, True, id="plain"),
        pytest.param("<xml><![CDATA[支付成功]]></xml>".encode(), True, id="with CDATA"),
        pytest.param(b"<xml><a></xml>", False, id="not well-formed"),
        pytest.param(b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', False, id="with entities"),
        pytest.param(b"<!DOCTYPE a><a/>", False, id="with a document type"),
        pytest.param(b'<?xml version="1.0" encoding="UTF-8"?><a/>', True, id="declared UTF-8"),
        pytest.param(b'<?xml version="1.0"?><a/>', True, id="declared without an encoding"),
        pytest.param(b'<?xml version="1.0" encoding="GBK"?><a/>', False, id="declared GBK"),
        pytest.param(b"\xff\xfe<\x00a\x00/\x00>\x00", False, id="not UTF-8"),
    ],
)
def test_only_plain_xml_reaches_the_engines_reader(body, is_plain):
    assert is_plain_xml(body) is is_plain
    marks = COPIER.copy(sent("/shop/notify/wechat/", body=body, kind="text/xml")).marks

    assert ("xml" in marks) is is_plain


def test_a_field_is_switched_off_only_where_the_body_names_it():
    path = "/merchant/products/5/"

    assert [mark for mark in COPIER.copy(sent(path, body=b"description=a b")).marks if mark != "form"] == [
        "f2-0"
    ]
    assert COPIER.copy(sent(path, body=b"note=a b")).marks == ("form",)
    assert COPIER.copy(sent("/elsewhere", body=b"description=a b")).marks == ("form",)


def test_cookies_that_are_only_looked_up_are_left_out_and_others_stay():
    copied = COPIER.copy(sent(headers=(("Cookie", "yushi_session=a; city=b; yushi_csrf=c"), ("X-Empty", ""))))

    assert dict(copied.headers)[b"Cookie"] == b"city=b"
    assert dict(copied.headers)[b"X-Empty"] == b""


def test_a_cookie_header_of_nothing_else_is_left_out():
    assert b"Cookie" not in dict(COPIER.copy(sent(headers=(("Cookie", "yushi_session=a"),))).headers)


def test_slimming_can_be_switched_off():
    copier = Copier(exclusions=Exclusions(), is_plain=slimming.is_never_plain)

    assert copier.copy(sent(body=b"a=1")).body == b"a=1"
    assert COPIER.copy(sent(body=b"a=1")).body == b""
