"""What is on record: rows, incidents and ledger agree; a flood is few writings and every request; bans follow and end."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, connections
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as configured
from hypothesis import strategies as st

from tests.apps.firewall.conftest import ADDRESS, AT, ATTACK
from yushi.apps.evidence import book, keys
from yushi.apps.evidence import models as ledger
from yushi.apps.firewall import notebook, running, selectors
from yushi.apps.firewall.models import Ban, Block, Incident
from yushi.apps.firewall.services import starting
from yushi.apps.firewall.services.recording import LIMITED, blocks_record
from yushi.core import firewall
from yushi.core.firewall import Refused, incidents
from yushi.core.firewall.addresses import Network
from yushi.core.firewall.library import problem
from yushi.core.ledger.entry import read

MINUTE = dt.timedelta(minutes=1)


def refused(minutes: float = 0, **more: Any) -> Refused:
    facts: dict[str, Any] = {
        "at": AT + minutes * MINUTE,
        "address": ADDRESS,
        "method": "GET",
        "route": "selfcheck:start",
        "category": "sql-injection",
        "rules": (942100,),
        "score": 5,
        "action": "rules",
        "request": "4bf92f3577b34da6",
    }
    return Refused(**(facts | more))


def _told() -> list[Any]:
    """Events of the ledger, in their order."""
    return [read(bytes(row.content)) for row in ledger.Entry.objects.order_by("shard_id", "sequence")]


def _kinds() -> list[str]:
    return [entry.kind for entry in _told() if not entry.kind.startswith(("ledger.", "key."))]


def test_a_blocked_request_is_a_row_an_incident_and_an_entry_of_the_ledger(site):
    blocks_record([refused(count=3)], at=AT)

    assert Block.objects.get().count == 3
    assert (Incident.objects.get().requests, Incident.objects.get().party) == (3, ADDRESS)
    (entry,) = [one for one in _told() if one.kind == "firewall.blocked"]
    assert entry.address == ADDRESS
    assert entry.request == "4bf92f3577b34da6"
    assert entry.data["count"] == 3
    assert entry.data["rules"] == ["942100"]


def test_blocks_that_two_workers_write_in_the_wrong_order_are_one_incident(site):
    blocks_record([refused(1)], at=AT + MINUTE)
    blocks_record([refused(0)], at=AT + MINUTE)

    incident = Incident.objects.get()
    assert (incident.began_at, incident.last_at, incident.requests) == (AT, AT + MINUTE, 2)


def test_what_does_not_fit_the_ledger_leaves_nothing(site):
    with pytest.raises(Exception, match="reference"):
        blocks_record([refused(), refused(address="no address")], at=AT)

    assert Block.objects.count() == 0
    assert Incident.objects.count() == 0


def test_a_request_that_was_only_limited_is_no_attack(site):
    assert blocks_record([refused(action=LIMITED, count=40)], at=AT) == []

    assert Block.objects.count() == 0
    assert _kinds() == ["request.limited"]


def test_the_third_incident_within_an_hour_bans_for_a_day_and_says_so_once(site):
    blocks_record([refused(0), refused(10)], at=AT + 10 * MINUTE)
    assert not Ban.objects.exists()

    (ban,) = blocks_record([refused(20, count=5)], at=AT + 20 * MINUTE)
    blocks_record([refused(31)], at=AT + 31 * MINUTE)

    assert (ban.party, ban.until, ban.requests) == (ADDRESS, AT + 20 * MINUTE + dt.timedelta(days=1), 7)
    assert Ban.objects.count() == 1
    assert _kinds().count("address.banned") == 1


def test_the_operators_own_network_is_never_banned(site):
    site.FIREWALL_NEVER_BAN = (Network.parse("198.51.100.0/24"),)

    assert blocks_record([refused(minute) for minute in (0, 10, 20, 30)], at=AT + 30 * MINUTE) == []


def test_what_was_put_together_of_many_addresses_bans_nobody(site):
    rows = [refused(minute, address="many", route="many") for minute in (0, 10, 20)]

    assert blocks_record(rows, at=AT + 20 * MINUTE) == []


_MOMENTS = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(0, 2), st.sampled_from(["a", "b"])), min_size=1, max_size=25
)


@configured(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_MOMENTS)
def test_incidents_in_the_database_are_those_of_the_core(site, moments):
    Ban.objects.all().delete()
    Block.objects.all().delete()
    Incident.objects.all().delete()
    rows = [
        refused(second / 60, address=f"198.51.100.{host}", category=kind)
        for second, host, kind in sorted(moments)
    ]

    blocks_record(rows, at=rows[-1].at)

    stored = {(one.party, one.began_at, one.requests) for one in Incident.objects.all()}
    blocks = [firewall.Block(at=one.at, address=one.address, category=one.category) for one in rows]
    assert stored == {(one.party, one.began, one.requests) for one in incidents(blocks)}
    report = selectors.attacks(since=AT, until=rows[-1].at + MINUTE)
    assert (report.requests, report.incidents) == (len(rows), len(stored))


# ---- through the door


def test_a_flood_is_one_writing_a_second_and_every_request_counts(visitor, clock, later, monkeypatch):
    writings: list[int] = []
    real = blocks_record

    def counted(rows: Any, *, at: dt.datetime) -> list[Ban]:
        writings.append(len(rows))
        return real(rows, at=at)

    monkeypatch.setattr(notebook, "blocks_record", counted)
    for _ in range(30):
        assert visitor.get(f"/?q={ATTACK}").status_code == 403
    assert writings == [1]
    assert len(later) == 1

    clock.now += 1
    visitor.get(f"/conditions/?q={ATTACK}")
    assert writings == [1, 1]

    notebook.of_process().write(timezone.now(), everything=True)
    assert sum(Block.objects.values_list("count", flat=True)) == 31
    assert Incident.objects.get().requests == 31


def test_the_thread_that_comes_later_writes_and_comes_again_while_something_waits(
    visitor, clock, later, monkeypatch
):
    monkeypatch.setattr("yushi.apps.firewall.notebook.connection.close", lambda: None)
    visitor.get(f"/?q={ATTACK}")
    visitor.get(f"/conditions/?q={ATTACK}")
    assert len(later) == 1

    later.pop()()
    assert Block.objects.count() == 2
    assert later == []

    visitor.get(f"/?q={ATTACK}")
    later.pop()()
    assert len(later) == 1


def test_blocks_that_cannot_be_written_are_refused_all_the_same_and_wait(visitor, clock, monkeypatch):
    def fails(rows: Any, *, at: dt.datetime) -> list[Ban]:
        raise DatabaseError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(notebook, "blocks_record", fails)
        assert visitor.get(f"/?q={ATTACK}").status_code == 403
    assert Block.objects.count() == 0

    clock.now += 1
    assert visitor.get(f"/?q={ATTACK}").status_code == 403
    assert Block.objects.get().count == 2


def test_a_banned_address_is_told_until_when_and_is_not_inspected(visitor, clock, monkeypatch):
    at = timezone.now()
    blocks_record([refused(at=at - minutes * MINUTE) for minutes in (40, 20, 0)], at=at)
    ban = Ban.objects.get()

    def inspected(*given: object) -> None:
        raise AssertionError

    running.current(at)
    monkeypatch.setattr(firewall.Inspector, "inspect", inspected)
    answer = visitor.get("/?lang=en")

    assert answer.status_code == 403
    assert f"{timezone.localtime(ban.until):%Y-%m-%d %H:%M}" in answer.content.decode()
    assert (
        visitor.get("/api/v1/workdays/day?date=2026-11-23").json()["errors"][0]["code"] == "firewall.banned"
    )


def test_a_ban_by_another_worker_holds_here_within_a_second(visitor, clock):
    assert visitor.get("/").status_code == 200
    at = timezone.now()
    Ban.objects.create(party=ADDRESS, began_at=at, until=at + MINUTE, requests=3)

    assert visitor.get("/").status_code == 200
    clock.now += 1
    assert visitor.get("/").status_code == 403
    assert Client(REMOTE_ADDR="198.51.100.8").get("/").status_code == 200


def test_three_incidents_through_the_door_shut_it(visitor, clock, monkeypatch):
    moment = {"at": timezone.now() - 30 * MINUTE}
    monkeypatch.setattr("yushi.apps.firewall.views.wall.timezone.now", lambda: moment["at"])
    for _ in range(3):
        assert visitor.get(f"/?q={ATTACK}").status_code == 403
        moment["at"] += 11 * MINUTE
        clock.now += 660

    assert "封禁" in visitor.get("/").content.decode()


# ---- the start


@pytest.fixture
def stays_connected(monkeypatch: pytest.MonkeyPatch) -> None:
    """A start lets go of its connections before workers fork; here the test's transaction is on one of them."""
    monkeypatch.setattr(connections, "close_all", lambda: None)


@pytest.mark.usefixtures("stays_connected")
def test_the_start_is_in_the_ledger_with_engine_and_rules(site):
    starting.firewall_start(at=AT)

    (entry,) = [one for one in _told() if one.kind == "firewall.started"]
    assert entry.result == "ok"
    assert entry.data["engine"].startswith("ModSecurity v3")
    assert entry.data["ruleset"].startswith("OWASP CRS ")


@pytest.mark.usefixtures("stays_connected")
def test_a_start_that_failed_is_in_the_ledger_too_and_one_without_an_engine_is_not(
    site, monkeypatch, tmp_path
):
    def fails(*given: object, **more: object) -> None:
        raise firewall.EngineError(*_problem())

    with monkeypatch.context() as patched:
        patched.setattr(firewall, "start", fails)
        starting.firewall_start(at=AT)
    assert [(one.kind, one.result) for one in _told() if one.kind == "firewall.started"] == [
        ("firewall.started", "failed")
    ]

    running.forget()
    site.FIREWALL_RULES = tmp_path
    starting.firewall_start(at=AT)
    assert _kinds() == ["firewall.started"]


def test_a_start_lets_go_of_its_connections_before_workers_fork(site, monkeypatch):
    let_go = []
    monkeypatch.setattr(connections, "close_all", lambda: let_go.append(_kinds()))

    starting.firewall_start(at=AT)

    assert let_go == [["firewall.started"]]


@pytest.mark.usefixtures("stays_connected")
def test_a_site_without_keys_starts_and_says_so_in_its_log(site, caplog, tmp_path):
    site.KEYS = tmp_path / "none"
    keys.forget()
    book.forget()

    assert starting.firewall_start(at=AT).about is not None
    assert "not in the ledger" in caplog.text


def _problem() -> tuple[Any, ...]:
    return problem("self-test", "自检失败。", "The self-test failed.").problems


# ---- what other rooms read


def test_a_report_counts_requests_and_incidents_apart_by_kind_party_and_day(site):
    midnight = dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC)  # in Beijing the 24th begins
    blocks_record(
        [
            refused(at=midnight - MINUTE, count=4),
            refused(at=midnight, category="scanner", count=2),
            refused(at=midnight + MINUTE, address="2001:db8::1", category="scanner"),
            refused(at=midnight + MINUTE, address="2001:db8::2", category="scanner"),
        ],
        at=midnight,
    )

    report = selectors.attacks(since=midnight - dt.timedelta(days=1), until=midnight + 2 * MINUTE)

    assert (report.requests, report.incidents, report.addresses) == (8, 2, 2)
    assert [(one.category, one.requests, one.incidents) for one in report.by_category] == [
        ("scanner", 4, 1),
        ("sql-injection", 4, 1),
    ]
    assert report.by_category[0].name.en == "scanners and hostile programs"
    assert [(one.address, one.requests, one.incidents) for one in report.by_address] == [
        (ADDRESS, 6, 1),
        ("2001:db8::/64", 2, 1),
    ]
    assert [(one.day.day, one.requests, one.incidents) for one in report.by_day] == [(23, 4, 1), (24, 4, 1)]


def test_the_end_of_a_report_is_not_in_it_and_its_beginning_is(site):
    blocks_record([refused(0), refused(20)], at=AT)

    assert selectors.attacks(since=AT, until=AT + 20 * MINUTE).requests == 1
    assert selectors.attacks(since=AT, until=AT).requests == 0


def test_an_empty_week_has_its_days(site):
    report = selectors.attacks(since=AT - dt.timedelta(days=6), until=AT)

    assert (report.requests, report.incidents, report.by_address, report.by_category) == (0, 0, (), ())
    assert [one.requests for one in report.by_day] == [0] * 7


def test_what_runs_is_told_as_the_engine_says_it(site):
    status = selectors.engine_status()

    assert status.protects
    assert status.engine.startswith(f"ModSecurity v{status.library_version}")
    assert (status.mode, status.self_test) == ("block", "passed")
    assert status.loaded_rules > 100
