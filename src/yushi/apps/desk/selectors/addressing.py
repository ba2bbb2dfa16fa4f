"""Before whom a case is laid: an authority that works on this site, those of its own province first, or one outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.selectors.organisations import authorities
from yushi.core.cases.requirements import SUBMIT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.desk.models import Case, CaseEvent
    from yushi.core.dossier import Dossier


def is_open(case: Case, events: Iterable[CaseEvent]) -> bool:
    """Whether it may still be said before whom: it was never handed in, and is not over."""
    return case.ended_at is None and not is_handed_in(events)


def is_handed_in(events: Iterable[CaseEvent]) -> bool:
    """Whether a case that had these moves was ever handed in."""
    return any(one.event == SUBMIT for one in events)


def province_of(organisation: Organisation, facts: Dossier | None = None) -> str:
    """The first two digits of the division (GB/T 2260): as the facts say, else as the credit code does."""
    division = facts.get("enterprise.division") if facts is not None else None
    return str(division or organisation.unified_code[2:])[:2]


def nearest(province: str) -> list[Organisation]:
    """The authorities of this site, those of the province first."""
    return sorted(authorities(), key=lambda one: (province_of(one) != province, one.name))


def of_province(province: str) -> list[Organisation]:
    """Those of the province alone."""
    return [one for one in nearest(province) if province_of(one) == province]
