"""A moment says what its day says, and names the first day on which that ends."""

from __future__ import annotations

import operator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.policy.worlds import DATES, Bare
from yushi.core.absent import ABSENT
from yushi.core.policy import nodes
from yushi.core.policy.bulk import compile_days, compile_rows
from yushi.core.policy.moments import Moment, move, year_start

DAY = date(2026, 11, 23)
ONE = timedelta(days=1)
SIGNS = [operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne]
UNITS = ("years", "months", "days", "workdays", "year start")


def moved(day, moves):
    for unit, by in moves:
        day = year_start(day, by) if unit == "year start" else move(unit, day, by)
    return day


MOVES = st.lists(st.tuples(st.sampled_from(UNITS), st.integers(-3, 3)), max_size=2)


@settings(max_examples=500, deadline=None)
@given(sign=st.sampled_from(SIGNS), moves=MOVES, other=DATES, day=DATES)
def test_a_comparison_holds_until_the_day_it_names(sign, moves, other, day):
    moment = Moment(day)

    said = sign(moved(moment, moves), other)

    assert said is sign(moved(day, moves), other)
    until = min((turn for turn in moment.turns if turn > day), default=day + timedelta(days=400))
    for days in range(min((until - day).days, 400)):
        assert sign(moved(day + timedelta(days=days), moves), other) is said


@settings(max_examples=500, deadline=None)
@given(sign=st.sampled_from(SIGNS[:4]), one=MOVES, two=MOVES, day=DATES)
def test_two_moves_of_one_day_hold_until_the_day_they_name(sign, one, two, day):
    moment = Moment(day)

    said = sign(moved(moment, [*one, ("days", 0)]), moved(moment, [*two, ("days", 0)]))

    assert said is sign(moved(day, one), moved(day, two))
    for days in range((min(turn for turn in moment.turns if turn > day) - day).days):
        later = day + timedelta(days=days)
        assert sign(moved(later, one), moved(later, two)) is said


def test_what_is_later_already_stays_later():
    moment = Moment(DAY)

    assert moment > DAY - ONE
    assert moment.turns == []


def test_a_day_that_is_reached_names_the_day_after_it():
    moment = Moment(DAY)

    assert moment <= DAY
    assert moment.turns == [DAY + ONE]


@pytest.mark.parametrize("sign", SIGNS)
def test_what_is_known_not_to_exist_compares_as_ever(sign):
    assert sign(Moment(DAY), ABSENT) is (sign is operator.ne)
    assert sign(ABSENT, Moment(DAY)) is (sign is operator.ne)


@pytest.mark.parametrize("sign", SIGNS[:4])
def test_a_number_is_no_day(sign):
    with pytest.raises(TypeError):
        sign(Moment(DAY), 3)


def test_compiled_rules_name_the_day_on_which_they_turn():
    rule = Bare(nodes.Compare("<=", nodes.Shift("months", nodes.On(), 6), nodes.Fact("", ("day",))))
    compiled, moment = compile_days((rule,)), Moment(DAY)

    assert compiled.judge([(moment, compiled.layout.row({"day": date(2027, 6, 1)}))]) == [(1,)]
    assert moment.turns == [date(2026, 12, 2)]


def test_literal_truths_compile():
    flag = nodes.Fact("", ("flag",))
    both, either = nodes.And((nodes.Const(value=True), flag)), nodes.Or((nodes.Const(value=False), flag))
    same = nodes.Compare("==", flag, nodes.Const(value=True))
    compiled = compile_rows([Bare(both), Bare(either), Bare(same)])

    rows = [compiled.layout.row(facts) for facts in ({"flag": True}, {"flag": False}, {})]
    assert compiled.judge(rows, DAY) == [(1, 1, 1), (0, 0, 0), (2, 2, 2)]


def test_what_is_no_condition_does_not_compile():
    with pytest.raises(TypeError):
        compile_rows([Bare(nodes.Len(nodes.Fact("", ("tags",))))])
