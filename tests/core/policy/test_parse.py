"""The language of the packs: what parses, and that nothing else does, whatever it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from yushi.core.policy import nodes
from yushi.core.policy.nodes import Arith, Compare, Const, Fact, In, Not, On, Quantifier, Shift
from yushi.core.policy.parse import MAX_BRACKETS, MAX_DEPTH, MAX_LENGTH, ExpressionError, parse

KIND = Fact("", ("enterprise", "kind"))
DAY = Fact("", ("day",))
P_NAME = Fact("p", ("name",))


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("enterprise.kind == 'company'", Compare("==", KIND, Const("company"))),
        ("enterprise.kind != 'company'", Compare("!=", KIND, Const("company"))),
        ("count < 5", Compare("<", Fact("", ("count",)), Const(5))),
        ("count <= -5", Compare("<=", Fact("", ("count",)), Const(-5))),
        ("count > 0.10", Compare(">", Fact("", ("count",)), Const(Decimal("0.1")))),
        ("count >= minimum", Compare(">=", Fact("", ("count",)), Const(3))),
        ("count + 1 - 2", Arith("-", Arith("+", Fact("", ("count",)), Const(1)), Const(2))),
        ("day >= date('2026-02-28')", Compare(">=", DAY, Const(date(2026, 2, 28)))),
        ("on", On()),
        ("flag == True", Compare("==", Fact("", ("flag",)), Const(True))),
        ("enterprise.kind in kinds", In(KIND, Const(frozenset({"company", "branch"})))),
        ("enterprise.kind not in ('branch',)", Not(In(KIND, Const(frozenset({"branch"}))))),
        ("not flag", Not(Fact("", ("flag",)))),
        ("a and b and c", nodes.And((Fact("", ("a",)), Fact("", ("b",)), Fact("", ("c",))))),
        ("a or b", nodes.Or((Fact("", ("a",)), Fact("", ("b",))))),
        ("len(people) == 2", Compare("==", nodes.Len(Fact("", ("people",))), Const(2))),
        ("exists(website.footer)", nodes.Exists(Fact("", ("website", "footer")))),
        ("given(day)", nodes.Given(DAY)),
        ("add_years(day, 1) <= on", Compare("<=", Shift("years", DAY, 1), On())),
        ("add_months(on, minimum) < day", Compare("<", Shift("months", On(), 3), DAY)),
        ("add_days(day, -90) < on", Compare("<", Shift("days", DAY, -90), On())),
        ("add_workdays(day, 30) < on", Compare("<", Shift("workdays", DAY, 30), On())),
        ("day >= year_start(on, -1)", Compare(">=", DAY, nodes.YearStart(On(), -1))),
        ("contains_any(name, kinds)", nodes.ContainsAny(Fact("", ("name",)), frozenset({"company", "branch"}))),
        ("ends_with(name, kinds)", nodes.EndsWith(Fact("", ("name",)), frozenset({"company", "branch"}))),
        ("ends_with(name, '.com')", nodes.EndsWith(Fact("", ("name",)), frozenset({".com"}))),
        ("has_evidence('id-card')", nodes.HasEvidence("id-card")),
        (
            "any(p.name == 'a' for p in people)",
            Quantifier("any", "p", Fact("", ("people",)), None, Compare("==", P_NAME, Const("a"))),
        ),
        (
            "all(p.name == 'a' for p in people if p.flag)",
            Quantifier(
                "all", "p", Fact("", ("people",)), Fact("p", ("flag",)), Compare("==", P_NAME, Const("a"))
            ),
        ),
        (
            "any(any(t == 'a' for t in p.tags) for p in people)",
            Quantifier(
                "any", "p", Fact("", ("people",)), None,
                Quantifier("any", "t", Fact("p", ("tags",)), None, Compare("==", Fact("t", ()), Const("a"))),
            ),
        ),
    ],
)  # fmt: skip
def test_every_construct_of_the_language_has_its_tree(source, tree):
    assert parse(source, names={"minimum": 3, "kinds": frozenset({"company", "branch"})}) == tree


def test_a_chain_of_comparisons_is_their_conjunction():
    first, second = Compare("<", Const(1), Fact("", ("n",))), Compare("<=", Fact("", ("n",)), Const(9))

    assert parse("1 < n <= 9", names={}) == nodes.And((first, second))


def test_the_date_asked_is_not_hidden_by_a_named_value():
    assert parse("on", names={"on": 5}) == On()


REFUSED = {
    "import": "__import__('os').system('true')",
    "import by name": "(__import__)('os')",
    "class dunder": "enterprise.__class__ == 1",
    "dunder chain": "().__class__.__bases__[0].__subclasses__()",
    "private attribute": "enterprise._kind == 'company'",
    "attribute of a text": "'a'.upper() == 'A'",
    "attribute of the date": "on.year == 2026",
    "eval": "eval('1')",
    "open": "open('file')",
    "unknown function": "max(1, 2) == 2",
    "method call": "enterprise.kind.startswith('c')",
    "call of a call": "len(people)(1)",
    "lambda": "lambda: 1",
    "conditional": "a if b else c",
    "walrus": "(x := 5) == 5",
    "f-string": "f'{enterprise.kind}' == 'company'",
    "list": "[1, 2]",
    "list comprehension": "[p for p in people]",
    "set comprehension": "{p for p in people}",
    "dict comprehension": "{p: 1 for p in people}",
    "bare generator": "(p for p in people)",
    "nest of comprehensions": "any(a for a in [b for b in [c for c in people]])",
    "two generators in one": "any(p.x == q.x for p in people for q in people)",
    "two conditions": "any(p.x for p in people if p.y if p.z)",
    "async generator": "any(p async for p in people)",
    "unpacking target": "any(p for p, q in people)",
    "name used twice": "any(any(p.x for p in p.y) for p in people)",
    "the date as variable": "any(on for on in people)",
    "three levels": "any(any(any(c.x for c in b.y) for b in a.y) for a in people)",
    "generator of len": "len(p for p in people)",
    "dictionary": "{'a': 1}",
    "set display": "{1, 2}",
    "subscript": "people[0].name == 'a'",
    "slice": "people[0:1]",
    "star": "any(*people)",
    "keyword argument": "len(over=people)",
    "await": "await x",
    "yield": "(yield)",
    "division": "1 / 0 == 1",
    "floor division": "count // 2 == 1",
    "modulo": "count % 2 == 1",
    "power": "9 ** 9 ** 9 > 1",
    "multiplication of a text": "'a' * 9999999999 == ''",
    "matrix product": "a @ b",
    "shift left": "1 << 99999999 > 1",
    "bitwise or": "a | b",
    "invert": "~1 == 1",
    "unary plus": "+1 == 1",
    "minus a text": "-'a' == 1",
    "minus a truth value": "-True == -1",
    "minus a fact": "-count == 1",
    "is": "enterprise.kind is True",
    "none": "enterprise.kind == None",
    "ellipsis": "... == 1",
    "bytes": "b'a' == 'a'",
    "complex": "1j == 1",
    "endless number": "count < 1e999",
    "set of a fact": "count in (1, enterprise.count)",
    "set of sets": "count in ((1, 2), (3, 4))",
    "statement": "x = 1",
    "two statements": "a; b",
    "assert": "assert a",
    "empty": "",
    "blank": " \t ",
    "open bracket": "(a",
    "two lines": "a\nand b",
    "null byte": "a\0b",
    "lone surrogate": "a == '\ud800'",
    "number run into a word": "1if a else b",
    "escape that is none": "name == '\\d'",
    "full-width name": "ｅnterprise.kind == 'company'",
    "full-width date": "ｏｎ == day",
    "cyrillic name": "еnterprise.kind == 'company'",
    "mathematical name": "𝐞nterprise.kind == 'company'",
    "han name": "企业.kind == 'company'",
    "full-width digit": "count == ５",
    "unicode quote": "name == ‘a’",
    "no such date": "day == date('2026-02-30')",
    "compact date": "day == date('20260228')",
    "week date": "day == date('2026-W09-6')",
    "date of a fact": "day == date(enterprise.kind)",
    "date without argument": "day == date()",
    "shift without number": "add_days(day) < on",
    "shift by a fact": "add_days(day, count) < on",
    "shift by a truth value": "add_days(day, True) < on",
    "shift by a fraction": "add_days(day, 1.5) < on",
    "len of a text": "len('abc') == 3",
    "len of two": "len(people, people) == 3",
    "exists of a literal": "exists(5)",
    "given of a sum": "given(a + b)",
    "any without generator": "any(people)",
    "any over a literal": "any(x for x in ('a', 'b'))",
    "contains_any with a fact": "contains_any(name, words)",
    "contains_any with a text": "contains_any(name, 'word')",
    "ends_with with a fact": "ends_with(name, words)",
    "ends_with with a number": "ends_with(name, 3)",
    "ends_with without words": "ends_with(name)",
    "evidence of a fact": "has_evidence(enterprise.kind)",
    "evidence of two": "has_evidence('a', 'b')",
}  # fmt: skip


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED)
def test_everything_else_is_refused_with_the_same_error(source):
    with pytest.raises(ExpressionError) as refused:
        parse(source, names={})

    (problem,) = refused.value.problems
    assert problem.code == "pack.expression"
    assert problem.what.zh
    assert len(problem.what.en) < 400


DEEP = {
    "ten thousand brackets": "(" * 10_000 + "a" + ")" * 10_000,
    "unclosed brackets": "(" * 10_000,
    "a megabyte of text": "name == '" + "a" * 1_000_000 + "'",
    "a megabyte of names": "a." * 500_000 + "a",
    "minus upon minus": "-" * 1_100 + "1 == 1",
    "not upon not": "not " * 290 + "a",
    "path of six hundred parts": "a" + ".b" * 590 + " == 1",
    "sum of six hundred parts": "1" + "+1" * 590 + " == 1",
    "ors in ands": "a and (b or " * 23 + "c" + ")" * 23,
    "digits without end": "9" * 1_190 + " < count",
    "comparisons without end": "1" + " < 2" * 290,
    "generators in generators": "any(" * 20 + "p for p in people" + ")" * 20,
}


@pytest.mark.parametrize("source", DEEP.values(), ids=DEEP)
def test_great_length_and_depth_never_break_the_parser(source):
    try:
        tree = parse(source, names={})
    except ExpressionError:
        return
    assert len(repr(tree)) < 20_000


@pytest.mark.parametrize("name", ["minus upon minus", "not upon not", "path of six hundred parts"])
def test_deep_trees_are_refused_as_too_deep(name):
    with pytest.raises(ExpressionError, match="too long or too deep"):
        parse(DEEP[name], names={})


def test_length_has_its_limit_on_both_sides():
    whole = "name == '" + "a" * (MAX_LENGTH - 10) + "'"

    assert len(whole) == MAX_LENGTH
    assert isinstance(parse(whole, names={}), Compare)
    with pytest.raises(ExpressionError):
        parse(whole.replace("'a", "'aa"), names={})


def test_brackets_have_their_limit_on_both_sides():
    assert parse("(" * MAX_BRACKETS + "a" + ")" * MAX_BRACKETS, names={}) == Fact("", ("a",))
    with pytest.raises(ExpressionError):
        parse("(" * (MAX_BRACKETS + 1) + "a" + ")" * (MAX_BRACKETS + 1), names={})


def test_depth_has_its_limit_on_both_sides():
    # An expression, a name and its context are three levels; every `not` adds one, its operator none.
    levels = MAX_DEPTH - 3
    assert isinstance(parse("not " * levels + "a", names={}), Not)
    with pytest.raises(ExpressionError):
        parse("not " * (levels + 1) + "a", names={})


def test_a_refusal_shows_only_the_beginning_of_a_long_source():
    with pytest.raises(ExpressionError) as refused:
        parse("a" * 5_000, names={})

    assert refused.value.problems[0].what.en == "the expression is too long or too deep: " + "a" * 160 + "…"


ATOMS = st.sampled_from(
    [
        "a", "on", "1", "'x'", "(", ")", "[", "]", "{", "}", ",", ".", ":", "==", "<", " in ", " not ", " and ",
        " or ", " if ", " else ", " for ", "any", "all", "len", "date", "lambda ", "+", "-", "*", "**", "/", "@",
        "f'", "'", '"', "\\", "#", "\n", "é", "0x", "1e9", "None", "True", ":=", " is ", "~", "__", "await ",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(ATOMS, max_size=14).map("".join)))
@example("\\\n")
@example("#")
@example("'" * 3)
@example("0_0")
@example("\ufeffa")
def test_any_text_parses_or_is_refused_and_nothing_else_happens(source):
    try:
        tree = parse(source, names={})
    except ExpressionError:
        return
    assert all(isinstance(node, nodes.NODE_TYPES) for node in nodes.walk(tree))
