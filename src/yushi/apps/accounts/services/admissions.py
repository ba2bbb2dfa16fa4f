"""Admissions (核查邀请): an authority is let into the inspection room of an operator, and out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from yushi.apps.accounts.models import Admission, Kind, Organisation
from yushi.apps.accounts.services import refusals
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.refusals import ChangeError


def admission_grant(
    *,
    actor: User,
    at: dt.datetime,
    organisation: Organisation,
    authority: Organisation,
    purpose: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    origin: Origin = NOWHERE,
) -> Admission:
    """Let the members of `authority` into the inspection room of `organisation`, until before `ends_at`.

    Raises:
        RefusedError: if `actor` may not.
        ChangeError: for sides, times or a purpose that make no admission.

    """
    refusals.require(actor, "admission.grant", organisation, at)
    if authority.kind != Kind.AUTHORITY or authority.verified_at is None or authority.closed_at is not None:
        raise _unsound(Text("只有核验过的主管部门可以核查。", "Only a verified authority inspects."))
    if not (starts_at < ends_at and at < ends_at):
        raise _unsound(Text("结束要晚于开始，也晚于现在。", "It ends after it starts, and after now."))
    if not purpose.strip():
        raise _unsound(Text("要写明核查事由。", "It names the purpose of the inspection."))
    with transaction.atomic():
        made = Admission.objects.create(
            organisation=organisation,
            authority=authority,
            purpose=purpose.strip(),
            starts_at=starts_at,
            ends_at=ends_at,
        )
        until = timezone.localtime(ends_at).isoformat(timespec="minutes")
        fields = {"until": until, "reason": made.purpose, "organisation": organisation.reference}
        record(_event("inspection.admitted", made, actor, at, origin, fields))
    return made


def admission_end(
    *, actor: User, at: dt.datetime, admission: Admission, reason: str = "", origin: Origin = NOWHERE
) -> Admission:
    """End `admission` at `at`: the next request of the authority is refused. One that was ended stays as it is.

    Raises:
        RefusedError: if `actor` may not.

    """
    refusals.require(actor, "admission.end", admission, at)
    with transaction.atomic():
        found = Admission.objects.select_for_update().get(pk=admission.pk)
        if found.ended_at is not None:
            return found
        found.ended_at = at
        found.save(update_fields=["ended_at"])
        fields = {"organisation": found.organisation.reference} | ({"reason": reason} if reason else {})
        record(_event("inspection.ended", found, actor, at, origin, fields))
    return found


def _event(  # noqa: PLR0917
    kind: str, admission: Admission, actor: User, at: dt.datetime, origin: Origin, fields: dict[str, Any]
) -> Event:
    return Event(
        kind=kind,
        at=at,
        actor=actor.reference,
        object=admission.authority.reference,
        address=origin.address,
        request=origin.request,
        fields=fields,
    )


def _unsound(rule: Text) -> ChangeError:
    return refusals.impossible(
        "admission-unsound",
        what=Text("这份核查邀请不完整。", "This admission is not whole."),
        rule=rule,
        fix=Text("改正后再提交。", "Correct it and send it again."),
    )
