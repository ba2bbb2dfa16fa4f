"""The packs, and each with its rules and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from yushi.apps.rulebook.selectors import packs
from yushi.apps.rulebook.tongue import reader
from yushi.apps.ui.pages import refusal
from yushi.apps.ui.types import Crumb, Option

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_LONGEST = 80


def listing(request: HttpRequest) -> HttpResponse:
    """Every version of every pack."""
    rows = packs.rows(reader())
    context = {
        "crumbs": [Crumb(text=_("规则"), href=reverse("rulebook:conditions")), Crumb(text=_("规则包"))],
        "rows": rows,
        "rules": sum(row.rules for row in rows),
        "unreviewed": sum(not row.reviewed_by for row in rows),
    }
    return render(request, "rulebook/packs.html", context)


def detail(request: HttpRequest, pack: str) -> HttpResponse:
    """A pack with one of its files; 404 with the nearest id for one that is not there."""
    view = packs.pack(pack, reader()) if len(pack) <= _LONGEST else None
    if view is None:
        return refusal(request, status=404, problems=[packs.unknown(pack[:_LONGEST])])
    asked = request.GET.get("file", "")
    file = asked if asked in view.files else view.files[0]
    context = {
        "crumbs": [Crumb(text=_("规则包"), href=reverse("rulebook:packs")), Crumb(text=view.row.title)],
        "view": view,
        "file": file,
        "files": [
            Option(text=name, href=f"?file={name}#source", current=name == file) for name in view.files
        ],
        "source": packs.source(pack, file),
    }
    return render(request, "rulebook/pack.html", context)
