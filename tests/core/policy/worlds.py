"""Random expressions and random facts for them, for the tests that compare the evaluators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from yushi.core.absent import ABSENT
from yushi.core.policy import nodes

if TYPE_CHECKING:
    from yushi.core.policy.nodes import Node

WORDS = ("cart", "order", "payment", "宛牧")
DATES = st.dates(date(2019, 12, 25), date(2028, 3, 5))
NUMBERS = st.one_of(st.integers(-3, 9), st.decimals(-3, 9, places=2))
TEXTS = st.sampled_from(WORDS)
ENDS = st.sampled_from(("t", "rt", "order", "r", "牧", ""))


def or_unknown(values: st.SearchStrategy[Any], *, absent: bool = True) -> st.SearchStrategy[Any]:
    """Values, sometimes unknown, sometimes known not to exist."""
    rest = [st.just(ABSENT)] if absent else []
    return st.one_of(values, values, values, st.none(), *rest)


def table(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """A table whose unknown fields are left out, as in a record of facts."""
    return st.fixed_dictionaries(fields).map(
        lambda row: {key: value for key, value in row.items() if value is not None}
    )


LEAF: dict[str, st.SearchStrategy[Any]] = {
    "flag": or_unknown(st.booleans()),
    "count": or_unknown(NUMBERS),
    "day": or_unknown(DATES),
    "word": or_unknown(TEXTS),
}
ENTRY = {**LEAF, "tags": or_unknown(st.lists(TEXTS, max_size=3))}
PARENT = {**LEAF, "below": or_unknown(st.lists(table(ENTRY), max_size=3))}
RECORDS = table(
    {
        **LEAF,
        "shop": or_unknown(table(LEAF)),
        "tags": or_unknown(st.lists(TEXTS, max_size=3)),
        "people": or_unknown(st.lists(table(PARENT), max_size=3)),
    }
)
EVIDENCE = st.frozensets(st.sampled_from(("licence", "contract")))


@dataclass(frozen=True)
class Bare:
    """A rule reduced to what is compiled."""

    expr: Node
    when: Node | None = None
    review: Node | None = None


def fact(scope: tuple[str, ...], name: str) -> st.SearchStrategy[Node]:
    """A fact called `name` at the top, in a table, or below a variable in sight."""
    tops: list[Node] = [nodes.Fact("", (name,)), nodes.Fact("", ("shop", name))]
    return st.sampled_from([*tops, *(nodes.Fact(var, (name,)) for var in scope)])


def number(scope: tuple[str, ...]) -> st.SearchStrategy[Node]:
    """A number: literal, fact, sum, difference or length."""
    plain = st.one_of(NUMBERS.map(nodes.Const), fact(scope, "count"), st.just(nodes.Len(_list(scope))))
    sums = st.builds(nodes.Arith, st.sampled_from(("+", "-")), plain, plain)
    return st.one_of(plain, plain, sums)


def day(scope: tuple[str, ...]) -> st.SearchStrategy[Node]:
    """A date: literal, the date asked, a fact, or one of them moved."""
    plain = st.one_of(DATES.map(nodes.Const), st.just(nodes.On()), fact(scope, "day"))
    units = st.sampled_from(("years", "months", "days", "workdays"))
    moved = st.builds(nodes.Shift, units, plain, st.integers(-4, 4))
    starts = st.builds(nodes.YearStart, plain, st.integers(-1, 1))
    return st.one_of(plain, moved, moved, starts)


def _list(scope: tuple[str, ...]) -> nodes.Fact:
    return nodes.Fact(scope[-1], ("below",)) if scope == ("p",) else nodes.Fact("", ("people",))


def condition(scope: tuple[str, ...] = (), depth: int = 2) -> st.SearchStrategy[Node]:
    """A truth value over the facts of `RECORDS`, with at most `depth` levels below it."""
    signs = st.sampled_from(("==", "!=", "<", "<=", ">", ">="))
    words = st.frozensets(TEXTS, max_size=3)
    tags = [nodes.Fact("", ("tags",)), *(nodes.Fact("q", ("tags",)) for var in scope if var == "q")]
    leaves = st.one_of(
        fact(scope, "flag"),
        st.builds(nodes.Compare, signs, number(scope), number(scope)),
        st.builds(nodes.Compare, signs, day(scope), day(scope)),
        st.builds(nodes.Compare, st.sampled_from(("==", "!=")), fact(scope, "word"), TEXTS.map(nodes.Const)),
        st.builds(nodes.In, fact(scope, "word"), words.map(nodes.Const)),
        st.builds(nodes.In, TEXTS.map(nodes.Const), st.sampled_from(tags)),
        st.builds(nodes.ContainsAny, fact(scope, "word"), words),
        st.builds(nodes.EndsWith, fact(scope, "word"), st.frozensets(ENDS, max_size=3)),
        st.builds(nodes.HasEvidence, st.sampled_from(("licence", "contract"))),
        st.builds(nodes.Exists, fact(scope, "day")),
        st.builds(nodes.Given, fact(scope, "count")),
    )
    if depth == 0:
        return leaves
    inner = condition(scope, depth - 1)
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    options = [
        leaves,
        st.builds(nodes.And, several),
        st.builds(nodes.Or, several),
        st.builds(nodes.Not, inner),
    ]
    if len(scope) < 2:
        options.append(_quantifier(scope, depth))
    return st.one_of(*options)


def _quantifier(scope: tuple[str, ...], depth: int) -> st.SearchStrategy[Node]:
    variable = "q" if scope else "p"
    body = condition((*scope, variable), depth - 1)
    given = st.one_of(st.none(), body)
    kind = st.sampled_from(("any", "all"))
    return st.builds(nodes.Quantifier, kind, st.just(variable), st.just(_list(scope)), given, body)
