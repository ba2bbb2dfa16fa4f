"""How long a shard must be kept, and the first day on which it may go.

Terms are data of `packs/events.toml`, each with its source: logs at least six months (网络安全法 23(三)),
what belongs to a transaction at least three years from its completion (电子商务法 31). Months are counted
by the Civil Code (民法典 201, 202): the day from which a term runs is not counted, it ends on the
corresponding day or at the end of the month. A shard goes as a whole, so its term runs from the last day
of its month, or from the last completion of a transaction in it if that is later. As long as one of its
transactions is open there is no such day.

>>> import datetime as dt
>>> from yushi.core.ledger.shard import Class, Shard
>>> term = Term(months=6, counted_from="entry", source=Text("网络安全法第二十三条（三）", "Cybersecurity Law, 23(3)"))
>>> str(first_day(Shard("example", Class.LOGIN, 2026, 5), term))
'2026-12-01'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from yushi.core.errors import Text
from yushi.core.ledger.problems import RetentionError, problem
from yushi.core.ledger.shard import BEIJING
from yushi.core.workdays import civil

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from yushi.core.ledger.catalogue import Catalogue
    from yushi.core.ledger.entry import Entry
    from yushi.core.ledger.shard import Shard


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The shortest time of keeping: months, from when they count, and by which law."""

    months: int
    counted_from: Literal["entry", "completion"]
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """How the transactions of a shard stand: the last day on which one was completed, and those still open."""

    last: dt.date | None = None
    open: tuple[str, ...] = ()


NOTHING_TO_COMPLETE = Completion()


def completion(objects: Collection[str], entries: Iterable[Entry], catalogue: Catalogue) -> Completion:
    """How the transactions named by `objects` stand after `entries`, which run to the present in their order.

    A transaction is completed while the last event that opened or closed it is one that closed it.
    """
    closed: dict[str, dt.date | None] = dict.fromkeys(sorted(objects))
    for entry in entries:
        effect = catalogue.kind(entry.kind).transaction
        if effect and entry.object in closed:
            closed[entry.object] = entry.time.astimezone(BEIJING).date() if effect == "closes" else None
    days = [day for day in closed.values() if day]
    still_open = tuple(name for name, day in closed.items() if day is None)
    return Completion(last=max(days, default=None), open=still_open)


def transactions(entries: Iterable[Entry], catalogue: Catalogue) -> set[str]:
    """The objects of the transactions that `entries` belong to."""
    return {entry.object for entry in entries if catalogue.kind(entry.kind).transaction}


def first_day(shard: Shard, term: Term, done: Completion = NOTHING_TO_COMPLETE) -> dt.date | None:
    """The first day on which `shard` may be deleted; None as long as one of its transactions is open."""
    if term.counted_from == "completion" and done.open:
        return None
    begins = shard.last_day
    if term.counted_from == "completion" and done.last:
        begins = max(begins, done.last)
    return civil.add_days(civil.add_months(begins, term.months), 1)


def require_expired(shard: Shard, term: Term, *, on: dt.date, done: Completion = NOTHING_TO_COMPLETE) -> None:
    """Returns if `shard` may be deleted on `on`.

    Raises:
        RetentionError: if it may not yet; it says the first day on which it may.

    """
    first = first_day(shard, term, done)
    if first is not None and on >= first:
        return
    rule = Text(
        f"{term.source.zh}：不少于 {term.months} 个月", f"{term.source.en}: at least {term.months} months"
    )
    raise RetentionError(
        problem("too-early", _what(shard, on), rule=rule, fix=_fix(first, done), path=shard.folder)
    )


def _what(shard: Shard, on: dt.date) -> Text:
    return Text(f"{on} 还不能删除 {shard.folder}", f"{shard.folder} may not be deleted on {on}")


def _fix(first: dt.date | None, done: Completion) -> Text:
    if first is None:
        some = "、".join(done.open[:3]) + ("…" if len(done.open) > 3 else "")  # noqa: PLR2004 - a few names
        return Text(
            f"有 {len(done.open)} 笔交易尚未完成（{some}），完成后再算起",
            f"{len(done.open)} transactions are not completed ({some.replace('、', ', ')}); the term starts when they are",
        )
    return Text(f"最早 {first} 可以删除", f"It may be deleted from {first} on")
