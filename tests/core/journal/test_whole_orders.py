"""Whole orders: priced, paid, shared out, and given back piece by piece in any order; the journal is right after every step."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.pricing.carts import carts, freights, offers
from yushi.core import journal
from yushi.core.journal import AccountKind, Posting, balances, commission, commission_back, faults, free
from yushi.core.pricing import price, refund_parts

RATE = "4.5"


class Books:
    """A journal kept by somebody who books every step of an order as it happens."""

    def __init__(self, priced) -> None:
        self.rows: list[tuple[str, Posting]] = []
        self.owed = {name: one.paid_fen + one.subsidy_fen for name, one in priced.merchants.items()}
        self.back = dict.fromkeys(self.owed, 0)
        self.shared: set[str] = set()

    def book(self, entry) -> None:
        self.rows += [(entry.reference, posting) for posting in entry.postings]
        assert faults(self.rows) == ()

    def share(self, merchant: str) -> None:
        left = self.owed[merchant] - self.back[merchant]
        self.shared.add(merchant)
        if left:
            fee = commission(left, RATE)
            self.book(
                journal.shared(f"S-{merchant}", channel="wechat", merchant=merchant, fen=left, commission=fee)
            )

    def give_back(self, number: int, merchant: str, fen: int, subsidy: int) -> None:
        whole = fen + subsidy
        if merchant in self.shared and whole:
            fee = commission_back(self.owed[merchant], RATE, refunded=self.back[merchant], fen=whole)
            self.book(
                journal.split_returned(
                    f"B{number}", channel="wechat", merchant=merchant, fen=whole, commission=fee
                )
            )
        self.back[merchant] += whole
        if whole:
            self.book(journal.refund_asked(f"R{number}", merchant=merchant, fen=fen, subsidy=subsidy))
        if fen:
            self.book(journal.refunded(f"R{number}", channel="wechat", fen=fen))


@settings(max_examples=40)
@given(carts(), offers(), freights(), st.data())
def test_everything_given_back_leaves_nothing_with_anybody(lines, given_offers, rules, data) -> None:
    priced = price(lines, given_offers, rules, "410105")
    books = Books(priced)
    subsidies = {name: one.subsidy_fen for name, one in priced.merchants.items()}
    if not any(books.owed.values()):
        return
    if any(subsidies.values()):
        books.book(journal.topped_up("T", channel="wechat", fen=sum(subsidies.values())))
    paid = {name: one.paid_fen for name, one in priced.merchants.items()}
    books.book(journal.paid("P", channel="wechat", merchants=paid, subsidies=subsidies))
    steps = [(line, piece) for line in priced.lines for piece in range(line.quantity)]
    sharing = data.draw(st.dictionaries(st.sampled_from(sorted(books.owed)), st.integers(0, len(steps))))
    gone = dict.fromkeys(range(len(lines)), 0)
    for number, (line, _) in enumerate(data.draw(st.permutations(steps))):
        for merchant in [name for name, when in sharing.items() if when == number]:
            books.share(merchant)
        place = priced.lines.index(line)
        part = refund_parts(line, 1, gone[place])
        gone[place] += 1
        books.give_back(number, line.line.merchant, part.fen + part.freight_fen, part.subsidy_fen)

    held = balances(posting for _, posting in books.rows)
    assert {account.kind for account, fen in held.items() if fen} <= {
        AccountKind.CHANNEL,
        AccountKind.PLATFORM_BANK,
    }
    assert free(held) == sum(subsidies.values())
