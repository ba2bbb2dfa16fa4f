"""Legal terms and obligations over HTTP."""

from __future__ import annotations

import icalendar
import pytest

from tests.api import calls

HOLDER = (
    b"dossier = 1\n[licence]\nissued_on = 2022-02-21\nexpires_on = 2027-02-21\nrenewal_applied_on = false"
)


def test_a_term_ends_as_the_command_line_says():
    answer = calls.get("terms/completeness-check/due?events=received=2026-09-29&on=2026-10-13")

    said = answer.json()
    assert (said["due_on"], said["lapsed"], said["certainty"]) == ("2026-10-12", True, "certain")
    assert [step["on"] for step in said["steps"] if step["kind"] == "adjusted"] == ["2026-10-10"]
    assert answer["Cache-Control"] == "public, max-age=300"


def test_events_are_separated_by_commas():
    events = "received=2026-09-01,expert-review-started=2026-09-20@%E8%AF%841%E5%8F%B7,expert-review-ended=2026-10-10"

    assert calls.get(f"terms/decision/due?events={events}").json()["due_on"] == "2026-11-20"


def test_a_term_that_does_not_exist_is_not_found_and_the_nearest_is_named():
    said = calls.problem(calls.get("terms/renewals/due"), 404)

    assert said["nearest"] == "renewal"


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ("recieved=2026-09-29", "terms.unknown-event"),
        ("correction-notice=2026-09-29", "terms.unknown-reason"),
        ("received", "terms.event-form"),
        ("received=2026-02-30", "terms.event-form"),
        ("x" * 4001, "request.parameter"),
    ],
)
def test_events_that_cannot_be_read_are_refused(events, code):
    assert calls.codes(calls.problem(calls.get(f"terms/decision/due?events={events}"), 422)) == [code]


def test_what_lies_beyond_the_calendar_is_refused():
    said = calls.problem(calls.get("terms/delivery/due?events=decided/granted=2040-12-31"), 422)

    assert calls.codes(said) == ["workdays.out-of-range"]


def test_obligations_follow_from_a_dossier_and_events():
    answer = calls.post("obligations?on=2026-11-24&events=registry-changed=2026-11-02", HOLDER)

    found = {one["id"]: one for one in answer.json()["obligations"]}
    assert (found["renewal"]["status"], found["renewal"]["due_on"]) == ("overdue", "2026-11-23")
    assert found["registry-change:2026-11-02"]["due_on"] == "2026-12-02"
    assert answer["Cache-Control"] == "no-store"


def test_obligations_are_a_calendar_file_too():
    answer = calls.post("obligations.ics?on=2026-11-24&lang=en", HOLDER)

    events = icalendar.Calendar.from_ical(answer.content.decode()).walk("VEVENT")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Application for renewal (overdue)" in [str(event["summary"]) for event in events]
