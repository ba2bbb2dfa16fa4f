"""The places of Henan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from yushi.apps.rulebook.selectors import places
from yushi.apps.rulebook.tongue import reader
from yushi.apps.ui.types import Crumb

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def show(request: HttpRequest) -> HttpResponse:
    """The regulator and the eighteen divisions."""
    lang = reader()
    name, tel, site, verified, note = places.regulator(lang)
    context = {
        "crumbs": [Crumb(text=_("规则"), href=reverse("rulebook:conditions")), Crumb(text=_("各地"))],
        "rows": places.rows(lang),
        "doubt": places.doubt(lang),
        "regulator": {
            "name": name,
            "tel": tel,
            "dialled": places.dialled(tel),
            "site": site,
            "verified": verified,
            "note": note,
        },
    }
    return render(request, "rulebook/places.html", context)
