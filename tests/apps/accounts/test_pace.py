"""Nobody who is signed in takes pages faster than anybody reads; others are not slowed by it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import accounts as made
from yushi.apps.accounts.models import Event
from yushi.apps.accounts.views import pace

pytestmark = pytest.mark.django_db
HOME = reverse("accounts:home")


@pytest.fixture
def clock(monkeypatch, settings):
    settings.PAGES_PER_MINUTE = 30
    time = {"now": dt.datetime(2026, 11, 24, 9, 59, 48, tzinfo=dt.UTC)}
    monkeypatch.setattr(pace, "now", lambda: time["now"])
    return time


def _in(person) -> Client:
    client = Client(REMOTE_ADDR="192.0.2.7")
    client.force_login(person)
    return client


def test_the_last_page_of_the_minute_is_shown_and_the_next_one_is_not(person, clock):
    client = _in(person)
    statuses = [client.get(HOME).status_code for _ in range(32)]

    assert statuses == [200] * 30 + [429] * 2
    answer = client.get("/?lang=en")
    page = answer.content.decode()
    assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("12", "no-store")
    assert "You asked for more than 30 pages in one minute." in page
    assert "Try again in 12 s" in page
    clock["now"] += dt.timedelta(seconds=12)
    assert client.get(HOME).status_code == 200


def test_it_is_told_once_a_minute(person, clock):
    client = _in(person)
    for _ in range(35):
        client.get(HOME)

    told = Event.objects.filter(kind="request.limited")
    assert [(one.actor, one.address, one.fields["route"]) for one in told] == [
        (person.reference, "192.0.2.7", "accounts:home")
    ]


def test_a_page_that_is_not_there_counts_as_well(person, clock):
    client = _in(person)
    for _ in range(30):
        client.get("/no/such/page")

    assert client.get("/no/such/page").status_code == 429
    assert Event.objects.get(kind="request.limited").fields["route"] == "none"


def test_others_strangers_and_programs_are_not_slowed(person, clock):
    client, other = _in(person), made.user()
    for _ in range(31):
        client.get(HOME)

    assert client.get(reverse("account_login")).status_code == 429
    assert client.get("/api/v1/health").status_code != 429
    client.logout()
    assert [client.get(reverse("account_login")).status_code for _ in range(31)] == [200] * 31
    client.force_login(other)
    assert client.get(HOME).status_code == 200
