"""What is doubtful is said to be doubtful: dates without a notice, numbers that look too short."""

from __future__ import annotations

from datetime import date

import pytest

from tests import wanmu
from yushi.core.assessment import as_ics, as_json, as_text
from yushi.core.policy.verdicts import Profile

FOOD_FILING = "scenario.agriculture.food-platform-filing"


@pytest.mark.parametrize(
    ("issued", "doubtful"),
    [
        pytest.param(date(2026, 11, 19), False, id="ends-on-the-last-known-day"),
        pytest.param(date(2026, 11, 20), True, id="ends-in-a-year-without-a-notice"),
    ],
)
def test_a_deadline_of_working_days_carries_the_mark_of_an_incomplete_calendar(
    issued: date, *, doubtful: bool
) -> None:
    licence = {"number": "豫B2-20260001", "issued_on": issued}

    found = wanmu.warnings(wanmu.judged({"licence": licence}), FOOD_FILING, Profile.LAW)

    assert ("calendar-incomplete" in found) is doubtful


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        pytest.param("豫ICP备20241234号-1", ["filing-number-looks-short"], id="eight-digits-like-2024"),
        pytest.param("豫ICP备14001920号-1", [], id="eight-digits-of-2014"),
        pytest.param("豫ICP备2024123456号-1", [], id="ten-digits"),
    ],
)
def test_a_filing_number_that_looks_short_is_doubted_and_not_refused(number: str, codes: list[str]) -> None:
    found = wanmu.judged({"website.domains[0].filing.number": number})

    assert [one.code for one in found.contradictions] == codes


@pytest.mark.parametrize(
    ("names", "outcome"),
    [
        pytest.param(("韦小兰", "韦小兰", "陆青禾"), "unknown", id="namesakes-without-numbers"),
        pytest.param(("韦小兰", "宛知远", "陆青禾"), "met", id="three-names"),
    ],
)
def test_namesakes_without_identity_numbers_may_be_one_person(names: tuple[str, ...], outcome: str) -> None:
    roles = ("licence-lead", "customer-service-lead", "security-officer")
    people = [{"name": name, "roles": [role]} for name, role in zip(names, roles, strict=True)]

    assert wanmu.outcome(wanmu.judged({"people": people}), "personnel.min-two", Profile.PRACTICE) == outcome


def test_where_no_licence_is_needed_only_the_filing_is_planned() -> None:
    own_goods = {"business.third_party_sellers": False, "business.orders_concluded_on_platform": True}

    found = wanmu.judged(own_goods)

    assert [step["id"] for step in as_json.plan(found)["steps"]] == ["domain-filing"]
    assert next(iter(as_text.plan(found, "en"))) == found.classification.says.en
    assert "SUMMARY:Issue of the licence" not in as_ics.calendar(found, "en")
    assert "SUMMARY:Issue of the licence" in as_ics.calendar(wanmu.judged(), "en")
