"""Obligations as JSON: keys are only ever added. No name of a person is in any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.core.terms import as_json as terms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from yushi.core.dossier import Dossier
    from yushi.core.obligations.values import Obligation

FORMAT = 1
Json = dict[str, Any]


def calendar(found: Iterable[Obligation], dossier: Dossier, *, on: date) -> Json:
    """What `yushi obligations --format json` says."""
    return {
        "format": FORMAT,
        "dossier": dossier.name,
        "on": str(on),
        "obligations": [obligation(one) for one in found],
    }


def obligation(one: Obligation) -> Json:
    """One obligation."""
    return {
        "id": one.id,
        "title": terms.text(one.title),
        "says": terms.text(one.says),
        "do": terms.text(one.todo),
        "status": str(one.status),
        "from": terms.day(one.from_on),
        "due_on": terms.day(one.due_on),
        "done_on": terms.day(one.done_on),
        "provisional": one.provisional,
        "reason": None if one.reason is None else terms.text(one.reason),
        "missing": list(one.missing),
        "grade": str(one.grade),
        "citations": terms.cited(one.citations),
        "steps": [terms.step(step) for step in one.steps],
    }
