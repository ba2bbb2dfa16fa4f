"""Who calls: the person whose token stands in the header `Authorization: Bearer`, and what the token is good for."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal

from django.utils import timezone

from yushi.api import refusals, throttling
from yushi.apps.accounts.pages import origin_of
from yushi.apps.accounts.selectors.tokens import token_held
from yushi.apps.accounts.services.tokens import token_used
from yushi.core.errors import Problem, Text
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.events import Origin

    Scope = Literal["read", "write", "export"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A person's program, at a moment."""

    person: User
    at: dt.datetime
    origin: Origin

    @property
    def today(self) -> dt.date:
        """The day in Beijing."""
        return self.at.astimezone(BEIJING).date()


def caller(request: HttpRequest, scope: Scope) -> Caller:
    """Who calls, if their token is good for `scope`.

    Raises:
        RefusedError: 401 without a token that holds, 403 for one without the scope, 429 for one that called too often.

    """
    at = timezone.now()
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    token = token_held(secret.strip(), at) if kind.lower() == "bearer" else None
    if token is None:
        raise refusals.unsigned()
    throttling.count_token(request, str(token.uid))
    if scope not in token.scopes.split():
        raise refusals.out_of_scope(scope, token.scopes.split())
    token_used(token=token, at=at)
    return Caller(person=token.user, at=at, origin=origin_of(request))


def holds(request: HttpRequest) -> bool:
    """Whether a token that holds is shown; asked before anything of a large request is read (server/limits)."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    return kind.lower() == "bearer" and token_held(secret.strip(), timezone.now()) is not None


def not_there(what: str, kind: Text) -> refusals.RefusedError:
    """404: what is hidden and what is not there look the same."""
    shown = "".join(sign for sign in what[:40] if sign.isprintable())
    return refusals.RefusedError(
        HTTPStatus.NOT_FOUND,
        Problem(
            code="request.not-there",
            what=Text(f"没有{kind.zh} {shown}", f"there is no {kind.en} {shown}"),
            rule=Text("看不到的与没有的一样答复", "what you may not see is answered like what is not there"),
            fix=Text("核对号码，或向对方要权限", "check it, or ask for the right to see it"),
        ),
    )
