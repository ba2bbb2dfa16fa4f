"""Tokens of people's programs, as they hold at a moment."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from allauth.mfa.utils import is_mfa_enabled

from yushi.apps.accounts.models import Token
from yushi.apps.accounts.selectors.people import needs_second_factor

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import User

START = "yushi_"


def tokens_of(user: User) -> QuerySet[Token]:
    """The tokens of `user`, also those that are over; the newest first."""
    return Token.objects.filter(user=user)


def token_held(secret: str, at: dt.datetime) -> Token | None:
    """The token that `secret` is, if it holds at `at` and its person may sign in, with the second factor they need."""
    if not secret.startswith(START):
        return None
    found = (
        Token.objects.select_related("user")
        .filter(digest=digest_of(secret), revoked_at__isnull=True, ends_at__gt=at, user__is_active=True)
        .first()
    )
    if found is None or (needs_second_factor(found.user, at) and not is_mfa_enabled(found.user)):
        return None
    return found


def digest_of(secret: str) -> str:
    """What is stored of a token."""
    return sha256(secret.encode()).hexdigest()
