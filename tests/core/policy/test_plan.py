"""Every term of the way to the licence and after it, on both sides of its end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests import wanmu
from tests.core.policy.planning import LICENCE, duty, licensed, planned, step
from tests.wanmu import ON, Gone
from yushi.core import workdays
from yushi.core.dossier import Needed, derive, from_tree
from yushi.core.policy import procedure
from yushi.core.policy.explain import World
from yushi.core.policy.plan import without_licence

STEPS = ["domain-filing", "online-application", "acceptance", "review", "issue", "annual-report-and-renewal"]
DUTIES = [
    "police-filing",
    "footer-display",
    "food-filing",
    "annual-report",
    "renewal",
    "registry-changes",
    "stopping",
    "company-registry",
    "subject-or-range-change",
]


def filed(day: date) -> dict[str, Any]:
    return {"website__domains": [{"name": "wanmu-nongxuan.com", "filing": {"approved_on": day}}]}


def test_there_are_six_steps_in_order_and_the_duties_after_them():
    plan = planned()

    assert [one.id for one in plan.steps] == STEPS
    assert [one.number for one in plan.steps] == [1, 2, 3, 4, 5, 6]
    assert [one.id for one in plan.duties] == DUTIES


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 9, 28), date(2026, 10, 10)),  # the Saturday that is worked for the National Day
        (date(2026, 9, 29), date(2026, 10, 12)),
        (date(2026, 9, 30), date(2026, 10, 13)),
        (date(2026, 10, 3), date(2026, 10, 13)),  # handed in on a holiday
        (date(2026, 11, 23), date(2026, 11, 30)),
        (date(2026, 11, 20), date(2026, 11, 27)),
    ],
)
def test_silence_is_acceptance_after_five_working_days(received, last):
    plan = planned(received, ready_on=received, **filed(date(2026, 8, 10)))

    assert step(plan, "online-application").due_on == received
    assert step(plan, "acceptance").due_on == last
    assert step(plan, "acceptance").provisional is False


def test_the_days_passed_over_are_named():
    skipped = step(
        planned(date(2026, 9, 29), ready_on=date(2026, 9, 29), **filed(date(2026, 8, 10))), "acceptance"
    ).skipped

    assert [day.date for day in skipped] == [*(date(2026, 10, n) for n in range(1, 8)), date(2026, 10, 11)]
    assert skipped[0].reason.zh
    assert skipped[0].reason.en


@pytest.mark.parametrize(
    ("applied", "decided", "at_worst"),
    [
        (date(2026, 8, 1), date(2026, 9, 30), date(2026, 10, 29)),
        (date(2026, 7, 31), date(2026, 9, 29), date(2026, 10, 29)),
        (date(2026, 3, 1), date(2026, 4, 30), date(2026, 5, 27)),
        (date(2026, 3, 2), date(2026, 5, 6), date(2026, 5, 28)),  # day 60 is 1 May: five days off
        (date(2026, 8, 11), date(2026, 10, 10), date(2026, 11, 9)),  # a Saturday that is worked
    ],
)
def test_the_decision_takes_sixty_calendar_days_and_at_worst_working_days(applied, decided, at_worst):
    review = step(planned(applied, ready_on=applied, **filed(date(2026, 3, 1))), "review")

    assert (review.starts_on, review.due_on, review.worst_on) == (applied, decided, at_worst)
    assert [(limit.length, limit.unit) for limit in (*review.limits, *review.worst)] == [
        (60, "calendar-day"), (60, "working-day"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("applied", "decided", "passed"),
    [
        (date(2026, 11, 23), date(2027, 1, 22), []),  # a Friday
        (date(2026, 11, 24), date(2027, 1, 25), [date(2027, 1, 23), date(2027, 1, 24)]),
        (date(2026, 11, 25), date(2027, 1, 25), [date(2027, 1, 24)]),
        (date(2026, 11, 26), date(2027, 1, 25), []),
    ],
)
def test_a_decision_due_on_a_day_off_is_due_on_the_next_working_day(applied, decided, passed):
    review = step(planned(applied, ready_on=applied, **filed(date(2026, 3, 1))), "review")

    assert (review.due_on, [day.date for day in review.skipped]) == (decided, passed)
    assert "民法典第 203 条" in review.counting.zh
    assert ("中华人民共和国民法典", "203") in {(cite.instrument, cite.article) for cite in review.citations}


@pytest.mark.parametrize(
    ("applied", "delivered"),
    [
        (date(2026, 7, 31), date(2026, 10, 19)),
        (date(2026, 8, 1), date(2026, 10, 20)),
        (date(2026, 8, 2), date(2026, 10, 21)),
    ],
)
def test_the_certificate_comes_within_ten_working_days_of_the_decision(applied, delivered):
    plan = planned(applied, ready_on=applied, **filed(date(2026, 7, 1)))

    assert step(plan, "issue").due_on == delivered
    assert plan.issued_on == delivered
    assert plan.expires_on == delivered.replace(year=2031)


def test_a_date_that_rests_on_a_year_without_notice_is_marked():
    plan = planned()

    assert {one.id: one.provisional for one in plan.steps} == {
        "domain-filing": False, "online-application": False, "acceptance": False, "review": True, "issue": True,
        "annual-report-and-renewal": False,
    }  # fmt: skip
    assert step(plan, "review").due_on == date(2027, 1, 22)


def test_the_mark_begins_with_the_first_day_of_that_year():
    last = planned(date(2026, 12, 24), ready_on=date(2026, 12, 24))
    first = planned(date(2026, 12, 25), ready_on=date(2026, 12, 25))

    assert (step(last, "acceptance").due_on, step(last, "acceptance").provisional) == (
        date(2026, 12, 31),
        False,
    )
    assert (step(first, "acceptance").due_on, step(first, "acceptance").provisional) == (
        date(2027, 1, 4),
        True,
    )


@pytest.mark.parametrize(
    "filing", [False, Gone, {"number": "豫ICP备2026012345号-1"}, {"approved_on": date(2026, 11, 24)}]
)
def test_without_an_approved_filing_the_filing_comes_first(filing):
    plan = planned(
        website__domains=[{"name": "wanmu-nongxuan.com", **({} if filing is Gone else {"filing": filing})}]
    )
    filing_step, application = plan.steps[:2]

    assert filing_step.done_on is None
    assert (filing_step.starts_on, filing_step.due_on, filing_step.worst_on) == (
        ON,
        date(2026, 12, 22),
        date(2026, 12, 23),
    )
    assert (application.starts_on, application.due_on, application.worst_on) == (
        date(2026, 12, 22), date(2026, 12, 22), date(2026, 12, 23),
    )  # fmt: skip
    assert plan.applies_on == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("second", "done"),
    [
        ({"approved_on": date(2026, 11, 1)}, date(2026, 11, 1)),
        (False, None),
        ({"approved_on": date(2026, 11, 24)}, None),
    ],
)
def test_the_filing_is_done_when_the_last_domain_is(second, done):
    change: dict[str, Any] = {"website__domains[1]": {"name": "wanmu.cn", "filing": second}}
    plan = planned(**change)

    assert plan.steps[0].done_on == done


def test_no_domain_at_all_is_no_filing():
    assert planned(website__domains=[]).steps[0].done_on is None


@pytest.mark.parametrize(
    ("ready_on", "applies_on", "assumed"),
    [(ON, ON, False), (date(2027, 2, 1), date(2027, 2, 1), False), (None, ON, True)],
)
def test_the_application_waits_for_the_day_of_readiness(ready_on, applies_on, assumed):
    plan = planned(ready_on=ready_on)

    assert (plan.applies_on, plan.assumed) == (applies_on, assumed)
    assert step(plan, "online-application").due_on == applies_on
    assert plan.steps[0].done_on == date(2026, 8, 10)


@pytest.mark.parametrize(
    ("online", "due"),
    [
        (date(2026, 8, 12), date(2026, 9, 11)),
        (date(2026, 8, 24), date(2026, 9, 23)),
        (date(2026, 8, 25), date(2026, 9, 24)),
        (date(2026, 8, 26), date(2026, 9, 28)),  # Mid-Autumn, 25 to 27 September
        (date(2026, 9, 1), date(2026, 10, 8)),  # National Day
        (date(2026, 9, 10), date(2026, 10, 10)),  # a Saturday that is worked
        (date(2026, 9, 11), date(2026, 10, 12)),
    ],
)
def test_the_police_filing_is_due_thirty_days_after_going_online_and_rolls_to_a_working_day(online, due):
    one = duty(planned(website__online_since=online, website__police_filing=False), "police-filing")

    assert (one.starts_on, one.due_on, one.done_on) == (online, due, None)


def test_a_police_filing_made_is_done():
    assert duty(planned(), "police-filing").done_on == date(2026, 8, 25)


@pytest.mark.parametrize("online", [False, Gone])
def test_a_site_that_is_not_online_has_no_police_filing_due(online):
    assert "police-filing" not in [one.id for one in planned(website__online_since=online).duties]


@pytest.mark.parametrize(
    ("issued", "due", "provisional"),
    [
        (date(2026, 10, 8), date(2026, 11, 18), False),
        (date(2026, 10, 10), date(2026, 11, 20), False),
        (date(2026, 11, 19), date(2026, 12, 31), False),
        (date(2026, 11, 20), date(2027, 1, 4), True),
    ],
)
def test_the_food_filing_is_due_thirty_working_days_after_the_grant(issued, due, provisional):
    one = duty(licensed(issued, issued_on=issued), "food-filing")

    assert (one.starts_on, one.due_on, one.provisional) == (issued, due, provisional)


@pytest.mark.parametrize(("scenario", "shown"), [("agriculture", True), ("industrial", False), (Gone, True)])
def test_the_food_filing_is_left_out_only_when_it_surely_does_not_apply(scenario, shown):
    assert ("food-filing" in [one.id for one in planned(business__scenario=scenario).duties]) is shown


@pytest.mark.parametrize(
    ("expires", "due"),
    [
        (date(2027, 2, 21), date(2026, 11, 23)),
        (date(2027, 2, 20), date(2026, 11, 22)),  # a Sunday: counted back, it never moves
        (date(2027, 1, 3), date(2026, 10, 5)),  # National Day
        (date(2028, 5, 29), date(2028, 2, 29)),
    ],
)
def test_the_renewal_is_due_ninety_calendar_days_before_expiry(expires, due):
    one = duty(licensed(expires_on=expires), "renewal")

    assert (one.due_on, one.provisional, one.skipped) == (due, False, ())


def test_a_licence_without_an_end_ends_after_five_years():
    assert licensed(expires_on=False, issued_on=date(2024, 2, 29)).expires_on == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("issued", "on", "begins", "due"),
    [
        (date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 1), date(2027, 3, 31)),
        (date(2027, 1, 1), date(2027, 1, 1), date(2028, 1, 1), date(2028, 3, 31)),
        (date(2024, 6, 1), date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2024, 6, 1), date(2026, 4, 1), date(2027, 1, 1), date(2027, 3, 31)),
        (date(2024, 6, 1), date(2026, 11, 23), date(2027, 1, 1), date(2027, 3, 31)),
    ],
)
def test_the_annual_report_belongs_to_the_first_quarter_after_the_year_of_the_grant(issued, on, begins, due):
    one = duty(licensed(on, issued_on=issued), "annual-report")

    assert (one.starts_on, one.due_on) == (begins, due)


@pytest.mark.parametrize(
    ("reported", "on", "done"),
    [
        (date(2026, 2, 10), date(2026, 3, 1), date(2026, 2, 10)),
        (date(2026, 2, 10), date(2026, 4, 1), None),
        (date(2026, 2, 10), date(2026, 11, 23), None),
        (date(2025, 3, 31), date(2026, 1, 1), None),
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 1)),
    ],
)
def test_last_years_report_does_not_do_for_this_year(reported, on, done):
    one = duty(licensed(on, issued_on=date(2024, 6, 1), annual_report_filed_on=reported), "annual-report")

    assert one.done_on == done


def test_who_holds_the_licence_has_the_way_to_it_behind_them():
    plan = licensed()

    assert [one.done_on for one in plan.steps[1:5]] == [date(2026, 10, 8)] * 4
    assert (plan.issued_on, plan.expires_on) == (date(2026, 10, 8), date(2031, 10, 8))
    assert not any(
        one.provisional for one in plan.duties if one.id in ("renewal", "annual-report", "footer-display")
    )


def test_standing_duties_have_no_date_of_their_own():
    plan = licensed()

    for name in ("registry-changes", "stopping"):
        assert (duty(plan, name).starts_on, duty(plan, name).due_on) == (date(2026, 10, 8), None)


def test_what_has_no_date_has_no_provisional_one():
    plan = planned()

    assert plan.issued_on == date(2027, 2, 9)  # a year whose holidays are not announced
    for one in (step(plan, "annual-report-and-renewal"), duty(plan, "stopping")):
        assert (one.starts_on, one.due_on, one.worst_on, one.provisional) == (None, None, None, False)


@pytest.mark.parametrize("found", [planned(), licensed()])
def test_nothing_is_due_on_the_day_of_the_last_step_itself(found):
    assert step(found, "annual-report-and-renewal").due_on is None


def test_without_a_licence_to_be_had_the_filing_and_the_other_duties_are_planned():
    dossier = from_tree(wanmu.tree({"website.domains": [{"filing": False}], "licence": LICENCE}))
    facts = derive(dossier, on=ON, today=ON, needed=Needed(excluded=True))
    world = World(facts.record, facts.evidence, ON)
    plan = without_licence(procedure.standard(), dossier, world, workdays.load())

    assert [(one.id, one.due_on) for one in plan.dated] == [
        ("domain-filing", date(2026, 12, 22)),
        ("police-filing", date(2026, 9, 11)),
    ]
    assert (plan.applies_on, plan.issued_on, plan.expires_on, plan.assumed) == (None, None, None, False)


def test_an_empty_dossier_has_a_plan():
    plan = planned(tree={}, ready_on=None)

    assert [one.id for one in plan.steps] == STEPS
    assert [one.id for one in plan.duties] == DUTIES[1:]
    assert (plan.applies_on, plan.assumed) == (date(2026, 12, 22), True)


def test_every_step_and_duty_says_what_it_is_and_cites_its_law():
    plan = planned()

    for one in (*plan.steps, *plan.duties):
        assert all((one.title.zh, one.title.en, one.says.zh, one.says.en, one.counting.zh, one.counting.en))
        assert one.citations
    assert [cite.instrument for cite in step(plan, "acceptance").citations] == [
        "中华人民共和国行政许可法"
    ] * 2


@pytest.mark.parametrize("online", [date(1999, 1, 1), date(2003, 12, 1), date(2040, 12, 2), date(2050, 1, 1)])
def test_a_date_beyond_the_calendar_is_kept_and_marked(online):
    one = duty(planned(website__online_since=online, website__police_filing=False), "police-filing")

    assert one.due_on == online.fromordinal(online.toordinal() + 30)
    assert one.provisional is True


@pytest.mark.parametrize(
    ("issued", "due"), [(date(1999, 1, 1), date(1999, 2, 12)), (date(2040, 12, 3), date(2041, 1, 14))]
)
def test_working_days_beyond_the_calendar_follow_the_five_day_week(issued, due):
    one = duty(licensed(issued, issued_on=issued), "food-filing")

    assert (one.due_on, one.provisional) == (due, True)
