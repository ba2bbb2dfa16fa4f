"""Every failure is a problem of RFC 9457 with three lines in both languages."""

from __future__ import annotations

import json
import logging

import pytest
from django.test import Client, override_settings

from tests.api import calls
from yushi.api import refusals
from yushi.api.routes import dossiers
from yushi.api.throttling import PerAddress
from yushi.core.errors import Problem, Text, YushiError

pytestmark = pytest.mark.usefixtures("without_firewall")

MALFORMED = {
    "empty": (b"", "dossier.empty"),
    "binary": (b"\x00\x01\x02", "dossier.binary"),
    "a picture": (b"\x89PNG\r\n", "dossier.binary"),
    "another encoding": ("dossier = 1\nname = '宛牧'".encode() + b"\xff\xff\xe5\xae\x9b", "dossier.encoding"),
    "no TOML": (b"dossier = ", "dossier.syntax"),
    "twice": (b"dossier = 1\ndossier = 1", "dossier.repeated-key"),
    "too deep": (b'{"dossier":' + b"[" * 40 + b"]" * 40 + b"}", "dossier.too-deep"),
    "a list": (b"[{}]", "dossier.no-table"),
    "a long number": (b"dossier = " + b"1" * 5000, "dossier.number-too-long"),
}
INVALID = {
    "no version": (b"[business]", "dossier.no-format"),
    "an unknown key": (b"dossier = 1\nenterprize = {}", "dossier.unknown-key"),
    "a wrong kind": (b"dossier = 1\n[business]\nhas_app = 5", "dossier.wrong-kind"),
    "no such date": (b"dossier = 1\n[website]\nonline_since = 2026-02-30", "dossier.impossible-date"),
    "a wrong checksum": (b'dossier = 1\n[enterprise]\nuscc = "91411302MA9HWNMU11"', "dossier.not-valid"),
}


@pytest.mark.parametrize("path", ["assess", "plan", "plan.ics", "classify", "convert"])
@pytest.mark.parametrize(("body", "code"), MALFORMED.values(), ids=MALFORMED)
def test_what_cannot_be_read_at_all_is_malformed(path, body, code):
    said = calls.problem(calls.post(path, body), 400)

    assert said["code"] == "malformed"
    assert code in calls.codes(said)


@pytest.mark.parametrize("path", ["assess", "plan", "plan.ics", "classify", "convert"])
@pytest.mark.parametrize(("body", "code"), INVALID.values(), ids=INVALID)
def test_what_can_be_read_and_is_wrong_is_invalid(path, body, code):
    said = calls.problem(calls.post(path, body), 422)

    assert said["code"] == "invalid-input"
    assert calls.codes(said) == [code]


def test_everything_that_is_wrong_comes_at_once_with_line_and_path():
    body = 'dossier = 1\n[enterprise]\nkind = "公司"\n[website]\nhom_page = "x"\n'

    said = calls.problem(calls.post("assess?lang=en&name=a.toml", body), 422)

    assert [(error["line"], error["path"]) for error in said["errors"]] == [
        (3, "enterprise.kind"),
        (5, "website.hom_page"),
    ]
    assert said["detail"].startswith("2 errors, the first: ")
    assert said["errors"][0]["fix"]["en"] == 'write "company"'


@pytest.mark.parametrize(
    ("query", "header", "title", "language"),
    [
        ("", "", "内容有错", "zh-Hans"),
        ("", "en-GB,en;q=0.9", "The input has errors", "en"),
        ("", "fr, zh-CN;q=0.9, en;q=0.5", "内容有错", "zh-Hans"),
        ("", "en;q=0", "内容有错", "zh-Hans"),
        ("?lang=en", "zh-CN", "The input has errors", "en"),
        ("?lang=zh", "en", "内容有错", "zh-Hans"),
    ],
)
def test_title_and_detail_are_in_the_language_asked_for(query, header, title, language):
    answer = calls.post(f"assess{query}", b"x = 1", accept_language=header)

    assert calls.problem(answer, 422)["title"] == title
    assert answer["Content-Language"] == language


def test_no_cookie_is_read_and_none_is_set():
    client = Client()
    client.cookies["yushi_language"] = "en"

    answer = client.get("/api/v1/conditions/nothing?lang=zh")

    assert calls.problem(answer, 404)["title"] == "没有这个地址"
    assert answer.cookies == {}
    assert client.get("/api/v1/conditions/nothing").json()["title"] == "没有这个地址"


@pytest.mark.parametrize(
    ("query", "code", "fix"),
    [
        ("onn=2026-01-01", "request.unknown-parameter", "write on?"),
        ("zzz=1", "request.unknown-parameter", "leave it out"),
        ("on=2026-01-01&on=2026-01-02", "request.repeated-parameter", "leave one of them"),
        ("on=today", "request.parameter", "such as on=2026-11-23"),
        ("on=2003-12-31", "request.parameter", "such as on=2004-01-01"),
        ("on=9999-12-31", "request.parameter", "such as on=2040-12-31"),
        ("profile=pratice", "request.parameter", "such as profile=practice"),
        ("lang=fr", "request.parameter", "such as lang=zh"),
        ("name=", "request.parameter", "such as name=wanmu.toml"),
        ("name=a%0Ab", "request.parameter", "such as name=wanmu.toml"),
        (f"name={'x' * 101}", "request.parameter", "such as name=wanmu.toml"),
    ],
)
def test_a_parameter_that_is_not_right_is_refused_with_what_was_meant(query, code, fix):
    said = calls.problem(calls.post(f"assess?{query}", calls.WANMU), 422)

    assert calls.codes(said) == [code]
    assert said["errors"][0]["fix"]["en"] == fix
    assert said["errors"][0]["path"].startswith("query.")


@pytest.mark.parametrize("name", ["x", "x" * 100, "宛牧.toml"])
def test_a_name_of_up_to_a_hundred_characters_is_repeated(name):
    assert calls.post(f"classify?name={name}", b"dossier = 1").json()["dossier"] == name


def test_a_parameter_of_any_length_is_shown_short():
    said = calls.problem(calls.post(f"assess?{'y' * 3000}=1&on={'z' * 3000}", calls.WANMU), 422)

    assert len(json.dumps(said)) < 3000


@pytest.mark.parametrize(
    ("path", "method", "allowed"),
    [
        ("assess", "get", "POST"),
        ("assess", "options", "POST"),
        ("assess", "delete", "POST"),
        ("conditions", "post", "GET, HEAD"),
        ("workdays/add", "put", "GET, HEAD"),
        ("openapi.json", "post", "GET, HEAD"),
        ("docs", "post", "GET, HEAD"),
    ],
)
def test_a_method_that_an_address_does_not_take_is_refused(path, method, allowed):
    answer = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{path}")

    said = calls.problem(answer, 405)
    assert answer["Allow"] == allowed
    assert calls.codes(said) == ["request.method"]


def test_head_is_answered_as_get_without_its_body():
    client = Client()

    whole, head = client.get("/api/v1/packs"), client.head("/api/v1/packs")

    assert head.status_code == 200
    assert head.content == b""
    assert head["Content-Length"] == str(len(whole.content))
    assert calls.post("assess", b"").status_code == 400


@pytest.mark.parametrize(
    ("path", "nearest"),
    [("asess", "/api/v1/assess"), ("assess/", "/api/v1/assess"), ("zzzzzzzzzzzzzzzz" * 30, None)],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_there_is_not_names_the_nearest(path, nearest, method):
    said = calls.problem(getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{path}"), 404)

    assert said.get("nearest") == nearest


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("application/x-www-form-urlencoded", "application/x-www-form-urlencoded"),
        ("multipart/form-data; boundary=x", "multipart/form-data"),
        ("application/octet-stream", "application/octet-stream"),
        ("", "not given"),
    ],
)
def test_a_body_of_another_type_is_refused(kind, shown):
    said = calls.problem(calls.post("assess?lang=en", calls.WANMU, kind), 415)

    assert said["detail"].startswith(f"the Content-Type is {shown}; ")
    assert calls.codes(said) == ["request.content-type"]


def test_a_compressed_body_is_refused():
    said = calls.problem(calls.post("assess", b"\x1f\x8b", content_encoding="gzip"), 415)

    assert calls.codes(said) == ["request.content-encoding"]
    assert calls.post("assess", calls.WANMU, content_encoding="identity").status_code == 200


def test_numbers_are_read_as_json_alone():
    calls.problem(calls.post("check-id", "{}", "text/plain"), 415)


def test_a_defect_tells_nothing_but_a_number_that_is_in_the_log(monkeypatch, caplog):
    def fails(*args: object, **kwargs: object) -> None:
        raise KeyError("宛知远 411302198506120038")

    monkeypatch.setattr(dossiers, "assess", fails)
    with caplog.at_level(logging.DEBUG):
        answer = calls.post("assess", calls.WANMU)

    said = calls.problem(answer, 500)
    mark = said["errors"][0]["what"]["en"].rpartition("(")[2].rstrip(")")
    assert len(mark) == 8
    assert calls.codes(said) == ["internal"]
    assert f"defect {mark}: KeyError at " in caplog.text
    assert "411302198506120038" not in caplog.text + answer.content.decode()
    assert "Traceback" not in caplog.text + answer.content.decode()


@override_settings(DEBUG=True)
def test_a_defect_tells_no_more_while_debugging(monkeypatch):
    monkeypatch.setattr(dossiers, "assess", None)

    assert "TypeError" not in calls.post("assess", calls.WANMU).content.decode()


def test_a_defect_before_an_operation_is_a_problem_too(monkeypatch):
    monkeypatch.setattr(PerAddress, "allow_request", None)

    calls.problem(calls.get("packs"), 500)


def test_nothing_that_is_sent_is_logged(caplog):
    with caplog.at_level(logging.DEBUG):
        calls.post("assess?name=a.toml", calls.WANMU)
        calls.post("assess", b'dossier = 1\n[enterprise]\nname = 5\nuscc = "91411302MA9HWNMU11"')
        calls.number("resident", "411302198506120038")
        calls.number("resident", "411302198506120039")

    assert "91411302" not in caplog.text
    assert "411302" not in caplog.text
    assert "宛" not in caplog.text


def test_no_other_site_may_call_from_a_browser():
    answer = calls.post("assess", calls.WANMU, origin="https://elsewhere.example")

    assert [name for name in answer.headers if name.lower().startswith("access-control-")] == []


def _fault(code: str) -> YushiError:
    text = Text("一", "one")
    return YushiError(Problem(code=code, what=text, rule=text, fix=text))


def test_what_is_wrong_with_a_dossier_has_one_status():
    assert refusals.status_of(_fault("dossier.too-large")) == 413
    assert refusals.status_of(_fault("dossier.syntax")) == 400
    assert refusals.status_of(_fault("dossier.unknown-key")) == 422


def test_every_kind_of_failure_has_a_code_and_a_title():
    assert refusals.CODES.keys() == refusals.TITLES.keys()
    assert len(set(refusals.CODES.values())) == len(refusals.CODES)
