from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core import journal
from yushi.core.journal import JournalEntry, Posting, balances, commission, commission_back, faults, free


def rows(*entries: JournalEntry) -> list[tuple[str, Posting]]:
    return [(one.reference, posting) for one in entries for posting in one.postings]


def whole() -> list[JournalEntry]:
    """An order of two merchants, paid, shared, one share returned and refunded."""
    return [
        journal.paid("P", channel="alipay", merchants={"tea": 9000, "candy": 2000}, subsidies={"tea": 1000}),
        journal.topped_up("T", channel="alipay", fen=1000),
        journal.shared("S1", channel="alipay", merchant="tea", fen=10000, commission=500),
        journal.split_returned("B1", channel="alipay", merchant="tea", fen=5000, commission=250),
        journal.refund_asked("R1", merchant="tea", fen=4500, subsidy=500),
        journal.refunded("R1", channel="alipay", fen=4500),
        journal.shared("S2", channel="alipay", merchant="candy", fen=2000, commission=100),
        journal.fee("F", channel="alipay", fen=50),
    ]


def test_a_journal_that_is_right_has_no_faults_and_nothing_owed() -> None:
    held = balances(posting for _, posting in rows(*whole()))

    assert faults(rows(*whole())) == ()
    assert {str(account): fen for account, fen in held.items() if fen} == {
        "channel:alipay": 800,
        "platform_subsidy": 500,
        "platform_fee": -300,
        "platform_bank": -1000,
    }
    assert free(held) == 800


def test_the_order_of_the_rows_does_not_matter() -> None:
    known = balances(posting for _, posting in rows(*whole()))

    for order in list(permutations(whole()))[::997]:
        assert balances(posting for _, posting in rows(*order)) == known
        assert faults(rows(*order)) == ()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (rows(*whole())[1:], "unbalanced"),
        (rows(*whole(), journal.refunded("R2", channel="alipay", fen=1)), "refund-not-asked"),
        (
            rows(*whole(), journal.shared("S3", channel="alipay", merchant="tea", fen=1, commission=0)),
            "merchant-overdrawn",
        ),
        (rows(*whole(), journal.withdrawn("W", channel="alipay", fen=801)), "not-covered"),
    ],
)
def test_each_fault_is_named(wrong: list[tuple[str, Posting]], code: str) -> None:
    assert f"journal.{code}" in [one.code for one in faults(wrong)]


def test_all_that_is_its_own_the_platform_may_withdraw() -> None:
    assert faults(rows(*whole(), journal.withdrawn("W", channel="alipay", fen=800))) == ()


def test_a_fault_says_how_much() -> None:
    found = faults(
        rows(*whole(), journal.shared("S3", channel="alipay", merchant="tea", fen=123456, commission=0))
    )

    assert found[0].what.zh == "merchant_payable:tea 付出的比应付的多 1,234.56 元。"
    assert found[0].what.en == "merchant_payable:tea was paid 1,234.56 yuan more than it was owed."


@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=8),
    st.decimals(0, 100, places=2),
    st.randoms(use_true_random=False),
)
def test_refunds_in_any_order_give_back_the_whole_commission(parts, rate, random) -> None:
    owed = sum(parts)
    random.shuffle(parts)
    back, before = 0, 0
    for part in parts:
        back += commission_back(owed, rate, refunded=before, fen=part)
        before += part

    assert back == commission(owed, rate)


@pytest.mark.parametrize(("refunded", "fen"), [(-1, 1), (0, -1), (60, 41)])
def test_no_commission_goes_back_on_more_than_was_owed(refunded: int, fen: int) -> None:
    with pytest.raises(ValueError, match="refunded of 100"):
        commission_back(100, 5, refunded=refunded, fen=fen)
