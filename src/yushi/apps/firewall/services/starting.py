"""The start of the firewall, told to the ledger: once for each start of the site, before the workers fork."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError, connections

from yushi.apps.evidence.services.events import event_record
from yushi.apps.firewall import running
from yushi.apps.firewall.services.recording import ACTOR
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import datetime as dt

_log = logging.getLogger(__name__)


def firewall_start(*, at: dt.datetime) -> running.Running:
    """Load the engine, let it prove itself, and tell the ledger how that went; what runs now.

    Where there is no engine nothing is told. A site whose ledger cannot be written yet (no database, no keys) starts
    all the same: it says so in its log, and the ledger itself will stop what needs it.
    """
    now = running.current(at)
    about = now.about
    if now.tested_at is not None:
        try:
            event_record(
                kind="firewall.started",
                actor=ACTOR,
                at=at,
                result="ok" if about else "failed",
                fields={
                    "engine": about.engine if about else "–",
                    "ruleset": f"{about.rule_set} ({about.rules})" if about else "–",
                },
            )
        except (YushiError, DatabaseError, OSError) as reason:
            _log.warning("the start of the firewall is not in the ledger: %s", reason)
        connections.close_all()  # no connection may be carried through a fork
    _log.info(
        "%s", now.reason.en if about is None else f"{about.engine}, {about.rule_set}, {about.rules} rules"
    )
    return now
