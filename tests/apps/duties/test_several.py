"""An enterprise with several platforms or licences: each owes its own, named by its dossier, and what a licence owes is owed once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.apps.duties.conftest import LICENCE
from tests.factories import desk as made
from tests.factories.accounts import AT
from yushi.apps.duties.models import DutyDone, Notice
from yushi.apps.duties.selectors.feeds import served
from yushi.apps.duties.selectors.standing import standing_of, standings_of, subject_of
from yushi.apps.duties.services.done import Word, duty_done
from yushi.apps.duties.services.feeds import feed_make
from yushi.apps.duties.services.reminding import reminders_give

DAY = dt.date(2026, 11, 23)
LATER = AT + dt.timedelta(hours=1)
OTHER = LICENCE | {"licence.number": "豫B2-20260777", "licence.expires_on": dt.date(2029, 3, 1)}
SCAN, REPORT = "vulnerability-scan", "annual-report:2025"


@pytest.fixture
def second(world):
    """A platform under another licence."""
    return made.dossier(world.owner, world.firm, at=LATER, changes=OTHER)


@pytest.fixture
def sister(world):
    """Another platform under the same licence."""
    return made.dossier(world.owner, world.firm, at=LATER, changes=LICENCE)


def owed(dossier, on=DAY):
    standing = standing_of(dossier.organisation, on=on, dossier=dossier)
    assert standing is not None
    return {one.id: one for one in standing.listed}, standing


def test_each_licence_owes_its_own_report_and_renewal(world, second):
    first, other = (standing for standing in standings_of([world.firm], on=DAY)[world.firm.pk])

    assert [one.dossier.pk for one in (first, other)] == [second.pk, world.dossier.pk]
    assert [one.name for one in (first, other)] == ["宛牧农选 · 豫B2-20260777", "宛牧农选 · 豫B2-20250001"]
    renewals = [owed(one)[0]["renewal"].due_on for one in (world.dossier, second)]
    assert renewals == [dt.date(2030, 2, 18), dt.date(2028, 12, 1)]
    assert all(REPORT in owed(one)[0] for one in (world.dossier, second))
    subjects = {
        subject_of(one, owed(one.dossier)[0][name]) for one in (first, other) for name in (REPORT, SCAN)
    }
    assert len(subjects) == 4


def test_one_licence_owes_once_and_each_of_its_platforms_its_own(world, sister):
    kept = [set(owed(one)[0]) for one in (world.dossier, sister)]

    assert [REPORT in ids for ids in kept] == [False, True]
    assert all({SCAN, "domain-expiry:wanmu-nongxuan.com"} <= ids for ids in kept)


def test_what_is_said_of_one_licence_settles_nothing_of_the_other(world, second):
    said(world, second, REPORT)

    assert [str(owed(one)[0][REPORT].status) for one in (world.dossier, second)] == ["unknown", "done"]


def test_what_is_said_of_a_licence_counts_for_all_its_dossiers_and_of_a_platform_for_itself(world, sister):
    said(world, world.dossier, REPORT)
    said(world, world.dossier, SCAN)

    assert str(owed(sister)[0][REPORT].status) == "done"
    assert len(owed(sister)[1].done) == 1
    assert len(owed(world.dossier)[1].done) == 2


def test_a_word_from_before_dossiers_were_told_apart_counts_for_those_that_were_there(world, second):
    DutyDone.objects.create(
        organisation=world.firm, obligation="annual-report", period="2025", sequence=1, on=DAY, by="x", at=AT
    )

    assert [str(owed(one)[0][REPORT].status) for one in (world.dossier, second)] == ["done", "unknown"]


def test_a_sketch_without_licence_and_case_owes_nothing_beside_another(world):
    made.dossier(world.owner, world.firm, at=AT - dt.timedelta(days=1))

    (only,) = standings_of([world.firm], on=DAY)[world.firm.pk]
    assert (only.dossier.pk, only.name, only.uid) == (world.dossier.pk, "", world.firm.uid)


def test_pages_feeds_and_notices_name_the_dossier(world, second, enter):
    client = enter(world.owner)
    page = client.get(reverse("duties:list")).content.decode()
    assert "豫B2-20260777" in page
    assert "豫B2-20250001" in page
    one = client.get(reverse("duties:duty", args=[second.uid, "renewal"])).content.decode()
    assert "2028-12-01" in one
    assert f"/duties/{second.uid}/renewal/open/" in one
    assert enter(world.stranger).get(reverse("duties:duty", args=[second.uid, "renewal"])).status_code == 404

    feed, _token = feed_make(actor=world.owner, at=AT, organisation=world.firm, language="zh")
    text = served(feed, AT, address="https://x").text.replace("\r\n ", "")
    assert "豫B2-20260777" in text
    assert text.count("UID:") == len({line for line in text.split("\r\n") if line.startswith("UID:")})

    reminders_give(at=AT)
    titles = list(Notice.objects.filter(user=world.owner).values_list("title_zh", flat=True))
    assert any("豫B2-20260777" in title for title in titles)


def said(world, dossier, duty):
    known, standing = owed(dossier)
    one = known.get(duty) or next(one for one in standing.found if one.id == duty)
    return duty_done(
        actor=world.owner, at=LATER, standing=standing, one=one, seen=0, word=Word(on=dt.date(2026, 3, 30))
    )
