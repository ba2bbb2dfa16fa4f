"""How many notices somebody has not read, for the top bar of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.duties.selectors.notices import unread

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Bell:
    """The part of the top bar with the bell: a template, and the number beside it."""

    template: str
    unread: int


def bell(request: HttpRequest) -> dict[str, object]:
    """The bell of whoever is signed in as `bell`; nothing for others."""
    user = person_of(getattr(request, "user", None))
    if user is None:
        return {}
    return {"bell": Bell(template="duties/bell.html", unread=unread(user, timezone.now()))}
