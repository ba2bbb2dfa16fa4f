"""A day that remembers until when what was said about it stays true.

Rules compare the day they are asked about with dates of the dossier. Handed a `Moment` instead of
a date, the same compiled rules say the same, and every comparison on the way notes the first later
day on which it would turn out otherwise. Until the earliest of these days nothing can change, so
years are judged by looking at a few dozen of their days.

>>> day = Moment(date(2026, 11, 23))
>>> date(2027, 1, 31) >= move("months", day, 2)
True
>>> day.turns
[datetime.date(2026, 12, 1)]
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from typing import Final, TypeGuard

from yushi.core.policy import shifts

_DAY: Final = timedelta(days=1)
_YEAR_START: Final = "year start"

Moves = tuple[tuple[str, int], ...]


class Moment:
    """The day asked about, or a move of it; `turns` is shared by all moves of one day."""

    __slots__ = ("_asked", "_day", "_moves", "turns")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, day: date) -> None:
        self._asked = self._day = day
        self._moves: Moves = ()
        self.turns: list[date] = []

    def moved(self, unit: str, by: int) -> Moment:
        """The moment moved as `shifts.shift` moves a date."""
        found = Moment(self._asked)
        found._day = _moved(unit, self._day, by)
        found._moves = (*self._moves, (unit, by))
        found.turns = self.turns
        return found

    def __le__(self, other: object) -> bool:
        return self._up_to(other, inclusive=True) if _is_day(other) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self._up_to(other, inclusive=False) if _is_day(other) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return not self._up_to(other, inclusive=False) if _is_day(other) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return not self._up_to(other, inclusive=True) if _is_day(other) else NotImplemented

    def __eq__(self, other: object) -> bool:
        if not _is_day(other):
            return NotImplemented
        return self._up_to(other, inclusive=True) and not self._up_to(other, inclusive=False)

    def _up_to(self, other: date | Moment, *, inclusive: bool) -> bool:
        """Whether this is at most `other` (before it, if not `inclusive`), noting when that turns."""
        if isinstance(other, Moment):
            return self._beside(other, inclusive=inclusive)
        holds = self._day <= other if inclusive else self._day < other
        if holds:
            self.turns.append(_last(self._moves, other, inclusive=inclusive) + _DAY)
        return holds

    def _beside(self, other: Moment, *, inclusive: bool) -> bool:
        """The same for two moves of one day: one that starts from its year stands still until the next."""
        if other._stands_for_a_year():
            return self._up_to(other._day, inclusive=inclusive)
        if self._stands_for_a_year():
            return not other._up_to(self._day, inclusive=not inclusive)
        self.turns.append(self._asked + _DAY)
        return self._day <= other._day if inclusive else self._day < other._day

    def _stands_for_a_year(self) -> bool:
        """Whether the start of a year is among the moves, noting when another year is reached."""
        units = [unit for unit, _ in self._moves]
        if _YEAR_START not in units:
            return False
        before = self._moves[: units.index(_YEAR_START)]
        day = reduce(lambda day, move: _moved(move[0], day, move[1]), before, self._asked)
        self.turns.append(_last(before, date(day.year + 1, 1, 1), inclusive=False) + _DAY)
        return True


def move(unit: str, day: date | Moment, by: int) -> date | Moment:
    """`day` moved by `by` years, months, days or working days."""
    return day.moved(unit, by) if isinstance(day, Moment) else shifts.shift(unit, day, by)


def year_start(day: date | Moment, by: int) -> date | Moment:
    """The first of January of the year of `day`, `by` years later."""
    return day.moved(_YEAR_START, by) if isinstance(day, Moment) else shifts.year_start(day, by)


def _is_day(other: object) -> TypeGuard[date | Moment]:
    return isinstance(other, date | Moment)


def _moved(unit: str, day: date, by: int) -> date:
    return shifts.year_start(day, by) if unit == _YEAR_START else shifts.shift(unit, day, by)


def _last(moves: Moves, limit: date, *, inclusive: bool) -> date:
    """The last day whose moves end at most on `limit` (before it, if not `inclusive`)."""
    if not moves:
        return limit if inclusive else limit - _DAY
    (*before, (unit, by)) = moves
    return _last(tuple(before), _latest(unit, by, limit, inclusive=inclusive), inclusive=True)


def _latest(unit: str, by: int, limit: date, *, inclusive: bool) -> date:
    """The latest date whose move is at most `limit` (before it, if not `inclusive`)."""
    if unit != _YEAR_START:
        return shifts.latest(unit, by, limit, inclusive=inclusive)
    last = limit if inclusive else limit - _DAY
    return date(last.year - by, 12, 31)
