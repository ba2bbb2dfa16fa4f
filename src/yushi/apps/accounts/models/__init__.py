"""One entity a file."""

from __future__ import annotations

from yushi.apps.accounts.models.event import Event
from yushi.apps.accounts.models.mandate import Mandate, MandateScope, Scope
from yushi.apps.accounts.models.membership import Membership, Role
from yushi.apps.accounts.models.organisation import Kind, Organisation
from yushi.apps.accounts.models.referral import Referral
from yushi.apps.accounts.models.user import User

__all__ = [
    "Event",
    "Kind",
    "Mandate",
    "MandateScope",
    "Membership",
    "Organisation",
    "Referral",
    "Role",
    "Scope",
    "User",
]
