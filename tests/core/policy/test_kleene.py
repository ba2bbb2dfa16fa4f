"""Three values and the absent: an unknown never turns into a yes or a no by accident."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.policy.worlds import DATES, EVIDENCE, RECORDS, condition
from yushi.core.absent import ABSENT
from yushi.core.policy import nodes
from yushi.core.policy.explain import World, explain, truth
from yushi.core.policy.outcome import MET, NOT_APPLICABLE, OUTCOMES, REVIEW, UNKNOWN, UNMET, combine
from yushi.core.policy.parse import parse
from yushi.core.policy.verdicts import Outcome

ON = date(2026, 11, 23)
T, F, U = True, False, None


def ask(
    source: str, facts: dict[str, Any] | None = None, *, evidence: frozenset[str] = frozenset(), on: date = ON
):
    """The step of `source` over `facts`."""
    return explain(parse(source, names={}), World(facts or {}, evidence, on))


def pair(a: bool | None, b: bool | None) -> dict[str, Any]:
    return {key: value for key, value in (("a", a), ("b", b)) if value is not None}


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (T, T, T, T), (T, U, U, T), (T, F, F, T),
        (U, T, U, T), (U, U, U, U), (U, F, F, U),
        (F, T, F, T), (F, U, F, U), (F, F, F, F),
    ],
)  # fmt: skip
def test_and_or_follow_strong_kleene(a, b, both, either):
    assert ask("a and b", pair(a, b)).value is both
    assert ask("a or b", pair(a, b)).value is either


@pytest.mark.parametrize(("a", "value"), [(T, F), (F, T), (U, U), (ABSENT, T)])
def test_not_turns_yes_and_no_and_leaves_unknown(a, value):
    assert ask("not a", pair(a, None)).value is value


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("shop.count == 1", F), ("shop.count != 1", T), ("shop.count < 1", F), ("shop.count <= 1", F),
        ("shop.count > 1", F), ("shop.count >= 1", F), ("1 < shop.count", F), ("1 != shop.count", T),
        ("shop.day <= on", F), ("shop.day > on", F), ("shop.day == shop.day", F),
        ("add_days(shop.day, 3) <= on", F), ("add_days(shop.day, 3) > on", F),
        ("year_start(shop.day, 1) > on", F),
        ("shop.count + 1 > 0", F), ("1 - shop.count != 0", T),
        ("shop.word in ('a', 'b')", F), ("shop.word not in ('a', 'b')", T), ("'a' in shop.words", F),
        ("contains_any(shop.word, ('a',))", F),
        ("ends_with(shop.word, ('a',))", F),
        ("len(shop.list) == 0", T),
        ("any(x.flag for x in shop.list)", F), ("all(x.flag for x in shop.list)", T),
        ("shop.flag or shop.flag", F), ("not shop.flag", T),
        ("exists(shop)", F), ("exists(shop.day)", F), ("given(shop)", F), ("given(shop.day)", F),
    ],
)  # fmt: skip
def test_below_what_is_known_not_to_exist_nothing_is_unknown(source, value):
    step = ask(source, {"shop": ABSENT})

    assert truth(step.value) is value
    assert step.missing == ()


@pytest.mark.parametrize(
    "source",
    [
        "shop.count == 1", "shop.count != 1", "shop.day <= on", "add_days(shop.day, 3) > on", "shop.count + 1 > 0",
        "shop.word in ('a',)", "'a' in shop.words", "contains_any(shop.word, ('a',))", "ends_with(shop.word, 'a')", "len(shop.list) == 0",
        "any(x.flag for x in shop.list)", "all(x.flag for x in shop.list)", "not shop.flag", "exists(shop)",
        "exists(shop.day)", "has_evidence('licence')", "shop.day == shop.day",
    ],
)  # fmt: skip
def test_of_what_is_not_stated_everything_is_unknown(source):
    step = ask(source)

    assert step.value is None
    assert step.missing


def test_given_alone_closes_the_world():
    assert ask("given(shop)").value is F
    assert ask("given(shop)", {"shop": ABSENT}).value is F
    assert ask("given(shop)", {"shop": {}}).value is T
    assert ask("given(shop.day)", {"shop": {"day": ON}}).value is T


@pytest.mark.parametrize(("facts", "value"), [({"shop": {}}, T), ({"shop": ABSENT}, F), ({}, U)])
def test_exists_has_three_answers(facts, value):
    assert ask("exists(shop)", facts).value is value


def test_evidence_is_there_or_unknown_and_never_missing_for_sure():
    assert ask("has_evidence('licence')", evidence=frozenset({"licence"})).value is T
    step = ask("has_evidence('licence')", evidence=frozenset({"contract"}))
    assert (step.value, step.missing) == (None, ("evidence[licence]",))
    assert ask("not has_evidence('licence')").value is None


@pytest.mark.parametrize(
    ("kind", "flags", "value"),
    [
        ("any", [], F), ("any", [F], F), ("any", [F, U], U), ("any", [U, T], T), ("any", [F, T], T), ("any", [U], U),
        ("all", [], T), ("all", [T], T), ("all", [T, U], U), ("all", [U, F], F), ("all", [T, F], F), ("all", [U], U),
    ],
)  # fmt: skip
def test_quantifiers_are_or_and_and_over_the_entries(kind, flags, value):
    entries = [{} if flag is None else {"flag": flag} for flag in flags]

    assert ask(f"{kind}(p.flag for p in people)", {"people": entries}).value is value


@pytest.mark.parametrize(
    ("held", "flag", "some", "every"),
    [
        (T, T, T, T), (T, F, F, F), (T, U, U, U),
        (F, T, F, T), (F, F, F, T), (F, U, F, T),
        (U, T, U, T), (U, F, F, U), (U, U, U, U),
    ],
)  # fmt: skip
def test_a_condition_on_entries_is_and_for_any_and_implication_for_all(held, flag, some, every):
    entry = {key: value for key, value in (("held", held), ("flag", flag)) if value is not None}

    assert ask("any(p.flag for p in people if p.held)", {"people": [entry]}).value is some
    assert ask("all(p.flag for p in people if p.held)", {"people": [entry]}).value is every


def test_nobody_is_as_good_as_rectified():
    step = ask("violations == 0 or rectified", {"violations": 0})

    assert (step.value, step.used, step.missing) == (True, ("violations",), ())


@pytest.mark.parametrize(
    ("source", "facts", "missing"),
    [
        ("a and b", {"a": T}, ("b",)),
        ("a and b", {}, ("a", "b")),
        ("a and b", {"a": F}, ()),
        ("a and b", {"b": F}, ()),
        ("a or b", {"b": T}, ()),
        ("a or b", {"a": F}, ("b",)),
        ("(a or b) and c", {"a": T}, ("c",)),
        ("(a and b) or c", {"a": F}, ("c",)),
        ("not (a and b)", {"a": T}, ("b",)),
        ("n > m", {"n": 3}, ("m",)),
        ("n + m > k", {"m": 3}, ("n", "k")),
        ("any(p.flag for p in people)", {}, ("people",)),
        ("any(p.flag for p in people)", {"people": [{"flag": F}, {}, {"flag": F}, {}]},
         ("people[1].flag", "people[3].flag")),
        ("any(p.flag for p in people)", {"people": [{}, {"flag": T}]}, ()),
        ("all(p.flag for p in people if p.held)", {"people": [{"held": T}, {"held": F}, {"flag": F}]},
         ("people[0].flag", "people[2].held")),
        ("any(any(q.x for q in p.below) for p in people)",
         {"people": [{"below": [{}, {"x": F}]}, {}]}, ("people[0].below[0].x", "people[1].below")),
        ("shop.day <= on and exists(shop)", {}, ("shop.day", "shop")),
    ],
)  # fmt: skip
def test_missing_holds_only_what_can_change_the_answer(source, facts, missing):
    assert ask(source, facts).missing == missing


def test_used_holds_only_the_deciding_part():
    assert ask("a and b", {"a": T, "b": F}).used == ("b",)
    assert ask("a or b", {"a": T, "b": T}).used == ("a",)
    assert ask("a and b", {"a": T, "b": T}).used == ("a", "b")
    assert ask("any(p.flag for p in people)", {"people": [{"flag": F}, {"flag": T}]}).used == (
        "people[1].flag",
    )
    assert ask("all(p.flag for p in people)", {"people": []}).used == ("people",)


@pytest.mark.parametrize(
    ("applies", "holds", "asks", "code"),
    [
        (F, T, F, NOT_APPLICABLE), (F, F, T, NOT_APPLICABLE), (F, U, U, NOT_APPLICABLE),
        (T, T, F, MET), (T, F, F, UNMET), (T, U, F, UNKNOWN),
        (T, F, T, UNMET), (T, F, U, UNMET), (T, T, T, REVIEW), (T, U, T, REVIEW), (T, T, U, UNKNOWN), (T, U, U, UNKNOWN),
        (U, T, F, MET), (U, F, F, UNKNOWN), (U, U, F, UNKNOWN), (U, T, T, UNKNOWN), (U, F, T, UNKNOWN), (U, T, U, UNKNOWN),
    ],
)  # fmt: skip
def test_outcomes_of_applicability_condition_and_question(applies, holds, asks, code):
    assert combine(applies=applies, holds=holds, asks=asks) == code
    assert len(OUTCOMES) == len(Outcome)


def known(record: Any) -> list[tuple[tuple[Any, ...], Any]]:
    """The places of all stated values below tables, not entries of lists, with the value."""
    found = []
    for key, value in record.items():
        found.append(((key,), value))
        if isinstance(value, dict):
            found += [((key, *path), below) for path, below in known(value)]
        elif isinstance(value, list):
            for n, entry in enumerate(value):
                if isinstance(entry, dict):
                    found += [((key, n, *path), below) for path, below in known(entry)]
    return found


def without(record: Any, path: tuple[Any, ...]) -> Any:
    if len(path) == 1:
        return {key: value for key, value in record.items() if key != path[0]}
    below = without(record[path[0]], path[1:])
    if isinstance(record, list):
        return [below if n == path[0] else entry for n, entry in enumerate(record)]
    return {**record, path[0]: below}


@settings(max_examples=300, deadline=None)
@given(tree=condition(), record=RECORDS, kinds=EVIDENCE, on=DATES, data=st.data())
def test_forgetting_a_fact_never_turns_yes_into_no(tree, record, kinds, on, data):
    if any(isinstance(node, nodes.Given) for node in nodes.walk(tree)) or not record:
        return
    path, _ = data.draw(st.sampled_from(known(record)))

    before = truth(explain(tree, World(record, kinds, on)).value)
    after = truth(explain(tree, World(without(record, path), kinds, on)).value)

    assert after in (before, None)


@settings(max_examples=300, deadline=None)
@given(tree=condition(), record=RECORDS, kinds=EVIDENCE, on=DATES)
def test_only_what_was_used_decides(tree, record, kinds, on):
    step = explain(tree, World(record, kinds, on))
    if step.value is None or any(isinstance(node, nodes.Given | nodes.Len) for node in nodes.walk(tree)):
        return
    kept = [path for path, value in known(record) if not isinstance(value, dict | list)]
    for path in kept:
        dotted = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path)[1:]
        if not any(used == dotted or used.startswith((f"{dotted}.", f"{dotted}[")) for used in step.used):
            record = without(record, path)

    again = explain(tree, World(record, kinds, on))

    assert truth(again.value) == truth(step.value)
