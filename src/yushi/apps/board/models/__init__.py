"""The tables of the board."""

from __future__ import annotations

from yushi.apps.board.models.fee import Fee
from yushi.apps.board.models.note import Note
from yushi.apps.board.models.snapshot import EPOCH, FAR, Snapshot
from yushi.apps.board.models.trace import Trace, TraceKind

__all__ = ["EPOCH", "FAR", "Fee", "Note", "Snapshot", "Trace", "TraceKind"]
