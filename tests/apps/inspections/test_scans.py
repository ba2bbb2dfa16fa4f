"""Scans: known values looked for in files, found where they are, told of as they stand, stopped, never taken for clean."""

from __future__ import annotations

import datetime as dt
import gzip
import itertools

import pytest
from django.db import connection
from django.urls import reverse

from tests.apps.inspections.conftest import kinds
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError
from yushi.apps.evidence.models import Entry
from yushi.apps.inspections.models import Canary, Scan
from yushi.apps.inspections.selectors.scans import places
from yushi.apps.inspections.services import scans
from yushi.apps.inspections.services.working import scan_beside
from yushi.core.ledger.entry import read
from yushi.core.vault import UseError

PHONE = "13912345678"


def _begin(world, named="", actor=None):
    return scans.scan_begin(
        actor=actor or world.clerk, at=world.now, organisation=world.operator, named=named, origin=NOWHERE
    )


def _clock(world, step=0.1):
    moments = itertools.count()
    return lambda: world.now + dt.timedelta(seconds=step * next(moments))


def _run(world, named="", **more):
    scan, canaries = _begin(world, named)
    return scans.scan_run(scan, canaries, clock=_clock(world, **more))


def _outcome(kind="canary.scanned"):
    return [
        (one.result, one.data)
        for one in (read(bytes(row.content)) for row in Entry.objects.all())
        if one.kind == kind
    ]


@pytest.fixture
def folder(world, settings, site):
    made = site / "logs"
    made.mkdir()
    settings.SCAN_LOGS = [str(made)]
    return made


def test_nothing_is_found_where_nothing_lies_in_the_clear(world, folder):
    (folder / "access.log").write_text("GET / 200\n" * 100)

    scan = _run(world, PHONE)

    assert (scan.state, scan.found) == ("done", 0)
    assert [(row["kind"], row["state"]) for row in scan.places] == [
        ("database", "none"),
        ("log", "searched"),
        ("backup", "none"),
    ]
    assert (scan.done, scan.total) == (1000, 1000)
    assert _outcome() == [("ok", {"place": "log", "count": 0})]


@pytest.mark.parametrize(
    "written", [PHONE, PHONE.encode().hex(), PHONE.encode("utf-16-le").decode("latin-1")]
)
def test_a_value_in_the_clear_is_found_with_its_place_and_form(world, folder, written):
    (folder / "access.log").write_text("x" * 100 + written, encoding="latin-1")

    scan = _run(world, PHONE)

    assert scan.found == 1
    (row,) = (row for row in scan.places if row["kind"] == "log")
    assert row["hits"][0][:2] == [100, "named"]
    assert _outcome() == [("found", {"place": "log", "count": 1})]


def test_what_the_scan_itself_planted_is_looked_for(world, folder):
    scan, canaries = _begin(world)
    planted = {one.label: one.text for one in canaries}
    assert set(planted) >= {"planted phone", "planted identity", "planted place"}
    (folder / "app.log").write_text(planted["planted phone"])

    scans.scan_run(scan, canaries, clock=_clock(world))

    assert scan.found == 1
    assert Canary.objects.count() == 1


def test_the_newest_values_that_people_entered_are_looked_for(world, folder):
    Canary.objects.create(
        phone=PHONE, identity="41010219900307006X", place="河南省洛阳市西工区", made_at=world.now
    )
    (folder / "app.log").write_text(f"order for {PHONE}")

    scan = _run(world)

    assert scan.found == 1
    assert scan.places[1]["hits"][0][1] == "inspections.Canary.phone"


def test_the_value_that_somebody_named_is_kept_nowhere(world, folder, site):
    scan = _run(world, PHONE)

    kept = b"".join(bytes(row.content) for row in Entry.objects.all()) + str(Scan.objects.values()).encode()
    assert PHONE.encode() not in kept
    assert scan.values >= 4


def test_a_packed_file_and_one_that_cannot_be_read_are_said_not_to_be_searched(world, folder, settings):
    (folder / "old.log.gz").write_bytes(gzip.compress(PHONE.encode() * 100))
    settings.SCAN_BACKUPS = [str(folder / "gone.sqlite3")]

    scan = _run(world, PHONE)

    assert {(row["kind"], row["state"]) for row in scan.places} == {
        ("database", "none"),
        ("log", "packed"),
        ("backup", "unreadable"),
    }
    assert _outcome() == [("ok", {"place": "-", "count": 0})]


def test_database_and_write_ahead_log_are_places(world, settings, site, monkeypatch):
    file = site / "data" / "yushi.sqlite3"
    for ending in ("", "-wal"):
        file.with_name(file.name + ending).write_text("SQLite")
    (site / "data" / "static").mkdir()
    (site / "data" / "static" / "x.css").write_text("a {}")
    (site / "data" / "notes.txt").write_text("x")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(file))
    monkeypatch.setattr(connection, "vendor", "sqlite")

    assert [(one.kind, one.name) for one in places()][:3] == [
        ("database", "yushi.sqlite3"),
        ("wal", "yushi.sqlite3-wal"),
        ("data", "notes.txt"),
    ]


def test_the_files_of_a_database_server_are_not_searched_and_it_is_named(site, monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")

    assert next((one.kind, one.name, one.path) for one in places()) == ("database", "postgresql", None)


def test_one_scan_runs_at_a_time_until_it_is_silent(world, folder):
    first, _ = _begin(world)
    with pytest.raises(ChangeError, match="scan-running"):
        _begin(world)
    Scan.objects.filter(pk=first.pk).update(told_at=world.now - dt.timedelta(seconds=30))
    with pytest.raises(ChangeError, match="scan-running"):
        _begin(world)
    Scan.objects.filter(pk=first.pk).update(told_at=world.now - dt.timedelta(seconds=31))

    _begin(world)

    first.refresh_from_db()
    assert (first.state, first.reason) == ("failed", "silent")
    assert _outcome() == [("failed", {"place": "-", "count": 0})]


@pytest.mark.parametrize("asked", [True, False])
def test_a_scan_stops_when_somebody_asks_and_when_its_time_is_over(world, folder, asked):
    (folder / "big.log").write_bytes(b"x" * (3 << 20))
    scan, canaries = _begin(world)
    if asked:
        scans.scan_stop(actor=world.reviewer, at=world.now, organisation=world.operator, scan=scan)

    scans.scan_run(scan, canaries, clock=_clock(world, step=0.1 if asked else 301))

    assert (scan.state, scan.reason) == ("stopped", "asked" if asked else "time")
    assert _outcome() == [("stopped", {"place": "-", "count": 0})]
    assert {row["state"] for row in scan.places} == {"none", "not-reached"}


def test_a_scan_that_breaks_is_failed_and_not_clean(world, folder, monkeypatch):
    def broken(*_, **__):
        raise MemoryError

    (folder / "a.log").write_text("x")
    scan, canaries = _begin(world)
    monkeypatch.setattr("yushi.core.vault.survey", broken)

    scans.scan_run(scan, canaries, clock=_clock(world))

    assert (scan.state, scan.reason) == ("failed", "MemoryError")
    assert _outcome() == [("failed", {"place": "-", "count": 0})]


def test_a_value_that_proves_nothing_is_refused_and_nothing_begins(world):
    with pytest.raises(UseError, match="canary-too-short"):
        _begin(world, "1380")

    assert (Scan.objects.count(), Canary.objects.count()) == (0, 0)


def test_strangers_and_viewers_begin_and_stop_nothing(world):
    scan, _ = _begin(world)

    for actor in (*world.strangers, world.viewer):
        with pytest.raises(RefusedError):
            _begin(world, actor=actor)
        with pytest.raises(RefusedError):
            scans.scan_stop(actor=actor, at=world.now, organisation=world.operator, scan=scan)
    scan.refresh_from_db()
    assert (Scan.objects.count(), scan.stop_asked) == (1, False)


@pytest.mark.django_db(transaction=True)
def test_the_page_begins_watches_and_tells(world, folder, enter, monkeypatch):
    began = []
    monkeypatch.setattr(
        "yushi.apps.inspections.views.scans.scan_beside", lambda *given, **_: began.append(given)
    )
    client = enter(world.reviewer)

    answer = client.post(reverse("inspections:scan-begin", args=[world.operator.uid]), {"named": PHONE})

    scan, canaries = began[0]
    here = reverse("inspections:scan", args=[world.operator.uid, scan.uid])
    assert answer.headers["Location"] == here
    running = client.get(here)
    assert running.headers["Refresh"] == "2"
    assert "进行中" in running.content.decode()
    client.post(reverse("inspections:scan-stop", args=[world.operator.uid, scan.uid]))
    scans.scan_run(scan, canaries, clock=_clock(world))
    stopped = client.get(here)
    assert "Refresh" not in stopped.headers
    assert "已停止，没有查完" in stopped.content.decode()
    assert "canary.scanned" in kinds()


@pytest.mark.django_db(transaction=True)
def test_the_scan_goes_on_beside_the_requests(world, folder, enter):
    (folder / "a.log").write_text("x")
    scan, canaries = _begin(world)

    scan_beside(scan, canaries, clock=lambda: world.now).join(30)

    scan.refresh_from_db()
    assert scan.state == "done"


def test_too_short_a_value_is_said_on_a_page(world, enter):
    answer = enter(world.reviewer).post(
        reverse("inspections:scan-begin", args=[world.operator.uid]), {"named": "13"}
    )

    assert answer.status_code == 422
    assert "太短" in answer.content.decode()
