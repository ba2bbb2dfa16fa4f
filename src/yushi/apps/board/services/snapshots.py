"""The one place where snapshots are brought up to date: those that something has happened to, a batch at a time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.board.models import Snapshot, Trace
from yushi.apps.board.selectors import glancing, staleness, tracing

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User

BATCH = 40
_FIELDS = (
    "case", "title", "version", "stamp", "good_until", "rules", "law", "practice", "guide", "unmet", "unknown", "opens_on",
    "closes_on", "deadline", "due", "kind", "state", "step", "city", "scenario", "warnings",
)  # fmt: skip


def snapshots_refresh(actor: User, at: dt.datetime, today: dt.date, *, seconds: float) -> int:
    """Take anew what is stale of what `actor` sees, for about so many seconds; how many are left."""
    until = time.monotonic() + seconds
    Snapshot.objects.bulk_create(
        [
            Snapshot(dossier_id=dossier, organisation_id=organisation, title=title)
            for dossier, organisation, title in staleness.without(actor, at)
        ],
        ignore_conflicts=True,
    )
    waiting = staleness.stale(actor, at, today)
    done = 0
    while done < len(waiting) and (done == 0 or time.monotonic() < until):
        _take(waiting[done : done + BATCH], today)
        done += BATCH
    return max(0, len(waiting) - done)


def _take(wanted: list[int], today: dt.date) -> None:
    """A batch, in one transaction; traces only of those whose facts have changed.

    The stamp is read before the facts: what happens in between makes the row stale once more, never wrongly current.
    """
    with transaction.atomic():
        rows = list(
            staleness.stamped(Snapshot.objects.filter(pk__in=wanted))
            .select_related("organisation", "dossier__organisation")
            .prefetch_related("dossier__cases__events")
        )
        changed, traces = [], []
        for row in rows:
            facts = glancing.facts_for(row.dossier, on=today)
            if row.version != row.dossier.version:
                changed.append(row.dossier_id)
                traces += tracing.traces_of(row, facts)
            row.stamp = vars(row)["happened"]
            glancing.take(row, facts, on=today)
        Snapshot.objects.bulk_update(rows, _FIELDS)
        Trace.objects.filter(dossier__in=changed).delete()
        Trace.objects.bulk_create(traces)
