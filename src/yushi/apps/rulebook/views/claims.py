"""What the guide claims and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from yushi.apps.rulebook import wording
from yushi.apps.rulebook.selectors import claims
from yushi.apps.rulebook.selectors.library import relation
from yushi.apps.rulebook.tongue import reader
from yushi.apps.ui.types import Crumb, Option

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def show(request: HttpRequest) -> HttpResponse:
    """Every row of the guide by its parts, or those of one relation."""
    lang = reader()
    asked = request.GET.get("relation", "")
    only = asked if asked in wording.RELATIONS else ""
    counts = claims.counted()
    options = [Option(text=_("全部"), href="?", current=not only, count=counts.total())] + [
        Option(text=look.word.say(lang), href=f"?relation={code}", current=code == only, count=counts[code])
        for code, look in wording.RELATIONS.items()
    ]
    context = {
        "crumbs": [Crumb(text=_("规则"), href=reverse("rulebook:conditions")), Crumb(text=_("指南对照"))],
        "sections": claims.sections(lang, only=only),
        "options": options,
        "legend": [relation(code, lang) for code in wording.RELATIONS],
        "total": counts.total(),
    }
    return render(request, "rulebook/claims.html", context)
