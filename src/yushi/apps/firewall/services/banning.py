"""Lifting a ban, by staff, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.evidence.services.events import event_record
from yushi.apps.firewall.models import Ban
from yushi.apps.firewall.selectors import may_on_site
from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User

LONGEST_REASON = 200


class LiftError(YushiError):
    """The ban is not lifted."""


def ban_lift(*, actor: User, ban: Ban, reason: str, at: dt.datetime, request: str = "") -> Ban:
    """Let a party in again; what it did before does not count towards another ban.

    Raises:
        LiftError: if `actor` may not, without a reason, or where the ban does not hold any more.

    """
    said = " ".join(reason.split())
    if not may_on_site(actor, "firewall.lift", at):
        raise LiftError(_REFUSED)
    if not 0 < len(said) <= LONGEST_REASON:
        raise LiftError(_NO_REASON)
    with transaction.atomic():
        found = Ban.objects.select_for_update().get(pk=ban.pk)
        if found.lifted_at is not None or found.until <= at:
            raise LiftError(_OVER)
        found.lifted_at, found.lifted_by, found.reason = at, actor.reference, said
        found.save(update_fields=["lifted_at", "lifted_by", "reason"])
        event_record(
            kind="address.unbanned",
            actor=actor.reference,
            at=at,
            object=f"ban:{found.uid}",
            address=found.party,
            request=request,
            fields={"reason": said},
        )
    return found


_REFUSED = Problem(
    code="firewall.lift-refused",
    what=Text("你没有解除封禁的权限。", "You may not lift bans."),
    rule=Text("只有平台运营方的工作人员可以解除封禁。", "Only staff of the operator may."),
    fix=Text("请平台运营方的负责人办理。", "Ask an owner of the operator."),
)
_NO_REASON = Problem(
    code="firewall.lift-reason",
    what=Text("没有写明理由，或理由过长。", "No reason was given, or one that is too long."),
    rule=Text(
        f"理由记入存证，1 至 {LONGEST_REASON} 个字。",
        f"The ledger keeps the reason: 1 to {LONGEST_REASON} characters.",
    ),
    fix=Text("写一句为什么可以解除。", "Say in a sentence why it may be lifted."),
)
_OVER = Problem(
    code="firewall.lift-over",
    what=Text("这项封禁已经结束。", "This ban is over already."),
    rule=Text("一项封禁只能解除一次。", "A ban is lifted once."),
    fix=Text("刷新页面，看现在还有哪些封禁。", "Reload the page to see which bans hold now."),
)
