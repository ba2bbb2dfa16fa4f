"""A draft is held against the rules in force over many dossiers, and says what the whole assessment says."""

from __future__ import annotations

from dataclasses import replace

from benchmarks import dossiers
from yushi.core.assessment import assess
from yushi.core.assessment.flips import Comparison, flips, ready
from yushi.core.dossier import from_tree
from yushi.core.policy import drafts, rulebook
from yushi.core.policy.folder import PACKS
from yushi.core.policy.verdicts import Outcome, Profile

ON = dossiers.ON


def _threshold(condition: str, file: str, name: str):
    return next(
        one for one in drafts.thresholds() if (one.condition, one.file, one.name) == (condition, file, name)
    )


def _capital():
    return _threshold("subject.registered-capital", "cn/subject.toml", "minimum")


def test_nothing_turns_by_the_same_rules():
    many = [ready(from_tree(tree), on=ON) for tree in dossiers.trees(20)]
    same = drafts.with_value(_capital(), str(_capital().value))

    assert flips(many, rulebook.standard(), same, on=ON) == ()


def test_what_turns_is_what_turns_in_the_whole_assessment():
    trees = [from_tree(tree) for tree in dossiers.trees(60)]
    draft = drafts.with_value(_capital(), "3000000")
    turns = flips([ready(one, on=ON) for one in trees], rulebook.standard(), draft, on=ON)

    expected = [
        (place, two.condition.id, two.profile, one.outcome, two.outcome)
        for place, tree in enumerate(trees)
        for one, two in zip(
            assess(tree, on=ON).findings, assess(tree, on=ON, book=draft).findings, strict=True
        )
        if one.outcome is not two.outcome
    ]
    assert [(t.index, t.condition, t.profile, t.before, t.after) for t in turns] == expected
    assert {turn.after for turn in turns} == {Outcome.UNMET}
    assert all(turn.rules for turn in turns)


def test_a_condition_that_only_one_book_speaks_about_turns_from_or_to_nothing():
    other = rulebook.load_folder(PACKS)
    fewer = rulebook.Rulebook(
        conditions=other.conditions,
        packs=tuple(_without(pack) if pack.id.startswith("cn/") else pack for pack in other.packs),
    )
    many = [ready(from_tree(tree), on=ON) for tree in dossiers.trees(3)]
    gone = flips(many, rulebook.standard(), fewer, on=ON)
    come = flips(many, fewer, rulebook.standard(), on=ON)

    assert {(turn.condition, turn.profile, turn.after) for turn in gone} == {
        ("subject.registered-capital", Profile.LAW, None)
    }
    assert {turn.before for turn in come} == {None}


def _without(pack):
    rules = tuple(rule for rule in pack.rules if rule.condition != "subject.registered-capital")
    return replace(pack, rules=rules, digest=f"{pack.digest}-")


def test_some_at_a_time_turn_as_all_at_once():
    many = [ready(from_tree(tree), on=ON) for tree in dossiers.trees(20)]
    draft = drafts.with_value(_capital(), "3000000")
    comparison = Comparison(now=rulebook.standard(), draft=draft, on=ON)

    parts = [
        replace(one, index=one.index + at) for at in (0, 10) for one in comparison.flips(many[at : at + 10])
    ]
    assert parts == list(flips(many, rulebook.standard(), draft, on=ON)) != []
