"""A notice that is published in the middle of a term."""

from __future__ import annotations

import pytest

from tests.core.terms.asked import CALENDAR, day, due_of, with_notice_of_2027
from yushi.core.terms import Certainty, moved

NOTICE = "国办发明电〔2026〕99号"
LATER = with_notice_of_2027(
    notice=NOTICE,
    off=["01-01..01-03 元旦", "01-04 元旦", "02-05..02-11 春节"],
    work=["01-09 元旦"],
)
TERMS = [
    ("completeness-check", ["received=2026-12-28"]),  # ends on 5 January, now on the 6th
    ("completeness-check", ["received=2026-12-20"]),  # in 2026
    ("food-filing", ["decided/granted=2026-12-10"]),  # over 9 January too: comes out the same
    ("renewal", ["licence-expires=2027-04-04"]),
    ("police-filing", ["went-online=2026-12-05"]),  # ends on 4 January
    ("delivery", []),
]


def before_and_after():
    return (
        [due_of(term, *events, calendar=calendar) for term, events in TERMS] for calendar in (CALENDAR, LATER)
    )


def test_it_says_which_term_moved_from_when_to_when_and_which_notice_moved_it():
    before, after = before_and_after()

    check, police = moved(before, after)

    assert (check.term.id, check.before, check.after) == (
        "completeness-check",
        day("2027-01-05"),
        day("2027-01-06"),
    )
    assert check.notices == ((2027, NOTICE),)
    assert (check.not_counted, check.counted) == ((day("2027-01-04"),), ())
    assert (police.term.id, police.before, police.after) == (
        "police-filing",
        day("2027-01-04"),
        day("2027-01-05"),
    )
    assert NOTICE in police.text.zh
    assert NOTICE in police.text.en
    assert "2027-01-04 改为 2027-01-05" in police.text.zh


def test_a_term_that_only_became_certain_did_not_move():
    _, after = before_and_after()

    assert (after[2].certainty, after[2].missing_years) == (Certainty.CERTAIN, ())
    assert (2027, NOTICE) in after[2].notices


def test_nothing_moves_without_a_notice():
    before, _ = before_and_after()

    assert moved(before, before) == ()


def test_a_day_that_is_worked_after_all_moves_a_term_forward():
    worked = with_notice_of_2027(notice="", off=[], work=[])
    (move,) = moved(
        [due_of("completeness-check", "received=2026-12-30")],
        [due_of("completeness-check", "received=2026-12-30", calendar=worked)],
    )

    assert (move.before, move.after) == (day("2027-01-07"), day("2027-01-06"))
    assert move.counted == (day("2027-01-01"),)
    assert move.text.en.endswith("the State Council's holiday notice for 2027 was loaded")


def test_different_terms_are_no_pair():
    with pytest.raises(ValueError, match="zip"):
        moved([due_of("delivery")], [])
