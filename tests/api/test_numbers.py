"""Working days and numbers that are checked."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from tests.api import calls
from yushi.api.schemas.numbers import NumberKind
from yushi.core import identifiers


def test_a_working_day_is_reached_as_the_contract_says():
    answer = calls.get("workdays/add?from=2026-09-29&days=5")

    said = answer.json()
    assert (said["from"], said["days"], said["date"]) == ("2026-09-29", 5, "2026-10-12")
    assert said["provisional"] is False
    assert {"date": "2026-10-01", "zh": "国庆节", "en": "National Day"} in said["skipped"]
    assert answer["Cache-Control"] == "public, max-age=300"


def test_working_days_count_back_too_and_say_when_a_notice_is_missing():
    assert calls.get("workdays/add?from=2026-10-12&days=-5").json()["date"] == "2026-09-29"
    assert calls.get("workdays/add?from=2026-12-31&days=5").json()["provisional"] is True


def test_working_days_between_two_days_count_the_last_alone():
    assert calls.get("workdays/between?from=2026-09-29&to=2026-10-12").json() == {
        "from": "2026-09-29", "to": "2026-10-12", "days": 5, "provisional": False,
    }  # fmt: skip
    assert calls.get("workdays/between?from=2026-10-12&to=2026-09-29").json()["days"] < 0


def test_a_day_says_why_it_is_worked():
    said = calls.get("workdays/day?date=2026-10-10").json()

    assert said["working"] is True
    assert said["kind"] == "adjusted-workday"
    assert said["name"] == {"zh": "国庆节调休上班", "en": "working day for National Day"}
    assert said["notice"]
    assert calls.get("workdays/day?date=2026-10-11").json()["working"] is False


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("add", ["query.from", "query.days"]),
        ("add?from=2026-09-29&days=five", ["query.days"]),
        ("add?from=2026-09-29&days=1.5", ["query.days"]),
        ("add?from=2026-09-29&days=10001", ["query.days"]),
        ("add?from=2026-09-29&days=-10001", ["query.days"]),
        ("add?from=2003-12-31&days=1", ["query.from"]),
        ("add?from=2041-01-01&days=1", ["query.from"]),
        ("between?from=2026-9-29&to=20261012", ["query.from", "query.to"]),
        ("day?date=2026-02-30", ["query.date"]),
        ("day?date=1700000000", ["query.date"]),
        ("day?date=２０２６-01-01", ["query.date"]),
    ],
)
def test_what_is_no_day_and_no_number_is_refused(query, wrong):
    said = calls.problem(calls.get(f"workdays/{query}"), 422)

    assert [error["path"] for error in said["errors"]] == wrong
    assert set(calls.codes(said)) == {"request.parameter"}


@pytest.mark.parametrize("days", [10_000, -10_000])
def test_days_that_the_calendar_does_not_reach_are_refused(days):
    said = calls.problem(calls.get(f"workdays/add?from=2026-09-29&days={days}"), 422)

    assert calls.codes(said) == ["workdays.out-of-range"]
    assert "。。" not in said["detail"]


@pytest.mark.parametrize("day", ["2004-01-01", "2040-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_are_known(day):
    assert calls.get(f"workdays/day?date={day}").status_code == 200


def test_every_kind_of_number_can_be_asked_about():
    assert set(get_args(NumberKind)) == set(identifiers.KINDS)


@pytest.mark.parametrize(
    ("kind", "value", "canonical"),
    [
        ("uscc", "91411302ma9hwnmu10", "91411302MA9HWNMU10"),
        ("resident", "411302198506120038", "4113**********0038"),
        ("mobile", "+86 138 0000 0001", "138****0001"),
        ("domain", "wanmu-nongxuan.com", "wanmu-nongxuan.com"),
        ("filing", "豫ICP备2026012345号-1", "豫ICP备2026012345号-1"),
    ],
)
def test_a_number_comes_back_in_its_one_spelling_and_masked_if_it_is_a_persons(kind, value, canonical):
    answer = calls.number(kind, value)

    said = answer.json()
    assert (said["kind"], said["valid"], said["canonical"], said["errors"]) == (kind, True, canonical, [])
    assert answer["Cache-Control"] == "no-store"


def test_a_number_that_cannot_be_is_an_answer_and_no_failure():
    said = calls.number("resident", "411302198506120039").json()

    assert said["valid"] is False
    assert said["canonical"] is None
    assert said["errors"][0]["code"] == "identifiers.resident.check"
    assert "411302198506120039" not in json.dumps(said)


def test_what_to_look_at_comes_with_a_number_that_is_right():
    said = calls.number("resident", "991302198506120032").json()

    assert said["valid"] is (said["errors"] == [])


@pytest.mark.parametrize(
    ("body", "status", "paths"),
    [
        pytest.param("{", 400, [""], id="no json"),
        pytest.param("", 400, [""], id="nothing"),
        pytest.param(b"\xff", 400, [""], id="no text"),
        pytest.param("[]", 422, [""], id="a list"),
        pytest.param("{}", 422, ["kind", "value"], id="empty"),
        pytest.param('{"kind": "uscc", "value": 5}', 422, ["value"], id="a number"),
        pytest.param('{"kind": "tax", "value": "5"}', 422, ["kind"], id="another kind"),
        pytest.param('{"kind": "uscc", "value": "5", "valeu": 1}', 422, ["valeu"], id="another key"),
        pytest.param('{"kind": "uscc", "value": "5", "q": 1}', 422, ["q"], id="a strange key"),
        pytest.param(json.dumps({"kind": "uscc", "value": "5" * 201}), 422, ["value"], id="too long"),
    ],
)
def test_a_body_that_is_no_number_is_refused_without_repeating_it(body, status, paths):
    said = calls.problem(calls.post("check-id", body, calls.JSON), status)

    assert [error["path"] for error in said["errors"]] == paths
    assert "555" not in json.dumps(said)


def test_the_longest_number_is_read():
    assert calls.number("domain", "a" * 200).json()["valid"] is False


def test_a_number_is_not_asked_about_in_an_address():
    calls.problem(calls.get("check-id?kind=resident&value=411302198506120038"), 405)


@pytest.mark.parametrize(
    ("query", "why", "fix"),
    [
        ("day?date=99999999", "a year has four digits, and stands before a hyphen", "such as date=2026-11-23"),
        ("day?date=99999999-01-01", "a year has four digits, and stands before a hyphen", "such as date=2026-11-23"),
        ("day?date=9999-01-01", "it is outside the calendar of working days", "such as date=2040-12-31"),
        ("day?date=1999-01-01", "it is outside the calendar of working days", "such as date=2004-01-01"),
        ("day?date=2026-02-30", "there is no such day", "such as date=2026-11-23"),
        ("day?date=tomorrow", "it is no date written this way", "such as date=2026-11-23"),
        ("add?from=2026-01-01&days=99999999", "it is out of range", "such as days=5"),
        ("add?from=2026-01-01&days=few", "it is no whole number", "such as days=5"),
        ("day?date=2026-11-23&lang=fr", "it is none of those", "such as lang=zh"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_parameter_is_said(query, why, fix):
    said = calls.problem(calls.get(f"workdays/{query}"), 422)

    (one,) = said["errors"]
    assert one["what"]["en"].endswith(f": {why}")
    assert one["fix"]["en"] == fix
