"""People: by their address, in an organisation, and what signing in asks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from yushi.apps.accounts.models import Kind, Organisation, Role, User
from yushi.apps.accounts.selectors import active

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Membership

# Whose mistake is everybody's: they never act on a password alone.
GUARDED = (Kind.OPERATOR, Kind.AUTHORITY)


def person_of(user: object) -> User | None:
    """`user` as a person who is signed in; None for a stranger."""
    return user if isinstance(user, User) else None


def user_by_email(email: str) -> User | None:
    """The person who signs in with this address, whatever its case."""
    return User.objects.filter(email=email.strip().lower(), is_active=True).first()


def reference_of(written: str) -> str:
    """Who is meant by a reference as it stands, or by the address with which somebody signs in."""
    person = user_by_email(written) if "@" in written else None
    return person.reference if person else written.strip()


def user_by_uid(uid: uuid.UUID) -> User | None:
    """The person of this number who may sign in."""
    return User.objects.filter(uid=uid, is_active=True).first()


def members(organisation: Organisation, at: dt.datetime) -> QuerySet[Membership]:
    """The memberships that hold in `organisation` at `at`, with their people."""
    return active.memberships(at).filter(organisation=organisation).select_related("user")


def owner_count(organisation: Organisation, at: dt.datetime) -> int:
    """How many may manage `organisation` at `at`."""
    return members(organisation, at).filter(role=Role.OWNER).count()


def needs_second_factor(user: User, at: dt.datetime) -> bool:
    """Whether `user` belongs to the operator or to an authority at `at`, so that a password is not enough."""
    return active.memberships(at).filter(user=user, organisation__kind__in=GUARDED).exists()


def is_guarded(user: User) -> bool:
    """Whether `user` is or will be one of those of whom more is asked: a longer password, for one."""
    if not user.pk:
        return False
    return user.memberships.filter(organisation__kind__in=GUARDED, ends_at__isnull=True).exists()


def names_around(user: User | None) -> list[str]:
    """The names of the operator, and of the organisations that `user` belongs to or is invited to."""
    around = Q(kind=Kind.OPERATOR)
    if user is not None and user.pk:
        around |= Q(memberships__user=user, memberships__ends_at__isnull=True)
        around |= Q(invitations__user=user, invitations__answer="")
    found = Organisation.objects.filter(around, closed_at__isnull=True)
    return list(found.order_by("name").values_list("name", flat=True).distinct())
