"""The library of conditions and the page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from yushi.apps.rulebook import wording
from yushi.apps.rulebook.selectors import conditions, library
from yushi.apps.rulebook.tongue import reader
from yushi.apps.ui.pages import refusal
from yushi.apps.ui.types import Crumb, Option
from yushi.core.assessment import words
from yushi.core.policy.verdicts import Dimension, Profile

if TYPE_CHECKING:
    from collections import Counter

    from django.http import HttpRequest, HttpResponse, QueryDict

_NAMES = ("q", "profile", "dimension", "relation")
_LONGEST = 80


def library_page(request: HttpRequest) -> HttpResponse:
    """Every condition that matches, by dimension."""
    lang = reader()
    wanted = library.Wanted.of(**{name: request.GET.get(name, "")[:_LONGEST] for name in _NAMES})
    found = library.search(wanted)
    kept = [one for one in found if wanted.dimension in ("", one.condition.dimension.value)]
    number, rules, deciding = library.totals(kept)
    context: dict[str, Any] = {
        "crumbs": [Crumb(text=_("规则"), href=reverse("rulebook:conditions")), Crumb(text=_("条件库"))],
        "wanted": wanted,
        "filtered": any((wanted.q, wanted.profile, wanted.dimension, wanted.relation)),
        "groups": library.grouped(kept, lang),
        "number": number,
        "rules": rules,
        "deciding": deciding,
        "dimensions": _dimensions(request.GET, library.counted(found), wanted.dimension, lang),
        "profiles": [(profile.value, words.PROFILES[profile].say(lang)) for profile in Profile],
        "relations": [
            (code, look.word.say(lang)) for code, look in wording.RELATIONS.items() if code != "CLAIM"
        ],
    }
    return render(request, "rulebook/library.html", context)


def _dimensions(query: QueryDict, counts: Counter[str], current: str, lang: str) -> list[Option]:
    every = Option(text=_("全部"), href=_with(query, ""), current=not current, count=counts.total())
    return [
        every,
        *(
            Option(
                text=words.DIMENSIONS[dimension].say(lang),
                href=_with(query, dimension.value),
                current=dimension.value == current,
                count=counts[dimension.value],
            )
            for dimension in Dimension
        ),
    ]


def _with(query: QueryDict, dimension: str) -> str:
    """The address of the same question about another dimension."""
    changed = query.copy()
    for name in ("lang", "dimension"):
        changed.pop(name, None)
    if dimension:
        changed["dimension"] = dimension
    return f"?{changed.urlencode()}"


def detail(request: HttpRequest, condition: str) -> HttpResponse:
    """One condition; 404 with the nearest id for one that is not there."""
    view = conditions.condition(condition, reader()) if len(condition) <= _LONGEST else None
    if view is None:
        return refusal(request, status=404, problems=[conditions.unknown(condition[:_LONGEST])])
    crumbs = [
        Crumb(text=_("条件库"), href=reverse("rulebook:conditions")),
        Crumb(text=view.group.text, href=view.group.href),
        Crumb(text=view.title),
    ]
    return render(request, "rulebook/condition.html", {"crumbs": crumbs, "view": view})
