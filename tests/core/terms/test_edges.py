"""Every term of the catalogue at its edges: its last day, and the day after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.core.terms.asked import BOOK, day, due_of
from yushi.core.terms import Certainty, State

CERTAIN, PROVISIONAL = Certainty.CERTAIN, Certainty.PROVISIONAL

EDGES = [
    pytest.param("filing-review", ["filing-submitted=2026-09-01"], "2026-09-29", id="filing-20-working-days"),
    pytest.param("completeness-check", ["received=2026-09-29"], "2026-10-12", id="T31"),
    pytest.param(
        "completeness-check", ["received=2026-10-10"], "2026-10-16", id="received-on-a-working-saturday"
    ),
    pytest.param("completeness-check", ["received=2026-10-11"], "2026-10-16", id="received-on-a-sunday"),
    pytest.param("decision", ["received=2026-09-29"], "2026-11-30", id="60-days-end-on-a-saturday-and-roll"),
    pytest.param("decision", ["received=2026-10-01"], "2026-11-30", id="60-days-end-on-a-monday"),
    pytest.param("delivery", ["decided/granted=2026-09-30"], "2026-10-20", id="T33"),
    pytest.param("food-filing", ["decided/granted=2026-09-01"], "2026-10-19", id="30-working-days"),
    pytest.param("police-filing", ["went-online=2026-08-12"], "2026-09-11", id="30-days-friday"),
    pytest.param(
        "police-filing", ["went-online=2026-09-01"], "2026-10-08", id="30-days-roll-over-national-day"
    ),
    pytest.param("protection-filing", ["protection-level-set=2026-03-02"], "2026-04-01", id="protection"),
    pytest.param("prepaid-filing", ["prepaid-issued=2026-03-02"], "2026-04-01", id="prepaid-30-days"),
    pytest.param("prepaid-filing", ["prepaid-issued=2026-09-01"], "2026-10-08", id="prepaid-rolls"),
    pytest.param("prepaid-report", ["prepaid-quarter-ended=2026-09-30"], "2026-10-27", id="15-days-scale"),
    pytest.param(
        "prepaid-report-of-groups", ["prepaid-quarter-ended=2026-09-30"], "2026-11-03", id="20-days-groups"
    ),
    pytest.param(
        "protection-examination", ["protection-filed=2026-09-29"], "2026-10-19", id="10-working-days"
    ),
    pytest.param("registry-change", ["registry-changed=2026-11-02"], "2026-12-02", id="registry-change"),
    pytest.param(
        "subject-change-after-decision", ["subject-change-decided=2026-11-02"], "2026-12-02", id="decided"
    ),
    pytest.param("subject-change-ahead", ["subject-change-planned=2027-03-01"], "2026-12-01", id="90-ahead"),
    pytest.param(
        "subject-change",
        ["subject-change-decided=2026-12-01", "subject-change-planned=2027-03-01"],
        "2026-12-01",
        id="the-earlier-is-90-days-ahead",
    ),
    pytest.param(
        "subject-change",
        ["subject-change-decided=2026-12-01", "subject-change-planned=2027-06-01"],
        "2026-12-31",
        id="the-earlier-is-30-days-after",
    ),
    pytest.param("service-change", ["service-change-planned=2026-12-31"], "2026-12-01", id="30-ahead"),
    pytest.param("filing-change", ["filing-data-changed=2026-11-02"], "2026-12-02", id="filing-change"),
    pytest.param("stop-report", ["stop-planned=2027-03-31"], "2026-12-31", id="90-ahead-of-stopping"),
    pytest.param("stop-notice", ["stop-planned=2026-12-31"], "2026-12-01", id="30-ahead-of-stopping"),
    pytest.param("renewal", ["licence-expires=2027-02-21"], "2026-11-23", id="T35"),
    pytest.param(
        "renewal-decision",
        ["licence-expires=2027-02-21", "renewal-submitted=2026-11-20"],
        "2027-02-21",
        id="decided-before-expiry",
    ),
    pytest.param("annual-report", ["issued=2026-12-31"], "2027-03-31", id="T39-on-31-december"),
    pytest.param("annual-report", ["issued=2027-01-01"], "2028-03-31", id="T39-on-1-january"),
]


@pytest.mark.parametrize(("term", "events", "last"), EDGES)
def test_a_term_ends_on_its_last_day_and_is_over_the_day_after(term, events, last):
    found = due_of(term, *events)

    assert (found.state, found.on) == (State.RUNNING, day(last))
    assert found.lapses_on == day(last) + timedelta(days=1)
    assert not found.lapsed(day(last))
    assert found.lapsed(day(last) + timedelta(days=1))


def test_every_term_is_among_them_but_the_one_without_a_day():
    assert {edge.values[0] for edge in EDGES} == BOOK.terms.keys() - {"company-registry"}


def test_where_the_law_names_no_day_none_is_invented():
    found = due_of("company-registry", "issued=2026-10-08")
    done = due_of("company-registry", "issued=2026-10-08", "company-registry-entered=2026-10-20")

    assert (found.state, found.on, found.lapses_on) == (State.NO_FIXED_DAY, None, None)
    assert not found.lapsed(day("2030-01-01"))
    assert (done.state, done.done_on) == (State.DONE, day("2026-10-20"))


@pytest.mark.parametrize("term", BOOK.terms)
def test_without_its_event_a_term_has_not_started_and_says_what_it_waits_for(term):
    found = due_of(term)

    assert (found.state, found.on, found.steps) == (State.NOT_STARTED, None, ())
    assert found.waiting_for
    assert not found.lapsed(day("2040-01-01"))


def test_a_decision_on_the_renewal_is_owed_once_renewal_was_asked_for():
    assert due_of("renewal-decision", "licence-expires=2027-02-21").waiting_for == ("renewal-submitted",)


def test_the_decision_shows_the_working_day_date_beside():
    found = due_of("decision", "received=2026-09-29")

    assert (found.on, found.certainty) == (day("2026-11-30"), CERTAIN)
    assert (found.worst_on, found.worst_certainty) == (day("2026-12-28"), CERTAIN)
    assert "2026-12-28" in found.steps[-1].text.zh


def test_the_worst_date_may_be_provisional_alone():
    found = due_of("decision", "received=2026-10-12")

    assert (found.on, found.certainty) == (day("2026-12-11"), CERTAIN)
    assert (found.worst_on, found.worst_certainty) == (day("2027-01-05"), PROVISIONAL)
    assert "2027 年的节假日安排" in found.steps[-1].text.zh


@pytest.mark.parametrize(
    ("received", "on", "certainty", "missing"),
    [
        pytest.param("2026-12-24", "2026-12-31", CERTAIN, (), id="ends-on-the-last-known-day"),
        pytest.param("2026-12-25", "2027-01-04", PROVISIONAL, (2027,), id="crosses-new-year"),
    ],
)
def test_a_clock_over_new_year_is_provisional_and_says_which_year_is_missing(
    received, on, certainty, missing
):
    found = due_of("completeness-check", f"received={received}")

    assert (found.on, found.certainty, found.missing_years) == (day(on), certainty, missing)
    assert ((2026, "国办发明电〔2025〕7号") in found.notices) is True
    assert ("2027 年的节假日安排" in found.steps[-1].text.zh) is bool(missing)


def test_calendar_days_are_provisional_only_where_the_last_of_them_is():
    assert due_of("police-filing", "went-online=2026-12-01").certainty is CERTAIN
    assert due_of("police-filing", "went-online=2026-12-02").certainty is PROVISIONAL


@pytest.mark.parametrize("term", ["renewal", "stop-report"])
def test_what_is_counted_backwards_never_depends_on_a_notice(term):
    start = BOOK.term(term).starts_on[0]

    assert due_of(term, f"{start}=2035-05-01").certainty is CERTAIN


def test_days_beyond_the_calendar_stay_as_they_are_and_provisional():
    found = due_of("police-filing", "went-online=2055-05-01")

    assert (found.on, found.certainty, found.missing_years) == (day("2055-05-31"), PROVISIONAL, (2055,))


def test_an_annual_report_leads_to_the_next_year():
    assert due_of("annual-report", "issued=2021-06-01", "annual-report-submitted=2026-02-03").on == day(
        "2027-03-31"
    )
    assert due_of("annual-report", "issued=2021-06-01", "annual-report-submitted=2025-02-03").on == day(
        "2026-03-31"
    )
    assert due_of("annual-report", "issued=2026-12-31").from_on == day("2027-01-01")
    assert "次年报告" in due_of("annual-report", "issued=2026-12-31").steps[0].text.zh


def test_a_part_that_cannot_be_counted_yet_leaves_the_earliest_provisional():
    found = due_of("subject-change", "subject-change-decided=2026-12-01")

    assert (found.on, found.certainty) == (day("2026-12-31"), PROVISIONAL)
    assert found.waiting_for == ("subject-change-planned",)
    assert "可能更早" in found.steps[-1].text.zh


def test_what_is_asked_ahead_of_a_day_is_done_before_that_day():
    in_time = due_of("renewal", "licence-expires=2027-02-21", "renewal-submitted=2026-11-23")
    late = due_of("renewal", "licence-expires=2027-02-21", "renewal-submitted=2026-11-24")

    assert (in_time.state, in_time.lapsed(day("2026-12-01"))) == (State.DONE, False)
    assert (late.state, late.lapsed(day("2026-12-01"))) == (State.DONE, True)


def test_an_application_for_the_renewal_before_is_none_for_this_one():
    found = due_of(
        "renewal", "licence-expires=2027-02-21", "renewal-submitted=2026-11-01", "licence-expires=2032-02-21"
    )

    assert (found.state, found.on) == (State.RUNNING, day("2031-11-23"))
