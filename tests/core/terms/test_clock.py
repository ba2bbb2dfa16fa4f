"""What stops, restarts and prolongs a term, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.terms.asked import BOOK, day, due_of
from yushi.core import workdays
from yushi.core.errors import Text
from yushi.core.terms import Event, Pause, State, StepKind, Unit, due

CHECK, DECISION = "completeness-check", "decision"
RECEIVED = "received=2026-09-01"


def kinds(found):
    return [step.kind for step in found.steps]


def test_what_is_missing_stops_the_term_and_starts_it_anew():
    told = due_of(CHECK, RECEIVED, "correction-notice/incomplete=2026-09-08")
    anew = due_of(
        CHECK,
        RECEIVED,
        "correction-notice/incomplete=2026-09-08",
        "corrections-received/incomplete=2026-09-14",
    )

    assert (told.state, told.on, told.waiting_for) == (
        State.STOPPED,
        None,
        ("corrections-received/incomplete",),
    )
    assert (anew.state, anew.started_on, anew.on) == (State.RUNNING, day("2026-09-14"), day("2026-09-20"))
    assert kinds(anew)[:3] == [StepKind.START, StepKind.STOP, StepKind.RESTART]


def test_what_is_wrong_pauses_it():
    told = due_of(CHECK, RECEIVED, "correction-notice/incorrect=2026-09-04")
    on = due_of(
        CHECK, RECEIVED, "correction-notice/incorrect=2026-09-04", "corrections-received/incorrect=2026-09-14"
    )

    assert (told.state, told.on, told.left) == (State.PAUSED, None, 2)
    assert told.waiting_for == ("corrections-received/incorrect",)
    assert (on.state, on.on) == (State.RUNNING, day("2026-09-16"))
    assert [step.until for step in on.steps if step.kind is StepKind.PAUSE] == [day("2026-09-14")]
    assert not any(step.kind is StepKind.SKIPPED for step in on.steps)  # the weekend lay in the pause


@pytest.mark.parametrize("term", [CHECK, DECISION])
def test_what_is_only_too_old_does_neither(term):
    plain = due_of(term, RECEIVED)
    told = due_of(term, RECEIVED, "correction-notice/outdated=2026-09-04")
    both = due_of(
        term, RECEIVED, "correction-notice/outdated=2026-09-04", "corrections-received/outdated=2026-09-10"
    )

    assert told.on == both.on == plain.on


def test_the_authority_that_said_what_is_too_old_was_not_silent():
    told = due_of(CHECK, RECEIVED, "correction-notice/outdated=2026-09-04")

    assert (told.state, told.lapsed(day("2026-10-01"))) == (State.DONE, False)


def test_during_the_review_it_is_said_to_change_nothing():
    found = due_of(DECISION, RECEIVED, "correction-notice/outdated=2026-09-04")

    assert [step.text.zh for step in found.steps if step.kind is StepKind.IGNORED] == [
        "2026-09-04 补正通知：不影响期限"
    ]


def test_a_notice_on_the_last_day_is_in_time_and_one_on_the_day_after_is_not():
    last = due_of(CHECK, RECEIVED, "correction-notice/incomplete=2026-09-08")
    after = due_of(
        CHECK,
        RECEIVED,
        "correction-notice/incomplete=2026-09-09",
        "corrections-received/incomplete=2026-09-14",
    )

    assert last.state is State.STOPPED
    assert (after.state, after.on, after.lapsed(day("2026-09-09"))) == (
        State.RUNNING,
        day("2026-09-08"),
        True,
    )
    assert [step.text.zh for step in after.steps if step.kind is StepKind.IGNORED] == [
        "2026-09-09 补正通知：期限已于 2026-09-08 届满，不再影响期限",
        "2026-09-14 补正材料收到：不影响期限",
    ]


def test_expert_review_told_in_writing_is_not_counted():
    found = due_of(
        DECISION, RECEIVED, "expert-review-started=2026-09-20@评〔2026〕1号", "expert-review-ended=2026-10-10"
    )

    assert found.on == day("2026-11-20")  # 31 October and the twenty days of the review
    (pause,) = [step for step in found.steps if step.kind is StepKind.PAUSE]
    assert pause.citations[0].article == "45"


def test_expert_review_that_was_not_told_in_writing_is_counted():
    found = due_of(DECISION, RECEIVED, "expert-review-started=2026-09-20", "expert-review-ended=2026-10-10")

    assert found.on == due_of(DECISION, RECEIVED).on
    assert [step.text.en for step in found.steps if step.kind is StepKind.IGNORED] == [
        "2026-09-20, expert review begins: not told in writing, the days go on counting",
        "2026-10-10, expert review ends: it does not change the term",
    ]


def test_a_pause_that_begins_after_the_end_changes_nothing():
    found = due_of(DECISION, "received=2026-06-01", "expert-review-started=2026-08-01@评〔2026〕1号")

    assert (found.state, found.on) == (State.RUNNING, day("2026-07-31"))


def test_two_pauses_that_overlap_are_counted_once():
    one = due_of(
        DECISION, RECEIVED, "expert-review-started=2026-09-10@评1号", "expert-review-ended=2026-09-30"
    )
    two = due_of(
        DECISION,
        RECEIVED,
        "expert-review-started=2026-09-10@评1号",
        "correction-notice/incorrect=2026-09-15",
        "corrections-received/incorrect=2026-09-20",
        "expert-review-ended=2026-09-30",
    )
    assert one.on == two.on == day("2026-11-20")


def test_an_extension_that_was_notified_adds_ten_working_days_and_says_what_was_not_verified():
    found = due_of(DECISION, RECEIVED, "extension-notified=2026-10-20")
    late = due_of(DECISION, RECEIVED, "extension-notified=2026-11-03")

    assert due_of(DECISION, RECEIVED).on == day("2026-11-02")  # 31 October is a Saturday
    assert found.on == day("2026-11-13")
    (step,) = [step for step in found.steps if step.kind is StepKind.EXTENSION]
    assert "未核实" in step.text.zh
    assert step.citations[0].verified == "memory"
    assert late.on == day("2026-11-02")


def test_what_is_done_is_done_on_its_day():
    in_time = due_of(CHECK, RECEIVED, "accepted=2026-09-08")
    late = due_of(CHECK, RECEIVED, "accepted=2026-09-09")

    assert (in_time.state, in_time.done_on, in_time.lapsed(day("2026-12-01"))) == (
        State.DONE,
        day("2026-09-08"),
        False,
    )
    assert late.lapsed(day("2026-12-01"))


def test_a_term_that_ended_while_it_was_stopped_or_paused_is_done():
    refused = due_of(CHECK, RECEIVED, "correction-notice/incomplete=2026-09-04", "not-accepted=2026-09-30")

    assert (refused.state, refused.done_on) == (State.DONE, day("2026-09-30"))


def test_events_come_in_any_order():
    told, received = "correction-notice/incorrect=2026-09-04", "corrections-received/incorrect=2026-09-14"

    assert due_of(CHECK, received, told, RECEIVED) == due_of(CHECK, RECEIVED, told, received)


def test_materials_received_again_start_the_term_again():
    assert due_of(CHECK, RECEIVED, "received=2026-09-29").on == day("2026-10-12")


def test_what_has_nothing_to_do_with_a_term_leaves_no_step():
    assert due_of(CHECK, RECEIVED, "issued=2026-09-03") == due_of(CHECK, RECEIVED)


def test_what_happens_before_the_start_is_nothing_to_the_term():
    assert due_of(CHECK, "accepted=2026-08-01", RECEIVED) == due_of(CHECK, RECEIVED)


def test_every_day_that_is_passed_over_is_named_with_its_reason_and_notice():
    found = due_of(CHECK, "received=2026-09-29")
    steps = [step for step in found.steps if step.kind in (StepKind.SKIPPED, StepKind.ADJUSTED)]

    assert [(step.kind, step.on.isoformat()) for step in steps] == [
        *((StepKind.SKIPPED, f"2026-10-{n:02}") for n in range(1, 8)),
        (StepKind.ADJUSTED, "2026-10-10"),
        (StepKind.SKIPPED, "2026-10-11"),
    ]
    assert steps[0].text == Text(
        "2026-10-01（周四）不计入：国庆节", "2026-10-01 (Thursday) does not count: National Day"
    )
    assert [step.notice for step in steps] == ["国办发明电〔2025〕7号"] * 8 + [""]


def test_a_roll_says_which_day_of_rest_moved_the_end():
    (roll,) = [s for s in due_of("police-filing", "went-online=2026-09-01").steps if s.kind is StepKind.ROLL]

    assert (roll.on, roll.until) == (day("2026-10-01"), day("2026-10-08"))
    assert "国庆节" in roll.text.zh


def test_a_restart_needs_nothing_before_it_where_the_term_says_so():
    term = BOOK.term(CHECK)
    plain = replace(term, restarts=(replace(term.restarts[0], stops=""),))
    found = due(
        plain,
        [
            Event("received", day("2026-09-01")),
            Event("corrections-received", day("2026-09-14"), "incomplete"),
        ],
        workdays.load(),
    )

    assert found.started_on == day("2026-09-14")


def test_months_end_on_the_corresponding_day_or_the_end_of_the_month():
    term = replace(BOOK.term("police-filing"), unit=Unit.MONTH, length=1, rolls=False)
    pause = Pause(
        begins="issued", ends="accepted", needs_written_notice=False, says=Text("停", "stop"), citations=()
    )
    term = replace(term, pauses=(pause,))
    online = Event("went-online", day("2026-01-31"))

    assert due(term, [online], workdays.load()).on == day("2026-02-28")
    events = [online, Event("issued", day("2026-02-10")), Event("accepted", day("2026-02-13"))]
    assert due(term, events, workdays.load()).on == day("2026-03-03")
