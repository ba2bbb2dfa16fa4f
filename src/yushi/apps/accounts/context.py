"""Who is signed in, for the top bar of every page."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from yushi.apps.accounts.models import User

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The part of the top bar that tells who is signed in: a template, and what it shows."""

    template: str
    name: str


def person(request: HttpRequest) -> dict[str, object]:
    """The part of the top bar as `account_bar`; whether browsers allow passkeys at this address as `passkeys_work`."""
    user = getattr(request, "user", None)
    name = str(user) if isinstance(user, User) else ""
    return {
        "account_bar": Bar(template="accounts/person.html", name=name),
        "passkeys_work": not _is_number(request.META.get("HTTP_HOST", "")),
    }


def _is_number(host: str) -> bool:
    """Whether the site is asked for by a number: browsers bind passkeys to names only."""
    try:
        ip_address(host.rsplit(":", 1)[0].strip("[]"))
    except ValueError:
        return False
    return True
