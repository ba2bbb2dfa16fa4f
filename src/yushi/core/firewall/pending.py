"""Refused requests on their way into the record: alike ones become one with a count, and no number is lost.

A flood must not become a flood of writing. The first of a kind is written with the next second's writing; while it
goes on, it is written once a minute. What differs in too many ways is put together by kind of attack, at last without
its address: then the record says less about each, and still how many there were.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from yushi.core.firewall.incidents import TOGETHER, party

if TYPE_CHECKING:
    from collections.abc import Iterable

AGAIN = timedelta(minutes=1)
MANY = "many"
"""Stands for a route, or an address, where many were put together."""
_MOST_ALIKE = 12
_MOST = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One refused request, or `count` alike of which this was the first; never a value that was sent."""

    at: datetime
    address: str
    method: str
    route: str
    category: str
    rules: tuple[int, ...]
    score: int
    action: str
    request: str
    count: int = 1

    @property
    def kind(self) -> tuple[object, ...]:
        """What two must have in common to be alike."""
        return (self.address, self.method, self.route, self.category, self.rules, self.action)


class Pending:
    """What waits to be written; one thread at a time."""

    def __init__(self, *, most_alike: int = _MOST_ALIKE, most: int = _MOST) -> None:
        """`most_alike` kinds wait for one party, `most` for all; what is above is put together."""
        self._most_alike = most_alike
        self._most = most
        self._waiting: dict[tuple[object, ...], Refused] = {}
        self._written: dict[tuple[object, ...], datetime] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, refused: Refused) -> None:
        """Takes a refused request."""
        whole = self._counted(refused)
        first = self._waiting.get(whole.kind)
        self._waiting[whole.kind] = (
            replace(first, count=first.count + whole.count, score=max(first.score, whole.score))
            if first
            else whole
        )

    def take(self, at: datetime, *, everything: bool = False) -> tuple[Refused, ...]:
        """What is to be written at the moment `at`, in its order; it no longer waits.

        What was written within ten minutes waits a minute for more of its kind, unless everything is asked for.
        """
        self._written = {kind: then for kind, then in self._written.items() if at - then < TOGETHER}
        due = [
            one
            for kind, one in self._waiting.items()
            if everything or kind not in self._written or at - one.at >= AGAIN
        ]
        for one in due:
            del self._waiting[one.kind]
            self._written[one.kind] = at
        return tuple(sorted(due, key=lambda one: one.at))

    def give_back(self, taken: Iterable[Refused]) -> None:
        """Takes back what could not be written, as if it had never been."""
        for one in taken:
            self._written.pop(one.kind, None)
            self.add(one)

    def _counted(self, refused: Refused) -> Refused:
        """The request as it is counted: itself, or put together with others where there is no room."""
        if refused.kind in self._waiting:
            return refused
        if len(self._waiting) < self._most:
            theirs = sum(party(one.address) == party(refused.address) for one in self._waiting.values())
            if theirs < self._most_alike:
                return refused
            return _put_together(refused, address=refused.address)
        return _put_together(refused, address=MANY)


def _put_together(refused: Refused, *, address: str) -> Refused:
    return replace(refused, address=address, method=MANY, route=MANY, rules=(), action=MANY)
