from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core.firewall.folding import Escape, fold

FORMS = {
    "raw": lambda text: text.encode(),
    "percent": lambda text: quote(text).encode(),
    "percent, lower case": lambda text: quote(text).lower().encode(),
    "\\u": lambda text: "".join(f"\\u{ord(one):04x}" for one in text).encode(),
    "%u": lambda text: "".join(f"%u{ord(one):04X}" for one in text).encode(),
}
foreign = st.text(st.characters(min_codepoint=0x80, exclude_categories=["Cs"]))
mixtures = st.lists(
    st.one_of(
        st.text(st.characters(max_codepoint=0x7F)).map(str.encode),
        foreign.map(str.encode),
        foreign.map(lambda text: quote(text).encode()),
        foreign.map(lambda text: json.dumps(text)[1:-1].encode()),
        st.sampled_from([b"%", b"%e5", b"%u", b"%uff1c", b"\\", b"\\u", b"\\\\u5f02", b"%E5%BC%8", b"x", b"\xff", "２".encode(), "％".encode(), "＼u5f02".encode()]),
        st.binary(max_size=6),
    )
).map(b"".join)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("异常", b"xx", id="Han"),
        pytest.param("あア", b"xx", id="kana"),
        pytest.param("“。”", b"xxx", id="punctuation"),
        pytest.param("信阳，毛尖（一级）", b"xxxx%29", id="marks of prose between Han"),
        pytest.param("＜＇；", b"%3C%27%3B", id="full-width ASCII"),
        pytest.param("\u3000", b"%20", id="ideographic space"),
        pytest.param("ｓ", b"%73", id="full-width letter"),
    ],
)
def test_each_form_of_writing_folds_alike(form, text, folded):
    assert fold(FORMS[form](text)) == folded


def test_han_beyond_the_basic_plane_folds_raw_encoded_and_as_surrogates():
    assert fold("𠮷".encode()) == fold(b"%F0%A0%AE%B7") == fold(b"\\ud842\\udfb7") == b"x"


def test_ascii_that_was_full_width_cannot_act_as_a_separator_of_the_copy():
    assert fold("a=1＆b＝2".encode()) == b"a=1%26b%3D2"
    assert fold('{"a": "＂，"}'.encode(), Escape.JSON) == b'{"a": "\\u0022\\u002c"}'
    assert fold("－－B\r\n".encode()) == b"%2D%2DB\r\n"


def test_a_doubled_backslash_is_not_the_beginning_of_an_escape():
    assert fold(b"\\\\u5f02") == b"\\\\u5f02"
    assert fold(b"\\\\\\u5f02") == b"\\\\x"


def test_other_scripts_stay_as_they_were():
    assert fold("é".encode()) == "é".encode()
    assert fold(b"%C3%A9 \\u00e9 %u00e9") == b"%C3%A9 \\u00e9 %u00e9"


def test_marks_of_prose_beside_ascii_become_ascii():
    assert fold("alert（1）".encode()) == b"alert%281%29"
    assert fold("表；drop".encode()) == b"x%3Bdrop"


def test_a_long_run_of_han_is_four_letters_and_a_long_run_of_ascii_is_not_touched():
    assert fold(("牡" * 5000).encode()) == b"xxxx"
    assert fold(b"x" * 5000 + "牡".encode()) == b"x" * 5001


@pytest.mark.parametrize(
    "broken", [b"\xe5\xbc", b"%E5%BC", b"\xed\xa0\x80", b"%ED%A0%80", b"%u5f0", b"\xc0\xbc"]
)
def test_what_is_not_well_formed_stays(broken):
    assert fold(broken) == broken


@given(st.text(st.characters(max_codepoint=0x7F)).filter(lambda text: "\\u" not in text and "%" not in text))
def test_ascii_comes_out_as_it_went_in(text):
    assert fold(text.encode()) == text.encode()


@pytest.mark.parametrize(
    "attack",
    [
        b"1' or 1=1--", b"%27%20union%20select%201", b"<script>alert(1)</script>", b"%u003cscript%u003e", b"../../etc/passwd",
        b"\\u003cscript\\u003e", b"%3Cimg%20src=x%3E", b"${jndi:ldap://x}", b"%2e%2e%2f", b"%00", b"\\u0027", b"%C0%BC",
    ],
)  # fmt: skip
def test_an_attack_in_ascii_comes_out_as_it_went_in(attack):
    assert fold(attack) == attack
    assert fold("说明：".encode() + attack + "。".encode()).count(attack) == 1


@given(st.text(st.characters(max_codepoint=0x7F)), foreign, foreign)
def test_ascii_between_foreign_text_stays_readable_in_its_place(attack, before, after):
    plain = attack.replace("%", "").replace("\\", "").encode()

    folded = fold(before.encode() + plain + after.encode())

    assert plain in folded


@given(mixtures, st.sampled_from(Escape))
def test_folding_twice_is_folding_once(data, escape):
    once = fold(data, escape)

    assert fold(once, escape) == once


@given(foreign)
def test_a_document_stays_a_document(text):
    raw, escaped = (json.dumps({"a": text}, ensure_ascii=ascii_only).encode() for ascii_only in (False, True))

    assert json.loads(fold(raw, Escape.JSON)) == json.loads(fold(escaped, Escape.JSON))
