"""Three evaluators, one language: explain, bulk and columns say the same about everything."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.policy.worlds import DATES, EVIDENCE, RECORDS, Bare, condition
from yushi.core.policy import columns
from yushi.core.policy.bulk import compile_days, compile_rows
from yushi.core.policy.explain import World, explain, truth
from yushi.core.policy.frames import Frame
from yushi.core.policy.outcome import combine

RULES = st.builds(Bare, condition(), st.none() | condition(depth=1), st.none() | condition(depth=1))
CASES = st.lists(st.tuples(RECORDS, EVIDENCE), min_size=1, max_size=4)


def explained(rule: Bare, record: dict[str, Any], evidence: frozenset[str], on: date) -> int:
    """The outcome code by the evaluator that explains."""
    world = World(record, evidence, on)
    when = truth(explain(rule.when, world).value) if rule.when else True
    asks = truth(explain(rule.review, world).value) if rule.review else False
    return combine(applies=when, holds=truth(explain(rule.expr, world).value), asks=asks)


@settings(max_examples=400, deadline=None)
@given(rules=st.lists(RULES, min_size=1, max_size=3), cases=CASES, on=DATES)
def test_bulk_and_columns_say_what_explain_says(
    rules: list[Bare], cases: list[tuple[dict[str, Any], frozenset[str]]], on: date
) -> None:
    expected = [tuple(explained(rule, *case, on) for rule in rules) for case in cases]

    compiled = compile_rows(rules)
    rows = [compiled.layout.row(record, evidence) for record, evidence in cases]
    frame = Frame([record for record, _ in cases], evidence=[kinds for _, kinds in cases])

    assert compiled.judge(rows, on) == expected
    assert [tuple(column) for column in columns.judge(rules, frame, on).T.tolist()] == expected


@settings(max_examples=150, deadline=None)
@given(rule=RULES, case=st.tuples(RECORDS, EVIDENCE), first=DATES)
def test_days_say_what_explain_says_on_each_day(
    rule: Bare, case: tuple[dict[str, Any], frozenset[str]], first: date
) -> None:
    days = [first + timedelta(days=n) for n in range(40)]

    compiled = compile_days((rule,))
    row = compiled.layout.row(*case)

    judged = compiled.judge((day, row) for day in days)
    assert judged == [(explained(rule, *case, day),) for day in days]


@settings(max_examples=200, deadline=None)
@given(rule=RULES, case=st.tuples(RECORDS, EVIDENCE), on=DATES)
def test_an_unknown_answer_names_what_is_missing(
    rule: Bare, case: tuple[dict[str, Any], frozenset[str]], on: date
) -> None:
    step = explain(rule.expr, World(*case, on))

    assert (step.value is None) == bool(step.missing)
