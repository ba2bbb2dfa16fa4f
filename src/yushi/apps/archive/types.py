"""Values that this app shows to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from yushi.core.documents import Freshness, Paper, Proof

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.archive.models import Document, Version
    from yushi.core.documents import DocumentKind

__all__ = ["Freshness", "Handed", "Paper", "Proof", "Shown"]

State = Literal["fresh", "stale", "unknown", "ahead", "aside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A file as it was handed in, and what was said of it."""

    data: bytes
    name: str
    issued_on: dt.date | None = None
    valid_until: dt.date | None = None
    pages: int | None = None
    proves: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A document with its current version, as it stands on a day."""

    document: Document
    version: Version
    kind: DocumentKind
    paper: Paper
    state: State
    last_good: dt.date | None
