"""The calendar of a year, and the places."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.apps.rulebook.reading import read
from yushi.apps.rulebook.selectors import calendar, places

_DAY = dt.date(2026, 11, 24)


def test_a_year_is_counted_and_rests_on_its_notice(client):
    page = read(client.get("/calendar/?year=2026&lang=en"))

    assert "248 working days" in page.text
    assert "33 days of holiday" in page.text
    assert "6 weekend days worked" in page.text
    assert "国办发明电〔2025〕7号" in page.text


def test_a_year_whose_notice_has_no_confirmed_number_says_so(client):
    assert "its number was not confirmed" in read(client.get("/calendar/?year=2004&lang=en")).text


def test_a_year_without_a_notice_is_called_incomplete(client):
    page = read(client.get("/calendar/?year=2027&lang=en"))

    assert "calendar incomplete" in page.texts
    assert "The calendar of this year is incomplete" in page.text


def test_a_year_with_its_notice_is_not(client):
    assert "calendar incomplete" not in read(client.get("/calendar/?year=2026&lang=en")).text


def test_holidays_come_with_the_weekend_days_worked_for_them():
    national = calendar.holidays(2026, "en")[-1]

    assert (national.name, national.span, national.days, national.worked) == (
        "National Day", "10-01 – 10-07", 7, ("09-20", "10-10"),
    )  # fmt: skip


def test_the_days_of_a_year_are_of_four_kinds():
    assert calendar.counts(2026) == {
        "workday": 242, "weekend": 84, "holiday": 33, "adjusted": 6, "worked": 248, "all": 365,
    }  # fmt: skip


def test_a_month_is_told_day_by_day(client):
    page = read(client.get("/calendar/?year=2026&month=10&lang=en"))

    at = page.texts.index("10-10")
    assert page.texts[at : at + 3] == ["10-10", "Sat", "working day for National Day"]
    assert "October 2026, day by day" in page.text


@pytest.mark.parametrize("month", ["0", "13", "x", "", "10000"])
def test_a_month_that_there_is_not_shows_the_year(client, month):
    assert "day by day" not in read(client.get(f"/calendar/?year=2026&month={month}&lang=en")).text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param("2003", "Working days in 2026", id="before the first"),
        pytest.param("2041", "Working days in 2026", id="after the last"),
        pytest.param("二〇二六", "Working days in 2026", id="no number"),
    ],
)
def test_a_year_outside_the_calendar_is_refused_in_three_lines(client, settings, typed, shown, monkeypatch):
    monkeypatch.setattr("yushi.apps.rulebook.views.workdays.localdate", lambda: _DAY)
    page = read(client.get(f"/calendar/?year={typed}&lang=en"))

    assert shown in page.text
    assert "“Year” is a whole number from 2004 to 2040." in page.text


@pytest.mark.parametrize(
    ("typed", "what", "such"),
    [
        ("99999999", "“99999999”: this is too large, the largest is 2040.", 2040),
        ("9" * 4000, "this is too large, the largest is 2040.", 2040),
        ("2003", "“2003”: this is too small, the smallest is 2004.", 2004),
        ("-99999999999", "this is too small, the smallest is 2004.", 2004),
        ("next", "“next”: this is no whole number.", 2004),
    ],
)
def test_what_is_wrong_with_a_year_is_said_with_the_nearest_there_is(client, typed, what, such):
    page = read(client.get(f"/calendar/?year={typed}&lang=en"))

    assert what in page.text
    assert f"such as {such}." in page.text


@pytest.mark.parametrize("typed", ["99999999-01-01", "99999999", "20261-01-01"])
def test_a_day_of_a_year_that_has_too_many_digits_is_refused_with_the_reach_of_the_calendar(client, typed):
    page = read(client.get(f"/calendar/?calc=add&start={typed}&days=5&lang=en"))
    year = typed.split("-", maxsplit=1)[0]

    assert f"“{typed}”: a year has four digits, {year} is none." in page.text
    assert "The calendar runs from 2004-01-01 to 2040-12-31." in page.text
    assert "Write YYYY-MM-DD, at the latest 2040-12-31." in page.text


@pytest.mark.parametrize("typed", ["2004", "2040", "２０２６"])
def test_the_first_and_the_last_year_are_there_in_any_width(client, typed):
    assert "whole number from 2004" not in read(client.get(f"/calendar/?year={typed}&lang=en")).text


def test_today_is_marked_in_its_own_year_only():
    marked = [
        [cell.day.on for cell in picture.block.cells if cell.day.mark == "today"]
        for picture in calendar.months(2026, _DAY, "en")
    ]

    assert [day for days in marked for day in days] == [_DAY]
    assert all(
        cell.day.mark == "" for picture in calendar.months(2025, _DAY, "en") for cell in picture.block.cells
    )


def test_places_tell_how_each_thing_was_checked(client):
    page = read(client.get("/places/?lang=en"))

    assert "18 places" in page.text
    assert "0371-65795120" in page.text
    assert page.texts.count("not found") == 4
    assert "not in the guide" in page.texts
    assert page.text.count("from memory") == 1


def test_only_a_whole_telephone_number_can_be_dialled(client):
    links = re.findall(r'href="(tel:[^"]*)"', client.get("/places/").content.decode())

    assert links == ["tel:+8637165795120"]
    assert [places.dialled(text) for text in ("0371", "", "13837100001", "400-123-4567")] == [
        "", "", "tel:+8613837100001", "tel:4001234567",
    ]  # fmt: skip
