"""What may follow, with every reason why not, at both sides of every limit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests import wanmu
from yushi.core.assessment import assess
from yushi.core.cases import Given, MoveError, Situation, move, moves, standard
from yushi.core.cases.table import Who
from yushi.core.dossier import from_tree

ON = date(2026, 11, 23)
EVERYBODY: tuple[Who, ...] = ("applicant", "filer", "authority")


def situation(changes: dict[str, Any] | None = None, **more: Any) -> Situation:
    found = assess(from_tree(wanmu.tree(changes)), on=ON)
    return Situation(on=ON, found=found, **more)


def reasons(kind: str, state: str, event: str, now: Situation) -> list[str]:
    """The codes of what stands against an event, without their common beginning."""
    found = next(one for one in moves(standard(kind), state, now, EVERYBODY) if one.transition.event == event)
    return [one.code.removeprefix("case.") for one in found.reasons]


def test_the_ready_sample_may_be_submitted() -> None:
    assert reasons("new", "filed", "submit", situation()) == []


def test_a_condition_that_fails_is_a_reason_with_its_law_and_its_remedy() -> None:
    now = situation({"enterprise.registered_capital.amount": "999999"})
    (found,) = [
        one for one in moves(standard("new"), "filed", now, EVERYBODY) if one.transition.event == "submit"
    ]
    assert [one.place.path for one in found.reasons] == ["subject.registered-capital"]
    assert "999,999" in found.reasons[0].what.en
    assert not found.open


def test_what_is_unknown_is_a_reason_and_no_yes() -> None:
    now = situation({"enterprise.registered_capital": wanmu.Gone})
    (found,) = moves(standard("new"), "filed", now, EVERYBODY)[0].reasons
    assert found.code == "case.unknown"
    assert found.what.zh == "注册资本达到最低限额：注册资本币种：未知；注册资本金额：未知"


def test_empty_fields_of_the_report_are_named_up_to_five() -> None:
    now = renewing(year=2025, empty=tuple("abcdef"))
    (found,) = moves(standard("annual-report"), "preparing", now, EVERYBODY)[0].reasons
    assert found.what.en == "6 field(s) of the form are empty: a, b, c, d, e and 1 more."
    assert found.what.zh == "申请表还有 6 项空着：a、b、c、d、e 等 6 项。"


def test_where_no_licence_is_needed_there_is_nothing_to_apply_for() -> None:
    now = situation(
        {
            "business.third_party_sellers": False,
            "business.paid_information": False,
            "business.community": False,
        }
    )
    assert "no-licence-needed" in reasons("new", "filed", "submit", now)


def test_facts_that_exclude_each_other_are_a_reason() -> None:
    now = situation({"enterprise.established_on": date(2026, 1, 5)})
    found = reasons("new", "filed", "submit", now)
    assert found.count("contradiction") == len([one for one in now.found.contradictions if one.certain])  # type: ignore[union-attr]
    assert "contradiction" in found


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("CN-HA", []),
        ("CN-BJ", []),
        ("HK", ["server-abroad"]),
        ("US", ["server-abroad"]),
        (wanmu.Gone, ["server-unknown"]),
    ],
)
def test_only_a_server_in_the_mainland_can_be_filed(place: Any, expected: list[str]) -> None:
    assert (
        reasons("new", "preparing", "filing-start", situation({"website.servers[0].place": place}))
        == expected
    )


def test_a_filing_needs_a_domain_and_its_approval_a_number() -> None:
    assert reasons("new", "preparing", "filing-start", situation({"website.domains": wanmu.Gone})) == [
        "domain-unknown"
    ]
    assert reasons("new", "filing", "filing-approved", situation()) == []
    now = situation({"website.domains[0].filing": wanmu.Gone})
    assert reasons("new", "filing", "filing-approved", now) == ["filing-unknown"]


def test_a_correction_notice_says_everything_once() -> None:
    whole = situation(settled={"a": "rejected", "b": "accepted"})
    assert reasons("new", "received", "correct", whole) == []
    assert reasons("new", "received", "correct", situation(settled={"a": "rejected"}, unsettled=("b",))) == [
        "unsettled"
    ]
    assert reasons("new", "received", "correct", situation(settled={"a": "accepted"})) == ["nothing-rejected"]
    assert reasons("new", "received", "correct", situation(settled={"a": "rejected"}, told=1)) == [
        "told-before"
    ]


def test_a_second_notice_is_only_for_what_could_not_be_seen_the_first_time() -> None:
    both = {"a": "rejected", "b": "rejected"}
    first = situation(settled=both, told=1, late={"a": "handed in later"})
    (found,) = [
        one
        for one in moves(standard("new"), "received", first, EVERYBODY)
        if one.transition.event == "correct"
    ]
    assert [one.fix.en for one in found.reasons] == [
        "Only what could not be seen the first time may be told again, each with the reason why not: b."
    ]
    second = situation(settled=both, told=1, late={"a": "handed in later", "b": "and this too"})
    assert reasons("new", "received", "correct", second) == []
    blank = situation(settled={"a": "rejected"}, told=1, late={"a": " "})
    assert reasons("new", "received", "correct", blank) == ["told-before"]


def test_conditions_are_named_by_their_titles() -> None:
    now = situation(unsettled=("subject.registered-capital",))
    (found,) = [
        one for one in moves(standard("new"), "accepted", now, EVERYBODY) if one.transition.event == "review"
    ]
    assert found.reasons[0].what.zh == "还有 1 项没有审核意见：注册资本达到最低限额。"


def test_the_acts_of_an_authority_elsewhere_are_recorded_whatever_it_looked_at() -> None:
    now = situation(by_hand=True, unsettled=("a",), told=1)
    assert reasons("new", "received", "correct", now) == []
    assert reasons("new", "reviewed", "arrange-visit", now) == []
    rejected = situation(by_hand=True, settled={"a": "rejected"})
    assert reasons("new", "visited", "grant", rejected) == []


def test_nobody_is_told_of_a_visit_by_fewer_than_two() -> None:
    assert reasons("new", "reviewed", "arrange-visit", situation(officers=("1",))) == ["officers"]
    assert reasons("new", "reviewed", "arrange-visit", situation(officers=("1", "2"))) == []


def test_what_was_rejected_is_neither_accepted_nor_granted() -> None:
    now = situation(settled={"a": "rejected"})
    assert reasons("new", "received", "accept", now) == ["rejected"]
    assert reasons("new", "visited", "grant", now) == ["rejected"]
    assert reasons("new", "received", "accept", situation(settled={"a": "accepted"})) == []


@pytest.mark.parametrize(
    ("silent_from", "expected"),
    [(None, ["no-silence"]), (ON + timedelta(days=1), ["not-yet-silent"]), (ON, [])],
)
def test_silence_accepts_from_the_day_after_the_term(silent_from: date | None, expected: list[str]) -> None:
    assert reasons("new", "received", "accept-by-silence", situation(silent_from=silent_from)) == expected


@pytest.mark.parametrize(
    ("officers", "expected"), [((), ["officers"]), (("a", "a"), ["officers"]), (("a", "b"), [])]
)
def test_two_different_officers_go(officers: tuple[str, ...], expected: list[str]) -> None:
    assert reasons("new", "onsite", "finish-visit", situation(officers=officers)) == expected


def renewing(**more: Any) -> Situation:
    given = {"licence": "豫B2-20220001", "expires_on": date(2027, 2, 21), "services": {"B21": True}, **more}
    return situation(**given)


@pytest.mark.parametrize(
    ("expires_on", "expected"),
    [(date(2027, 2, 21), []), (date(2027, 2, 20), ["too-late-to-renew"]), (None, ["expiry-unknown"])],
)
def test_a_renewal_is_asked_for_ninety_days_ahead(expires_on: date | None, expected: list[str]) -> None:
    assert reasons("renewal", "preparing", "submit", renewing(expires_on=expires_on)) == expected


def test_the_last_day_to_ask_for_a_renewal_is_named() -> None:
    (found,) = moves(standard("renewal"), "preparing", renewing(expires_on=date(2027, 2, 20)), EVERYBODY)[
        0
    ].reasons
    assert found.what.en == "Only 89 days are left until it expires; the last day to ask was 2026-11-22."


@pytest.mark.parametrize(
    ("services", "expected"),
    [
        ({}, ["no-services"]),
        ({"B21": True, "B25": None}, ["service-unknown"]),
        ({"B21": True, "B25": False}, []),
    ],
)
def test_a_renewal_knows_which_services_were_opened(services: dict[str, Any], expected: list[str]) -> None:
    assert reasons("renewal", "preparing", "submit", renewing(services=services)) == expected


def test_a_licence_under_which_nothing_was_opened_is_not_renewed() -> None:
    assert reasons("renewal", "accepted", "grant", renewing(services={"B21": False})) == ["none-opened"]
    assert reasons("renewal", "accepted", "grant", renewing()) == []


@pytest.mark.parametrize(
    ("year", "expected"), [(None, ["year-unknown"]), (2026, ["year-not-over"]), (2025, [])]
)
def test_a_report_is_about_a_year_that_is_over(year: int | None, expected: list[str]) -> None:
    assert reasons("annual-report", "preparing", "submit", renewing(year=year)) == expected


def test_a_case_about_a_licence_needs_one() -> None:
    assert reasons("termination", "preparing", "announce", situation()) == ["no-licence"]
    assert reasons("annual-report", "preparing", "submit", Situation(on=ON, year=2025, empty=("x",))) == [
        "no-licence",
        "unfilled",
    ]


def test_without_a_dossier_nothing_is_known_to_fail() -> None:
    assert reasons("new", "filed", "submit", Situation(on=ON)) == []
    assert reasons("new", "preparing", "filing-start", Situation(on=ON)) == [
        "domain-unknown",
        "server-unknown",
    ]


# ---------------------------------------------------------------- the move


def taken(event: str, state: str = "received", **more: Any) -> str:
    given = more.pop("given", Given(on=ON))
    roles = more.pop("roles", EVERYBODY)
    return move(standard("new"), state, event, now=situation(**more), roles=roles, given=given).to


def refused(event: str, state: str = "received", **more: Any) -> list[str]:
    with pytest.raises(MoveError) as caught:
        taken(event, state, **more)
    return [one.code.removeprefix("case.") for one in caught.value.problems]


def test_a_move_leads_where_the_table_says() -> None:
    assert taken("accept") == "accepted"


def test_what_the_table_does_not_have_cannot_follow() -> None:
    with pytest.raises(MoveError) as caught:
        taken("issue", "preparing")
    assert caught.value.problems[0].fix.en.startswith("What can follow: Hand in the domain filing")
    assert refused("issue", "issued") == ["no-such-move"]
    assert refused("dance") == ["no-such-move"]


def test_only_whom_the_table_names_may() -> None:
    assert refused("accept", roles=("applicant", "filer")) == ["not-yours"]
    assert not moves(standard("new"), "received", situation(), ["filer"])[0].open


def test_a_day_and_a_reason_are_asked_for_where_the_table_needs_them() -> None:
    assert refused("accept", given=Given()) == ["date"]
    assert refused("decline", given=Given(on=ON, reason="  ")) == ["reason"]
    assert taken("decline", given=Given(on=ON, reason="材料不属实")) == "not-accepted"


def test_nothing_happens_tomorrow_or_before_the_step_before() -> None:
    assert refused("accept", given=Given(on=ON + timedelta(days=1))) == ["date-ahead"]
    marks = {"received": ON - timedelta(days=3)}
    assert refused("accept", marks=marks, given=Given(on=ON - timedelta(days=4))) == ["date-before"]
    assert taken("accept", marks=marks, given=Given(on=ON - timedelta(days=3))) == "accepted"


def test_all_that_is_wrong_comes_in_one_go() -> None:
    assert refused("accept", settled={"a": "rejected"}, given=Given()) == ["rejected", "date"]
