"""The staff's page: seven days for the operator alone, and lifting a ban with a second factor and a reason."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.apps.accounts.conftest import authenticator, code_of
from tests.apps.firewall.conftest import ADDRESS
from tests.apps.firewall.test_record import refused
from tests.factories import accounts as made
from yushi.apps.accounts.models import Kind, Role, User
from yushi.apps.evidence import models as ledger
from yushi.apps.firewall.models import Ban
from yushi.apps.firewall.services.banning import LiftError, ban_lift
from yushi.apps.firewall.services.recording import blocks_record
from yushi.core.ledger.entry import read

RECORD = "firewall:record"


def _person(kind: Kind, role: Role) -> User:
    person = made.user("顾舟")
    made.member(person, made.organisation(kind), role)
    person.password = made.hashed()
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def _signed_in(person: User, *, factor: bool) -> Client:
    client = Client(REMOTE_ADDR="192.0.2.4")
    secret = authenticator(person) if factor else ""
    client.post(reverse("account_login"), {"login": person.email, "password": made.PASSWORD})
    if factor:
        client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    return client


@pytest.fixture
def banned(site: Any) -> Ban:
    at = timezone.now()
    blocks_record([refused(at=at - dt.timedelta(minutes=ago)) for ago in (40, 20, 0)], at=at)
    return Ban.objects.get()


def test_the_operators_staff_see_requests_and_incidents_apart_and_the_bans(banned):
    page = _signed_in(_person(Kind.OPERATOR, Role.OPERATOR), factor=True).get(reverse(RECORD))

    said = page.content.decode()
    assert page.status_code == 200
    assert ADDRESS in said
    assert "SQL 注入" in said
    assert f"{timezone.localtime(banned.until):%Y-%m-%d %H:%M}" in said
    assert page.context["report"].requests == 3
    assert page.context["report"].incidents == 3


@pytest.mark.parametrize("kind", [Kind.ENTERPRISE, Kind.CONSULTANCY, Kind.AUTHORITY])
def test_for_others_there_is_no_such_page(site, kind):
    client = _signed_in(_person(kind, Role.OWNER), factor=kind == Kind.AUTHORITY)

    assert client.get(reverse(RECORD)).status_code == 404
    assert "record/" not in client.get(reverse("firewall:status")).content.decode()


def test_who_is_not_signed_in_is_led_to_signing_in(site):
    assert Client().get(reverse(RECORD)).status_code == 302


def test_an_empty_week_says_so(site):
    page = _signed_in(_person(Kind.OPERATOR, Role.OWNER), factor=True).get(reverse(RECORD))

    assert "七日内没有拦截任何请求" in page.content.decode()


def test_a_lift_lets_the_address_in_and_is_in_the_ledger_with_its_reason(banned, clock):
    client = _signed_in(_person(Kind.OPERATOR, Role.OPERATOR), factor=True)
    shut = Client(REMOTE_ADDR=ADDRESS)
    assert shut.get("/").status_code == 403

    answer = client.post(
        reverse("firewall:lift", args=[banned.uid]), {"reason": "  同一出口的 客户  "}, follow=True
    )

    assert "封禁已解除" in answer.content.decode()
    clock.now += 1
    assert shut.get("/").status_code == 200
    banned.refresh_from_db()
    assert banned.reason == "同一出口的 客户"
    (entry,) = [
        one
        for row in ledger.Entry.objects.all()
        if (one := read(bytes(row.content))).kind == "address.unbanned"
    ]
    assert (entry.actor, entry.address, entry.data["reason"]) == (
        banned.lifted_by,
        ADDRESS,
        "同一出口的 客户",
    )


def test_what_was_before_a_lift_does_not_ban_again(banned):
    person = _person(Kind.OPERATOR, Role.OWNER)
    at = banned.began_at + dt.timedelta(minutes=1)
    ban_lift(actor=person, ban=banned, reason="误伤", at=at)

    assert blocks_record([refused(at=at + dt.timedelta(minutes=12))], at=at + dt.timedelta(minutes=12)) == []


@pytest.mark.parametrize("reason", ["", "   ", "长" * 201])
def test_without_a_proper_reason_nothing_is_lifted_and_what_was_typed_stays(banned, reason):
    client = _signed_in(_person(Kind.OPERATOR, Role.OPERATOR), factor=True)

    answer = client.post(reverse("firewall:lift", args=[banned.uid]), {"reason": reason})

    assert answer.status_code == 422
    assert "没有写明理由" in answer.content.decode()
    assert reason.strip() in answer.content.decode()
    assert Ban.objects.filter(lifted_at__isnull=True).exists()


def test_a_ban_is_lifted_once_while_it_holds_and_by_the_operator_alone(banned):
    owner, stranger = _person(Kind.OPERATOR, Role.OWNER), _person(Kind.ENTERPRISE, Role.OWNER)
    at = banned.began_at

    with pytest.raises(LiftError, match="may not lift"):
        ban_lift(actor=stranger, ban=banned, reason="误伤", at=at)
    with pytest.raises(LiftError, match="over already"):
        ban_lift(actor=owner, ban=banned, reason="误伤", at=banned.until)
    ban_lift(actor=owner, ban=banned, reason="误伤", at=at)
    with pytest.raises(LiftError, match="over already"):
        ban_lift(actor=owner, ban=banned, reason="误伤", at=at)
