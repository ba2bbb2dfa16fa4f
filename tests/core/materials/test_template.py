from __future__ import annotations

import pytest

from tests.core.materials.cases import case
from yushi.core import materials
from yushi.core.absent import ABSENT
from yushi.core.materials import document as trees
from yushi.core.materials.wording import total, worded
from yushi.core.policy import instruments
from yushi.core.policy.tables import PackError

SET = """
id = "small"
title = { zh = "小", en = "small" }
[[people]]
name = "lead"
role = "licence-lead"
zh = "负责人"
[sets]
words = ["支付"]
"""
GOOD = """
id = "note"
order = 1
version = 1
style = "letter"
title = { zh = "便笺", en = "note" }
needed = "contains_any(enterprise.name, words)"
why = { zh = "因为", en = "because" }
[[block]]
kind = "paragraph"
centred = true
text = "{lead.name}于{on}写，{enterprise.name}"
[[block]]
kind = "break"
"""


@pytest.fixture
def load(tmp_path):
    def loaded(text: str, whole: str = SET) -> materials.TemplateSet:
        (tmp_path / "set.toml").write_text(whole, encoding="utf-8")
        (tmp_path / "note.toml").write_text(text, encoding="utf-8")
        return materials.load(tmp_path)

    return loaded


def test_a_set_is_read_with_its_words_and_people(load):
    whole = load(GOOD)
    template = whole.templates[0]

    assert (whole.id, whole.title.en, template.source) == (
        "small",
        "small",
        "contains_any(enterprise.name, words)",
    )
    document = materials.fill(template, case(), whole)
    assert document.blocks == (
        trees.Paragraph(
            line=(trees.Run(text="宛知远于2026年11月23日写，南阳宛牧农业科技有限公司"),), centred=True
        ),
        trees.Break(),
    )
    assert whole.find("none") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{enterprise.name}", "{enterprise.nam}", "no such fact; the nearest is enterprise.name"),
        ("{enterprise.name}", "{enterprise.name|big}", "there is no format big"),
        (
            "{enterprise.name}",
            "{enterprise.name|sum:domestic-person}",
            "there is no format sum:domestic-person",
        ),
        ("{enterprise.name}", "{enterprise.shareholders|sum:nobody}", "there is no format sum:nobody"),
        ("{enterprise.name}", "{enterprise.name", "a brace is left open"),
        ("{lead.name}", "{lead.nam}", "no such fact; the nearest is people[].name"),
        ("contains_any(enterprise.name, words)", "enterprise.nam == 'x'", "there is no fact enterprise.nam"),
        ("contains_any(enterprise.name, words)", "__import__('os')", "there is no function"),
        ('style = "letter"', 'style = "card"', "style cannot be 'card'"),
        ('kind = "break"', 'kind = "brake"', "kind cannot be 'brake'"),
        ("order = 1", 'order = "1"', "order must be int"),
        ("order = 1", "order = 1\nordr = 2", "there is no key ordr"),
    ],
)
def test_a_mistake_in_a_template_is_found_when_it_is_read(load, old, new, said):
    assert old in GOOD
    with pytest.raises(PackError) as caught:
        load(GOOD.replace(old, new))

    assert said in caught.value.lines("en")


def test_a_key_of_the_set_that_nobody_reads_is_refused(load):
    with pytest.raises(PackError):
        load(GOOD, SET.replace('id = "small"', 'id = "small"\ncolour = "red"'))


def test_every_template_has_its_own_place_and_says_why_in_both_languages():
    templates = materials.standard().templates

    assert len({one.id for one in templates}) == len({one.order for one in templates}) == len(templates) == 19
    assert [one.id for one in templates][:2] == ["cover-list", "application-form"]
    for one in templates:
        assert all((one.title.zh, one.title.en, one.why.zh, one.why.en))
        assert one.citations or one.id in {"cover-list", "training-record"}


def test_every_template_ends_with_a_place_for_hands():
    for one in materials.standard().templates:
        assert one.parts[-1].kind == "closing", one.id
        assert one.parts[-1].sealed, one.id


def test_halves_of_a_row_come_in_pairs():
    for one in materials.standard().templates:
        for part in one.parts:
            waiting = False
            for row in part.rows:
                assert row.half or not waiting, (one.id, row.label)
                waiting = row.half and not waiting
            assert not waiting, one.id


def test_promises_are_no_more_than_there_are_numbers_for():
    assert max(len(part.items) for one in materials.standard().templates for part in one.parts) <= 16


@pytest.mark.parametrize(
    ("path", "value", "shown"),
    [
        ("enterprise.registered_capital.currency", "SEK", "SEK"),
        ("website.origin_place", "HK", "香港"),
        ("website.origin_place", "DE", "DE"),
        ("website.functions", (), "无"),
        ("enterprise.colour", "红", "红"),
        ("people[0].mobile", "13800000001", "13800000001"),
        ("website.police_filing", ABSENT, "无"),
        ("business.has_app", True, "是"),
        ("business.has_app", False, "否"),
    ],
)
def test_values_are_worded_in_full(path, value, shown):
    assert worded(path, value) == shown


def test_a_list_that_does_not_exist_counts_none():
    assert worded("enterprise.shareholders", ABSENT, "count") == "0"
    assert total(ABSENT, "domestic-person") == "0"


def test_every_source_of_a_template_has_an_english_name():
    cited = {cite.instrument for one in materials.standard().templates for cite in one.citations}

    assert cited <= instruments.names().keys()
