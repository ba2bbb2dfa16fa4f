"""Facts of many dossiers side by side, as NumPy columns made when they are first asked for.

A frame holds the entries of one table: of all dossiers, or of one list in all of them, with the
index of its owner for every entry. Everything is a whole number: dates are ordinals, texts are
numbered by a vocabulary shared by all frames, numbers are ten-thousandths (so money and percent
are exact; more than four decimals are rounded, and anything beyond ±9·10¹⁴ counts as that).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from yushi.core.absent import ABSENT, Absent

if TYPE_CHECKING:
    from numpy.typing import NDArray

KNOWN: Final = 1
ABSENT_STATE: Final = 2
_SCALE: Final = 10_000
_LIMIT: Final = 9 * 10**14

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Values (whole numbers, 0 where nothing is known; one number when all are alike) and states.

    A state is 0 for unknown, `KNOWN` or `ABSENT_STATE`; without states everything is known.
    """

    values: Any
    state: NDArray[Any] | None = None


class Vocabulary(dict[str, int]):
    """Numbers for texts, given out on first sight, the same in every frame of a collection."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


class Frame:
    """Entries of one table; `owner` maps each to its entry in `parent`."""

    def __init__(
        self,
        entries: Sequence[Any],
        *,
        parent: Frame | None = None,
        owner: NDArray[Any] | None = None,
        evidence: Sequence[frozenset[str]] = (),
    ) -> None:
        self.size = len(entries)
        self.vocabulary: Vocabulary = parent.vocabulary if parent else Vocabulary()
        self._parent = parent
        self._owner = owner
        self._evidence = evidence
        self._cells: dict[Parts, Sequence[Any]] = {(): entries}
        self._columns: dict[Parts, Column] = {}
        self._lists: dict[Parts, Frame] = {}
        self._tests: dict[Any, Column] = {}

    def cells(self, parts: Parts) -> Sequence[Any]:
        """The fact at `parts` of every entry, as it is in the dossier; tables on the way are kept."""
        found = self._cells.get(parts)
        if found is None:
            key, above = parts[-1], self.cells(parts[:-1])
            found = [
                table if table is None or table is ABSENT else table.get(key) for table in above
            ]  # fmt: skip
            self._cells[parts] = found
        return found

    def column(self, parts: Parts) -> Column:
        """The fact at `parts` for every entry; of a list only its state counts."""
        column = self._columns.get(parts)
        if column is None:
            column = self._columns[parts] = self._column(self.cells(parts))
        return column

    def _column(self, cells: Sequence[Any]) -> Column:
        kinds = set(map(type, cells))
        whole = kinds.isdisjoint((type(None), Absent))
        kinds -= {type(None), Absent}
        make = self._maker(kinds.pop(), cells) if len(kinds) == 1 else self._number
        if whole:
            return Column(np.fromiter(map(make, cells), np.int64, len(cells)))
        values = (0 if cell is None or cell is ABSENT else make(cell) for cell in cells)
        states = (0 if cell is None else ABSENT_STATE if cell is ABSENT else KNOWN for cell in cells)
        count = len(cells)
        return Column(np.fromiter(values, np.int64, count), np.fromiter(states, np.int8, count))

    def _maker(self, kind: type, cells: Sequence[Any]) -> Callable[[Any], int]:
        """The quickest way to the number of a cell when all are of one kind."""
        if kind is bool:
            return int
        if kind is str:
            return self.vocabulary.__getitem__
        if kind is date:
            return date.toordinal
        if kind in (int, Decimal):
            return {cell: _scaled(cell) for cell in set(cells) if isinstance(cell, kind)}.__getitem__
        return self._number

    def list(self, parts: Parts) -> Frame:
        """The frame of the list at `parts`."""
        frame = self._lists.get(parts)
        if frame is None:
            cells = [cell or () for cell in self.cells(parts)]
            owner = np.repeat(np.arange(self.size), [len(cell) for cell in cells])
            entries = [entry for cell in cells for entry in cell]
            frame = self._lists[parts] = Frame(entries, parent=self, owner=owner)
        return frame

    def lengths(self, parts: Parts) -> Column:
        """How many entries the list at `parts` has, for every entry here."""
        return self._test(("len", parts), parts, lambda cells: [len(cell or ()) * _SCALE for cell in cells])

    def holding(self, parts: Parts, item: Any) -> Column:
        """Whether the list of texts at `parts` holds `item`, for every entry here."""
        return self._test(("in", parts, item), parts, lambda cells: [item in (cell or ()) for cell in cells])

    def containing(self, parts: Parts, words: frozenset[str]) -> Column:
        """Whether the text at `parts` contains one of `words`, for every entry here."""

        def test(cells: Sequence[Any]) -> list[bool]:
            said = {cell: any(word in cell for word in words) for cell in set(cells) if cell}
            return [bool(cell) and said[cell] for cell in cells]

        return self._test(("contains", parts, words), parts, test)

    def ending(self, parts: Parts, words: frozenset[str]) -> Column:
        """Whether the text at `parts` ends with one of `words`, for every entry here."""
        ends = tuple(words)

        def test(cells: Sequence[Any]) -> list[bool]:
            return [isinstance(cell, str) and cell.endswith(ends) for cell in cells]

        return self._test(("ends", parts, words), parts, test)

    def _test(self, key: Any, parts: Parts, test: Callable[[Sequence[Any]], Sequence[int]]) -> Column:
        """What `test` says about all cells at once, asked for once; what is absent fails every test."""
        column = self._tests.get(key)
        if column is None:
            values = np.array(test(self.cells(parts)), dtype=np.int64)
            column = self._tests[key] = Column(values, self.settled(parts))
        return column

    def settled(self, parts: Parts) -> NDArray[Any] | None:
        """The states at `parts` where what is absent counts as known: an empty list, a text without words."""
        state = self.column(parts).state
        return None if state is None else np.minimum(state, KNOWN)

    def constant(self, value: Any) -> Column:
        """The same value for every entry."""
        return Column(np.int64(self._number(value)))

    def numbers(self, values: Iterable[Any]) -> tuple[int, ...]:
        """The numbers that stand for `values`."""
        return tuple(self._number(value) for value in values)

    def lift(self, column: Column, home: Frame) -> Column:
        """A column of `home`, this frame or one above it, for every entry here."""
        index = self.owners(home)
        if index is None or np.ndim(column.values) == 0:
            return column
        return Column(column.values[index], None if column.state is None else column.state[index])

    def owners(self, home: Frame) -> NDArray[Any] | None:
        """For every entry here the place of its owner in `home`; None when that is this frame."""
        if home is self:
            return None
        if self._parent is None or self._owner is None:
            raise LookupError("the frame asked for is not above this one")
        above = self._parent.owners(home)
        owner: NDArray[Any] = self._owner if above is None else above[self._owner]
        return owner

    def any_of(self, mask: NDArray[Any]) -> NDArray[Any]:
        """For every entry of the parent, whether `mask` holds for one of its entries here."""
        if self._parent is None or self._owner is None:
            raise LookupError("the outermost frame has no owner")
        hit = np.zeros(self._parent.size, dtype=bool)
        hit[self._owner[mask]] = True
        return hit

    def evidence_of(self, kind: str) -> Column:
        """Which dossiers hold evidence of `kind`; the others are unknown."""
        key = ("evidence", kind)
        if key not in self._tests:
            state = np.fromiter((kind in held for held in self._evidence), np.int8, self.size)
            self._tests[key] = Column(state, state)
        return self._tests[key]

    def _number(self, value: Any) -> int:
        if value is None or value is ABSENT or isinstance(value, list | tuple | Mapping):
            return 0
        if isinstance(value, str):
            return self.vocabulary[value]
        if isinstance(value, date):
            return value.toordinal()
        if isinstance(value, int | Decimal):
            return int(value) if isinstance(value, bool) else _scaled(value)
        return int(value.index)


def _scaled(value: int | Decimal) -> int:
    if isinstance(value, int):
        return max(-_LIMIT, min(_LIMIT, value)) * _SCALE
    clamped = max(Decimal(-_LIMIT), min(Decimal(_LIMIT), value))
    return int((clamped * _SCALE).to_integral_value(ROUND_HALF_EVEN))
