"""What several rules rest on is asked once, and stays what it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.policy.worlds import DATES, EVIDENCE, RECORDS, Bare, condition
from yushi.core.policy import nodes
from yushi.core.policy.bulk import compile_days, compile_rows
from yushi.core.policy.explain import World, explain, truth
from yushi.core.policy.outcome import combine
from yushi.core.policy.parse import parse

DAY = date(2026, 11, 23)


class Counted:
    """A number that counts how often it is compared."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.asked = 0

    def __ge__(self, other: Any) -> bool:
        self.asked += 1
        return bool(self.number >= other)


def asked(*sources: str, number: int = 3, entries: int | None = None) -> tuple[tuple[int, ...], int]:
    """The codes of rules about `n`, or about `n` of some entries of a list, and how often it was compared."""
    counted = Counted(number)
    facts = {"n": counted} if entries is None else {"people": [{"n": counted}] * entries}
    compiled = compile_rows([Bare(parse(source, names={})) for source in sources])
    (codes,) = compiled.judge([compiled.layout.row(facts)], DAY)
    return codes, counted.asked


def test_what_one_rule_asks_is_asked_once_whether_it_holds_or_not():
    assert asked("n >= 2") == ((1,), 1)
    assert asked("n >= 4") == ((0,), 1)


def test_what_several_rules_ask_is_asked_once():
    assert asked("n >= 2 and flag", "n >= 2 or flag", "not (n >= 2)", "n >= 2") == ((2, 1, 0, 1), 1)


def test_what_decides_nothing_is_not_asked():
    assert asked("1 >= 2 and n >= 2") == ((0,), 0)


def test_rules_that_are_alike_are_judged_once():
    assert asked("n >= 2 or n >= 1", "n >= 2 or n >= 1", number=0) == ((0, 0), 2)


def test_loops_that_ask_the_same_ask_each_entry_once():
    rules = (
        "any(p.n >= 2 for p in people)",
        "all(q.n >= 2 for q in people)",
        "any(not (p.n >= 2) for p in people)",
    )

    assert asked(*rules, entries=3) == ((1, 1, 0), 3)


def test_tests_of_one_fact_are_known_or_unknown_together():
    rule = Bare(parse("n >= 2 and (n >= 4 or not (n >= 3)) and given(n) and exists(n)", names={}))
    compiled = compile_rows([rule])

    rows = [compiled.layout.row(facts) for facts in ({"n": 2}, {"n": 3}, {"n": 1}, {})]
    assert [codes for (codes,) in compiled.judge(rows, DAY)] == [1, 0, 0, 0]


RULES = st.builds(Bare, condition(), st.none() | condition(depth=1), st.none() | condition(depth=1))


def tangled(one: Bare, two: Bare) -> list[Bare]:
    """Rules that rest on the conditions of two others, and those again."""
    both, either = nodes.And((one.expr, two.expr)), nodes.Or((two.expr, nodes.Not(one.expr)))
    last = Bare(nodes.Not(either), when=one.expr, review=nodes.Not(two.expr))
    return [one, Bare(both, when=either), two, Bare(either, when=one.when, review=both), last, one]


@settings(max_examples=200, deadline=None)
@given(one=RULES, two=RULES, case=st.tuples(RECORDS, EVIDENCE), on=DATES)
def test_conditions_that_rules_share_mean_what_they_mean_alone(
    one: Bare, two: Bare, case: tuple[dict[str, Any], frozenset[str]], on: date
) -> None:
    rules, world = tangled(one, two), World(*case, on)

    def kleene(node: nodes.Node | None, *, otherwise: bool) -> bool | None:
        return truth(explain(node, world).value) if node else otherwise

    expected = tuple(
        combine(
            applies=kleene(rule.when, otherwise=True),
            holds=kleene(rule.expr, otherwise=True),
            asks=kleene(rule.review, otherwise=False),
        )
        for rule in rules
    )

    rows, days = compile_rows(rules), compile_days(tuple(rules))
    assert rows.judge([rows.layout.row(*case)], on) == [expected]
    assert days.judge([(on, days.layout.row(*case))]) == [expected]
