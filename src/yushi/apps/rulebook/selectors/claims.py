"""What the guide claims and what was found, by the parts of the guide."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import groupby

from django.urls import reverse

from yushi.apps.rulebook import wording
from yushi.apps.rulebook.selectors.library import relation, verified
from yushi.apps.rulebook.tongue import say
from yushi.apps.rulebook.types import ClaimRow, Link, Section
from yushi.core.policy import claims, rulebook


def sections(lang: str, *, only: str = "") -> tuple[Section, ...]:
    """The parts of the guide with their rows, advertising apart; `only` keeps the rows of one relation."""
    kept = [entry for entry in claims.standard().entries if only in ("", entry.relation)]
    return tuple(
        Section(
            id=number,
            name=claims.SECTIONS[number].say(lang),
            rows=tuple(_row(entry.id, lang) for entry in run if not entry.is_claim),
            claims=tuple(_row(entry.id, lang) for entry in run if entry.is_claim),
        )
        for number, run in ((n, list(entries)) for n, entries in groupby(kept, key=lambda e: e.section))
    )


def counted() -> Counter[str]:
    """How many rows stand in each relation."""
    return Counter(entry.relation for entry in claims.standard().entries)


@cache
def about(condition: str, lang: str) -> tuple[ClaimRow, ...]:
    """The rows that a condition deals with."""
    return tuple(_row(entry.id, lang) for entry in claims.standard().about(condition))


@cache
def _row(name: str, lang: str) -> ClaimRow:
    entry = claims.standard().by_id[name]
    return ClaimRow(
        id=name,
        claims=say(entry.claims, lang),
        found=say(entry.found, lang),
        relation=relation(entry.relation, lang),
        verified=verified(entry.verified, lang),
        handled=wording.HANDLED[entry.handled].say(lang),
        link=_condition(entry.condition, lang) if entry.condition else None,
    )


def _condition(name: str, lang: str) -> Link:
    found = rulebook.standard().conditions[name]
    return Link(text=say(found.title, lang), href=reverse("rulebook:condition", args=[name]))
