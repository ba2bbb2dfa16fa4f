"""Tokens by which a program acts for somebody: made, shown once, taken back."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.models import Token, TokenScope
from yushi.apps.accounts.selectors.tokens import START, digest_of, tokens_of
from yushi.apps.accounts.services import refusals
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.core.errors import Text
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.refusals import ChangeError

LONGEST = 365
"""Days that a token lives at most."""
MOST = 20
"""Tokens that a person has at most at one time."""
_BYTES = 32


def token_make(
    *,
    actor: User,
    at: dt.datetime,
    name: str,
    scopes: Iterable[str],
    days: int,
    origin: Origin = NOWHERE,
) -> tuple[Token, str]:
    """A new token of `actor`, and the secret, which is nowhere else.

    Raises:
        ChangeError: without a name or a scope, for longer than a year, or for more than twenty.

    """
    named = " ".join(name.split())[:60]
    wanted = [one.value for one in TokenScope if one.value in set(scopes)]
    if not named or not wanted or not 1 <= days <= LONGEST:
        raise _unsaid()
    secret = f"{START}{secrets.token_urlsafe(_BYTES)}"
    with transaction.atomic():
        if tokens_of(actor).filter(revoked_at__isnull=True, ends_at__gt=at).count() >= MOST:
            raise _too_many()
        made = Token.objects.create(
            user=actor,
            name=named,
            scopes=" ".join(wanted),
            digest=digest_of(secret),
            made_at=at,
            ends_at=at + dt.timedelta(days=days),
        )
        until = made.ends_at.astimezone(BEIJING).date().isoformat()
        _tell("token.made", made, actor, at, origin=origin, fields={"to_day": until, "changes": wanted})
    return made, secret


def token_revoke(*, actor: User, at: dt.datetime, token: Token, origin: Origin = NOWHERE) -> Token:
    """Take back a token of one's own; nothing happens to one that is over.

    Raises:
        RefusedError: if it is somebody else's.

    """
    if token.user_id != actor.pk:
        raise refusals.refused("token.revoke")
    with transaction.atomic():
        found = Token.objects.select_for_update().get(pk=token.pk)
        if found.revoked_at is None:
            found.revoked_at = at
            found.save(update_fields=["revoked_at"])
            _tell("token.revoked", found, actor, at, origin=origin, fields={})
    return found


def tokens_end(*, user: User, at: dt.datetime) -> int:
    """Take back every token of `user`, within the act that ends how they get in; how many there were."""
    return tokens_of(user).filter(revoked_at__isnull=True).update(revoked_at=at)


def token_used(*, token: Token, at: dt.datetime) -> None:
    """Remember the day on which a token was used last."""
    today = at.astimezone(BEIJING).date()
    if token.used_on != today:
        Token.objects.filter(pk=token.pk).update(used_on=today)


def _tell(
    kind: str, token: Token, actor: User, at: dt.datetime, *, origin: Origin, fields: dict[str, object]
) -> None:
    record(
        Event(
            kind=kind,
            at=at,
            actor=actor.reference,
            object=token.reference,
            address=origin.address,
            request=origin.request,
            fields=fields,
        )
    )


def _unsaid() -> ChangeError:
    return refusals.impossible(
        "token-unsaid",
        what=Text(
            "没有写名称、没有选用途，或天数不在范围内。",
            "A name or a scope is missing, or the days are out of range.",
        ),
        rule=Text(
            f"令牌有名称和用途，最长 {LONGEST} 天。",
            f"A token has a name and scopes, and lives {LONGEST} days at most.",
        ),
        fix=Text("补齐再生成。", "Complete it and try again."),
    )


def _too_many() -> ChangeError:
    return refusals.impossible(
        "token-too-many",
        what=Text(f"你已有 {MOST} 个有效的令牌。", f"You have {MOST} tokens that hold."),
        rule=Text(f"同时最多 {MOST} 个。", f"{MOST} at one time are the most."),
        fix=Text("先收回不用的。", "Take back those you do not use."),
    )
