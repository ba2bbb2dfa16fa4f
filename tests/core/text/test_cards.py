"""Numbers of cards are found however they are written, and other numbers are left alone."""

from __future__ import annotations

import pytest

from yushi.core.text import hidden, holds_card


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("4111111111111111", "****1111"),
        ("4111-1111-1111-1111", "****1111"),
        ("卡号6222 0200 0000 0000 000，谢谢", "卡号****0000，谢谢"),
        ("378282246310005", "****0005"),
        ("两张：4111111111111111、6212260000000001", "两张：****1111、****0001"),
    ],
)
def test_a_card_is_hidden_but_for_its_last_four_digits(text, shown):
    assert (holds_card(text), hidden(text)) == (True, shown)


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111112",  # does not check
        "41111111111111",  # fourteen digits
        "41111111111111111111",  # twenty
        "410105195912310025",  # eighteen: a person, although it checks
        "2026112413800138",  # no card begins so
        "a4111111111111111",
        "4111111111111111b",
        "3.4111111111111111",
        "DEMO-2026-001",
        "",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert (holds_card(text), hidden(text)) == (False, text)
