"""Every known value is found in every form, wherever the pieces are cut, and nothing else is."""

from __future__ import annotations

import base64
import io
import json
import quopri
import tracemalloc
import urllib.parse

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.vault.worlds import PHONE, ROW, refusal, unlocked
from yushi.core import vault
from yushi.core.vault import Canary, Hit, UseError
from yushi.core.vault.canary import forms

MOBILE = Canary(label="phone of member 12", text="13800138000")
ADDRESS = Canary(label="address of order 7", text="河南省郑州市金水区花园路 1 号")
_HAN, _MOBILE = ADDRESS.text, MOBILE.text


def _escaped(text, case=str):
    return "".join(f"\\u{case(f'{ord(char):04x}')}" if ord(char) > 127 else char for char in text)


def _hexadecimal_entities(text):
    return "".join(f"&#x{ord(char):x};" if ord(char) > 127 else char for char in text).encode()


_WRITTEN = [
    pytest.param(_HAN.encode(), "utf-8", id="utf-8"),
    pytest.param(_HAN.encode("gb18030"), "gb18030", id="gb18030"),
    pytest.param(_HAN.encode("utf-16-le"), "utf-16le", id="utf-16le"),
    pytest.param(_HAN.encode("utf-16-be"), "utf-16be", id="utf-16be"),
    pytest.param(_HAN.encode().hex().encode(), "hex", id="hex"),
    pytest.param(_HAN.encode().hex().upper().encode(), "HEX", id="upper-hex"),
    pytest.param(_HAN.encode("gb18030").hex().encode(), "hex of gb18030", id="gb-hex"),
    pytest.param(urllib.parse.quote(_HAN).encode(), "percent", id="percent"),
    pytest.param(urllib.parse.quote_plus(_HAN).encode(), "percent", id="percent-plus"),
    pytest.param(urllib.parse.quote(_HAN).lower().encode(), "percent", id="lower-percent"),
    pytest.param(urllib.parse.quote(_HAN.encode("gb18030")).encode(), "percent of gb18030", id="gb-percent"),
    pytest.param(_HAN.encode("ascii", "xmlcharrefreplace"), "entities", id="entities"),
    pytest.param(_hexadecimal_entities(_HAN), "entities", id="hex-entities"),
    pytest.param(
        quopri.encodestring(_HAN.encode()).replace(b"=\n", b""), "quoted-printable", id="quoted-printable"
    ),
    pytest.param(json.dumps(_HAN).encode(), "json", id="json"),
    pytest.param(_escaped(_HAN, str.upper).encode(), "json", id="upper-json"),
    pytest.param(json.dumps(json.dumps(_HAN)).encode(), "json", id="json-in-json"),
]


@pytest.mark.parametrize(("written", "form"), _WRITTEN)
def test_an_address_is_found_as_it_is_written(written, form):
    (hit,) = vault.scan([b"x" * 1001, b"--" + written + b"--"], [MOBILE, ADDRESS])

    assert (hit.label, hit.form) == (ADDRESS.label, form)
    assert 1003 <= hit.offset <= 1006  # a quote, or a quote and its escape, may stand before it


@pytest.mark.parametrize("text", [_MOBILE, _HAN, "顾远舟", "guyuan@example.com"])
@pytest.mark.parametrize("before", range(7))
@pytest.mark.parametrize("after", range(4))
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode], ids=["plain", "url"])
def test_base64_is_found_at_every_alignment(text, before, after, encode):
    stream = encode(b"\xfb" * before + text.encode() + b"\xfb" * after)

    assert [hit.form for hit in vault.scan([stream], [Canary(label="x", text=text)])] == ["base64"]


@pytest.mark.parametrize("text", [_MOBILE, _HAN])
def test_a_value_in_bytes_as_a_log_prints_them_is_found(text):
    printed = "".join(f"\\x{byte:02x}" for byte in text.encode()).encode()

    assert [hit.form for hit in vault.scan([printed], [Canary(label="x", text=text)])] == ["\\x"]


def test_a_phone_in_a_database_page_is_found_at_its_offset():
    page = bytes(5000) + b"\x17" + _MOBILE.encode() + bytes(3000) + b"\x17" + _MOBILE.encode("utf-16-le")

    assert list(vault.scan([page], [MOBILE])) == [
        Hit(5001, MOBILE.label, "utf-8"),
        Hit(8013, MOBILE.label, "utf-16le"),
    ]


@settings(deadline=None)
@given(data=st.data(), form=st.sampled_from(sorted(forms(ADDRESS).items())))
def test_a_value_is_found_once_however_the_stream_is_cut(data, form):
    pattern, name = form
    stream = data.draw(st.binary(max_size=30)) + pattern + data.draw(st.binary(max_size=30))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    parts = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]

    assert list(vault.scan(parts, [ADDRESS])) == list(vault.scan([stream], [ADDRESS]))
    assert (stream.index(pattern), name) in {(hit.offset, hit.form) for hit in vault.scan(parts, [ADDRESS])}


def test_the_longest_form_is_found_wherever_it_is_cut():
    pattern = max(forms(ADDRESS), key=len)

    for cut in range(len(pattern) + 1):
        hits = vault.scan([b"\xff" * 99 + pattern[:cut], pattern[cut:] + b"\xff"], [ADDRESS])
        assert [(hit.offset, hit.form) for hit in hits] == [(99, forms(ADDRESS)[pattern])]


def test_a_stream_of_single_bytes_is_searched():
    stream = b"ab" + _MOBILE.encode() + b"cd" + _MOBILE.encode()

    assert [hit.offset for hit in vault.scan((bytes([byte]) for byte in stream), [MOBILE])] == [2, 15]


@settings(deadline=None)
@given(stream=st.binary(max_size=300), text=st.text("0123456789", min_size=6, max_size=8))
def test_the_plain_form_is_found_where_a_plain_search_finds_it(stream, text):
    stream = stream + text.encode() + stream
    expected = [at for at in range(len(stream)) if stream.startswith(text.encode(), at)]

    assert [
        hit.offset for hit in vault.scan([stream], [Canary(label="x", text=text)]) if hit.form == "utf-8"
    ] == expected


def test_ciphertext_is_clean_and_the_survey_counts_what_it_read():
    column = unlocked().column(PHONE)
    stored = [column.seal(_MOBILE, row=ROW) for _ in range(200)]

    assert vault.survey(stored, [MOBILE, ADDRESS]) == vault.Survey(
        length=200 * 43, found=0, hits=(), packed=""
    )
    assert vault.survey(stored, [MOBILE]).clean


def test_values_that_begin_alike_are_told_apart():
    canaries = [Canary(label=str(n), text=f"1380013{n:04}") for n in range(50)]

    assert [(hit.offset, hit.label) for hit in vault.scan([b"13800130049 13800130007 1380013 1380014000"], canaries)] == [
        (0, "49"), (12, "7"),
    ]  # fmt: skip


def test_a_survey_keeps_the_first_hits_and_counts_all():
    told = vault.survey([_MOBILE.encode() * 5], [MOBILE], kept=2)

    assert (told.found, [hit.offset for hit in told.hits], told.clean) == (5, [0, 11], False)


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"\x1f\x8b\x08\x00", "gzip"), (b"PK\x03\x04", "zip"), (b"\xfd7zXZ\x00", "xz"), (b"BZh9", "bzip2"),
        (b"\x28\xb5\x2f\xfd", "zstd"), (b"\x04\x22\x4d\x18", "lz4"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"PGDMP\x01", "pg_dump custom"),
    ],
)  # fmt: skip
def test_a_packed_file_is_never_called_clean(start, name):
    told = vault.survey((bytes([byte]) for byte in start + bytes(10)), [MOBILE])

    assert (told.found, told.packed, told.clean) == (0, name, False)


@pytest.mark.parametrize("start", [b"", b"SQLite format 3\x00", b"BZ"])
def test_a_file_that_is_not_packed_can_be_searched(start):
    assert vault.packed_as(start) == ""


def test_a_file_is_read_in_pieces():
    assert list(vault.pieces(io.BytesIO(b"abcde"), size=2)) == [b"ab", b"cd", b"e"]


def test_a_search_for_nothing_is_refused():
    with pytest.raises(UseError) as failure:
        vault.survey([b"x"], [])

    assert refusal(failure) == (UseError, "vault.no-canary")


@pytest.mark.parametrize("text", ["", "12345", "王伟", "aé€"])
def test_a_value_that_chance_would_give_is_refused(text):
    with pytest.raises(UseError) as failure:
        vault.survey([b"x"], [Canary(label="short", text=text)])

    assert refusal(failure) == (UseError, "vault.canary-too-short")


@pytest.mark.parametrize("text", ["123456", "顾远舟"])
def test_six_bytes_are_enough(text):
    assert min(map(len, forms(Canary(label="x", text=text)))) == 6


def test_half_a_character_is_no_canary():
    with pytest.raises(UseError) as failure:
        forms(Canary(label="x", text="\ud8001234567"))

    assert refusal(failure) == (UseError, "vault.text")


def test_a_canary_and_its_hits_do_not_show_the_value():
    (hit,) = vault.scan([_MOBILE.encode()], [MOBILE])

    assert _MOBILE not in repr(MOBILE) + repr(hit)


def test_memory_does_not_grow_with_the_stream():
    piece = bytes(range(256)) * 4096
    canaries = [MOBILE, ADDRESS]
    tracemalloc.start()
    vault.survey([piece] * 3, canaries)
    few = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    vault.survey((piece for _ in range(24)), canaries)
    many = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert many < 1.1 * few
