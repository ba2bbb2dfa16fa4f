"""Drafts: one figure or one file changed, read as strictly as any pack, and never written."""

from __future__ import annotations

import pytest

from yushi.core.policy import drafts, rulebook
from yushi.core.policy.folder import PACKS
from yushi.core.policy.tables import PackError

FILE = "cn/subject.toml"


def _capital():
    return next(one for one in drafts.thresholds() if one.condition == "subject.registered-capital")


def test_every_figure_that_a_rule_names_is_listed_with_its_value():
    listed = drafts.thresholds()

    assert _capital().value == 1_000_000
    assert _capital().id == f"{FILE}:{_capital().place}:minimum"
    assert len({one.id for one in listed}) == len(listed)
    assert not any("qualifications" in one.file for one in listed)


def test_a_draft_has_the_new_value_and_the_packs_on_disk_keep_theirs():
    before = (PACKS / FILE).read_bytes()
    draft = drafts.with_value(_capital(), " 2000000 ")

    values = [rule.values for rule in draft.rules_of("subject.registered-capital")]
    assert {"minimum": 2_000_000} in values
    assert (PACKS / FILE).read_bytes() == before
    assert {"minimum": 2_000_000} not in [
        rule.values for rule in rulebook.standard().rules_of("subject.registered-capital")
    ]


@pytest.mark.parametrize("text", ["", "many", "1.5", "1e6"])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(PackError, match="no whole number"):
        drafts.with_value(_capital(), text)


def test_a_word_stays_a_word():
    word = drafts.Threshold(file=FILE, place=0, condition="x", name="y", value="text")
    assert drafts._value(word, "12") == "12"


def test_a_whole_file_may_be_changed():
    text = (PACKS / FILE).read_text(encoding="utf-8").replace("minimum = 1000000 }", "minimum = 7 }")
    assert {"minimum": 7} in [
        rule.values for rule in drafts.with_file(FILE, text).rules_of("subject.registered-capital")
    ]


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("cn/no-such.toml", "", "no such rule file"),
        ("../pack.toml", "", "no such rule file"),
        (FILE, "[[rule", "not TOML"),
        (FILE, "[[rule]]\ncondition = 1", "pack.invalid"),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_place(file, text, says):
    with pytest.raises(PackError, match=says):
        drafts.with_file(file, text)
