"""What an enterprise owes on a day: from its facts, the register, its cases, and what was said to be done."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from tests.apps.duties.conftest import LICENCE
from tests.factories import accounts
from tests.factories import desk as made
from tests.factories.accounts import AT
from yushi.apps.accounts.services.refusals import ChangeError, ConflictError, RefusedError
from yushi.apps.desk.models import Case, CaseEvent
from yushi.apps.duties.models import DutyDone
from yushi.apps.duties.selectors.standing import standing_of, with_licence
from yushi.apps.duties.services.done import Word, duty_done
from yushi.core.obligations.values import Status

DAY = dt.date(2026, 11, 23)


def owed(world, on=DAY):
    standing = standing_of(world.firm, on=on)
    assert standing is not None
    return {one.id: one for one in standing.found}


def say(world, duty, on, *, by="editor", seen=0, at=AT, **more):
    one, standing = owed(world, at.date())[duty], standing_of(world.firm, on=at.date())
    assert standing is not None
    return duty_done(
        actor=getattr(world, by),
        at=at,
        standing=standing,
        one=one,
        seen=seen,
        word=Word(on=on, **more),
    )


def report(world, *, on, year, state="submitted"):
    """A case of an annual report that was handed in on a day."""
    case = made.case(world.owner, world.dossier, kind="annual-report", year=year)
    CaseEvent.objects.create(
        case=case,
        sequence=2,
        event="submit",
        source="preparing",
        state="submitted",
        marks="annual-report-submitted",
        on=on,
        at=AT,
        by=world.owner.reference,
    )
    Case.objects.filter(pk=case.pk).update(state=state)


def test_an_enterprise_without_facts_has_no_standing(world):
    assert standing_of(accounts.organisation(), on=DAY) is None


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (dt.date(2026, 12, 31), Status.UPCOMING),
        (dt.date(2027, 1, 1), Status.DUE),
        (dt.date(2027, 3, 31), Status.DUE),
        (dt.date(2027, 4, 1), Status.UNKNOWN),
    ],
)
def test_the_report_of_2026_is_due_in_the_first_quarter_and_unknown_after_it(world, on, status):
    found = owed(world, on)["annual-report:2026"]

    assert (found.status, found.due_on) == (status, dt.date(2027, 3, 31))


def test_a_report_handed_in_here_is_done_whatever_the_facts_say(world):
    report(world, on=dt.date(2027, 2, 1), year=2026)

    assert owed(world, dt.date(2027, 1, 31))["annual-report:2026"].status is Status.DUE
    found = owed(world, dt.date(2027, 2, 1))["annual-report:2026"]
    assert (found.status, found.done_on) == (Status.DONE, dt.date(2027, 2, 1))


def test_a_late_report_of_the_year_before_is_not_that_of_this_year(world):
    report(world, on=dt.date(2027, 2, 1), year=2025)

    assert owed(world, dt.date(2027, 2, 1))["annual-report:2026"].status is Status.DUE


@pytest.mark.parametrize("state", ["returned", "withdrawn"])
def test_a_report_sent_back_or_taken_back_is_not_done(world, state):
    report(world, on=dt.date(2027, 2, 1), year=2026, state=state)

    assert owed(world, dt.date(2027, 2, 1))["annual-report:2026"].status is Status.DUE


def test_the_register_has_the_last_word_on_number_and_days():
    tree = {"dossier": 1, "licence": {"number": "豫B2-20250001"}}
    kept: Any = SimpleNamespace(
        number="豫B2-20260007",
        issued_on=dt.date(2026, 1, 5),
        expires_on=dt.date(2031, 1, 4),
        kinds="B21 B25",
    )

    assert with_licence(tree, kept)["licence"] == {
        "number": "豫B2-20260007",
        "issued_on": "2026-01-05",
        "expires_on": "2031-01-04",
        "services": [{"kind": "B21"}, {"kind": "B25"}],
    }
    assert with_licence(tree, None) is tree


# ---------------------------------------------------------------- what was said to be done


def test_a_word_settles_the_time_it_is_about_and_no_other(world):
    say(world, "annual-report:2025", dt.date(2026, 3, 30))

    found = owed(world)
    assert (found["annual-report:2025"].status, found["annual-report:2025"].done_on) == (
        Status.DONE,
        dt.date(2026, 3, 30),
    )
    assert found["annual-report:2025"].reason is None
    assert found["annual-report:2026"].status is Status.UPCOMING


def test_a_word_after_the_day_says_that_it_was_late(world):
    say(world, "annual-report:2025", dt.date(2026, 4, 1))

    assert owed(world)["annual-report:2025"].reason.en == "done on 2026-04-01, after 2026-03-31"


def test_what_comes_again_counts_from_the_last_word(world):
    assert owed(world)["vulnerability-scan"].due_on == dt.date(2026, 12, 5)

    say(world, "vulnerability-scan", dt.date(2026, 11, 20))

    assert owed(world)["vulnerability-scan"].due_on == dt.date(2026, 12, 20)


def test_the_same_word_twice_is_one(world):
    first = say(world, "annual-report:2025", dt.date(2026, 3, 30))

    assert say(world, "annual-report:2025", dt.date(2026, 3, 30)) == first
    assert DutyDone.objects.count() == 1


def test_of_two_who_say_different_things_the_second_is_told(world):
    say(world, "annual-report:2025", dt.date(2026, 3, 30))

    with pytest.raises(ConflictError) as caught:
        say(world, "annual-report:2025", dt.date(2026, 3, 29), by="owner")

    assert "2026-03-30" in caught.value.problems[0].what.en
    assert DutyDone.objects.count() == 1


def test_a_word_is_taken_back_with_a_reason_and_both_stay(world):
    say(world, "annual-report:2025", dt.date(2026, 3, 30))

    with pytest.raises(ChangeError):
        say(world, "annual-report:2025", None, seen=1)
    say(world, "annual-report:2025", None, seen=1, note="回执是别家的")

    assert owed(world)["annual-report:2025"].status is Status.UNKNOWN
    assert list(DutyDone.objects.values_list("sequence", "on")) == [(1, dt.date(2026, 3, 30)), (2, None)]


@pytest.mark.parametrize("on", [dt.date(2026, 11, 24), dt.date(2025, 12, 31)])
def test_no_day_ahead_and_none_before_it_could_be_done(world, on):
    with pytest.raises(ChangeError):
        say(world, "annual-report:2025", on)

    assert DutyDone.objects.count() == 0


@pytest.mark.parametrize(
    "duty", ["domain-expiry:wanmu-nongxuan.com", "footer-display", "transaction-records"]
)
def test_what_a_fact_settles_no_word_does(world, duty):
    with pytest.raises(ChangeError):
        say(world, duty, DAY)


@pytest.mark.parametrize("who", ["viewer", "clerk", "reviewer", "stranger"])
def test_whoever_may_not_edit_says_nothing(world, who):
    with pytest.raises(RefusedError):
        say(world, "annual-report:2025", dt.date(2026, 3, 30), by=who)

    assert DutyDone.objects.count() == 0


def test_a_renewal_asked_for_in_the_term_before_is_not_that_of_this_term(world):
    case = made.case(world.owner, world.dossier, kind="renewal")
    CaseEvent.objects.create(
        case=case,
        sequence=2,
        event="submit",
        state="submitted",
        marks="renewal-submitted",
        on=dt.date(2025, 1, 10),
        at=AT,
        by=world.owner.reference,
    )

    found = owed(world)["renewal"]
    assert (found.status, found.due_on) == (Status.UPCOMING, dt.date(2030, 2, 18))
    assert LICENCE["licence.expires_on"] - found.due_on == dt.timedelta(days=90)
