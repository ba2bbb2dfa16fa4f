"""Facts of many dossiers side by side, as NumPy columns made when they are first asked for.

A frame holds the entries of one table: of all dossiers, or of one list in all of them, with the
index of its owner for every entry. Everything is a whole number: dates are ordinals, texts are
numbered by a vocabulary shared by all frames, numbers are ten-thousandths (so money and percent
are exact; more than four decimals are rounded, and anything beyond ±9·10¹⁴ counts as that).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from yushi.core.absent import ABSENT

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNKNOWN_STATE: Final = 0
KNOWN: Final = 1
ABSENT_STATE: Final = 2
_SCALE: Final = 10_000
_LIMIT: Final = 9 * 10**14

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Values (int64; 0 where nothing is known) and states (unknown, known, absent)."""

    values: NDArray[Any]
    state: NDArray[Any]


class Vocabulary:
    """Numbers for texts, the same in every frame of a collection."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of `text`, given out on first sight."""
        return self._numbers.setdefault(text, len(self._numbers))

    def containing(self, words: Iterable[str]) -> NDArray[Any]:
        """The numbers of all texts that contain one of `words`."""
        wanted = tuple(words)
        hits = [n for text, n in self._numbers.items() if any(word in text for word in wanted)]
        return np.array(hits, dtype=np.int64)


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
        self._entries = entries
        self._parent = parent
        self._owner = owner
        self._evidence = evidence
        self._columns: dict[Parts, Column] = {}
        self._lists: dict[Parts, Frame] = {}
        self._kinds: dict[str, NDArray[Any]] = {}

    def _cells(self, parts: Parts) -> list[Any]:
        return [_dig(entry, parts) for entry in self._entries]

    def column(self, parts: Parts) -> Column:
        """The fact at `parts` for every entry; of a list only its state counts."""
        column = self._columns.get(parts)
        if column is None:
            cells = self._cells(parts)
            values = np.fromiter((self._number(cell) for cell in cells), np.int64, len(cells))
            column = self._columns[parts] = Column(values, _states(cells))
        return column

    def list(self, parts: Parts) -> Frame:
        """The frame of the list at `parts`."""
        frame = self._lists.get(parts)
        if frame is None:
            cells = [cell or () for cell in self._cells(parts)]
            owner = np.repeat(np.arange(self.size), [len(cell) for cell in cells])
            entries = [entry for cell in cells for entry in cell]
            frame = self._lists[parts] = Frame(entries, parent=self, owner=owner)
        return frame

    def lengths(self, parts: Parts) -> Column:
        """How many entries the list at `parts` has, for every entry here."""
        owner = self.list(parts).owners(self)
        counts = np.bincount(owner if owner is not None else [], minlength=self.size)
        return Column(counts.astype(np.int64) * _SCALE, self.settled_list(parts))

    def settled_list(self, parts: Parts) -> NDArray[Any]:
        """The states of a list where an absent one counts as empty, hence known."""
        state: NDArray[Any] = np.minimum(self.column(parts).state, KNOWN)
        return state

    def constant(self, value: Any) -> Column:
        """The same value for every entry."""
        number = np.full(self.size, self._number(value), dtype=np.int64)
        return Column(number, np.full(self.size, KNOWN, dtype=np.int8))

    def numbers(self, values: Iterable[Any]) -> NDArray[Any]:
        """The numbers that stand for `values`."""
        return np.array([self._number(value) for value in values], dtype=np.int64)

    def lift(self, column: Column, home: Frame) -> Column:
        """A column of `home`, this frame or one above it, for every entry here."""
        index = self.owners(home)
        return column if index is None else Column(column.values[index], column.state[index])

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
        if kind not in self._kinds:
            self._kinds[kind] = np.fromiter((kind in held for held in self._evidence), np.int8, self.size)
        state = self._kinds[kind]
        return Column(state.astype(np.int64), state)

    def _number(self, value: Any) -> int:
        if value is None or value is ABSENT or isinstance(value, list | tuple | Mapping):
            return 0
        if isinstance(value, bool):
            return int(value)
        if isinstance(value, str):
            return self.vocabulary.number(value)
        if isinstance(value, date):
            return value.toordinal()
        if isinstance(value, int | Decimal):
            return _scaled(value)
        return int(value.index)


def _scaled(value: int | Decimal) -> int:
    if isinstance(value, int):
        return max(-_LIMIT, min(_LIMIT, value)) * _SCALE
    clamped = max(Decimal(-_LIMIT), min(Decimal(_LIMIT), value))
    return int((clamped * _SCALE).to_integral_value(ROUND_HALF_EVEN))


def _dig(entry: Any, parts: Parts) -> Any:
    for part in parts:
        entry = entry.get(part)
        if entry is None or entry is ABSENT:
            return entry
    return entry


def _states(cells: Sequence[Any]) -> NDArray[Any]:
    states = (0 if cell is None else ABSENT_STATE if cell is ABSENT else KNOWN for cell in cells)
    return np.fromiter(states, np.int8, len(cells))
