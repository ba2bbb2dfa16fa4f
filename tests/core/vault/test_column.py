"""A value opens where it was sealed and as it was sealed, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.vault.worlds import DAY, OTHER, PHONE, ROW, Counter, local_key, refusal, ring, unlocked
from yushi.core import vault
from yushi.core.vault import Algorithm, OpenError, UseError

_AES = unlocked()
_SM4 = unlocked(ring(algorithm=Algorithm.SM4_GCM))
_BOTH = pytest.mark.parametrize("of", [_AES, _SM4], ids=["aes", "sm4"])
_VAULTS = st.sampled_from([_AES, _SM4])
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def _refused(column, blob, row=ROW):
    with pytest.raises(OpenError) as failure:
        column.open(blob, row=row)
    return refusal(failure)[1]


@_BOTH
@pytest.mark.parametrize("text", ["", "1", "13800138000", "顾远舟", "🀄", "x" * 5000])
def test_a_value_opens_in_its_row_and_is_32_bytes_longer(of, text):
    column = of.column(PHONE)
    blob = column.seal(text, row=ROW)

    assert column.open(blob, row=ROW) == text
    assert len(blob) == len(text.encode()) + 32


def test_a_value_has_the_form_of_the_reference():
    blob = unlocked(random=Counter("form")).column(PHONE).seal("13800138000", row=ROW)
    nonces = Counter("form")

    assert blob[:4] == bytes([1, 1, 0, 1])
    assert blob[4:16] == [nonces(12) for _ in range(3)][-1]  # two were drawn to try the source
    assert b"138" not in blob


def test_the_format_does_not_change_under_stored_values():
    blob = unlocked(random=Counter("fixed")).column(PHONE).seal("13800138000", row=ROW)

    assert blob.hex() == (
        "01010001ee29cc50aa36c82a9a8886579a0f71574f823b17e6746583c850247811177b68a968c255e6ecf7"
    )


@_BOTH
def test_the_same_value_twice_is_two_ciphertexts(of):
    column = of.column(PHONE)

    assert column.seal("13800138000", row=ROW) != column.seal("13800138000", row=ROW)


@settings(deadline=None)
@given(of=_VAULTS, text=_TEXTS)
def test_a_moved_value_does_not_open(of, text):
    column = of.column(PHONE)
    blob = column.seal(text, row=ROW)

    assert _refused(column, blob, OTHER) == "vault.not-authentic"
    assert _refused(of.column("accounts.Member.mobile"), blob) == "vault.not-authentic"
    assert _refused(of.column("accounts.Person.phone"), blob) == "vault.not-authentic"
    assert _refused(of.column("shop.Member.phone"), blob) == "vault.not-authentic"


@settings(deadline=None)
@given(of=_VAULTS, text=_TEXTS, data=st.data())
def test_a_value_with_one_bit_changed_does_not_open(of, text, data):
    column = of.column(PHONE)
    blob = column.seal(text, row=ROW)
    bit = data.draw(st.integers(0, 8 * len(blob) - 1))

    if bit < 8:
        expected = {"vault.format-unknown"}
    elif bit < 16:
        expected = {"vault.algorithm-unknown", "vault.algorithm-differs"}
    elif bit < 32:
        expected = {"vault.key-unknown"}
    else:
        expected = {"vault.not-authentic"}
    assert _refused(column, vault.flip(blob, bit)) in expected


@settings(deadline=None)
@given(of=_VAULTS, text=_TEXTS, data=st.data())
def test_a_cut_value_does_not_open(of, text, data):
    column = of.column(PHONE)
    blob = column.seal(text, row=ROW)
    length = data.draw(st.integers(0, len(blob) - 1))

    assert _refused(column, blob[:length]) == ("vault.too-short" if length < 32 else "vault.not-authentic")


@settings(deadline=None)
@given(of=_VAULTS, text=_TEXTS, more=st.binary(min_size=1, max_size=40))
def test_an_extended_value_does_not_open(of, text, more):
    column = of.column(PHONE)
    blob = column.seal(text, row=ROW)

    assert _refused(column, blob + more) == "vault.not-authentic"
    assert _refused(column, more + blob) != ""


@settings(deadline=None)
@given(of=_VAULTS, one=_TEXTS, two=_TEXTS)
def test_swapped_values_and_swapped_parts_do_not_open(of, one, two):
    column = of.column(PHONE)
    first, second = column.seal(one, row=ROW), column.seal(two, row=OTHER)

    assert _refused(column, second, ROW) == _refused(column, first, OTHER) == "vault.not-authentic"
    assert _refused(column, first[:16] + second[16:]) == "vault.not-authentic"
    assert _refused(column, first[:-16] + second[-16:]) == "vault.not-authentic"


@settings(deadline=None)
@given(noise=st.binary(max_size=80))
def test_noise_does_not_open(noise):
    assert _refused(_AES.column(PHONE), noise).startswith("vault.")


@pytest.mark.parametrize(("of", "claimed"), [(_AES, 2), (_SM4, 1)])
def test_a_value_that_claims_the_other_algorithm_does_not_open(of, claimed):
    column = of.column(PHONE)
    blob = column.seal("13800138000", row=ROW)

    assert _refused(column, blob[:1] + bytes([claimed]) + blob[2:]) == "vault.algorithm-differs"


def test_bytes_are_sealed_as_they_are():
    column = _AES.column("accounts.Member.portrait")

    assert column.open_bytes(column.seal_bytes(b"\xff\x00\xfe", row=ROW), row=ROW) == b"\xff\x00\xfe"


def test_half_a_character_is_refused_before_it_is_stored():
    with pytest.raises(UseError) as failure:
        _AES.column(PHONE).seal("\ud800", row=ROW)

    assert refusal(failure) == (UseError, "vault.text")


@pytest.mark.parametrize("row", ["", "x" * 65, "行"])
def test_a_row_without_a_uid_is_refused(row):
    column = _AES.column(PHONE)

    with pytest.raises(UseError) as failure:
        column.seal("1", row=row)

    assert refusal(failure) == (UseError, "vault.row-uid")


def test_a_row_uid_of_64_characters_is_one():
    column = _AES.column(PHONE)

    assert column.open(column.seal("1", row="x" * 64), row="x" * 64) == "1"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "phone",
        "Member.phone",
        "accounts.Member.phone|",
        "accounts.Member.phone\n",
        "a.B.c.d",
        "账户.Member.phone",
        "Accounts.Member.phone",
    ],
)
def test_a_column_is_named_by_app_model_and_field(name):
    with pytest.raises(UseError) as failure:
        _AES.column(name)

    assert refusal(failure) == (UseError, "vault.column-name")


def test_a_value_under_a_retired_key_waits_for_its_key():
    first = ring()
    blob = unlocked(first).column(PHONE).seal("1", row=ROW)
    second = vault.with_new_key(
        first, kek=local_key(), on=DAY, random=Counter("2"), algorithm=Algorithm.SM4_GCM
    )
    retired = vault.retire(second, 1, rows_using=lambda key_id: 0)

    assert unlocked(second).column(PHONE).open(blob, row=ROW) == "1"
    assert _refused(unlocked(retired).column(PHONE), blob) == "vault.key-retired"
    assert unlocked(vault.wake(retired, 1)).column(PHONE).open(blob, row=ROW) == "1"


def test_a_value_under_the_next_key_says_which_key_is_missing():
    second = vault.with_new_key(
        ring(), kek=local_key(), on=DAY, random=Counter("2"), algorithm=Algorithm.SM4_GCM
    )
    blob = unlocked(second).column(PHONE).seal("1", row=ROW)

    assert blob[:4] == bytes([1, 2, 0, 2]) == vault.head(Algorithm.SM4_GCM, 2)
    with pytest.raises(OpenError) as failure:
        _AES.column(PHONE).open(blob, row=ROW)
    assert failure.value.lines("en").startswith("accounts.Member.phone|7f3a0c52: The key ring has no key 2.")


def test_a_random_source_that_gives_too_little_seals_nothing():
    column = unlocked(random=_short_after(2)).column(PHONE)

    with pytest.raises(ValueError, match="gave 11 bytes for 12"):
        column.seal("1", row=ROW)


def _short_after(calls):
    counter = Counter()
    return lambda length: counter(length if counter.calls < calls else length - 1)


def test_nothing_of_a_column_shows_its_keys():
    assert repr(_AES.column(PHONE)) == "<Column accounts.Member.phone>"
