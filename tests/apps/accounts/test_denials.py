"""Whoever is refused something is on record; whoever asks without end does not fill the ledger."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.factories import accounts as made
from yushi.apps.accounts.models import Event, Role
from yushi.apps.accounts.views import denials

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return made.organisation(name="洛阳牡汇文旅有限公司")


def _in(person) -> Client:
    client = Client(REMOTE_ADDR="192.0.2.7")
    client.force_login(person)
    return client


def _told() -> list[tuple[str, str, str, str]]:
    return [
        (event.actor, event.object, event.fields["route"], event.address)
        for event in Event.objects.filter(kind="access.denied")
    ]


def test_a_stranger_who_asks_for_an_organisation_is_on_record(person, place):
    address = reverse("accounts:organisation", kwargs={"uid": place.uid})

    assert _in(person).get(address).status_code == 404

    assert _told() == [(person.reference, f"uid:{place.uid}", "accounts:organisation", "192.0.2.7")]


def test_a_member_without_the_permission_is_on_record(person, place):
    made.member(person, place, Role.VIEWER)
    address = reverse("accounts:organisation-verify", kwargs={"uid": place.uid})

    assert _in(person).post(address).status_code == 403

    assert [(told[1], told[2]) for told in _told()] == [(f"uid:{place.uid}", "accounts:organisation-verify")]


def test_what_is_let_or_about_nothing_certain_is_not(person, place):
    made.member(person, place)
    client = _in(person)

    assert client.get(reverse("accounts:organisation", kwargs={"uid": place.uid})).status_code == 200
    assert client.get("/no/such/page").status_code == 404
    assert Client().get(reverse("accounts:organisation", kwargs={"uid": uuid.uuid4()})).status_code == 302
    assert _told() == []


def test_so_many_in_a_minute_are_told_and_no_more(person, monkeypatch):
    clock = {"now": dt.datetime(2026, 11, 24, 9, 59, 59, tzinfo=dt.UTC)}
    monkeypatch.setattr(denials, "A_MINUTE", 3)
    monkeypatch.setattr(denials, "now", lambda: clock["now"])
    client = _in(person)

    for _ in range(5):
        client.get(reverse("accounts:organisation", kwargs={"uid": uuid.uuid4()}))

    assert len(_told()) == 3
    clock["now"] += dt.timedelta(seconds=1)
    client.get(reverse("accounts:organisation", kwargs={"uid": uuid.uuid4()}))
    assert len(_told()) == 4


def test_a_counter_that_was_dropped_counts_anew(person, place, monkeypatch):
    def dropped(key: str) -> int:
        raise ValueError

    monkeypatch.setattr(cache, "incr", dropped)

    _in(person).get(reverse("accounts:organisation", kwargs={"uid": place.uid}))

    assert len(_told()) == 1
