"""What the inspection room shows, and what a scan tells; texts are in both languages until a page chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from yushi.apps.evidence.selectors import EntryRow
    from yushi.core.errors import Problem

PlaceKind = Literal["database", "wal", "data", "log", "backup"]
PlaceState = Literal["searched", "packed", "unreadable", "not-reached", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnCount:
    """A column of sealed values, and how many rows have one."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChoice:
    """A row of a column, by its uid, and the mask of its value."""

    row: str
    masked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """One stored value: its bytes in hexadecimal, what they say of themselves, its mask, and that nothing else opens.

    `flipped` and `moved` are the refusals; None where something opened that must not have.
    """

    column: str
    row: str
    masked: str
    algorithm: str
    key_id: int
    nonce: str
    length: int
    value_length: int
    raw: str
    cut: bool
    flipped_bit: int
    flipped: Problem | None
    moved: Problem | None
    unopened: Problem | None
    openable: bool

    @property
    def holds(self) -> bool:
        """Whether it opens where it stands, and nowhere else and not when changed."""
        return self.unopened is None and self.flipped is not None and self.moved is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An entry of the ledger with the state of its proof: `size` of the head it is under, and whether that is signed."""

    entry: EntryRow
    holds: bool
    signed: bool
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """One page of records; `page` counts from 1."""

    rows: tuple[Record, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of the records is asked for; days of Beijing's calendar, both included."""

    of: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    actor: str = ""
    address: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something to search; without a path there is nothing that this process could read."""

    kind: PlaceKind
    name: str
    path: Path | None = None
