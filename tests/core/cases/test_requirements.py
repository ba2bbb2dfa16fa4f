"""What a case is judged by: its own table's guards, and the conditions of the law only where the table names them."""

from __future__ import annotations

from datetime import date
from typing import Any

from yushi.core.cases import Situation, standard
from yushi.core.cases.guards import GUARDS
from yushi.core.cases.requirements import TITLES, requirements, weighs_conditions
from yushi.core.cases.table import kinds

EXPIRES = date(2030, 5, 19)


def against(now: Situation, *, handed_in: bool = False) -> dict[str, list[str]]:
    found = requirements(standard("renewal"), now, handed_in=handed_in)
    return {one.guard: [problem.code.removeprefix("case.") for problem in one.reasons] for one in found}


def renewing(**more: Any) -> Situation:
    known = {
        "licence": "豫B2-20260001",
        "expires_on": EXPIRES,
        "services": {"B21": True},
        "on": date(2030, 2, 18),
    }
    return Situation(**{**known, **more})


def test_every_guard_has_a_title() -> None:
    assert GUARDS.keys() <= TITLES.keys()


def test_conditions_decide_an_application_and_a_neighbouring_qualification_and_nothing_about_a_licence_held() -> (
    None
):
    assert {kind for kind in kinds() if weighs_conditions(standard(kind))} == {
        "new", "classified-protection", "prepaid-card",
    }  # fmt: skip


def test_a_renewal_is_judged_by_its_term_its_services_and_its_facts() -> None:
    assert against(renewing()) == {
        "licence-held": [],
        "ninety-days-left": [],
        "every-service-answered": [],
        "no-contradiction": [],
        "some-service-opened": [],
    }


def test_what_is_missing_or_late_is_said_with_its_reason() -> None:
    now = renewing(licence="", on=date(2030, 2, 19), services={"B21": None})
    assert against(now) == {
        "licence-held": ["no-licence"],
        "ninety-days-left": ["too-late-to-renew"],
        "every-service-answered": ["service-unknown"],
        "no-contradiction": [],
        "some-service-opened": ["service-unknown"],  # nobody has said that none was
    }


def test_what_held_when_it_was_handed_in_is_not_asked_again_and_the_decision_still_is() -> None:
    found = against(renewing(on=date(2030, 5, 1), services={"B21": False}), handed_in=True)
    assert found["ninety-days-left"] == []
    assert found["some-service-opened"] == ["none-opened"]
