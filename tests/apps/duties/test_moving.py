"""A holiday notice is loaded: whoever waits for a date that moved is told which, from when to when, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.factories import desk as made
from tests.factories.accounts import AT, DAY
from yushi.apps.desk.models import CaseEvent
from yushi.apps.duties.models import CalendarKnown, Notice
from yushi.apps.duties.services.moving import calendar_before, calendar_check, moves_tell
from yushi.core import workdays
from yushi.core.errors import Text
from yushi.core.workdays import Calendar

OFF = dt.date(2026, 11, 25)
"""A Wednesday that the notice makes a holiday."""


def with_holiday(calendar: Calendar, day: dt.date) -> Calendar:
    """The calendar after a notice that gives a day off."""
    return Calendar.of(
        first=calendar.first,
        last=calendar.last,
        provisional_from=calendar.provisional_from,
        off={**calendar.off, day.toordinal(): Text("临时放假", "special holiday")},
        adjusted=calendar.adjusted,
        notices={**calendar.notices, 2026: "国办发明电〔2026〕99号"},
    )


@pytest.fixture
def waiting(world):
    """A case whose materials were received on the Monday: the authority has five working days."""
    case = made.case(world.owner, world.dossier)
    CaseEvent.objects.create(
        case=case,
        sequence=2,
        event="receive",
        source="submitted",
        state="received",
        marks="received",
        on=dt.date(2026, 11, 23),
        at=AT,
        by=world.owner.reference,
    )
    return case


def test_those_who_wait_for_a_date_are_told_that_it_moved(world, waiting):
    before = workdays.load()

    told = moves_tell(before=before, after=with_holiday(before, OFF), at=AT)

    one = Notice.objects.get(user=world.owner, href__startswith=f"/desk/{waiting.uid}/")
    assert told == Notice.objects.count() >= 5
    assert "由 2026-11-30 改为 2026-12-01" in one.title_zh
    assert "国办发明电〔2026〕99号" in one.title_zh
    assert one.topic == "moved"
    assert not Notice.objects.filter(user=world.stranger).exists()


def test_a_notice_that_moves_nothing_tells_nobody(world, waiting):
    before = workdays.load()

    assert moves_tell(before=before, after=with_holiday(before, OFF + 30 * DAY), at=AT) == 0
    assert moves_tell(before=before, after=before, at=AT) == 0


def test_the_site_remembers_what_it_counted_with(world, waiting):
    calendar = workdays.load()
    assert calendar_before(calendar) is None

    assert calendar_check(at=AT, calendar=calendar) == 0  # nothing to compare with yet
    assert CalendarKnown.objects.count() == calendar.last.year - calendar.first.year + 1
    kept = calendar_before(calendar)
    assert kept is not None
    assert (kept.off, kept.adjusted, kept.notices) == (calendar.off, calendar.adjusted, calendar.notices)
    assert kept.working == calendar.working
    assert kept.provisional_from == calendar.provisional_from

    assert calendar_check(at=AT, calendar=calendar) == 0
    after = with_holiday(calendar, OFF)
    assert calendar_check(at=AT, calendar=after) > 0
    assert calendar_check(at=AT, calendar=after) == 0


def test_the_same_days_under_another_number_move_nothing(world, waiting):
    calendar = workdays.load()
    calendar_check(at=AT, calendar=calendar)

    assert calendar_check(at=AT, calendar=replace(calendar, notices={**calendar.notices, 2026: "x"})) == 0
