"""Kinds with their ages, and a stale document that stops proving by itself."""

from __future__ import annotations

import datetime as dt
import doctest
import importlib

import pytest

from tests import wanmu
from yushi.core import documents
from yushi.core.documents import Freshness, Paper, Proof, evidence, kind, kinds
from yushi.core.dossier import schema

DAY = dt.date(2026, 11, 24)
ONE = dt.timedelta(days=1)


def test_the_kinds_are_those_of_evidence_and_of_materials():
    facts = schema.standard().facts
    named = {value.value for path in ("evidence[].kind", "materials") for value in facts[path].values}

    assert set(kinds()) == named
    assert list(kinds())[-1] == "other"
    assert (kind("id-card").is_evidence, kind("business-plan").is_evidence) == (True, False)
    assert kind("id-card").title.zh == "身份证"


def test_every_kind_that_ages_has_a_source_and_proves_facts_that_there_are():
    for one in kinds().values():
        assert (one.source is not None) == one.ages, one.id
        assert not (one.months and one.days), one.id
        for path in one.proves:
            assert schema.standard().find(path) is not None, (one.id, path)


@pytest.mark.parametrize(
    ("id_", "issued", "until", "last"),
    [
        pytest.param("credit-query", DAY, None, DAY + 90 * ONE, id="90 days"),
        pytest.param("credit-query", DAY, DAY + 30 * ONE, DAY + 30 * ONE, id="what it says is earlier"),
        pytest.param("credit-query", DAY, DAY + 91 * ONE, DAY + 90 * ONE, id="its age is earlier"),
        pytest.param("credit-query", None, DAY, DAY, id="no day of issue"),
        pytest.param("credit-query", None, None, None, id="nothing known"),
        pytest.param(
            "social-insurance-statement", dt.date(2026, 1, 31), None, dt.date(2026, 2, 28), id="a month"
        ),
        pytest.param("business-licence", DAY, None, None, id="nothing ends it"),
        pytest.param("id-card", DAY, DAY + ONE, DAY + ONE, id="as it says"),
    ],
)
def test_the_last_good_day_is_the_earlier_of_what_is_said_and_its_age(id_, issued, until, last):
    assert kind(id_).good_until(issued, until) == last


@pytest.mark.parametrize(
    ("paper", "state"),
    [
        (Paper(file="a", kind="credit-query", issued_on=DAY - 90 * ONE), Freshness.FRESH),
        (Paper(file="a", kind="credit-query", issued_on=DAY - 91 * ONE), Freshness.STALE),
        (Paper(file="a", kind="credit-query"), Freshness.UNKNOWN),
        (Paper(file="a", kind="credit-query", valid_until=DAY - ONE), Freshness.STALE),
        (Paper(file="a", kind="business-licence"), Freshness.FRESH),
        (Paper(file="a", kind="business-licence", issued_on=DAY), Freshness.FRESH),
        (Paper(file="a", kind="business-licence", issued_on=DAY + ONE), Freshness.AHEAD),
    ],
)
def test_how_a_document_stands_on_a_day(paper, state):
    assert paper.freshness(DAY) is state


def test_what_cannot_be_judged_or_is_no_evidence_is_left_out():
    papers = [
        Paper(file="a", kind="credit-query", proves=(Proof(path="credit"),)),
        Paper(file="b", kind="business-licence", issued_on=DAY + ONE),
        Paper(file="c", kind="business-plan"),
        Paper(
            file="d",
            kind="credit-query",
            issued_on=DAY,
            proves=(Proof(path="credit", page=2), Proof(path="credit", page=3)),
        ),
        Paper(file="e", kind="other"),
    ]

    assert evidence(papers, DAY) == [
        {
            "file": "d",
            "kind": "credit-query",
            "proves": ["credit"],
            "issued_on": DAY,
            "valid_until": DAY + 90 * ONE,
        },
        {"file": "e", "kind": "other"},
    ]


def test_a_finding_is_proven_on_the_last_good_day_and_only_claimed_the_day_after():
    licence = Paper(
        file="执照.pdf",
        kind="business-licence",
        issued_on=DAY - 400 * ONE,
        valid_until=wanmu.ON,
        proves=(Proof(path="enterprise"), Proof(path="business")),
    )
    given = {"evidence": evidence([licence], wanmu.ON)}

    def proof(on: dt.date) -> tuple[str, str]:
        found = wanmu.finding(wanmu.judged(given, on=on, today=wanmu.ON), "subject.registered-capital", "law")
        assert found is not None
        return str(found.outcome), str(found.proof)

    assert proof(wanmu.ON) == ("met", "proven")
    assert proof(wanmu.ON + ONE) == ("met", "claimed")


def test_a_kind_that_is_nowhere_is_refused(monkeypatch):

    module = importlib.import_module("yushi.core.documents.kinds")
    monkeypatch.setattr(module, "_titles", dict)
    with pytest.raises(ValueError, match="no such kind"):
        module.kinds.__wrapped__()


def test_the_example_in_the_docstring():
    assert doctest.testmod(documents).failed == 0
