"""What wants a word in a case of each kind, from its facts; nothing of this needs a database."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests import wanmu
from yushi.apps.desk.selectors import opinions
from yushi.core.assessment import assess
from yushi.core.dossier import from_tree

LICENCE = {
    "number": "豫B2-20220021", "issued_on": dt.date(2022, 2, 21), "expires_on": dt.date(2027, 2, 21),
    "services": [{"kind": "B21", "opened": True}, {"kind": "B25"}],
}  # fmt: skip
CAPITAL = "subject.registered-capital"


def items(kind: str, **changes: Any) -> dict[str, opinions.Item]:
    tree = wanmu.tree({"licence": LICENCE, **changes})
    found = assess(from_tree(tree), on=dt.date(2026, 11, 20))
    return {one.condition: one for one in opinions.items(kind, found)}


def test_a_first_application_is_about_its_conditions():
    assert CAPITAL in items("new")
    assert not any(one.row for one in items("new").values())


def test_an_annual_report_is_about_its_six_items_and_the_standing_duties():
    found = items("annual-report", annual_report={"year": 2025, "orders": 1200})

    assert list(found)[:6] == [
        f"annual.{name}" for name in ("business", "changes", "quality", "security", "compliance", "other")
    ]
    assert "issue.footer-display" in found
    assert "annual.window" in found
    assert not {CAPITAL, "renewal.review"} & set(found)
    assert {one.settling for one in found.values() if one.row} == {"eyes"}


def test_a_renewal_is_about_its_conditions_and_each_service():
    found = items("renewal")

    assert list(found)[:2] == ["renewal.services.1", "renewal.services.2"]
    assert found["renewal.services.2"].title.en == "Opening report of each service 2"
    assert {"renewal.90-days", "renewal.review"} <= set(found)
    assert CAPITAL not in found


def test_a_change_is_about_what_is_changed():
    change = {"kind": "change", "changes": [{"kind": "name", "before": "甲", "after": "乙"}]}
    found = items("change", application=change)

    assert list(found) == ["change.changes.1", "subject.henan-legal-person", "website.domain-holder-match"]


def test_what_is_not_to_be_filled_in_wants_no_word():
    assert items("change", application={"kind": "termination"}) == {}


def test_a_word_falls_with_what_the_row_said():
    before = items("annual-report", annual_report={"year": 2025, "orders": 1200})
    after = items("annual-report", annual_report={"year": 2025, "orders": 1201})

    turned = [name for name in before if before[name].outcome != after[name].outcome]
    assert turned == ["annual.business"]
    assert max(len(one.outcome) for one in before.values()) <= 30
