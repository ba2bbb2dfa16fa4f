"""The calculators: exact days with every day passed over, and what was typed kept when it cannot be read."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from tests.apps.rulebook.reading import read
from yushi.apps.rulebook import forms

TODAY = dt.date(2026, 11, 24)


def _asked(code, lang="en", **typed):
    with translation.override(lang):
        calculators = forms.calculators({"calc": code, **typed}, today=TODAY, lang=lang)
    found = {one.code: one for one in calculators}
    return found[code]


def _skipped(answer):
    return [(skip.span, skip.days, skip.reason) for skip in answer.skipped]


def test_working_days_are_added_with_every_day_passed_over():
    answer = _asked("add", start="2026-09-29", days="5").answer

    assert answer.head == "2026-10-12 Mon"
    assert answer.note == "5 working days after 2026-09-29"
    assert answer.passed == 8
    assert _skipped(answer) == [("2026-10-01 – 10-07", 7, "National Day"), ("2026-10-11", 1, "weekend")]
    assert not answer.provisional


def test_working_days_are_taken_off():
    answer = _asked("add", start="2026-10-12", days="-5").answer

    assert answer.head == "2026-09-29 Tue"
    assert answer.note == "5 working days before 2026-10-12"


def test_one_working_day_is_one():
    assert _asked("add", start="2026-09-29", days="1").answer.note == "1 working day after 2026-09-29"


def test_a_result_in_a_year_without_a_notice_is_provisional():
    assert not _asked("add", start="2026-12-30", days="1").answer.provisional
    assert _asked("add", start="2026-12-31", days="1").answer.provisional


def test_the_working_days_between_two_dates_are_counted():
    answer = _asked("between", start="2026-09-29", end="2026-10-12").answer

    assert answer.head == "5 working days"
    assert answer.how == ("The first day is not counted, the last one is; 13 calendar days in all.",)
    assert _skipped(answer) == [("2026-10-01 – 10-07", 7, "National Day"), ("2026-10-11", 1, "weekend")]


def test_an_earlier_second_date_counts_back():
    assert _asked("between", start="2026-10-12", end="2026-09-29").answer.head == "-5 working days"
    assert _asked("between", start="2026-10-12", end="2026-10-12").answer.head == "0 working days"
    assert _asked("between", start="2026-10-12", end="2026-10-13").answer.head == "1 working day"


@pytest.mark.parametrize(
    ("length", "unit", "head", "moved"),
    [
        pytest.param("3", "days", "2026-10-08 Thu", True, id="a term that ends on a holiday moves"),
        pytest.param("1", "days", "2026-09-30 Wed", False, id="a term that ends on a working day stays"),
        pytest.param("1", "months", "2026-10-29 Thu", False, id="a month"),
        pytest.param("1", "years", "2027-09-29 Wed", False, id="a year"),
    ],
)
def test_a_term_by_the_civil_code_ends(length, unit, head, moved):
    answer = _asked("term", start="2026-09-29", length=length, unit=unit, way="after").answer

    assert answer.head == head
    assert ("art. 203" in answer.how[-1]) is moved


def test_a_term_that_moved_names_the_days_it_moved_over():
    answer = _asked("term", start="2026-09-29", length="3", unit="days", way="after").answer

    assert _skipped(answer) == [("2026-10-02 – 10-07", 6, "National Day")]


def test_a_month_from_its_end_finds_the_end_of_the_next():
    assert (
        _asked("term", start="2027-01-31", length="1", unit="months", way="after").answer.head
        == "2027-03-01 Mon"
    )
    assert (
        "2027-02-28"
        in _asked("term", start="2027-01-31", length="1", unit="months", way="after").answer.how[-1]
    )


def test_a_term_counted_back_is_never_moved():
    answer = _asked("term", start="2027-02-21", length="90", unit="days", way="before").answer

    assert (answer.head, answer.passed) == ("2026-11-23 Mon", 0)
    assert answer.note == "90 calendar days before 2027-02-21"
    assert "never moved" in answer.how[0]


@pytest.mark.parametrize(
    ("typed", "what", "fix"),
    [
        pytest.param(
            "2026-02-30", "“2026-02-30”: there is no such date.", "Write 2026-02-28.", id="no such day"
        ),
        pytest.param(
            "2026/2/3", "“2026/2/3”: this is not a date as YYYY-MM-DD.", "Write 2026-02-03.", id="slashes"
        ),
        pytest.param("明天", "“明天”: this is no date.", "Enter the day again.", id="a word"),
        pytest.param("", "Nothing was entered.", "Enter the day again.", id="nothing"),
    ],
)
def test_a_date_that_is_none_is_refused_beside_its_field_and_stays_typed(typed, what, fix):
    asked = _asked("between", start=typed, end="2026-10-12")
    field = asked.fields[0]

    assert asked.answer is None
    assert field.value == typed
    assert (field.problem.what, field.problem.fix) == (what, fix)
    assert asked.fields[1].problem is None


@pytest.mark.parametrize("typed", ["2026-09-29", "２０２６-０９-２９", " 2026-09-29 "])
def test_a_date_is_read_in_any_width(typed):
    assert _asked("add", start=typed, days="５").answer.head == "2026-10-12 Mon"


@pytest.mark.parametrize(
    ("code", "name", "typed", "good"),
    [
        ("add", "days", "-2000", True),
        ("add", "days", "-2001", False),
        ("add", "days", "2001", False),
        ("add", "days", "1.5", False),
        ("add", "days", "", False),
        ("add", "days", "9" * 40, False),
        ("term", "length", "0", False),
        ("term", "length", "1", True),
        ("term", "length", "2000", True),
    ],
)
def test_a_number_is_read_within_its_limits(code, name, typed, good):
    asked = _asked(code, start="2026-09-29", **{name: typed})
    field = next(field for field in asked.fields if field.name == name)

    assert (field.problem is None) is good
    assert field.value == typed


def test_a_result_outside_the_calendar_is_told_in_three_lines():
    asked = _asked("term", start="2026-09-29", length="900", unit="years", way="after")

    assert asked.answer is None
    assert asked.problem.what == "The date 2926-09-29 is outside the calendar."


def test_a_choice_that_there_is_not_becomes_the_first():
    assert (
        _asked("term", start="2026-09-29", length="1", unit="moons", way="up").answer.head == "2026-09-30 Wed"
    )


def test_only_the_calculator_that_was_asked_answers():
    asked = [one.asked for one in forms.calculators({"calc": "add"}, today=TODAY, lang="zh")]

    assert asked == [True, False, False]
    assert [one.asked for one in forms.calculators({}, today=TODAY, lang="zh")] == [False, False, False]


def test_the_page_shows_the_answer_and_the_days_passed_over(client):
    page = read(client.get("/calendar/?calc=add&start=2026-09-29&days=5&lang=en"))

    assert "2026-10-12 Mon" in page.texts
    assert "8 days passed over" in page.texts


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong_beside_it(client):
    html = client.get("/calendar/?calc=add&start=2026-02-30&days=x&lang=en").content.decode()

    assert (
        'value="2026-02-30" autocomplete="off" maxlength="40" aria-describedby="add-start-hint add-start-problem" aria-invalid="true"'
        in html
    )
    assert 'id="add-start-problem"' in html
    assert 'id="add-days-problem"' in html
