"""Which day's rules a case is judged by: those of the day it was handed in, until somebody moves it on purpose."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import desk as made
from tests.factories.accounts import AT, DAY
from yushi.apps.accounts.services.refusals import ChangeError, ConflictError, RefusedError
from yushi.apps.desk.models import Case
from yushi.apps.desk.selectors import rules
from yushi.apps.desk.services.rules import rules_move
from yushi.core.assessment.assess import NoRulesError
from yushi.core.policy import rulebook

ON = dt.date(2026, 11, 23)
TURNED = dt.date(2026, 11, 1)


@pytest.fixture
def case(world):
    return made.case(world.owner, made.dossier(world.owner, world.firm))


@pytest.fixture
def two_versions():
    """The nation's pack again as version 2 from 1 November, without its rule about capital."""
    book = rulebook.standard()
    first = next(pack for pack in book.packs if pack.id == "cn/telecom")
    kept = tuple(rule for rule in first.rules if rule.condition != "subject.registered-capital")
    second = replace(first, version=first.version + 1, effective_from=TURNED, rules=kept, digest="f" * 64)
    packs = (replace(first, effective_to=TURNED), second, *(pack for pack in book.packs if pack is not first))
    return replace(book, packs=packs, _chosen={})


def test_a_case_keeps_the_rules_of_the_day_it_was_handed_in(world, case):
    assert case.rules_on is None

    made.moved(world.owner, case, "filing-approved", "submit")

    assert Case.objects.get().rules_on == ON


def test_a_newer_version_is_told_and_changes_nothing_by_itself(case, two_versions):
    Case.objects.update(rules_on=TURNED - dt.timedelta(days=1))
    case = Case.objects.get()

    (nation,) = [one for one in rules.packs(case, on=ON, book=two_versions) if one.id == "cn/telecom"]

    assert (nation.version, nation.newest, nation.old) == (1, 2, True)


def test_what_would_turn_is_shown_condition_by_condition(case, two_versions):
    Case.objects.update(rules_on=TURNED - dt.timedelta(days=1))
    case = Case.objects.get()

    found = rules.differences(case, to=TURNED, on=ON, book=two_versions)

    assert [(one.condition, one.before, one.after) for one in found] == [
        ("subject.registered-capital", "met", "—")
    ]
    assert rules.differences(case, to=TURNED - dt.timedelta(days=1), on=ON, book=two_versions) == ()


def move(world, case, **changes):
    given = {
        "actor": world.editor,
        "at": AT,
        "case": case,
        "seen": case.version,
        "to": ON,
        "reason": "新规施行",
    }
    return rules_move(**{**given, **changes})


def test_moving_is_on_purpose_and_can_be_undone(world, case):
    there = move(world, case, to=TURNED)
    back = move(world, there, to=ON, reason="退回原规则")

    assert (there.rules_on, back.rules_on) == (TURNED, ON)
    assert Case.objects.get().version == 3


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"reason": "  "}, ChangeError),
        ({"to": ON + DAY}, ChangeError),
        ({"to": dt.date(1990, 1, 1)}, NoRulesError),
        ({"seen": 9}, ConflictError),
    ],
)
def test_what_cannot_be_moved_stays(world, case, changes, error):
    with pytest.raises(error):
        move(world, case, **changes)

    assert Case.objects.get().rules_on is None


@pytest.mark.parametrize("who", ["viewer", "clerk", "reviewer", "stranger"])
def test_whoever_may_not_edit_moves_no_rules(world, case, who):
    with pytest.raises(RefusedError):
        move(world, case, actor=getattr(world, who))

    assert Case.objects.get().rules_on is None


@pytest.mark.parametrize(("lang", "says"), [("zh", "没有差别"), ("en", "No difference")])
def test_the_page_shows_the_difference_before_the_move(world, enter, lang, says):
    now = timezone.now()
    case = made.case(world.owner, made.dossier(world.owner, world.firm, at=now), at=now)
    owner, address = enter(world.owner), reverse("desk:rules", args=[case.uid])

    shown = owner.get(address, {"to": "2026-11-23", "lang": lang}).content.decode()
    answer = owner.post(address, {"to": "2026-11-23", "reason": "核对", "seen": 1})

    assert says in shown
    assert answer.status_code == 302
    assert Case.objects.get().rules_on == ON
    assert owner.post(address, {"to": "2026-11-23", "reason": "", "seen": 2}).status_code == 422
