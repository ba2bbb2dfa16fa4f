"""Organisations and people to try the site with, made once on a machine of one's own."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import transaction

from yushi.apps.accounts.models import (
    Kind,
    Mandate,
    MandateScope,
    Membership,
    Organisation,
    Role,
    Scope,
    User,
)
from yushi.apps.accounts.papers import Paper
from yushi.apps.accounts.services import mandates, organisations, users
from yushi.apps.accounts.services.events import SYSTEM, Event, record

if TYPE_CHECKING:
    from collections.abc import Callable

_YEAR_DAYS = 365
_BEFORE = dt.timedelta(days=3 * _YEAR_DAYS)
"""So long ago everybody began, for what the demonstration tells of the past."""
_PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \n"
    b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
)
"""A page with nothing on it, in the place of a signed mandate."""
_PLACES = (
    ("operator", Kind.OPERATOR, "豫市运营（演示） / Yushi operator (demo)", "91410100MADEEMQA7U"),
    ("consultancy", Kind.CONSULTANCY, "嵩岳代办（演示） / Songyue Consultancy (demo)", "91410100MADEEMQB5N"),
    ("peony", Kind.ENTERPRISE, "洛阳牡汇（演示） / Luoyang Peony (demo)", "91410300MADEEMQC3U"),
    ("wigs", Kind.ENTERPRISE, "许昌云发（演示） / Xuchang Wigs (demo)", "91411000MADEEMQD1K"),
    ("authority", Kind.AUTHORITY, "省主管部门（演示） / Provincial authority (demo)", "11410000MADEEMQEX7"),
)
_PEOPLE = (
    ("operator@demo.example", "运营（演示） / Operator (demo)", "operator", Role.OPERATOR),
    ("consultant@demo.example", "代办（演示） / Consultant (demo)", "consultancy", Role.OWNER),
    ("peony@demo.example", "牡汇（演示） / Peony (demo)", "peony", Role.OWNER),
    ("wigs@demo.example", "云发（演示） / Wigs (demo)", "wigs", Role.OWNER),
    ("reviewer@demo.example", "审核（演示） / Reviewer (demo)", "authority", Role.REVIEWER),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """How a demonstration person signs in: shown once, and kept as a hash only."""

    email: str
    password: str
    organisation: str
    role: str


def a_password() -> str:
    """A password of 16 random signs, long enough for everybody."""
    return secrets.token_urlsafe(12)


def demonstration_create(*, at: dt.datetime, password: Callable[[], str] = a_password) -> list[Pass]:
    """Make the demonstration, and how to sign in; nothing, and none, where anybody is there already."""
    with transaction.atomic():
        if User.objects.exists() or Organisation.objects.exists():
            return []
        places = {key: _place(at, kind, name, code) for key, kind, name, code in _PLACES}
        passes = [
            _person(at, email, name, places[key], role, password()) for email, name, key, role in _PEOPLE
        ]
        _mandate(at, places["peony"], places["consultancy"])
        record(
            Event(
                kind="setting.changed",
                at=at,
                actor=SYSTEM,
                fields={"setting": "demonstration", "reason": "first start"},
            )
        )
    return passes


def _place(at: dt.datetime, kind: Kind, name: str, code: str) -> Organisation:
    place = organisations.add(at=at - _BEFORE, kind=kind, name=name, unified_code=code)
    place.verified_at = at
    place.save(update_fields=["verified_at"])
    return place


def _person(  # noqa: PLR0917
    at: dt.datetime, email: str, name: str, place: Organisation, role: Role, password: str
) -> Pass:
    user = users.user_join(at=at, email=email, password=password, display_name=name, actor=SYSTEM)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    Membership.objects.create(user=user, organisation=place, role=role, starts_at=at - _BEFORE)
    return Pass(email=email, password=password, organisation=place.name, role=role.value)


def _mandate(at: dt.datetime, client: Organisation, consultancy: Organisation) -> None:
    made = Mandate.objects.create(
        client=client,
        consultancy=consultancy,
        document="DEMO-2026-001",
        starts_at=at - _BEFORE,
        ends_at=at + dt.timedelta(days=_YEAR_DAYS),
    )
    MandateScope.objects.bulk_create(
        MandateScope(mandate=made, scope=one) for one in (Scope.VIEW, Scope.EDIT, Scope.FILE, Scope.EXPORT)
    )


def client_make(
    *, owner: User, at: dt.datetime, name: str, code: str, consultancy: Organisation, ends_at: dt.datetime
) -> Organisation:
    """An invented enterprise of `owner`, made and entrusted to `consultancy` at `at`, both on record."""
    made = organisations.organisation_create(
        actor=owner, at=at, kind=Kind.ENTERPRISE, name=name, unified_code=code
    )
    mandates.mandate_grant(
        actor=owner,
        at=at,
        client=made,
        consultancy=consultancy,
        scopes=tuple(Scope),
        document=f"DEMO-{made.unified_code[-6:]}",
        paper=Paper(data=_PAPER, name="mandate-demo.pdf", kind="pdf"),
        starts_at=at,
        ends_at=ends_at,
    )
    return made


def shopkeeper_make(*, at: dt.datetime, name: str, unified_code: str, runner: User | None) -> Organisation:
    """A verified enterprise for an invented shop; `runner` owns it, where somebody is named."""
    place = organisations.add(at=at, kind=Kind.ENTERPRISE, name=name, unified_code=unified_code)
    place.verified_at = at
    place.save(update_fields=["verified_at"])
    if runner is not None:
        Membership.objects.create(user=runner, organisation=place, role=Role.OWNER, starts_at=at)
    return place
