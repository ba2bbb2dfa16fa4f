"""Where papers lie that people hand in: sealed by the vault, through the module that `settings.ACCOUNTS_FILES` names.

Accounts may not reach the vault themselves; they keep a reference and the digest.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from django.conf import settings

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file that was judged and may be kept; `scanned_by` is empty where nobody looked for viruses."""

    data: bytes
    name: str
    kind: str
    scanned_by: str = ""

    def __repr__(self) -> str:
        return f"<Paper of {len(self.data)} bytes>"


class Kept(Protocol):
    """A paper that is kept."""

    @property
    def uid(self) -> str:
        """What to find it by."""

    @property
    def name(self) -> str:
        """Its name as it was handed in."""

    @property
    def kind(self) -> str:
        """What it is, as core/uploads says."""

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""

    @property
    def data(self) -> bytes:
        """Its bytes."""


class Cabinet(Protocol):
    """Keeps papers."""

    def file_keep(self, data: bytes, *, name: str, kind: str, at: dt.datetime, scanned_by: str = "") -> Kept:
        """Keep them in the open transaction."""

    def file_read(self, uid: str) -> Kept:
        """The paper of that uid; raises `LookupError` if there is none."""


def keep(paper: Paper, *, at: dt.datetime) -> Kept:
    """Keep `paper`, in the caller's transaction."""
    return _cabinet().file_keep(
        paper.data, name=paper.name, kind=paper.kind, at=at, scanned_by=paper.scanned_by
    )


def read(uid: str) -> Kept:
    """The paper that is kept under `uid`.

    Raises:
        LookupError: if there is none.

    """
    return _cabinet().file_read(uid)


def _cabinet() -> Cabinet:
    return cast("Cabinet", import_module(settings.ACCOUNTS_FILES))
