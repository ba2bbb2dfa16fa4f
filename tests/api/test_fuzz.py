"""Whatever is sent, the answer is an answer or a problem, never a defect."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.api import calls

pytestmark = pytest.mark.usefixtures("without_firewall")

PATHS = ["assess", "plan", "plan.ics", "classify", "convert", "obligations", "obligations.ics"]
KEYS = st.sampled_from(
    ["dossier", "enterprise", "website", "people", "kind", "name", "domains", "evidence", "x"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates().map(str),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
fuzzed = settings(max_examples=60, deadline=None)


def _is_fine(answer) -> None:
    assert answer.status_code < 500
    if answer.status_code != 200:
        calls.problem(answer, answer.status_code)


@fuzzed
@given(
    path=st.sampled_from(PATHS), body=st.binary(max_size=400), kind=st.sampled_from([calls.TOML, calls.JSON])
)
def test_any_bytes_are_answered(path, body, kind):
    _is_fine(calls.post(path, body, kind))


@fuzzed
@given(path=st.sampled_from(PATHS), tree=st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_json_is_answered(path, tree):
    _is_fine(calls.post(path, json.dumps({"dossier": 1, **tree}), calls.JSON))


@fuzzed
@given(data=st.data())
def test_a_dossier_with_any_part_cut_out_is_answered(data):
    start = data.draw(st.integers(0, len(calls.WANMU)))
    end = data.draw(st.integers(start, len(calls.WANMU)))

    _is_fine(calls.post("assess", calls.WANMU[:start] + calls.WANMU[end:]))


@fuzzed
@given(body=st.binary(max_size=80) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_any_number_is_answered(body):
    _is_fine(calls.post("check-id", body, calls.JSON))


@fuzzed
@given(
    kind=st.sampled_from(["uscc", "resident", "licence", "filing", "police", "domain", "mobile"]),
    value=st.text(max_size=200),
)
def test_any_text_is_a_number_or_is_told_why_not(kind, value):
    answer = calls.number(kind, value)

    assert answer.status_code == 200
    assert answer.json()["valid"] is (answer.json()["errors"] == [])


@fuzzed
@given(
    path=st.sampled_from(
        [
            "workdays/add",
            "workdays/between",
            "workdays/day",
            "conditions",
            "packs",
            "facts",
            "terms/decision/due",
        ]
    ),
    query=st.dictionaries(
        st.sampled_from(["from", "to", "days", "date", "on", "lang", "events"]), st.text(max_size=12)
    ),
)
def test_any_question_is_answered(path, query):
    _is_fine(calls.get(f"{path}?{urlencode(query)}"))


@pytest.mark.parametrize("query", ["%", "%ff=1", "on=%00", "on=%F0%28", "=", "on[]=1", "a" * 5000])
def test_a_broken_query_is_a_problem(query):
    calls.problem(calls.get(f"conditions?{query}"), 422)


@pytest.mark.parametrize(
    "path", ["%ff", "a%00b", "../../etc/passwd", "conditions/%ff%fe", "conditions/a%00b"]
)
def test_a_broken_address_is_a_problem(path):
    calls.problem(calls.get(path), 404)
