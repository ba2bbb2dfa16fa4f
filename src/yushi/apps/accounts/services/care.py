"""What the operator does for people who sign in: ends their sessions, takes away a second factor that is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from yushi.apps.accounts.models import User
from yushi.apps.accounts.selectors.permitted import may_everywhere
from yushi.apps.accounts.services import refusals
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.second_factors import secrets_prune
from yushi.apps.accounts.services.tokens import tokens_end
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt

WAYS = ("in-person", "video", "owner")
"""How the identity of somebody can be checked who has lost their second factor; packs/events.toml says it in words."""


def sessions_end(
    *,
    actor: User,
    at: dt.datetime,
    user: User,
    reason: str,
    session: int | None = None,
    origin: Origin = NOWHERE,
) -> int:
    """End the sessions of `user` and take back their tokens, or end the session with the number `session`; how many there were.

    Raises:
        RefusedError: if `actor` is not of the operator.
        ChangeError: without a reason, for oneself, or if there is none to end.

    """
    _require(actor, "session.end", at, user)
    given = _reason(reason)
    with transaction.atomic():
        rows = UserSession.objects.filter(user_id=user.pk)
        ended = list(rows if session is None else rows.filter(pk=session))
        if not ended:
            raise _nothing_open()
        for one in ended:
            one.end()
        if session is None:
            tokens_end(user=user, at=at)
        fields = {"count": len(ended), "reason": given}
        record(_event("login.sessions-ended", actor, user, at, origin, fields))
    return len(ended)


def factors_take(
    *, actor: User, at: dt.datetime, user: User, reason: str, checked: str, origin: Origin = NOWHERE
) -> int:
    """Take away every second factor of `user` with the recovery codes, and end their sessions; how many factors there were.

    Raises:
        RefusedError: if `actor` is not of the operator.
        ChangeError: without a reason or a check of identity, for oneself, or if there is none.

    """
    _require(actor, "factor.take", at, user)
    given = _reason(reason)
    if checked not in WAYS:
        raise _unchecked()
    with transaction.atomic():
        found = User.objects.select_for_update().get(pk=user.pk)
        factors = Authenticator.objects.filter(user_id=found.pk)
        count: int = factors.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
        if not count:
            raise _no_factor()
        factors.delete()
        secrets_prune()
        for one in UserSession.objects.filter(user_id=found.pk):
            one.end()
        tokens_end(user=found, at=at)
        fields = {"count": count, "reason": given, "checked": checked}
        record(_event("login.factor-taken", actor, found, at, origin, fields))
    return count


def _require(actor: User, permission: str, at: dt.datetime, user: User) -> None:
    if not may_everywhere(actor, permission, at):
        raise refusals.refused(permission)
    if actor.pk == user.pk:
        raise refusals.impossible(
            "own-care",
            what=Text("这是你自己的账号。", "This is your own account."),
            rule=Text("没有人代自己办理：一人操作，另一人受理。", "Nobody acts here for themselves: another person of the operator does."),
            fix=Text("自己的会话和二次验证在“我的账户”里管理。", "Your own sessions and second factor are under your account."),
        )  # fmt: skip


def _reason(given: str) -> str:
    """The reason without stray spaces.

    Raises:
        ChangeError: if there is none.

    """
    reason = " ".join(given.split())
    if not reason:
        raise refusals.impossible(
            "care-reason",
            what=Text("没有写明理由。", "No reason was given."),
            rule=Text(
                "代他人办理要留下理由，记入日志。", "What is done for others keeps its reason in the ledger."
            ),
            fix=Text("写明理由。", "Give the reason."),
        )
    return reason


def _unchecked() -> refusals.ChangeError:
    return refusals.impossible(
        "identity-unchecked",
        what=Text("没有写明怎样核对了身份。", "It is not said how the identity was checked."),
        rule=Text("移除二次验证以前，要像登记时一样核对本人身份。", "Before a second factor is taken away, identity is checked as at its enrolment."),
        fix=Text("先核对身份，再选择核对方式。", "Check the identity, then choose how it was done."),
    )  # fmt: skip


def _no_factor() -> refusals.ChangeError:
    return refusals.impossible(
        "no-factor",
        what=Text("此人没有二次验证。", "This person has no second factor."),
        rule=Text("没有的不能移除。", "What is not there cannot be taken away."),
        fix=Text("让本人用密码登录后自己设置。", "Let them sign in by the password and set one up."),
    )


def _nothing_open() -> refusals.ChangeError:
    return refusals.impossible(
        "no-session",
        what=Text("没有要结束的会话。", "There is no session to end."),
        rule=Text("会话可能已经到期或已被结束。", "It may have expired or been ended already."),
        fix=Text("刷新页面再看。", "Look again after reloading the page."),
    )


def _event(  # noqa: PLR0917
    kind: str, actor: User, user: User, at: dt.datetime, origin: Origin, fields: dict[str, Any]
) -> Event:
    return Event(
        kind=kind,
        at=at,
        actor=actor.reference,
        object=user.reference,
        address=origin.address,
        request=origin.request,
        fields=fields,
    )
