"""Equal spellings have equal indexes, and nothing else has."""

from __future__ import annotations

import hmac

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.vault.worlds import PHONE, Counter, refusal, ring, unlocked
from yushi.core.vault import FULL, Digest, IndexForm, UseError, bits_for, normal

_AES = unlocked()
_SM3 = unlocked(ring(digest=Digest.SM3))
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_PHONES = st.text("+-() 0123456789８６转", max_size=16)


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("13800138000", "13800138000"),
        ("+86 138-0013-8000", "13800138000"),
        ("+8613800138000", "13800138000"),
        ("(+86)13800138000", "13800138000"),
        ("0086 138 0013 8000", "13800138000"),
        ("8613800138000", "13800138000"),
        ("＋８６　１３８００１３８０００", "13800138000"),
        ("008613800138000", "13800138000"),
        ("0371-6550 0001", "037165500001"),
        ("86128001380", "86128001380"),
        ("8612800138000", "8612800138000"),
        ("none", ""),
    ],
)
def test_a_phone_is_its_digits_without_the_country(written, spelling):
    assert normal.phone(written) == spelling


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("11010519491231002x", "11010519491231002X"),
        (" 110105 19491231 002X ", "11010519491231002X"),
        ("１１０１０５１９４９１２３１００２ｘ", "11010519491231002X"),
        ("\u3000", ""),
    ],
)
def test_an_identity_number_is_in_capitals_without_spaces(written, spelling):
    assert normal.identity(written) == spelling


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        (" Gu@Example.COM\n", "gu@example.com"),
        ("ＧＵ@example.com", "gu@example.com"),
        ("顾远舟　", "顾远舟"),
        ("Straße", "strasse"),
        ("a  b", "a  b"),
        ("", ""),
    ],
)
def test_other_text_is_trimmed_and_folded(written, spelling):
    assert normal.plain(written) == spelling


def test_the_spelling_of_every_character_is_its_own_spelling():
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]

    assert [char for char in every if normal.plain(normal.plain(char)) != normal.plain(char)] == []
    assert normal.plain("\u0390") == "\u0390"  # folded to three characters, joined again


@settings(deadline=None)
@given(text=_TEXTS)
def test_a_spelling_is_its_own_spelling(text):
    assert normal.plain(normal.plain(text)) == normal.plain(text)
    assert normal.identity(normal.identity(text)) == normal.identity(text)


@settings(deadline=None)
@given(of=st.sampled_from([_AES, _SM3]), one=_TEXTS, two=_TEXTS)
def test_indexes_are_equal_exactly_where_spellings_are(of, one, two):
    column = of.column(PHONE, index=IndexForm())

    assert (column.index(one) == column.index(two)) == (normal.plain(one) == normal.plain(two))


@settings(deadline=None)
@given(of=st.sampled_from([_AES, _SM3]), one=_PHONES, two=_PHONES)
def test_indexes_of_phones_are_equal_exactly_where_their_digits_are(of, one, two):
    column = of.column(PHONE, index=IndexForm(normal=normal.phone))

    assert (column.index(one) == column.index(two)) == (normal.phone(one) == normal.phone(two))


@settings(deadline=None)
@given(one=_TEXTS, bits=st.integers(1, 128))
def test_a_cut_index_is_the_beginning_of_the_whole_one(one, bits):
    whole = _AES.column(PHONE, index=IndexForm()).index(one)
    cut = _AES.column(PHONE, index=IndexForm(bits=bits)).index(one)

    if whole is None:
        assert cut is None
    else:
        assert cut is not None
        assert len(cut) == -(-bits // 8)
        number = int.from_bytes(whole) >> (FULL - bits)
        assert int.from_bytes(cut) == number << (-bits % 8)


def test_an_index_is_a_function_of_key_column_digest_and_value():
    values = {
        of.column(name, index=IndexForm()).index("13800138000")
        for of in (_AES, _SM3, unlocked(ring(digest=Digest.SHA_256)))
        for name in (PHONE, "shop.Order.phone")
    }

    assert len(values) == 4
    assert all(value is not None and len(value) == 16 for value in values)


def test_the_index_does_not_change_under_stored_rows():
    value = _AES.column(PHONE, index=IndexForm(normal=normal.phone)).index("+86 138 0013 8000")
    sm3 = _SM3.column(PHONE, index=IndexForm(normal=normal.phone)).index("+86 138 0013 8000")

    assert value is not None
    assert sm3 is not None
    assert (value.hex(), sm3.hex()) == (
        "d8eb6670e1708aa818fea539d942b6d0",
        "edb28969b42f4a3b8e7f1623bdba397a",
    )


def test_the_index_is_hmac_under_a_key_for_the_column_by_the_definition_of_hkdf():
    given = Counter("ring")
    root = given(32)
    info = b"yushi.vault/1|index|accounts.Member.phone|hmac-sha-256"
    key = hmac.digest(hmac.digest(bytes(32), root, "sha256"), info + b"\x01", "sha256")

    value = _AES.column(PHONE, index=IndexForm()).index("13800138000")

    assert value == hmac.digest(key, b"13800138000", "sha256")[:16]


def test_nothing_has_no_index():
    column = _AES.column(PHONE, index=IndexForm(normal=normal.phone))

    assert column.index("") is column.index("n/a") is None


def test_a_column_without_an_index_says_so():
    with pytest.raises(UseError) as failure:
        _AES.column(PHONE).index("13800138000")

    assert refusal(failure) == (UseError, "vault.no-index")


@pytest.mark.parametrize(
    ("rows", "bits"),
    [
        (0, 1),
        (1, 1),
        (8, 1),
        (15, 1),
        (16, 2),
        (1023, 7),
        (1024, 8),
        (1_000_000, 17),
        (1 << 20, 18),
        (1 << 200, 128),
    ],
)
def test_where_values_repeat_about_log2_of_the_rows_minus_2_bits_are_kept(rows, bits):
    assert bits_for(rows) == bits


@pytest.mark.parametrize("bits", [0, 129, -1])
def test_an_index_of_no_bits_or_more_than_128_is_refused(bits):
    with pytest.raises(ValueError, match=f"1 to 128 bits, not {bits}"):
        IndexForm(bits=bits)


@pytest.mark.parametrize("bits", [1, 128])
def test_an_index_of_1_to_128_bits_is_one(bits):
    assert IndexForm(bits=bits).bits == bits


@pytest.mark.parametrize(
    "number", ["13000000086", "13800086123", "18600861234", "13008612345", "19900008600"]
)
def test_the_country_code_is_taken_from_the_beginning_of_a_number_only(number):
    assert normal.phone(number) == number
    assert (
        normal.phone(f"+86 {number}")
        == normal.phone(f"0086{number}")
        == normal.phone(f"(+86){number}")
        == number
    )
