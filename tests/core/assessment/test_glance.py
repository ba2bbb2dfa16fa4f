"""A glance says what the whole assessment says, and until when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from benchmarks import dossiers
from tests import wanmu
from yushi.core.assessment import assess
from yushi.core.assessment.assess import NoRulesError
from yushi.core.assessment.glance import DIMENSIONS, glance
from yushi.core.dossier import from_tree, read
from yushi.core.policy.folder import PACKS
from yushi.core.policy.verdicts import Outcome, Profile

ON = date(2026, 11, 23)
SAMPLES = sorted(path.stem for path in (PACKS / "samples").glob("*.toml") if path.stem != "index")


def _sample(name):
    return read((PACKS / "samples" / f"{name}.toml").read_bytes(), name=name)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_glance_counts_what_the_assessment_counts(name):
    whole, seen = assess(_sample(name), on=ON), glance(_sample(name), on=ON)

    for profile in Profile:
        assert seen.counts[profile] == whole.profiles[profile].counts
    ready = whole.window.ready[Profile.PRACTICE]
    assert (seen.open, seen.opens) == (ready[0] if ready else None, whole.window.opens[Profile.PRACTICE])


def test_a_glance_agrees_about_dossiers_with_all_kinds_of_faults():
    for tree in dossiers.trees(40):
        whole, seen = assess(from_tree(tree), on=ON), glance(from_tree(tree), on=ON)
        assert {p: seen.counts[p] for p in Profile} == {p: whole.profiles[p].counts for p in Profile}


def test_marks_show_the_dimension_that_fails():
    seen = glance(_sample("yunbin"), on=ON)

    assert DIMENSIONS[1] == "website"
    assert seen.marks[Profile.LAW][1] == "x"
    assert seen.marks[Profile.LAW].count("x") == 1


def test_what_nobody_knows_is_marked_as_unknown_and_never_as_met():
    seen = glance(from_tree({"dossier": 1}), on=ON)

    assert set(seen.marks[Profile.PRACTICE]) == {"u", "n"}
    assert seen.marks[Profile.PRACTICE].index("n") == DIMENSIONS.index(
        "credit"
    )  # practice asks nothing of it
    assert set(seen.marks[Profile.GUIDE]) == {"u"}
    assert seen.counts[Profile.PRACTICE][Outcome.MET] == 0
    assert seen.open is None


def test_a_glance_is_good_until_the_day_before_something_turns():
    seen = glance(from_tree(wanmu.tree()), on=ON)
    last = seen.good_until

    assert ON <= last <= date(2026, 11, 30)
    assert glance(from_tree(wanmu.tree()), on=last).marks == seen.marks


def test_a_glance_ends_with_the_month_since_insurance_has_to_go_on():
    assert glance(from_tree({"dossier": 1}), on=ON).good_until == date(2026, 11, 30)


def test_a_glance_ends_before_a_condition_turns():
    tree = wanmu.tree(
        {
            "security.vulnerability_scans": [
                {"performed_on": ON - timedelta(days=28), "tool": "样例", "open_high": 0}
            ]
        }
    )
    dossier = from_tree(tree)
    seen = glance(dossier, on=ON)
    last, after = (glance(dossier, on=day) for day in (seen.good_until, seen.good_until + timedelta(days=1)))

    assert seen.good_until == date(2026, 11, 25)  # thirty days from the scan
    assert last.counts == seen.counts
    assert after.marks[Profile.GUIDE][DIMENSIONS.index("security")] == "x"


def test_no_rules_are_no_answer():
    with pytest.raises(NoRulesError):
        glance(from_tree({"dossier": 1}), on=date(2000, 1, 1))
