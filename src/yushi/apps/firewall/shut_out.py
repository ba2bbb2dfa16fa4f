"""Who is shut out, as this process knows it: read from the database at most once a second, so that all workers agree."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from django.db import DatabaseError

from yushi.apps.firewall.selectors import bans_at

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

EVERY = 1.0
_log = logging.getLogger(__name__)


class Bans:
    """The bans that hold, by party; safe for threads."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next = 0.0
        self._until: dict[str, dt.datetime] = {}
        self._lock = threading.Lock()

    def until(self, party: str, at: dt.datetime) -> dt.datetime | None:
        """Until when `party` is shut out at `at`; none if it is not. What was read last holds while nothing can be read."""
        if self._is_time():
            try:
                self._until = dict(bans_at(at).order_by("until").values_list("party", "until"))
            except DatabaseError as reason:
                _log.error("the bans cannot be read: %s", reason)
        found = self._until.get(party)
        return found if found is not None and found > at else None

    def forget(self) -> None:
        """Read anew at the next question."""
        with self._lock:
            self._next = 0.0

    def _is_time(self) -> bool:
        with self._lock:
            now = self._clock()
            if now < self._next:
                return False
            self._next = now + EVERY
            return True


OF_PROCESS = Bans()
