"""A holder that merged: both companies known, and nothing of the one before passes for the other's."""

from __future__ import annotations

from datetime import date

import pytest

from tests import wanmu
from tests.core.cases.test_moves import EVERYBODY, reasons, situation
from yushi.core.absent import ABSENT
from yushi.core.cases import Situation, moves, standard
from yushi.core.cases.mergers import merger_whole, passes

OLD_NAME, OLD_CODE = "南阳旧农网络科技有限公司", "91410100MA45XY124X"
MERGER = {
    "form": "absorbed",
    "previous_name": OLD_NAME,
    "previous_uscc": OLD_CODE,
    "decided_on": date(2026, 9, 1),
    "announced_on": date(2026, 9, 20),
    "registered_on": date(2026, 11, 2),
}


def merged(changes=None, /, **more):
    return situation({"application.merger": MERGER | more, **(changes or {})}, licence="豫B2-20250001")


def codes(now):
    return [(one.code, one.place.path) for one in merger_whole(now)]


def test_a_change_without_a_merger_asks_nothing_of_it():
    assert merger_whole(Situation(on=date(2026, 11, 23))) == ()
    assert merger_whole(situation({"application.merger": False})) == ()
    assert not passes(ABSENT)


@pytest.mark.parametrize("form", ["absorbed", "new-company"])
def test_a_merger_of_which_everything_is_said_may_be_filed(form):
    assert reasons("change", "preparing", "submit", merged(form=form)) == []
    assert passes(MERGER | {"form": form})


@pytest.mark.parametrize("name", ["form", "previous_name", "previous_uscc", "decided_on", "registered_on"])
def test_what_is_not_said_of_a_merger_is_asked(name):
    left = {key: value for key, value in MERGER.items() if key != name}
    now = situation({"application.merger": left})

    assert codes(now) == [("case.merger-unsaid", f"application.merger.{name}")]


def test_without_the_company_that_goes_on_there_is_nobody_to_pass_to():
    assert codes(merged({"enterprise.uscc": wanmu.Gone})) == [("case.merger-unsaid", "enterprise.uscc")]


def test_the_code_changes_if_and_only_if_another_company_goes_on():
    own = wanmu.tree()["enterprise"]["uscc"]

    assert codes(merged(previous_uscc=own)) == [("case.merger-code", "enterprise.uscc")]
    assert codes(merged(form="absorbs")) == [("case.merger-code", "enterprise.uscc")]
    assert (
        codes(merged(form="absorbs", previous_uscc=own, previous_name=wanmu.tree()["enterprise"]["name"]))
        == []
    )


def test_facts_of_the_company_before_are_named_and_nothing_is_filed_or_granted_with_them():
    now = merged(
        {
            "website.domains[0].registrant": OLD_NAME.replace("南阳", "南陽"),
            "people[1].contributions[0].payer": OLD_NAME,
            "application.changes": [{"kind": "operating-subject", "before": OLD_NAME, "after": "新"}],
        }
    )

    found = merger_whole(now)
    assert [one.place.path for one in found] == [
        "website.domains[0].registrant",
        "people[1].contributions[0].payer",
    ]
    assert OLD_NAME in found[1].what.zh
    for state, event in (("preparing", "submit"), ("accepted", "grant")):
        against = {
            one.transition.event: one.reasons for one in moves(standard("change"), state, now, EVERYBODY)
        }
        assert "case.merger-left-over" in {one.code for one in against[event]}
