"""What must hold of the whole journal, checked from its rows alone: the nightly look of somebody who trusts no code."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from yushi.core.errors import Problem, Text
from yushi.core.journal.accounts import REFUND_CLEARING, AccountKind
from yushi.core.money import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from yushi.core.journal.accounts import Account
    from yushi.core.journal.entry import Posting

_OTHERS: Final = frozenset({AccountKind.MERCHANT_PAYABLE, AccountKind.REFUND_CLEARING})
"""Accounts of money that is not the platform's."""


def balances(postings: Iterable[Posting]) -> Mapping[Account, int]:
    """The balance of every account that was posted to, in fen."""
    found: Counter[Account] = Counter()
    for account, fen in postings:
        found[account] += fen
    return found


def free(held: Mapping[Account, int]) -> int:
    """What of the money in all channels is the platform's own, in fen; below zero it owes more than there is."""
    inside = sum(fen for account, fen in held.items() if account.kind is AccountKind.CHANNEL)
    return inside + sum(fen for account, fen in held.items() if account.kind in _OTHERS)


def faults(rows: Iterable[tuple[str, Posting]]) -> tuple[Problem, ...]:
    """Everything that is wrong with a journal, given as its postings, each with the reference of its entry."""
    kept = tuple(rows)
    held = balances(posting for _, posting in kept)
    per_reference: dict[str, list[Posting]] = defaultdict(list)
    for reference, posting in kept:
        per_reference[reference].append(posting)
    found = [fault for name, postings in per_reference.items() for fault in _of_reference(name, postings)]
    return (*found, *_of_accounts(held))


def _of_reference(name: str, postings: list[Posting]) -> Iterator[Problem]:
    total = sum(one.fen for one in postings)
    if total:
        yield _fault("unbalanced", name, total, _ZERO, _LOOK)
    cleared = balances(postings).get(REFUND_CLEARING, 0)
    if cleared > 0:
        yield _fault("refund-not-asked", name, cleared, _ASKED, _BILL)


def _of_accounts(held: Mapping[Account, int]) -> Iterator[Problem]:
    for account, fen in held.items():
        if account.kind is AccountKind.MERCHANT_PAYABLE and fen > 0:
            yield _fault("merchant-overdrawn", str(account), fen, _OWED, _RETURN)
    if free(held) < 0:
        yield _fault("not-covered", "channel", free(held), _COVERED, _TOP_UP)


_WHAT: Final = {
    "unbalanced": Text(
        "{0} 的分录合计 {1} 元，不是零。", "The postings of {0} sum to {1} yuan, not to zero."
    ),
    "refund-not-asked": Text(
        "{0} 退出的比申请的多 {1} 元。", "{0} gave back {1} yuan more than was asked for."
    ),
    "merchant-overdrawn": Text(
        "{0} 付出的比应付的多 {1} 元。", "{0} was paid {1} yuan more than it was owed."
    ),
    "not-covered": Text(
        "渠道里的钱比应付商家和在途退款少，差 {1} 元。",
        "The channels hold less than merchants and buyers are owed; the rest is {1} yuan.",
    ),
}
_ZERO = Text("复式记账：每一笔的分录合计为零。", "Double entry: the postings of an entry sum to zero.")
_ASKED = Text(
    "退款先申请，再到账，金额相同。", "A refund is asked for first, then made, for the same amount."
)
_OWED = Text(
    "分账不超过应付金额；已分账的先回退，再退款。",
    "No more is shared than is owed; what was shared is returned before it is refunded.",
)
_COVERED = Text(
    "平台不占用商家和买家的资金（银办发〔2017〕217号）。",
    "The platform never uses the money of merchants and buyers (PBOC Yin Ban Fa [2017] No. 217).",
)
_LOOK = Text("停止自动分账，核对这一笔的原始通知。", "Stop sharing; compare with the notice it came from.")
_BILL = Text("与渠道账单核对这笔退款。", "Compare this refund with the bill of the channel.")
_RETURN = Text("向商家办理分账回退。", "Ask the merchant for a return of its share.")
_TOP_UP = Text("由平台垫入差额。", "Put the difference in from the platform's own money.")


def _fault(code: str, name: str, fen: int, rule: Text, fix: Text) -> Problem:
    what = _WHAT[code]
    amount = grouped(fen)
    return Problem(
        code=f"journal.{code}",
        what=Text(what.zh.format(name, amount), what.en.format(name, amount)),
        rule=rule,
        fix=fix,
    )
