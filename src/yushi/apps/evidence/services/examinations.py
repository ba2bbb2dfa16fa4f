"""Looking at the ledger itself each day, and telling in the ledger what was found."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.evidence.selectors.logs import Examined, examined
from yushi.apps.evidence.services.events import events_record
from yushi.core.ledger import Event

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

_log = logging.getLogger(__name__)


def examination_run(
    *, at: dt.datetime, by: str = "system", since: dt.datetime | None = None
) -> list[Examined]:
    """Examine every log, or what was appended since a moment, and write `ledger.examined` for each; what was found.

    A log that is not what was signed is an error in the site's own log as well: that is the alarm.
    """
    found = list(examined(since=since))
    for one in found:
        if not one.whole:
            _log.error("the ledger was tampered with: %s", one.text.en)
    with transaction.atomic():
        events_record(list(_events(found, at, by, "all" if since is None else "new")))
    return found


def _events(found: Iterable[Examined], at: dt.datetime, by: str, extent: str) -> Iterable[Event]:
    for one in found:
        problems = 1 if one.report is None else len(one.report.findings)
        yield Event(
            kind="ledger.examined",
            at=at,
            actor=by,
            result="whole" if one.whole else "tampered",
            fields={
                "origin": one.origin,
                "size": 0 if one.report is None else one.report.entries,
                "count": problems,
                "extent": extent,
            },
        )
