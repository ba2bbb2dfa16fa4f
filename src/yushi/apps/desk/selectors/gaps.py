"""What a case still lacks that another room knows of: the figures of a report, for one. Rooms above the desk say it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.apps.desk.models import Case

_TOLD: dict[str, Callable[[Case], tuple[str, ...]]] = {}


def told_by(kind: str, gaps_of: Callable[[Case], tuple[str, ...]]) -> None:
    """From now on `gaps_of` names the empty fields of cases of `kind`."""
    _TOLD[kind] = gaps_of


def gaps(case: Case) -> tuple[str, ...]:
    """The labels of what is still empty; nothing for a kind that no room speaks for."""
    gaps_of = _TOLD.get(case.kind)
    return gaps_of(case) if gaps_of is not None else ()
