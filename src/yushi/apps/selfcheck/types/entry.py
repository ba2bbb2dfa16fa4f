"""What comes in, and what a page carries along because the server keeps nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The hidden fields of a page: the dossier as text, its file name and encoding, the day, the questions asked."""

    text: str
    name: str
    on: str
    encoding: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A dossier as it was handed in: its bytes, the name of its file, the day asked about, the questions asked."""

    data: bytes
    name: str
    on: date
    asked: tuple[str, ...] = ()
