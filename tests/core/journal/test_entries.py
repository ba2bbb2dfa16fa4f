from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core import journal
from yushi.core.journal import (
    PLATFORM_BANK,
    PLATFORM_FEE,
    PLATFORM_SUBSIDY,
    REFUND_CLEARING,
    Account,
    AccountKind,
    EntryKind,
    JournalEntry,
    Posting,
    UnbalancedError,
    channel_account,
    merchant_payable,
)

amounts = st.integers(1, 10**12)
ALIPAY, TEA, CANDY = channel_account("alipay"), merchant_payable("tea"), merchant_payable("candy")


def posted(entry: JournalEntry) -> dict[Account, int]:
    return dict(entry.postings)


@pytest.mark.parametrize(
    ("entry", "postings"),
    [
        pytest.param(
            journal.paid("P", channel="alipay", merchants={"tea": 900, "candy": 200}, subsidies={"tea": 100}),
            {ALIPAY: 1100, TEA: -1000, CANDY: -200, PLATFORM_SUBSIDY: 100},
            id="paid",
        ),
        pytest.param(
            journal.paid("P", channel="alipay", merchants={"tea": 1}, subsidies={"candy": 5}),
            {ALIPAY: 1, TEA: -1, CANDY: -5, PLATFORM_SUBSIDY: 5},
            id="paid-by-the-platform-alone",
        ),
        pytest.param(
            journal.shared("S", channel="alipay", merchant="tea", fen=1000, commission=50),
            {ALIPAY: -950, TEA: 1000, PLATFORM_FEE: -50},
            id="shared",
        ),
        pytest.param(
            journal.shared("S", channel="alipay", merchant="tea", fen=1000, commission=0),
            {ALIPAY: -1000, TEA: 1000},
            id="shared-without-commission",
        ),
        pytest.param(
            journal.split_returned("B", channel="alipay", merchant="tea", fen=400, commission=20),
            {ALIPAY: 380, TEA: -400, PLATFORM_FEE: 20},
            id="split-returned",
        ),
        pytest.param(
            journal.refund_asked("R", merchant="tea", fen=360, subsidy=40),
            {TEA: 400, REFUND_CLEARING: -360, PLATFORM_SUBSIDY: -40},
            id="refund-asked",
        ),
        pytest.param(
            journal.refund_failed("R", merchant="tea", fen=360),
            {TEA: -360, REFUND_CLEARING: 360},
            id="refund-failed",
        ),
        pytest.param(
            journal.refunded("R", channel="alipay", fen=360),
            {ALIPAY: -360, REFUND_CLEARING: 360},
            id="refunded",
        ),
        pytest.param(
            journal.fee("F", channel="alipay", fen=6, merchant="tea"),
            {ALIPAY: -6, TEA: 6},
            id="fee-of-a-merchant",
        ),
        pytest.param(
            journal.fee("F", channel="alipay", fen=6), {ALIPAY: -6, PLATFORM_FEE: 6}, id="fee-of-the-platform"
        ),
        pytest.param(
            journal.withdrawn("W", channel="alipay", fen=44), {ALIPAY: -44, PLATFORM_BANK: 44}, id="withdrawn"
        ),
        pytest.param(
            journal.topped_up("T", channel="alipay", fen=44), {ALIPAY: 44, PLATFORM_BANK: -44}, id="topped-up"
        ),
    ],
)
def test_what_happened_is_posted_to_both_sides(entry: JournalEntry, postings: dict[Account, int]) -> None:
    assert posted(entry) == postings


def test_a_correction_is_the_entry_the_other_way_round() -> None:
    entry = journal.shared("S", channel="alipay", merchant="tea", fen=1000, commission=50)

    found = journal.opposite(entry, "C")

    assert (found.reference, found.kind) == ("C", EntryKind.OPPOSITE)
    assert posted(found) == {ALIPAY: 950, TEA: -1000, PLATFORM_FEE: 50}


@pytest.mark.parametrize(
    ("postings", "why"),
    [
        ((), "no postings"),
        ((Posting(TEA, 0),), "a posting of nought"),
        ((Posting(TEA, 1), Posting(TEA, -1)), "an account is named twice"),
        ((Posting(TEA, 2), Posting(CANDY, -1)), "the sum is 1"),
    ],
)
def test_what_does_not_balance_is_no_entry(postings: tuple[Posting, ...], why: str) -> None:
    with pytest.raises(UnbalancedError, match=f"paid P: {why}"):
        JournalEntry(reference="P", kind=EntryKind.PAID, postings=postings)


def test_an_amount_below_zero_or_a_commission_above_it_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero: tea"):
        journal.paid("P", channel="alipay", merchants={"tea": -1, "candy": 2})
    with pytest.raises(ValueError, match="below zero: subsidy"):
        journal.refund_asked("R", merchant="tea", fen=1, subsidy=-1)
    with pytest.raises(ValueError, match="below zero: fen"):
        journal.refunded("R", channel="alipay", fen=-1)
    with pytest.raises(ValueError, match="a commission of 11 on 10"):
        journal.shared("S", channel="alipay", merchant="tea", fen=10, commission=11)
    with pytest.raises(UnbalancedError, match="no postings"):
        journal.refunded("R", channel="alipay", fen=0)


@given(
    st.dictionaries(st.sampled_from("abcdef"), amounts, min_size=1),
    st.dictionaries(st.sampled_from("abcd"), amounts),
)
def test_whatever_is_paid_sums_to_zero(merchants: dict[str, int], subsidies: dict[str, int]) -> None:
    entry = journal.paid("P", channel="wechat", merchants=merchants, subsidies=subsidies)

    assert sum(one.fen for one in entry.postings) == 0
    assert posted(entry)[channel_account("wechat")] == sum(merchants.values())


@pytest.mark.parametrize("account", [ALIPAY, TEA, REFUND_CLEARING, Account(AccountKind.CHANNEL, "a:b")])
def test_an_account_reads_back(account: Account) -> None:
    assert Account.read(str(account)) == account


@pytest.mark.parametrize("text", ["", "cash", "channel", "channel:", "platform_fee:tea", "platform_fee:"])
def test_what_is_no_account_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no account"):
        Account.read(text)


def test_every_kind_has_a_name_in_both_languages() -> None:
    titles = [kind.called for kind in (*AccountKind, *EntryKind)]

    assert len({one.zh for one in titles}) == len({one.en for one in titles}) == len(titles)
