"""What an annual report says so far, what is still empty, and the figures of a platform that is ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.duties.models import ReportFigures, ServiceOpening
from yushi.apps.evidence.selectors.opening import opened
from yushi.apps.selfcheck.services.wording import lang
from yushi.core.assessment.values import label

if TYPE_CHECKING:
    from yushi.apps.accounts.models import Organisation
    from yushi.apps.desk.models import Case
    from yushi.apps.duties.types import Figures

KIND, ROOT = "annual-report", "annual_report"
SIX: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("business", ("income", "turnover", "orders", "users", "merchants")),
    ("changes", ("network_changes",)),
    ("quality", ("complaints", "complaints_settled", "quality")),
    ("security", ("incidents", "measures")),
    ("compliance", ("compliance",)),
    ("other", ("other",)),
)
"""The six items of Order 42, art. 35, each with its fields, which are facts below `annual_report`."""
FIELDS: Final = tuple(field for _, fields in SIX for field in fields)
FILLED_IN: Final = frozenset({"preparing", "returned"})
"""States of a case in which its figures may still change."""


Source = Callable[["Organisation", int], "Figures | None"]
_SOURCES: list[Source] = []


def counted_by(source: Source) -> None:
    """From now on `source` is asked for the figures of platforms that run here; nobody calls this yet."""
    _SOURCES.append(source)


def figures_of(organisation: Organisation, year: int) -> Figures | None:
    """The figures of `organisation` in `year` as its platform counted them; None where the platform is not ours."""
    return next((found for source in _SOURCES if (found := source(organisation, year)) is not None), None)


def last_kept(case: Case) -> ReportFigures | None:
    """The newest figures of a case."""
    found: ReportFigures | None = ReportFigures.objects.filter(case=case).order_by("-version").first()
    return found


def typed(case: Case) -> dict[str, str]:
    """What was typed, field by field; where nothing was kept yet, what the facts say of the same year."""
    kept = last_kept(case)
    if kept is not None:
        words: dict[str, str] = json.loads(opened(kept, "typed"))
        return words
    said = tree_of(case.dossier).get(ROOT)
    if not isinstance(said, dict) or said.get("year") != case.year:
        return {}
    return {field: str(said[field]) for field in FIELDS if field in said}


def named(field: str) -> str:
    """What a field is called."""
    return label(f"{ROOT}.{field}", lang())


def empty(case: Case) -> tuple[str, ...]:
    """The labels of the fields that are still empty."""
    words = typed(case)
    return tuple(named(field) for field in FIELDS if not words.get(field, "").strip())


def openings_of(case: Case) -> dict[str, ServiceOpening]:
    """What was said last of each service."""
    rows = ServiceOpening.objects.filter(case=case).select_related("document").order_by("version")
    return {one.service: one for one in rows}


def services_of(case: Case) -> list[str]:
    """The kinds of service on the licence that the case is about."""
    held = tree_of(case.dossier).get("licence")
    listed = held.get("services") if isinstance(held, dict) else None
    return [str(one["kind"]) for one in listed or () if one.get("kind")]


def unproven(case: Case) -> tuple[str, ...]:
    """The services of which nobody has said with proof whether they were opened."""
    said = openings_of(case)
    return tuple(kind for kind in services_of(case) if kind not in said)
