"""The predicate and the filter, both made of the one table of permissions, so that neither can say what the other does not.

`may` asks about one object, `visible` gives all of them in one query; over any world,
`visible(actor, p, at)` is exactly the objects for which `may(actor, p, obj, at)`. Another app asks about its own
objects by naming the ways from them to their organisation: `visible(actor, "file.view", at, among=Case.objects.all(),
ways=("organisation",))`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.apps import apps
from django.db.models import Exists, Model, Q

from yushi.apps.accounts.models import User
from yushi.apps.accounts.permissions import TABLE
from yushi.apps.accounts.selectors import active
from yushi.apps.accounts.selectors.standing import granted, owners, standing_of

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from yushi.apps.accounts.permissions import Grant

M = TypeVar("M", bound=Model)
_NOBODY = 0  # no organisation has this number


def may(
    actor: User | AnonymousUser,
    permission: str,
    obj: object,
    at: dt.datetime,
    *,
    ways: tuple[str, ...] | None = None,
) -> bool:
    """Whether `actor` has `permission` on `obj` at `at`."""
    if not isinstance(actor, User):
        return False
    known = TABLE[permission]
    belongs_to = owners(obj, known.ways if ways is None else ways)
    standing = standing_of(actor, at, about=belongs_to)
    return any(
        granted(standing, grant, organisation) for organisation in belongs_to for grant in known.grants
    )


def may_everywhere(actor: User | AnonymousUser, permission: str, at: dt.datetime) -> bool:
    """Whether `actor` has `permission` at `at` on whatever belongs to whoever, as the operator's people do."""
    if not isinstance(actor, User):
        return False
    standing = standing_of(actor, at)
    return any(
        granted(standing, grant, _NOBODY) for grant in TABLE[permission].grants if grant.relation == "every"
    )


def visible(
    actor: User | AnonymousUser,
    permission: str,
    at: dt.datetime,
    *,
    among: QuerySet[M] | None = None,
    ways: tuple[str, ...] | None = None,
) -> QuerySet[Any]:
    """Those of `among` (else of all there are) on which `actor` has `permission` at `at`."""
    known = TABLE[permission]
    rows: QuerySet[Any] = _all_of(known.model) if among is None else among
    if not isinstance(actor, User):
        return rows.none()
    allowed = Q(pk__in=[])
    for grant in known.grants:
        for way in known.ways if ways is None else ways:
            allowed |= _granted_by(actor, grant, at, way)
    return rows.filter(allowed)


def _all_of(model: str) -> QuerySet[Any]:
    found: Any = apps.get_model(model)
    rows: QuerySet[Any] = found.objects.all()
    return rows


def _granted_by(actor: User, grant: Grant, at: dt.datetime, way: str) -> Q:
    parts = active.memberships(at).filter(
        user=actor, role__in=grant.roles, organisation__kind__in=grant.kinds
    )
    mine = parts.values("organisation")
    if grant.relation == "every":
        return Q(Exists(parts))
    if grant.relation == "own":
        reached: QuerySet[Any, Any] = mine
    elif grant.relation == "mandate":
        reached = active.mandates(at).filter(consultancy__in=mine, scopes__scope=grant.scope).values("client")
    elif grant.relation == "admitted":
        reached = active.admissions(at).filter(authority__in=mine).values("organisation")
    else:
        reached = active.referrals(at).filter(authority__in=mine).values("organisation")
    return Q(**{f"{way or 'pk'}__in": reached})
