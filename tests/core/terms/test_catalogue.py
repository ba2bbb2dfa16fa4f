"""The terms as data: read strictly, asked by name."""

from __future__ import annotations

import pytest

from tests.core.terms.asked import BOOK, day
from yushi.core import cases
from yushi.core.errors import Text
from yushi.core.policy import instruments
from yushi.core.policy.folder import PACKS
from yushi.core.policy.tables import PackError
from yushi.core.terms import Event, Role, UnknownTermError, as_json
from yushi.core.terms.catalogue import named, read, said

EVENTS = [
    {"id": "began", "zh": "开始", "en": "it began"},
    {"id": "told", "zh": "告知", "en": "told", "reasons": ["a"]},
]


def term(**more):
    return {
        "id": "t", "title": {"zh": "期限", "en": "term"}, "says": {"zh": "说明", "en": "what"},
        "starts_on": ["began"], "by": "enterprise", **more,
    }  # fmt: skip


def refused(*terms):
    with pytest.raises(PackError) as caught:
        read({"event": EVENTS, "term": list(terms)}, "terms.toml")
    return caught.value.problems[0].what.en


def test_every_term_says_who_must_act_and_who_sees_it():
    for one in BOOK.terms.values():
        assert one.by in Role
        assert one.shown_to
        assert one.citations
        assert {cite.instrument for cite in one.citations} <= set(instruments.names())


def test_a_term_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(UnknownTermError) as caught:
        BOOK.term("renewals")

    assert caught.value.problems[0].fix.en == "write renewal?"


def test_one_that_is_like_none_leads_to_the_list():
    with pytest.raises(UnknownTermError) as caught:
        BOOK.term("全然不同")

    assert caught.value.problems[0].fix.zh == "用 yushi terms 查看"


@pytest.mark.parametrize(
    ("kind", "reason", "code"),
    [
        ("recieved", "", "terms.unknown-event"),
        ("correction-notice", "", "terms.unknown-reason"),
        ("correction-notice", "late", "terms.unknown-reason"),
        ("received", "incomplete", "terms.unknown-reason"),
    ],
)
def test_an_event_is_of_a_kind_and_has_one_of_its_reasons(kind, reason, code):
    with pytest.raises(UnknownTermError) as caught:
        BOOK.event(kind, day("2026-11-23"), reason=reason)

    assert caught.value.problems[0].code == code


def test_an_event_is_called_by_its_name_and_its_notice():
    assert said(Event("received", day("2026-11-23"))) == Text(
        "收到申请材料", "application materials received"
    )
    assert (
        said(Event("decided", day("2026-11-23"), "granted", "豫通许〔2026〕1号")).zh
        == "作出决定（豫通许〔2026〕1号）"
    )
    assert named("something-else") == Text("something-else", "something-else")


def test_a_term_is_read_with_its_defaults():
    found = read({"event": EVENTS, "term": [term(length=3)]}, "terms.toml").term("t")

    assert (found.unit, found.rolls, found.back, found.worst, found.lapse) == (
        "day",
        False,
        False,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("more", "says"),
    [
        pytest.param({"starts_on": ["begun"]}, "there is no event begun", id="unknown-event"),
        pytest.param({"ends_on": ["told/b"]}, "there is no event told/b", id="unknown-reason"),
        pytest.param({"unit": "year"}, "unit cannot be 'year'", id="unknown-unit"),
        pytest.param({"worst": "year"}, "worst cannot be 'year'", id="unknown-worst"),
        pytest.param({"lenght": 3}, "there is no key lenght; the nearest is length", id="unknown-key"),
        pytest.param({"earliest_of": ["s"]}, "no term s stands above", id="unknown-part"),
        pytest.param({"season": {"first": "02-29", "last": "03-31"}}, "first is written MM-DD", id="leap-day"),
        pytest.param(
            {"extension": {"on": "ended", "length": 1, "unit": "day", "by": "authority", "zh": "延", "en": "more"}},
            "there is no event ended",
            id="unknown-extension",
        ),
        pytest.param(
            {"pause": [{"begins": "began", "ends": "ended", "zh": "停", "en": "stop"}]},
            "there is no event ended",
            id="unknown-pause",
        ),
        pytest.param(
            {"restart": [{"begins": "ended", "zh": "重", "en": "anew"}]}, "there is no event ended", id="restart"
        ),
    ],
)  # fmt: skip
def test_a_malformed_term_does_not_load(more, says):
    assert says in refused(term(**more))


def test_two_terms_have_two_ids():
    assert "the term t is there twice" in refused(term(), term())


def test_every_move_of_a_case_marks_an_event_that_terms_know():
    for file in (PACKS / "workflow").glob("*.toml"):
        flow = cases.standard(file.stem)
        assert set(flow.terms) <= BOOK.terms.keys()
        for move in flow.transitions:
            if move.marks:
                name, _, reason = move.marks.partition("/")
                assert BOOK.event(name, day("2026-11-23"), reason=reason).kind == name


def test_a_term_and_an_event_are_told_as_json():
    found = as_json.term(BOOK.term("decision"))

    assert (found["length"], found["unit"], found["worst_unit"], found["season"]) == (
        60,
        "day",
        "working-day",
        None,
    )
    assert found["extension"]["citations"][0]["verified"] == "memory"
    assert found["pauses"][1]["needs_written_notice"] is True
    assert found["restarts"][0]["stops"] == "correction-notice/incomplete"
    assert found["on_lapse"]["effect"] == "late"
    assert as_json.term(BOOK.term("annual-report"))["season"] == {"from": "01-01", "to": "03-31"}
    assert as_json.term(BOOK.term("subject-change"))["earliest_of"][1] == "subject-change-ahead"
    assert as_json.event(BOOK.events["correction-notice"])["reasons"] == [
        "incomplete",
        "incorrect",
        "outdated",
    ]
