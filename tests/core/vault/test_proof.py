from __future__ import annotations

import pytest

from tests.core.vault.worlds import OTHER, PHONE, ROW, Counter, refusal, unlocked
from yushi.core import vault
from yushi.core.vault import Algorithm, OpenError, masks

COLUMN = unlocked(random=Counter("fixed")).column(PHONE, mask=masks.phone)
BLOB = COLUMN.seal("13800138000", row=ROW)


def test_a_description_needs_no_key():
    told = vault.describe(BLOB)

    assert told == vault.Description(
        algorithm=Algorithm.AES_256_GCM,
        key_id=1,
        nonce="ee29cc50aa36c82a9a888657",
        length=43,
        value_length=11,
        preview="01 01 00 01 ee 29 cc 50 aa 36 c8 2a 9a 88 86 57 9a 0f 71 57 4f 82 3b 17 e6 74 65 83 c8 50 24 78",
    )


@pytest.mark.parametrize("clear", [b"13800138000", "河南省郑州市金水区花园路 1 号 5 单元".encode()])
def test_clear_text_is_not_described_as_a_stored_value(clear):
    with pytest.raises(OpenError) as failure:
        vault.describe(clear)

    assert refusal(failure)[1] in {"vault.too-short", "vault.format-unknown"}


@pytest.mark.parametrize(
    ("bit", "changed"), [(0, b"\x01\x00"), (7, b"\x80\x00"), (8, b"\x00\x01"), (15, b"\x00\x80")]
)
def test_one_bit_is_changed(bit, changed):
    assert vault.flip(b"\x00\x00", bit) == changed
    assert vault.flip(changed, bit) == b"\x00\x00"


def test_a_demonstration_shows_the_mask_and_two_refusals():
    shown = vault.demonstrate(COLUMN, BLOB, row=ROW, other_row=OTHER)

    assert (shown.masked, shown.flipped_bit, shown.holds) == ("138****8000", 128, True)
    assert shown.flipped is not None
    assert shown.moved is not None
    assert (shown.flipped.code, shown.moved.code) == ("vault.not-authentic", "vault.not-authentic")
    assert shown.moved.place.path == f"{PHONE}|{OTHER}"


def test_a_demonstration_on_a_broken_value_is_none():
    with pytest.raises(OpenError):
        vault.demonstrate(COLUMN, BLOB, row=OTHER, other_row=ROW)


def test_what_opens_though_it_must_not_is_shown_as_a_failure():
    shown = vault.demonstrate(COLUMN, BLOB, row=ROW, other_row=ROW)

    assert (shown.moved, shown.holds) == (None, False)


def test_an_empty_value_is_demonstrated_on_its_tag():
    blob = COLUMN.seal("", row=ROW)

    assert vault.demonstrate(COLUMN, blob, row=ROW, other_row=OTHER).holds
