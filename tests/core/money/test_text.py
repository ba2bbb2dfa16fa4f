from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core.money import LARGEST, MoneyError, fen, grouped, yuan


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", 0),
        ("12.30", 1230),
        ("12.3", 1230),
        ("1,234.5", 123450),
        ("1,234,567.89", 123456789),
        ("007", 700),
        (" ￥12.3 ", 1230),
        ("¥ 12", 1200),
        ("12 元", 1200),
        ("１２．３０", 1230),
        ("1，234。5", 123450),
        ("0000000000000000000000001", 100),
        ("100000000000.00", LARGEST),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, amount: int) -> None:
    assert fen(text) == amount


@pytest.mark.parametrize(
    ("text", "amount"), [("-1.5", -150), ("+1.5", 150), ("−￥1.5", -150), ("-0", 0), ("2", 200)]
)
def test_a_sign_is_read_where_one_may_be(text: str, amount: int) -> None:
    assert fen(text, signed=True) == amount


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-an-amount"),
        ("十二", "not-an-amount"),
        ("1e3", "not-an-amount"),
        ("1.2.3", "not-an-amount"),
        ("12.", "not-an-amount"),
        (".5", "not-an-amount"),
        ("1 2", "not-an-amount"),
        ("٣", "not-an-amount"),
        ("--1", "not-an-amount"),
        ("NaN", "not-an-amount"),
        ("12.345", "decimals"),
        ("12.300", "decimals"),
        ("1,2", "grouping"),
        ("1234,567", "grouping"),
        ("-1", "sign"),
        ("+1", "sign"),
        ("100000000000.01", "too-large"),
        ("9" * 10_000, "too-large"),
    ],
)
def test_what_is_no_plain_amount_is_refused(text: str, code: str) -> None:
    with pytest.raises(MoneyError) as caught:
        fen(text)

    assert [one.code for one in caught.value.problems] == [f"money.{code}"]


def test_a_refusal_says_what_was_typed_the_rule_and_what_to_do() -> None:
    with pytest.raises(MoneyError) as caught:
        fen("12.345\n")

    assert caught.value.lines("en") == (
        "“12.345” has more than two decimals.\n"
        "By: Amounts are in yuan with at most two decimals (fen); commas may part thousands.\n"
        "Do: Write it to the fen, like 12.30."
    )
    assert caught.value.problems[0].what.zh == "“12.345”小数多于两位。"


def test_a_refusal_repeats_no_more_than_a_line_of_what_was_typed() -> None:
    with pytest.raises(MoneyError) as caught:
        fen("😀" * 10_000)

    assert len(caught.value.problems[0].what.en) < 60


@pytest.mark.parametrize(
    ("amount", "plain", "shown"),
    [
        (0, "0.00", "0.00"),
        (5, "0.05", "0.05"),
        (-5, "-0.05", "-0.05"),
        (123456789, "1234567.89", "1,234,567.89"),
    ],
)
def test_an_amount_is_shown_with_two_decimals(amount: int, plain: str, shown: str) -> None:
    assert yuan(amount) == plain
    assert grouped(amount) == shown


@given(st.integers(-LARGEST, LARGEST))
def test_what_is_shown_reads_back(amount: int) -> None:
    assert fen(yuan(amount), signed=True) == amount
    assert fen(grouped(amount), signed=True) == amount


@given(st.text())
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        amount = fen(text)
    except MoneyError:
        return
    assert 0 <= amount <= LARGEST
