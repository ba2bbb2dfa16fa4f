"""Licences as pages and programs show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.ui.types import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One licence: `read` its domains as people read them, `state` as data, `standing` in words with its tone and icon."""

    number: str
    holder: str
    code: str
    kinds: tuple[str, ...]
    scope: str
    domains: tuple[str, ...]
    read: tuple[str, ...]
    issued_on: dt.date
    expires_on: dt.date
    state: str
    edition: int
    has_run_out: bool
    standing: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One line of a certificate, as it was signed and as it stands in the register today."""

    label: str
    signed: str
    now: str
    differs: bool
