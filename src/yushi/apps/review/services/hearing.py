"""What belongs to the moves of a case, done within them: the matter laid, the licence issued, the letter sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.apps.accounts.selectors import active
from yushi.apps.accounts.services.referrals import referral_lay
from yushi.apps.review.services import letters, licences

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.desk.models import Case, CaseEvent
    from yushi.core.assessment import Assessment


def follow(
    *,
    case: Case,
    told: CaseEvent,
    found: Assessment,
    actor: User,
    at: dt.datetime,
    origin: Origin,
    **_more: Any,
) -> None:
    """Do what belongs to a move; where the authority works elsewhere there is nothing to do."""
    if case.authority is None:
        return
    if told.event == "submit":
        _lay(case, actor=actor, at=at, origin=origin)
    licences.follow(case, told, found, actor=actor, at=at, origin=origin)
    case.refresh_from_db(fields=["licence"])
    letters.write(case, told, found, actor=actor, at=at, origin=origin)


def _lay(case: Case, *, actor: User, at: dt.datetime, origin: Origin) -> None:
    """What is submitted is laid before the authority, which sees the enterprise's files from then on."""
    authority, organisation = case.authority, case.organisation
    assert authority is not None
    if not active.referrals(at).filter(organisation=organisation, authority=authority).exists():
        referral_lay(actor=actor, at=at, organisation=organisation, authority=authority, origin=origin)
