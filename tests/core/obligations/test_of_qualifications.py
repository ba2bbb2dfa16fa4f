"""What a neighbouring qualification brings: obligations in its folder, dated like those of the licence."""

from __future__ import annotations

from datetime import date

import pytest

from yushi.core import obligations, terms, workdays
from yushi.core.dossier import from_tree
from yushi.core.obligations import Record, Status
from yushi.core.policy import qualifications

ON = date(2026, 11, 24)
CARD = {"issues": True, "trade": "retail", "issuer": "scale", "first_issued_on": date(2026, 11, 2)}


def owed(name, tree, *events):
    found = obligations.owed(
        from_tree({"dossier": 1, **tree}),
        Record(events=events),
        on=ON,
        calendar=workdays.load(),
        catalogue=obligations.of(name),
    )
    return {one.id: (one.status, one.due_on) for one in found}


def graded(level, **facts):
    filing = {"level": level, "filed_on": date(2025, 3, 3)}
    return {"security": {"protection_filing": filing}, "protection": facts}


def test_a_filing_is_due_thirty_days_after_the_first_card():
    found = owed("prepaid-card", {"prepaid": {**CARD, "filed_on": False}})
    assert found["prepaid-filing"] == (Status.DUE, date(2026, 12, 2))


@pytest.mark.parametrize(
    ("issuer", "reports", "due"),
    [
        ("scale", "prepaid-report", date(2026, 10, 27)),
        ("brand", "prepaid-report-of-groups", date(2026, 11, 3)),
    ],
)
def test_a_quarterly_report_is_counted_in_working_days_from_the_end_of_the_quarter(issuer, reports, due):
    ended = terms.Event("prepaid-quarter-ended", date(2026, 9, 30))
    found = owed("prepaid-card", {"prepaid": {**CARD, "issuer": issuer}}, ended)
    assert [day for name, (_status, day) in found.items() if name.startswith(f"{reports}:")] == [due]


def test_other_issuers_report_every_january_from_the_year_after_the_first_card():
    found = owed("prepaid-card", {"prepaid": {**CARD, "issuer": "other"}})
    assert found["prepaid-yearly-report:2026"][1] == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("level", "again", "due"),
    [
        (3, "protection-assessment", date(2027, 5, 6)),
        (4, "protection-assessment-level-4", date(2026, 11, 6)),
    ],
)
def test_an_assessment_comes_again_by_the_level(level, again, due):
    found = owed("classified-protection", graded(level, assessed_on=date(2026, 5, 6)))
    assert {name for name, one in found.items() if one[0] is Status.NOT_APPLICABLE}.isdisjoint({again})
    assert found[again][1] == due


def test_a_system_of_level_two_owes_its_filing_alone():
    found = owed("classified-protection", graded(2, graded_on=date(2025, 2, 24)))
    applying = {name for name, one in found.items() if one[0] is not Status.NOT_APPLICABLE}
    assert applying == {"protection-filing"}
    assert found["protection-filing"][0] is Status.DONE


def test_a_qualification_may_bring_none(monkeypatch, tmp_path):
    head = 'id = "bare"\n' + "".join(
        f'{key} = {{ zh = "甲", en = "a" }}\n' for key in ("title", "says", "authority")
    )
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "qualification.toml").write_text(head, encoding="utf-8")
    monkeypatch.setattr(qualifications, "FOLDER", tmp_path)
    assert obligations.of("bare") == ()


def test_an_unknown_one_is_refused_with_those_there_are():
    with pytest.raises(qualifications.UnknownQualificationError) as caught:
        obligations.of("prepaid")
    assert "classified-protection, prepaid-card" in caught.value.problems[0].rule.en
