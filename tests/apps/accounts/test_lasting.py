"""A session ends by itself: after idleness, and after a working day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from yushi.apps.accounts.models import Event
from yushi.apps.accounts.views import lasting

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 24, 1, tzinfo=dt.UTC)


@pytest.fixture
def clock(monkeypatch):
    """Moves on by so many seconds after the first page."""
    passed = {"seconds": 0}
    monkeypatch.setattr(lasting, "now", lambda: START + dt.timedelta(seconds=passed["seconds"]))
    return passed


@pytest.fixture
def inside(person, clock):
    client = Client()
    client.force_login(person)
    assert _is_in(client)
    return client


def _is_in(client: Client) -> bool:
    return client.get(reverse("accounts:home")).status_code == 200


def test_an_hour_without_a_page_is_an_hour_and_a_second_more_is_too_long(inside, clock):
    clock["seconds"] = 3600
    assert _is_in(inside)

    clock["seconds"] = 3600 + 3601

    answer = inside.get(reverse("accounts:home"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert "会话已经到期" in inside.get(answer["Location"]).content.decode()


def test_the_session_is_gone_and_an_event_tells(inside, clock, person):
    key = inside.cookies[configured.SESSION_COOKIE_NAME].value
    clock["seconds"] = 3601

    assert not _is_in(inside)

    assert not Session.objects.filter(session_key=key).exists()
    told = Event.objects.filter(kind="login.expired")
    assert [event.actor for event in told] == [person.reference]
    assert not _is_in(inside)
    assert told.count() == 1


def test_after_twelve_hours_a_session_ends_however_busy_it_was(inside, clock):
    for minute in range(0, 12 * 60 + 1, 30):
        clock["seconds"] = minute * 60
        assert _is_in(inside)

    clock["seconds"] += 1

    assert not _is_in(inside)


def test_reading_writes_to_the_session_once_a_minute_at_most(inside, clock):
    def noted() -> int:
        return int(inside.session[lasting.SEEN] - START.timestamp())

    seen = []
    for clock["seconds"] in (59, 60, 119, 120):
        assert _is_in(inside)
        seen.append(noted())

    assert seen == [0, 60, 60, 120]


def test_a_shorter_time_can_be_set(inside, clock, settings):
    settings.SESSION_IDLE = 300
    clock["seconds"] = 301

    assert not _is_in(inside)


def test_who_is_not_signed_in_has_no_time(clock):
    client = Client()
    client.get(reverse("account_login"))

    assert lasting.SEEN not in client.session


def test_the_clock_is_the_machines():
    assert abs(lasting.now() - timezone.now()) < dt.timedelta(minutes=1)
