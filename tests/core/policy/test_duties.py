"""When a term of a duty has ended: overdue, perhaps overdue, or done in time."""

from __future__ import annotations

from datetime import date

import pytest

from tests.core.policy.planning import duty, licensed, planned
from tests.wanmu import Gone
from yushi.core.policy.answer import Answer


@pytest.mark.parametrize(
    ("filing", "on", "overdue", "days"),
    [
        (False, date(2026, 9, 14), Answer.NO, 0),
        (False, date(2026, 9, 15), Answer.YES, 1),
        (False, date(2026, 12, 6), Answer.YES, 83),
        ({"filed_on": False}, date(2026, 9, 15), Answer.YES, 1),
        (Gone, date(2026, 9, 15), Answer.UNKNOWN, 1),
        ({"number": "豫公网安备41130202000001号"}, date(2026, 9, 15), Answer.UNKNOWN, 1),
        ({"filed_on": date(2026, 9, 20)}, date(2026, 12, 6), Answer.NO, 0),
    ],
)
def test_a_term_that_has_ended_is_overdue_if_it_is_known_that_nothing_was_done(filing, on, overdue, days):
    plan = planned(on, website__online_since=date(2026, 8, 15), website__police_filing=filing)
    one = duty(plan, "police-filing")

    assert one.due_on == date(2026, 9, 14)
    assert (one.overdue, one.days_over) == (overdue, days)


@pytest.mark.parametrize(
    ("applied", "overdue", "days"),
    [(False, Answer.YES, 10), (Gone, Answer.UNKNOWN, 10), (date(2026, 11, 1), Answer.NO, 0)],
)
def test_a_renewal_that_was_not_asked_for_in_time_is_overdue(applied, overdue, days):
    changes = {} if applied is Gone else {"renewal_applied_on": applied}
    one = duty(licensed(date(2026, 12, 3), expires_on=date(2027, 2, 21), **changes), "renewal")

    assert (one.due_on, one.overdue, one.days_over) == (date(2026, 11, 23), overdue, days)


def test_a_report_that_is_known_to_be_missing_is_overdue_since_march():
    one = duty(licensed(issued_on=date(2024, 6, 1), annual_report_filed_on=False), "annual-report")

    assert (one.due_on, one.overdue, one.days_over) == (date(2026, 3, 31), Answer.YES, 237)
