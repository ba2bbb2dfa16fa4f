"""Neighbouring qualifications: two that ship, and a third that is nothing but data in a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.core.policy.small_packs import CONDITIONS, PACK, RULE
from yushi.core import materials, sheets, terms
from yushi.core.assessment import as_text, assess, questions
from yushi.core.cases import guards
from yushi.core.cases.situation import Situation
from yushi.core.cases.table import kinds, standard
from yushi.core.dossier import from_tree
from yushi.core.policy import qualifications, rulebook
from yushi.core.policy.tables import PackError
from yushi.core.policy.verdicts import Outcome, Profile, Readiness

ON = date(2026, 11, 23)
SHIPPED = ("classified-protection", "prepaid-card")
PREPAID: dict[str, Any] = {
    "enterprise": {"kind": "company", "established_on": date(2020, 1, 1)},
    "prepaid": {
        "issues": True, "trade": "retail", "issuer": "scale", "income": "5000000", "registered_limit": "5000",
        "bearer_limit": "1000", "registered_expires": False, "bearer_months": 36, "revives_expired": True,
        "registers_holders": True, "registration_from": "10000", "records_years": 5, "unit_transfer_from": "5000",
        "person_transfer_from": "50000", "articles_published": True, "refund_rules": True, "rules_adopted": True,
        "system_ready": True, "funds_elsewhere": False, "balance_percent": "40", "deposit_percent": "20",
        "deposit_agreed_on": date(2026, 11, 1),
    },
}  # fmt: skip
PROTECTION: dict[str, Any] = {
    "security": {"protection_filing": {"level": 3}},
    "protection": {
        "graded_on": date(2026, 11, 1), "report_written": True, "reviewed_on": date(2026, 11, 1),
        "supervised": False, "topology_ready": True, "organisation_ready": True, "design_ready": True,
        "products_listed": True, "assessed_on": date(2026, 11, 1), "assessment": "mostly-conforming",
    },
}  # fmt: skip
READY: dict[str, dict[str, Any]] = {"prepaid-card": PREPAID, "classified-protection": PROTECTION}
CONDITION = {"prepaid-card": "process.bearer-card-limit", "classified-protection": "process.topology"}

HEAD = """
id = "tiny"
title = { zh = "小小备案", en = "Tiny filing" }
says = { zh = "一个例子", en = "an example" }
authority = { zh = "某机关", en = "some authority" }
"""
TABLE = """
[[base]]
id = "T1"
when = "enterprise.kind == 'sole-trader'"
kinds = []
route = "not-needed"
zh = "不用"
en = "not needed"

[[base]]
id = "T2"
when = "enterprise.kind == 'company'"
kinds = []
route = ""
zh = "要"
en = "needed"

[ask]
zh = "问"
en = "ask"

[caveat]
zh = "无"
en = "none"
"""
STEPS = """
[[step]]
id = "file"
number = 1
after = "start"
limits = [{ length = 3, unit = "calendar-day" }]
worst = [{ length = 3, unit = "calendar-day" }]
title = { zh = "递交", en = "Hand in" }
says = { zh = "三天", en = "three days" }
counting = { zh = "自然日", en = "calendar days" }
cite = []
"""
FLOW = """
[workflow]
id = "tiny"
title = { zh = "小小备案", en = "Tiny filing" }
says = { zh = "一个例子", en = "an example" }
starts = "begun"
terms = ["tiny-term"]
licence = "keeps"

[[state]]
id = "begun"
zh = "开始"
en = "Begun"
step = 1

[[state]]
id = "done"
zh = "完成"
en = "Done"
step = 1
ends = true
tone = "ok"

[[transition]]
event = "file"
zh = "递交"
en = "Hand in"
from = ["begun"]
to = "done"
who = "filer"
guards = ["needed", "nothing-unmet"]
marks = "tiny-filed"
needs = ["date"]
"""
TERMS = """
[[event]]
id = "tiny-filed"
zh = "递交"
en = "handed in"

[[term]]
id = "tiny-term"
title = { zh = "小期限", en = "Tiny term" }
says = { zh = "三天", en = "three days" }
length = 3
starts_on = ["submitted"]
ends_on = ["tiny-filed"]
by = "enterprise"
shown_to = ["enterprise"]
"""
SET = 'id = "tiny"\ntitle = { zh = "材料", en = "Papers" }\n'
PAPER = """
id = "letter"
order = 1
version = 1
style = "letter"
title = { zh = "信", en = "Letter" }
needed = "enterprise.kind == 'company'"
why = { zh = "例", en = "example" }
[[block]]
kind = "paragraph"
text = "{enterprise.name}"
"""


def tiny(folder: Path) -> Path:
    """A third qualification in `folder`, as anybody would write it."""
    home = folder / "tiny"
    files = {
        "qualification.toml": HEAD,
        "conditions/all.toml": CONDITIONS,
        "law/pack.toml": PACK + RULE,
        "classification.toml": TABLE,
        "procedure.toml": STEPS,
        "workflow.toml": FLOW,
        "terms.toml": TERMS,
        "materials/set.toml": SET,
        "materials/letter.toml": PAPER,
    }
    for name, text in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home


@pytest.fixture
def third(tmp_path, monkeypatch):
    home = tiny(tmp_path)
    monkeypatch.setattr(qualifications, "FOLDER", tmp_path)
    return home


def unmet(kind: str, tree: dict[str, Any]) -> list[str]:
    found = assess(from_tree(tree), on=ON, book=qualifications.asked(kind))
    return [one.condition.id for one in found.findings if one.blocking and one.outcome is Outcome.UNMET]


# ---------------------------------------------------------------- the two that ship


def test_two_ship_and_the_licence_knows_nothing_of_them():
    assert tuple(qualifications.known()) == SHIPPED
    own = {pack.id for name in SHIPPED for pack in qualifications.asked(name).packs}
    assert own == {"cn/classified-protection", "cn/classified-protection/practice", "cn/prepaid-card"}
    assert not own & {pack.id for pack in rulebook.standard().packs}
    assert qualifications.book("new") is None


@pytest.mark.parametrize("name", SHIPPED)
def test_every_condition_is_cited_and_has_six_steps_before_it(name):
    book = qualifications.asked(name)
    assert book.procedure is not None
    assert [step.number for step in book.procedure.steps] == [1, 2, 3, 4, 5, 6]
    assert all(rule.citations for pack in book.packs for rule in pack.rules)
    assert all(
        cite.verified != "not-found" for pack in book.packs for rule in pack.rules for cite in rule.citations
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_a_complete_dossier_is_ready_by_law_and_one_failure_bars_it(name):
    found = assess(from_tree(READY[name]), on=ON, book=qualifications.asked(name))
    assert found.profiles[Profile.LAW].verdict is Readiness.READY
    assert found.classification.kinds == ()
    assert not found.classification.excluded
    tree = {**READY[name]}
    if name == "prepaid-card":
        tree["prepaid"] = {**PREPAID["prepaid"], "bearer_limit": "1000.01"}
    else:
        tree["protection"] = {**PROTECTION["protection"], "topology_ready": False}
    assert unmet(name, tree) == [CONDITION[name]]


@pytest.mark.parametrize(
    ("name", "tree"),
    [
        ("prepaid-card", {"prepaid": {"issues": False}}),
        (
            "prepaid-card",
            {"enterprise": {"kind": "sole-trader"}, "prepaid": {"issues": True, "trade": "retail"}},
        ),
        ("classified-protection", {"security": {"protection_filing": {"level": 1}}}),
    ],
)
def test_where_nothing_is_filed_the_guard_says_so_by_the_row(name, tree):
    found = assess(from_tree(tree), on=ON, book=qualifications.asked(name))
    assert found.classification.excluded
    assert found.plan.issued_on is None
    (why,) = guards.needed(Situation(on=ON, found=found))
    assert (why.code, why.what) == ("case.not-needed", found.classification.says)


def test_nothing_is_said_to_be_needless_while_it_is_not_known():
    found = assess(from_tree({}), on=ON, book=qualifications.asked("prepaid-card"))
    assert (found.classification.kinds, found.classification.excluded) == (None, False)
    assert guards.needed(Situation(on=ON, found=found)) == guards.needed(Situation(on=ON)) == ()


def test_the_first_question_is_the_one_that_decides_whether_it_is_needed():
    found = assess(from_tree({}), on=ON, book=qualifications.asked("prepaid-card"))
    asked = [question.id for question, _weight in questions.ranked(found)]
    assert asked[0] == "prepaid-issues"
    assert "scenario" not in asked
    assert [one.id for one in questions.of("classified-protection")][:2] == [
        "protection-level",
        "protection-system",
    ]


@pytest.mark.parametrize(
    ("filed", "done"), [({}, None), ({"filed_on": date(2026, 10, 20)}, date(2026, 10, 20))]
)
def test_the_plan_has_steps_of_its_own_and_the_thirty_days_that_end_on_a_saturday_and_roll(filed, done):
    tree = {**PREPAID, "prepaid": {**PREPAID["prepaid"], "first_issued_on": date(2026, 10, 1), **filed}}
    plan = assess(from_tree(tree), on=ON, book=qualifications.asked("prepaid-card")).plan
    assert [step.id for step in plan.steps][2:4] == ["filing", "examination"]
    assert (plan.issued_on, plan.expires_on) == (None, None)
    duty = next(one for one in plan.duties if one.id == "filing-in-time")
    assert (duty.due_on, duty.done_on) == (date(2026, 11, 2), done)


def test_the_police_have_ten_working_days():
    plan = assess(from_tree(PROTECTION), on=ON, book=qualifications.asked("classified-protection")).plan
    assert next(step for step in plan.steps if step.id == "examination").due_on == date(2026, 12, 7)


def test_the_text_leaves_out_whose_word_there_is_none_of():
    found = assess(from_tree(PREPAID), on=ON, book=qualifications.asked("prepaid-card"))
    lines = list(as_text.assessment(found, "en"))
    assert lines[1] == "needed [P3]"
    assert not any(line.startswith(("by the field guide", "guide")) for line in lines)


PAPERS = [
    pytest.param(name, template.id, example, id=f"{name} {template.id}: {example.name}")
    for name in SHIPPED
    for template in materials.standard(name).templates
    for example in template.examples
]


@pytest.mark.parametrize(("name", "template", "example"), PAPERS)
def test_every_example_of_a_paper_comes_out_as_it_says(name, template, example):
    filing = materials.filing(from_tree(example.given), on=example.on, book=qualifications.asked(name))
    found = {one.template.id: str(one.answer) for one in materials.choose(materials.standard(name), filing)}
    assert found[template] == example.then


@pytest.mark.parametrize("name", SHIPPED)
def test_papers_have_both_sides_and_forms_have_their_facts(name):
    for template in materials.standard(name).templates:
        assert {"yes", "no"} <= {example.then for example in template.examples}
    (form,) = sheets.forms_of(name)
    filled = sheets.sheet(sheets.forms()[form], from_tree(READY[name]), ON)
    assert filled.count(sheets.State.FILLED) >= 3
    assert sheets.forms_of("new") == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_every_paper_can_be_filled_and_blanks_say_what_is_missing(name):
    whole = materials.standard(name)
    filing = materials.filing(from_tree(READY[name]), on=ON, book=qualifications.asked(name))
    blanks = {one.id: materials.fill(one, filing, whole).blanks for one in whole.templates}
    assert all(blanks.values())
    assert all(blank.label for found in blanks.values() for blank in found)


# ---------------------------------------------------------------- a third one, as data


def test_a_third_qualification_is_a_folder_and_needs_no_code(third):
    book = qualifications.asked("tiny")
    tree = {
        "enterprise": {
            "kind": "company",
            "registered_capital": {"amount": "99", "currency": "CNY"},
            "shareholders": [],
        }
    }
    found = assess(from_tree(tree), on=ON, book=book)
    assert found.profiles[Profile.LAW].verdict is Readiness.NOT_READY
    assert [(step.id, step.due_on) for step in found.plan.steps] == [("file", date(2026, 11, 26))]
    assert kinds()[-1] == "tiny"
    assert standard("tiny").after("begun", "file") is not None
    assert terms.standard().term("tiny-term").length == 3
    filing = materials.filing(from_tree(tree), on=ON, book=book)
    assert [str(one.answer) for one in materials.choose(materials.standard("tiny"), filing)] == ["yes"]
    assert (questions.of("tiny"), sheets.forms_of("tiny")) == ((), ())
    assert assess(
        from_tree({"enterprise": {"kind": "sole-trader"}}), on=ON, book=book
    ).classification.excluded


def test_an_unknown_one_is_refused_with_the_nearest():
    with pytest.raises(qualifications.UnknownQualificationError) as caught:
        qualifications.asked("prepaid-cards")
    assert caught.value.problems[0].fix.en == "write prepaid-card"
    with pytest.raises(qualifications.UnknownQualificationError) as caught:
        qualifications.asked("zzz")
    assert caught.value.problems[0].fix.zh == "写 classified-protection, prepaid-card"


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("qualification.toml", "= =", "not TOML"),
        ("qualification.toml", HEAD.replace('"tiny"', '"tinier"'), "the id must be the folder's name, tiny"),
        ("qualification.toml", HEAD + 'colour = "red"\n', "there is no key colour"),
    ],
)
def test_a_head_that_does_not_load_is_refused(third, file, text, says):
    (third / file).write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        qualifications.known()
    assert says in caught.value.problems[0].what.en


def test_a_workflow_of_another_name_is_refused(third):
    (third / "workflow.toml").write_text(FLOW.replace('id = "tiny"', 'id = "new"', 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        kinds()
    assert "the id must be tiny" in caught.value.problems[0].what.en


def test_an_example_that_comes_out_otherwise_is_refused(third):
    text = (third / "law" / "pack.toml").read_text(encoding="utf-8")
    (third / "law" / "pack.toml").write_text(text.replace("minimum = 100 ", "minimum = 1 "), encoding="utf-8")
    with pytest.raises(PackError):
        qualifications.asked("tiny")
