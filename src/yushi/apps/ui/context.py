"""What `ui/base.html` needs on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from yushi.apps.ui import navigation

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The language this page is not in, under its own name, and the address that switches to it."""

    lang: str
    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The frame around a page."""

    lang: str
    home: str
    nav: list[navigation.Group]
    find: str
    other: Language


def page(request: HttpRequest) -> dict[str, Page]:
    """The frame as `page`."""
    english = (get_language() or "").startswith("en")
    framed = Page(
        lang="en" if english else "zh-Hans",
        home=navigation.address(*navigation.HOME) or "/",
        nav=navigation.groups(request.path),
        find=navigation.address("rulebook:conditions"),
        other=_other(request, english=english),
    )
    return {"page": framed}


def _other(request: HttpRequest, *, english: bool) -> Language:
    query = request.GET.copy()
    query["lang"] = "zh" if english else "en"
    # Only the query: the link stays on the page it is on, and works on a form's action too.
    href = f"?{query.urlencode()}"
    if english:
        return Language(lang="zh-Hans", name="中文", href=href)
    return Language(lang="en", name="English", href=href)
