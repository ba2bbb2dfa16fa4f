"""Where a person stands at a moment: what they are a member of, and whom those organisations act for or review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.accounts.models import Organisation
from yushi.apps.accounts.selectors import active

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.permissions import Grant


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A role in an organisation of a kind."""

    organisation: int
    kind: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The parts of a person; (client, consultancy, scope) of mandates; (organisation, authority) of referrals, admissions."""

    parts: tuple[Part, ...]
    mandates: frozenset[tuple[int, int, str]]
    referrals: frozenset[tuple[int, int]]
    admissions: frozenset[tuple[int, int]]


def standing_of(actor: User, at: dt.datetime, *, about: Collection[int] | None = None) -> Standing:
    """Where `actor` stands at `at`; nowhere, for somebody who may not sign in.

    `about` are the organisations that are asked about: whoever acts for thousands is not told of all of them then.
    """
    rows = (
        active.memberships(at).filter(user=actor).values_list("organisation_id", "organisation__kind", "role")
    )
    parts = tuple(Part(organisation=pk, kind=kind, role=role) for pk, kind, role in rows)
    mine = [part.organisation for part in parts]
    held = active.mandates(at).filter(consultancy__in=mine)
    laid = active.referrals(at).filter(authority__in=mine)
    let_in = active.admissions(at).filter(authority__in=mine)
    if about is not None:
        held = held.filter(client__in=about)
        laid, let_in = laid.filter(organisation__in=about), let_in.filter(organisation__in=about)
    return Standing(
        parts=parts,
        mandates=frozenset(held.values_list("client_id", "consultancy_id", "scopes__scope")),
        referrals=frozenset(laid.values_list("organisation_id", "authority_id")),
        admissions=frozenset(let_in.values_list("organisation_id", "authority_id")),
    )


def granted(standing: Standing, grant: Grant, organisation: int) -> bool:
    """Whether `grant` gives somebody who stands so something that belongs to `organisation`."""
    parts = [part for part in standing.parts if part.kind in grant.kinds and part.role in grant.roles]
    if grant.relation == "own":
        return any(part.organisation == organisation for part in parts)
    if grant.relation == "mandate":
        return any((organisation, part.organisation, grant.scope) in standing.mandates for part in parts)
    if grant.relation == "authority":
        return any((organisation, part.organisation) in standing.referrals for part in parts)
    if grant.relation == "admitted":
        return any((organisation, part.organisation) in standing.admissions for part in parts)
    return bool(parts)


def owners(obj: object, ways: Iterable[str]) -> set[int]:
    """The organisations that `obj` belongs to by `ways`; an organisation belongs to itself."""
    found = (obj if way == "" else getattr(obj, way) for way in ways)
    return {one.pk for one in found if isinstance(one, Organisation)}
