"""What this process has blocked and not yet written: at most one writing a second, whatever comes.

The first block after a quiet second is in the record before its answer is sent. While a flood lasts, the others wait,
counted, for the next second; a process that is killed in it loses at most the counts of that moment, never the first.
What could not be written waits for the next time.
"""

from __future__ import annotations

import atexit
import datetime as dt
import logging
import threading
import time
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection

from yushi.apps.firewall import shut_out
from yushi.apps.firewall.services.recording import blocks_record
from yushi.core.errors import YushiError
from yushi.core.firewall import Pending

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.firewall import Refused

EVERY = 1.0
_AGAIN = 60.0
_log = logging.getLogger(__name__)


class Notebook:
    """The notebook of one process; safe for threads."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        later: Callable[[float, Callable[[], None]], None],
    ) -> None:
        """`later(seconds, work)` has some work done after a time, in another thread."""
        self._pending = Pending()
        self._clock = clock
        self._later = later
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._next = 0.0
        self._is_set = False

    def note(self, refused: Refused) -> None:
        """Take a refused request, and write now or a little later."""
        with self._lock:
            self._pending.add(refused)
            is_time = self._clock() >= self._next
        if is_time:
            self.write(refused.at)
        with self._lock:
            if len(self._pending) and not self._is_set:
                self._is_set = True
                self._later(EVERY, self._on_time)

    def write(self, at: dt.datetime, *, everything: bool = False) -> bool:
        """Write what is due; False if it could not be written and waits."""
        with self._writing:
            with self._lock:
                self._next = self._clock() + EVERY
                due = self._pending.take(at, everything=everything)
            if not due:
                return True
            try:
                if blocks_record(due, at=at):
                    shut_out.OF_PROCESS.forget()
            except (DatabaseError, YushiError, OSError) as reason:
                _log.error("%s blocked requests wait to be written: %s", sum(o.count for o in due), reason)
                with self._lock:
                    self._pending.give_back(due)
                return False
            return True

    def _on_time(self) -> None:
        """The work for later: write, and come again while something waits."""
        try:
            self.write(_now())
        finally:
            connection.close()
            with self._lock:
                self._is_set = len(self._pending) > 0
                if self._is_set:
                    self._later(EVERY, self._on_time)


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC)  # noqa: TID251 - when a thread of its own comes round, nobody tells it the time


def _in_a_thread(seconds: float, work: Callable[[], None]) -> None:
    timer = threading.Timer(seconds, work)
    timer.daemon = True
    timer.start()


def of_process() -> Notebook:
    """The notebook of this process, which is written out when it ends."""
    return _BOOK


_BOOK = Notebook(later=_in_a_thread)
atexit.register(lambda: _BOOK.write(_now(), everything=True))
