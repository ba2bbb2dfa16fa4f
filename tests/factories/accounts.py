"""People and organisations, with the moment at which all tests happen."""

from __future__ import annotations

import datetime as dt
import itertools
from functools import cache

from django.contrib.auth.hashers import make_password

from yushi.apps.accounts.models import (
    Admission,
    Invitation,
    Kind,
    Mandate,
    MandateScope,
    Membership,
    Organisation,
    Referral,
    Role,
    Scope,
    User,
)
from yushi.apps.accounts.papers import Paper
from yushi.core.identifiers import unified_code

AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
PASSWORD = "牡丹-Longmen-2026"
_numbers = itertools.count(1)


def code(number: int | None = None) -> str:
    """A credit code that is valid, and another one each time."""
    stem = f"9141010{(next(_numbers) if number is None else number):02d}"[:8]
    body = f"MA{next(_numbers) if number is None else number:06d}"
    first = f"{stem}{body}{unified_code.organization_check(body)}"
    return unified_code.parse(first + unified_code.check_character(first)).canonical


@cache
def hashed() -> str:
    """`PASSWORD` as it is stored; a hash is made to take its time, so there is one for all."""
    return make_password(PASSWORD)


def user(name: str = "", **values) -> User:
    number = next(_numbers)
    made = User(
        email=values.pop("email", f"person{number}@yushi.example"),
        display_name=name,
        joined_at=AT - 30 * DAY,
        **values,
    )
    made.set_unusable_password()
    made.save()
    return made


def organisation(kind: Kind = Kind.ENTERPRISE, name: str = "", *, verified: bool = True) -> Organisation:
    return Organisation.objects.create(
        kind=kind,
        name=name or f"{kind.value} {next(_numbers)}",
        unified_code=code(),
        created_at=AT - 30 * DAY,
        verified_at=AT - 29 * DAY if verified else None,
    )


def member(who: User, where: Organisation, role: Role = Role.OWNER, **values) -> Membership:
    return Membership.objects.create(
        user=who, organisation=where, role=role, **{"starts_at": AT - 10 * DAY, **values}
    )


def mandate(client: Organisation, consultancy: Organisation, *scopes: Scope, **values) -> Mandate:
    made = Mandate.objects.create(
        client=client,
        consultancy=consultancy,
        **{"document": f"委托-{next(_numbers)}", "starts_at": AT - DAY, "ends_at": AT + 90 * DAY, **values},
    )
    MandateScope.objects.bulk_create(MandateScope(mandate=made, scope=scope) for scope in scopes)
    return made


def paper(data: bytes = b"%PDF-1.7\n%%EOF\n", name: str = "委托书.pdf") -> Paper:
    return Paper(data=data, name=name, kind=name.rpartition(".")[2])


def referral(where: Organisation, authority: Organisation, **values) -> Referral:
    return Referral.objects.create(
        organisation=where, authority=authority, **{"starts_at": AT - DAY, **values}
    )


def admission(where: Organisation, authority: Organisation, **values) -> Admission:
    return Admission.objects.create(
        organisation=where,
        authority=authority,
        **{"purpose": "年度核查", "starts_at": AT - DAY, "ends_at": AT + 5 * DAY, **values},
    )


def invitation(who: User, where: Organisation, by: User, role: Role = Role.VIEWER, **values) -> Invitation:
    return Invitation.objects.create(
        user=who,
        organisation=where,
        role=role,
        invited_by=by,
        **{"invited_at": AT - DAY, "ends_at": AT + 13 * DAY, **values},
    )
