"""An address has so many calls in a minute, counted across workers."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client

from tests.api import calls
from yushi.api import throttling


@pytest.fixture(autouse=True)
def minute(monkeypatch):
    """A clock that stands twelve and a half seconds into a minute."""
    clock = {"now": 600_012.5}
    monkeypatch.setattr(throttling, "now", lambda: clock["now"])
    return clock


def _call(address: str = "192.0.2.1", **headers: str):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Client(REMOTE_ADDR=address, headers=named).get("/api/v1/workdays/day?date=2026-11-23")


def test_the_last_call_of_the_minute_is_answered_and_the_next_one_is_not(settings):
    settings.API_PER_MINUTE = 3

    assert [_call().status_code for _ in range(3)] == [200, 200, 200]
    answer = _call()
    said = calls.problem(answer, 429)
    assert answer["Retry-After"] == "48"
    assert calls.codes(said) == ["request.too-many"]
    assert said["errors"][0]["fix"]["en"] == "try again in 48 seconds"
    assert said["errors"][0]["rule"]["en"] == "3 calls a minute for each client"


def test_every_answer_says_how_many_calls_are_left(settings, minute):
    settings.API_PER_MINUTE = 2

    said = [_call() for _ in range(3)]
    minute["now"] = 600_060.0
    said.append(_call())

    assert [one.status_code for one in said] == [200, 200, 429, 200]
    assert {one["RateLimit-Policy"] for one in said} == {'"minute";q=2;w=60'}
    assert [one["RateLimit"] for one in said] == [
        '"minute";r=1;t=48',
        '"minute";r=0;t=48',
        '"minute";r=0;t=48',
        '"minute";r=1;t=60',
    ]


def test_what_is_not_counted_says_nothing_of_a_rate():
    assert "RateLimit" not in Client().get("/api/v1/openapi.json")
    assert "RateLimit" not in Client().get("/healthz")


def test_in_the_next_minute_there_are_calls_again(settings, minute):
    settings.API_PER_MINUTE = 1
    _call()
    minute["now"] = 600_059.9
    assert _call()["Retry-After"] == "1"

    minute["now"] = 600_060.0

    assert _call().status_code == 200


def test_every_operation_counts_and_every_address_for_itself(settings):
    settings.API_PER_MINUTE = 1

    assert _call("192.0.2.1").status_code == 200
    assert _call("192.0.2.2").status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.1").post("/api/v1/assess").status_code == 429
    assert _call("192.0.2.2").status_code == 429


def test_a_network_of_ipv6_counts_as_one_address(settings):
    settings.API_PER_MINUTE = 1

    assert _call("2001:db8:1:2::1").status_code == 200
    assert _call("2001:db8:1:2:ffff::9").status_code == 429
    assert _call("2001:db8:1:3::1").status_code == 200


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        pytest.param("192.0.2.1", "192.0.2.1", id="version 4"),
        pytest.param("unknown", "unknown", id="a word"),
        pytest.param("::ffff:198.51.100.7", "198.51.100.7", id="version 4 in version 6"),
        pytest.param("2001:db8::1", "2001:db8::/64", id="version 6"),
    ],
)
def test_the_address_is_the_clients_or_its_network(rf, address, counted):
    assert throttling.client(rf.get("/", REMOTE_ADDR=address)) == counted


def test_no_address_stands_in_the_cache(monkeypatch):
    keys: list[str] = []

    def counted(key: str) -> int:
        keys.append(key)
        return 1

    monkeypatch.setattr(throttling.cache, "incr", counted)

    _call("192.0.2.1")

    assert len(keys) == 1
    assert "192.0.2.1" not in keys[0]


def test_a_counter_that_was_dropped_begins_again(monkeypatch):
    def dropped(key: str) -> int:
        raise ValueError

    monkeypatch.setattr(throttling.cache, "incr", dropped)

    assert _call().status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_counter_is_shared_through_the_database(settings):
    settings.CACHES = {
        name: {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
        for name in ("default", "calls")
    }
    call_command("createcachetable", verbosity=0)
    settings.API_PER_MINUTE = 2

    assert [_call().status_code for _ in range(3)] == [200, 200, 429]
    assert type(caches["calls"]).__name__ == "DatabaseCache"


def test_the_clock_is_the_machines(monkeypatch):
    monkeypatch.undo()

    assert throttling.now() > 1_700_000_000
