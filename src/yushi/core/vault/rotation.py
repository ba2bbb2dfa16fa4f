"""Moving rows to the active key in batches, while the site runs, and counting until a key may retire.

A batch holds old and new bytes of each row. The caller writes each row only where the old bytes still stand
(so that a change made meanwhile wins), then stores `after`: from there a broken-off rotation goes on.
A row that does not open is reported and left; it keeps its key in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from yushi.core.errors import Problem, Text
from yushi.core.vault.envelope import HEAD, OVERHEAD, split
from yushi.core.vault.keyring import KeyRing, KeyState
from yushi.core.vault.refusals import OpenError, UseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from yushi.core.vault.column import Column


class StoredRow(NamedTuple):
    """A row's uid and its stored value."""

    row: str
    blob: bytes


class Resealed(NamedTuple):
    """A row to be rewritten: set `new` where the value is still `old`."""

    row: str
    old: bytes
    new: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A step of a rotation; `after` is the uid from which the next one goes on."""

    resealed: tuple[Resealed, ...]
    already: int
    failed: tuple[Problem, ...]
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Rows by key id, and how many values no format explains."""

    rows: Mapping[int, int]
    unreadable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a rotation is: rows left by column, and the decrypt-only keys that no row uses."""

    left: Mapping[str, int]
    unreadable: Mapping[str, int]
    retirable: tuple[int, ...]

    @property
    def done(self) -> bool:
        """Whether every row is under the active key."""
        return not any(self.left.values()) and not any(self.unreadable.values())


def batches(
    column: Column, *, fetch: Callable[[str, int], Sequence[StoredRow]], size: int = 500, after: str = ""
) -> Iterator[Batch]:
    """The batches of a column from `after` on.

    `fetch(after, size)` gives up to `size` rows whose uid is greater than `after`, in order of uid; it may
    leave out rows that are under the active key. Raises `UseError` if it does not move on.
    """
    while rows := fetch(after, size):
        if rows[-1].row <= after:
            raise UseError.because(
                "rotation-stands",
                what=Text("读取没有越过上次的行标识。", "The rows read do not go beyond the last uid."),
                rule=Text("按行标识升序分批读取。", "Batches are read in ascending order of uid."),
                fix=Text("请核对查询的条件和排序。", "Check the condition and the order of the query."),
            )
        after = rows[-1].row
        yield _batch(column, rows, after)


def _batch(column: Column, rows: Sequence[StoredRow], after: str) -> Batch:
    resealed: list[Resealed] = []
    failed: list[Problem] = []
    for row, blob in rows:
        if column.is_current(blob):
            continue
        try:
            resealed.append(Resealed(row, blob, column.seal_bytes(column.open_bytes(blob, row=row), row=row)))
        except OpenError as failure:
            failed.extend(failure.problems)
    already = len(rows) - len(resealed) - len(failed)
    return Batch(resealed=tuple(resealed), already=already, failed=tuple(failed), after=after)


def tally(heads: Iterable[tuple[bytes, int]]) -> Tally:
    """Rows by key id from pairs of the first four bytes of values and how many rows have them."""
    rows: dict[int, int] = {}
    unreadable = 0
    for start, count in heads:
        try:
            key_id = split(start[:HEAD].ljust(OVERHEAD, b"\0")).key_id
        except OpenError:
            unreadable += count
        else:
            rows[key_id] = rows.get(key_id, 0) + count
    return Tally(rows=rows, unreadable=unreadable)


def progress(ring: KeyRing, tallies: Mapping[str, Tally]) -> Progress:
    """What is left to do, from the tally of every encrypted column of the installation."""
    active = ring.active.id
    used = {key_id for one in tallies.values() for key_id, count in one.rows.items() if count}
    return Progress(
        left={
            column: sum(count for key_id, count in one.rows.items() if key_id != active)
            for column, one in tallies.items()
        },
        unreadable={column: one.unreadable for column, one in tallies.items()},
        retirable=tuple(
            key.id for key in ring.keys if key.state is KeyState.DECRYPT_ONLY and key.id not in used
        ),
    )
