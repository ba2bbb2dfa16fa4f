"""What reviewers have a word on in each kind of case: what it is about, and nothing that does not exist."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from yushi.core import sheets
from yushi.core.cases import Situation, standard, words
from yushi.core.cases.guards import every_condition_settled
from yushi.core.cases.table import kinds
from yushi.core.dossier import from_tree
from yushi.core.dossier import schema as schemas
from yushi.core.errors import Text
from yushi.core.policy import rulebook
from yushi.core.policy.tables import PackError, Table

SAID = {kind: standard(kind).words for kind in kinds()}
ASKED = {kind: said for kind, said in SAID.items() if said is not None}
WHOLE: dict[str, Any] = {"form": "change", "says": {"zh": "看", "en": "look"}}


def test_a_first_application_and_a_neighbouring_qualification_are_about_every_condition() -> None:
    assert set(ASKED) == {"change", "annual-report", "renewal", "termination", "correction"}


@pytest.mark.parametrize("kind", ASKED)
def test_what_is_asked_about_exists(kind: str) -> None:
    asked, known = ASKED[kind], set(rulebook.standard().conditions)

    assert known.issuperset(
        (*asked.conditions, *(name for names in asked.touched.values() for name in names))
    )
    assert set(asked.rows) <= {group.id for group in sheets.forms()[asked.form].groups}
    assert asked.rows
    assert asked.citations


def test_every_kind_of_change_that_touches_something_is_a_choice() -> None:
    fact = schemas.standard().find(ASKED["change"].by)

    assert fact is not None
    assert set(ASKED["change"].touched) <= {choice.value for choice in fact.values}


def test_a_change_is_about_what_changes() -> None:
    changes = [{"kind": "legal-representative"}, {"kind": "lost-certificate"}, {}]

    both = ASKED["change"].of(from_tree({"dossier": 1, "application": {"changes": changes}}))

    assert both == {"credit.legal-rep-dishonest-3y", "credit.main-investors-managers"}
    assert ASKED["change"].of(from_tree({"dossier": 1})) == frozenset()


def test_a_renewal_is_about_its_conditions_whatever_the_facts_are() -> None:
    found = ASKED["renewal"].of(from_tree({"dossier": 1}))

    assert {"renewal.90-days", "renewal.review"} <= found
    assert "subject.registered-capital" not in found


@pytest.mark.parametrize(
    "more", [{"by": "application.kind"}, {"touched": {"name": [1]}}, {"rows": "changes"}, {"form": 1}]
)
def test_malformed_words_do_not_load(more: dict[str, Any]) -> None:
    with pytest.raises(PackError):
        words.read(Table(WHOLE | more, "one.toml words"))


def test_a_row_without_a_word_is_named_by_its_title() -> None:
    now = Situation(
        on=date(2026, 11, 24), unsettled=("annual.other",), titles={"annual.other": Text("其他", "Other")}
    )

    (problem,) = every_condition_settled(now)

    assert "其他" in problem.what.zh
    assert "annual.other" not in problem.what.zh
