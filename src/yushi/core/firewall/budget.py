"""How much processor time each party may have inspected: so much at once, so much a second from then on.

Inspecting costs time, so asking for much of it is an attack by itself. A party that has used up its budget is refused
before anything is inspected, until time has filled it up again.

>>> budget = Budget(per_second=100, at_once=300)
>>> budget.spend("198.51.100.7", 450, at=0.0)
>>> budget.allows("198.51.100.7", at=0.0), budget.allows("198.51.100.7", at=2.0), budget.allows("192.0.2.1", at=0.0)
(False, True, True)
"""

from __future__ import annotations

import threading
from collections import OrderedDict

_MOST_PARTIES = 8192


class Budget:
    """The budgets of all parties, in one unit of time throughout; safe for threads.

    Remembered are the parties asked for last, a bounded number: who is forgotten has a full budget again, and has
    to be pushed out by thousands of other parties first.
    """

    def __init__(self, *, per_second: float, at_once: float, parties: int = _MOST_PARTIES) -> None:
        self._per_second = per_second
        self._at_once = at_once
        self._parties = parties
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, party: str, *, at: float) -> bool:
        """Whether anything is left for `party` at the moment `at`, in seconds of any clock that never goes back."""
        with self._lock:
            return self._at_moment(party, at) < self._at_once

    def spend(self, party: str, cost: float, *, at: float) -> None:
        """Takes `cost` from the party's budget; what is left may be less than nothing."""
        with self._lock:
            self._used[party] = (self._at_moment(party, at) + cost, at)
            self._used.move_to_end(party)
            if len(self._used) > self._parties:
                self._used.popitem(last=False)

    def wait(self, party: str, *, at: float) -> float:
        """Seconds until something is left."""
        with self._lock:
            return max(0.0, (self._at_moment(party, at) - self._at_once) / self._per_second)

    def _at_moment(self, party: str, at: float) -> float:
        used, then = self._used.get(party, (0.0, at))
        return max(0.0, used - (at - then) * self._per_second)
