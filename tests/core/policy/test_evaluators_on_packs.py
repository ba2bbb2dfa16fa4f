"""The shipped rules over half dossiers: three evaluators, one answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.assessment.test_half_typed import halves, without
from tests.core.dossier.made import TREES
from tests.core.policy.worlds import Bare
from yushi.core.absent import ABSENT
from yushi.core.dossier import Needed, derive, from_tree
from yushi.core.policy import columns
from yushi.core.policy.bulk import compile_rows
from yushi.core.policy.explain import World, explain, truth
from yushi.core.policy.frames import Frame
from yushi.core.policy.outcome import combine
from yushi.core.policy.parse import parse
from yushi.core.policy.rulebook import standard

RULES = [rule for pack in standard().packs for rule in pack.rules]
COMPILED = compile_rows(RULES)
NEEDED = Needed(kinds=("B21",), route="provincial")


def explained(rule: Any, world: World) -> int:
    when = truth(explain(rule.when, world).value) if rule.when else True
    asks = truth(explain(rule.review, world).value) if rule.review else False
    return combine(applies=when, holds=truth(explain(rule.expr, world).value), asks=asks)


@settings(max_examples=25, deadline=None)
@given(
    trees=st.lists(st.one_of(TREES, halves().map(lambda half: without(*half))), min_size=1, max_size=4),
    on=st.dates(date(2017, 9, 1), date(2039, 12, 31)),
)
def test_bulk_and_columns_say_what_explain_says(trees, on):
    facts = [derive(from_tree(tree), on=on, today=on, needed=NEEDED) for tree in trees]
    expected = [
        tuple(explained(rule, World(one.record, one.evidence, on)) for rule in RULES) for one in facts
    ]

    rows = [COMPILED.layout.row(one.record, one.evidence) for one in facts]
    frame = Frame([one.record for one in facts], evidence=[one.evidence for one in facts])

    assert COMPILED.judge(rows, on) == expected
    assert [tuple(column) for column in columns.judge(RULES, frame, on).T.tolist()] == expected


SHAPES = [
    "flag == (a or b)",
    "(flag and a) != b",
    "(n > 1) == flag",
    "any(p.flag == (p.a or flag) for p in people)",
    "add_days(day, 1) > year_start(add_years(day, 1), 0)",
    "year_start(year_start(on, 1), -1) <= add_workdays(year_start(day, 0), 3)",
    "add_months(date('2026-01-31'), 1) == day",
    "n in (1, 2, 3) or word in ('a', 'b')",
    "n + m - 1 >= len(people)",
    "1 <= n <= m",
]
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "flag": st.booleans(), "a": st.booleans(), "b": st.booleans(), "n": st.integers(-1, 4), "m": st.integers(-1, 4),
    "word": st.sampled_from("abc"), "day": st.dates(date(2025, 12, 25), date(2027, 3, 5)),
}  # fmt: skip
ENTRIES = st.fixed_dictionaries({}, optional={key: one | st.just(ABSENT) for key, one in VALUES.items()})
RECORDS = st.builds(
    lambda record, people: record if people is None else {**record, "people": people},
    ENTRIES,
    st.none() | st.lists(ENTRIES, max_size=3),
)


@settings(max_examples=25, deadline=None)
@given(records=st.lists(RECORDS, min_size=1, max_size=5), on=st.dates(date(2025, 12, 25), date(2027, 3, 5)))
@pytest.mark.parametrize("source", SHAPES)
def test_shapes_that_no_pack_has_yet_agree_too(source, records, on):
    rule = Bare(parse(source, names={}))
    expected = [(explained(rule, World(record, frozenset(), on)),) for record in records]
    compiled = compile_rows([rule])

    assert compiled.judge([compiled.layout.row(record) for record in records], on) == expected
    assert [tuple(column) for column in columns.judge([rule], Frame(records), on).T.tolist()] == expected


def test_a_frame_knows_what_it_stands_below():
    top, other = Frame([{}]), Frame([{}])

    with pytest.raises(LookupError):
        top.owners(other)
    with pytest.raises(LookupError):
        top.any_of(np.array([True]))
