"""One entity a file."""

from __future__ import annotations

from yushi.apps.accounts.models.admission import Admission
from yushi.apps.accounts.models.event import Event
from yushi.apps.accounts.models.invitation import Answer, Invitation
from yushi.apps.accounts.models.mandate import Mandate, MandateScope, Scope
from yushi.apps.accounts.models.membership import Membership, Role
from yushi.apps.accounts.models.organisation import Kind, Organisation
from yushi.apps.accounts.models.referral import Referral
from yushi.apps.accounts.models.token import Token, TokenScope
from yushi.apps.accounts.models.user import User

__all__ = [
    "Admission",
    "Answer",
    "Event",
    "Invitation",
    "Kind",
    "Mandate",
    "MandateScope",
    "Membership",
    "Organisation",
    "Referral",
    "Role",
    "Scope",
    "Token",
    "TokenScope",
    "User",
]
