"""Answers have the shapes that the document says, neither a key less nor one more."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from tests.api import calls
from yushi.api import document
from yushi.api.schemas import assessment, cases, duties, numbers, plan, problem, register, rules, terms

SHAPES: dict[str, Any] = {
    "assess": assessment.Assessment,
    "plan": plan.Plan,
    "classify": assessment.Classification,
    "conditions": list[rules.Condition],
    "conditions/{id}": rules.Condition,
    "packs": list[rules.Pack],
    "facts": list[rules.Fact],
    "workdays/add": numbers.Sum,
    "workdays/between": numbers.Count,
    "workdays/day": numbers.Day,
    "check-id": numbers.NumberChecked,
    "terms": terms.Terms,
    "terms/{term}/due": terms.Due,
    "obligations": terms.Obligations,
    "register": register.LicencesFound,
    "register/head": register.RegisterHead,
    "register/check": register.LicenceChecked,
    "register/{number}": register.LicenceWhole,
    "cases": cases.CasesFound,
    "cases/{case}": cases.CaseWhole,
    "cases/{case}/moves": cases.CaseWhole,
    "cases/{case}/terms": cases.CaseTerms,
    "enterprises/{code}/documents": cases.StoredDocuments,
    "post enterprises/{code}/documents": cases.StoredDocument,
    "duties": duties.DutiesFound,
    "duties/{subject}/{duty}": duties.DutyWhole,
    "duties/{subject}/{duty}/done": duties.DutyWhole,
    "duties/feed": duties.FeedMade,
}
ABOUT_DOSSIERS = ["assess", "plan", "classify", "obligations"]
HALF_TYPED = {
    "nothing": b"dossier = 1",
    "one answer": b"dossier = 1\n[business]\nthird_party_sellers = true",
    "no licence needed": b"dossier = 1\n[business]\nthird_party_sellers = false\norders_concluded_on_platform = false",
    "known to be none": b"dossier = 1\npeople = []\n[website]\npolice_filing = false\ndomains = [{}]",
    "in another encoding": 'dossier = 1\n[enterprise]\nname = "宛牧"'.encode("gb18030"),
    "at odds with itself": b"dossier = 1\n[enterprise]\nestablished_on = 2024-01-01\nbusiness_scope_changed_on = 2023-01-01",
    "licensed": b'dossier = 1\n[licence]\nissued_on = 2022-03-01\nexpires_on = 2027-03-01',
}  # fmt: skip


def _conforms(name: str, answer: bytes) -> None:
    TypeAdapter(SHAPES[name]).validate_json(answer)


@pytest.mark.parametrize("path", ABOUT_DOSSIERS)
@pytest.mark.parametrize("file", sorted(calls.SAMPLES.glob("*.toml")), ids=lambda file: file.stem)
def test_answers_about_every_sample_have_their_shape(path, file):
    _conforms(path, calls.post(path, file.read_bytes()).content)


@pytest.mark.parametrize("path", ABOUT_DOSSIERS)
@pytest.mark.parametrize("body", HALF_TYPED.values(), ids=HALF_TYPED)
def test_answers_about_half_a_dossier_have_their_shape(path, body):
    _conforms(path, calls.post(path, body).content)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("conditions", "conditions"),
        ("conditions", "conditions?on=2004-01-01"),
        ("conditions/{id}", "conditions/subject.registered-capital"),
        ("packs", "packs"),
        ("facts", "facts"),
        ("workdays/add", "workdays/add?from=2026-12-25&days=10"),
        ("workdays/between", "workdays/between?from=2026-01-01&to=2027-01-01"),
        ("workdays/day", "workdays/day?date=2026-10-01"),
        ("workdays/day", "workdays/day?date=2030-01-01"),
        ("terms", "terms"),
        ("terms/{term}/due", "terms/completeness-check/due?events=received=2026-09-29&on=2026-10-13"),
        ("terms/{term}/due", "terms/decision/due?events=received=2026-10-12"),
        ("terms/{term}/due", "terms/annual-report/due"),
    ],
)
def test_public_answers_have_their_shape(name, path):
    _conforms(name, calls.get(path).content)


@pytest.mark.parametrize("value", ["wanmu-nongxuan.com", "not a domain", "nic.gov"])
def test_answers_about_numbers_have_their_shape(value):
    _conforms("check-id", calls.number("domain", value).content)


@pytest.mark.parametrize(
    "answer",
    [
        lambda: calls.post("assess", b"x = 1"),
        lambda: calls.get("nothing"),
        lambda: calls.get("conditions/subject.registerd-capital"),
        lambda: calls.post("assess", b"", "image/png"),
    ],
)
def test_problems_have_their_shape(answer):
    problem.Problem.model_validate_json(answer().content)


@pytest.mark.parametrize("name", SHAPES)
def test_examples_have_their_shape(name):
    TypeAdapter(SHAPES[name]).validate_python(document.examples()["answers"][f"{name} application/json"])


def test_the_example_dossier_is_read_in_either_form():
    given = document.examples()["dossier"]

    assert calls.post("convert?to=json", given["toml"]).json() == given["json"]


def test_a_key_too_many_would_be_noticed():
    answer = calls.get("workdays/day?date=2026-10-01").json()

    with pytest.raises(ValueError, match="extra_forbidden"):
        numbers.Day.model_validate({**answer, "more": 1})
