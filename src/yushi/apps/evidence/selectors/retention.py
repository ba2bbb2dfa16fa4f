"""How far back the records go, against what the law asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.evidence.book import SiteLedger
from yushi.apps.evidence.selectors.logs import vouched_manifests
from yushi.core.ledger import Class, LedgerError
from yushi.core.ledger.entry import read
from yushi.core.ledger.expiry import standing
from yushi.core.ledger.retention import first_day
from yushi.core.ledger.shard import BEIJING
from yushi.core.workdays import civil

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.errors import Text
    from yushi.core.ledger import Entry, Shard


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRow:
    """One class of records.

    `oldest` is the day of its oldest record, None without any. Everything from `required_from` on must still be there (for
    transactions: counted from their completion, so older ones may have to be kept too). `since_beginning` says that no earlier record
    was ever made. `kept` is None where there is no record to judge by.
    """

    of: Class
    title: Text
    source: Text
    months: int
    oldest: dt.date | None
    required_from: dt.date
    since_beginning: bool
    kept: bool | None


def retention(*, at: dt.datetime) -> tuple[RetentionRow, ...]:
    """A row for each class, by the calendar of Beijing on the day of `at`. It says nothing of any one entry, so it needs no access."""
    ledger = SiteLedger()
    today = at.astimezone(BEIJING).date()
    ended = {head.origin: last for head, last in vouched_manifests(ledger)}
    kept = sorted(ledger.shelf.shards())
    return tuple(_row(ledger, of, [one for one in kept if one.of is of], today, ended) for of in Class)


def allowed_from() -> list[tuple[Shard, dt.date | None]]:
    """Each log with the first day on which it may be deleted; None while a transaction in it is open."""
    ledger = SiteLedger()
    return [
        (shard, first_day(shard, ledger.catalogue.term(shard.of), standing(ledger, shard)))
        for shard in sorted(ledger.shelf.shards())
    ]


def _row(
    ledger: SiteLedger, of: Class, shards: list[Shard], today: dt.date, ended: dict[str, dt.date]
) -> RetentionRow:
    term = ledger.catalogue.term(of)
    required = _required_from(today, term.months)
    first = _first(ledger, shards[0]) if shards else None
    oldest = first.time.astimezone(BEIJING).date() if first else None
    beginning = first is not None and _before(first) == ""
    return RetentionRow(
        of=of,
        title=ledger.catalogue.titles[of],
        source=term.source,
        months=term.months,
        oldest=oldest,
        required_from=required,
        since_beginning=beginning,
        kept=None if first is None or oldest is None else _reaches(first, oldest, required, ended),
    )


def _required_from(today: dt.date, months: int) -> dt.date:
    """The earliest day whose term of `months` is not over before `today`, so that its records must be there."""
    day = civil.add_months(today, -months)
    while civil.add_months(day, months) < today:  # months of different lengths: at most three days
        day = civil.add_days(day, 1)
    return day


def _reaches(first: Entry, oldest: dt.date, required: dt.date, ended: dict[str, dt.date]) -> bool:
    """Whether the records go back to `required`: by their age, because there were none before, or because those before ended earlier."""
    before = _before(first)
    if oldest <= required or before == "":
        return True
    last = ended.get(before.partition("\n")[0])
    return last is not None and last < required


def _first(ledger: SiteLedger, shard: Shard) -> Entry | None:
    """The first entry that is there; None if there is none to be read."""
    try:
        return next((read(row.content) for row in ledger.shelf.open(shard).rows(0, 1)), None)
    except LedgerError:
        return None


def _before(first: Entry) -> str:
    """The last head of the log before, as the first entry of a log holds it."""
    return str(first.data.get("previous", "?"))
