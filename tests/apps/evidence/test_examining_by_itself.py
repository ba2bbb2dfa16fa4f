"""A site looks at itself: everything at the start and in each new week, what is new on the days between."""

from __future__ import annotations

import argparse
import datetime as dt

import pytest

from tests.apps.evidence import made
from yushi.apps.evidence import models, selectors
from yushi.cli import lasting, ledger, options, site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site")]
MONDAY = dt.date(2026, 11, 23)


def _live(monkeypatch, *days):
    """Let the process beside the server live through these days, a look each."""
    left = [MONDAY + dt.timedelta(days=day) for day in days]
    monkeypatch.setattr(lasting, "lives", lambda _: bool(left))
    monkeypatch.setattr(lasting, "rest", lambda *_: left.pop(0))
    monkeypatch.setattr(options, "today", lambda: left[0])
    monkeypatch.setattr(site, "now", lambda: dt.datetime.combine(left[0], dt.time(1), dt.UTC))
    return ledger._go_on(argparse.Namespace(every=60, alive=1, lang="en"))


def _looks():
    """Day, log and extent of each look that is on record, the oldest first."""
    rows = reversed(selectors.entries(access=selectors.WHOLE, kind="ledger.examined").rows)
    entries = [selectors.inclusion_proof(row.shard, row.sequence).entry for row in rows]
    return [(one.time.day, str(one.data["origin"]).split("/")[-2], one.data["extent"]) for one in entries]


def test_everything_at_the_start_and_in_a_new_week_and_what_is_new_between(monkeypatch):
    made.login(1, at=made.AT - dt.timedelta(days=1))

    assert _live(monkeypatch, 0, 0, 1, 7) == 0
    assert [look for look in _looks() if look[1] == "login"] == [
        (23, "login", "all"),
        (24, "login", "new"),
        (30, "login", "all"),
    ]


def test_damage_to_what_is_old_is_found_by_the_weekly_look(monkeypatch, caplog):
    made.login(1, at=made.AT - dt.timedelta(days=20))
    _live(monkeypatch, 0)
    number = models.Shard.objects.get(origin__endswith="login/2026-11").pk
    row = models.Entry.objects.get(shard_id=number, sequence=1)
    with made.without_triggers("evidence_entry"):
        models.Entry.objects.filter(shard_id=number, sequence=1).update(
            content=bytes(row.content).replace(b"user:1", b"user:9")
        )

    _live(monkeypatch, 7)
    assert "entry 1 was edited" in caplog.text
    told = selectors.entries(access=selectors.WHOLE, kind="ledger.examined").rows
    assert [row.result for row in told].count("tampered") == 1


def test_the_entry_says_how_much_was_looked_at(monkeypatch):
    _live(monkeypatch, 0)

    says = [row.says for row in selectors.entries(access=selectors.WHOLE, kind="ledger.examined").rows]
    assert {one.zh.partition("（")[2] for one in says} == {"范围：整本日志）：完好"}
    assert all("(extent: the whole log): whole" in one.en for one in says)
