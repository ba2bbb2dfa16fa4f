"""The library of conditions: every row, found by profile, dimension, relation and words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse

from yushi.apps.rulebook import wording
from yushi.apps.rulebook.tongue import say
from yushi.apps.rulebook.types import Group, Row, Tag, Word
from yushi.core.assessment import words
from yushi.core.policy import rulebook
from yushi.core.policy.packfile import RELATIONS
from yushi.core.policy.verdicts import Dimension, Profile
from yushi.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from yushi.core.policy.rules import Condition, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader asked for; "" leaves a question open, and so does a word that no condition knows."""

    q: str = ""
    profile: str = ""
    dimension: str = ""
    relation: str = ""

    @classmethod
    def of(cls, *, q: str, profile: str, dimension: str, relation: str) -> Wanted:
        """The question with unknown codes left out."""
        return cls(
            q=q.strip(),
            profile=profile if profile in list(Profile) else "",
            dimension=dimension if dimension in list(Dimension) else "",
            relation=relation if relation in RELATIONS else "",
        )


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A condition with all it says, folded for comparison, in both languages."""

    condition: Condition
    profiles: frozenset[str]
    rules: int
    blocking: bool
    said: str


@cache
def _index() -> tuple[_Indexed, ...]:
    book = rulebook.standard()
    return tuple(_indexed(condition, book.rules_of(condition.id)) for condition in book.conditions.values())


def _indexed(condition: Condition, rules: tuple[Rule, ...]) -> _Indexed:
    return _Indexed(
        condition=condition,
        profiles=frozenset(rule.profile.value for rule in rules),
        rules=len(rules),
        blocking=any(rule.blocking for rule in rules),
        said="\n".join(fold(text, case=True) for text in _all_said(condition, rules)),
    )


def _all_said(condition: Condition, rules: tuple[Rule, ...]) -> Iterator[str]:
    yield condition.id
    yield from (*condition.title, *condition.why, *(condition.note or ()))
    for rule in rules:
        yield from (*rule.says, *rule.remedy.text)
        for cite in rule.citations:
            yield from (f"{cite.instrument}{cite.article}", cite.quote)


def _matches(found: _Indexed, wanted: Wanted, terms: list[str]) -> bool:
    condition = found.condition
    return (
        (not wanted.profile or wanted.profile in found.profiles)
        and (not wanted.relation or wanted.relation == condition.relation)
        and all(term in found.said for term in terms)
    )


def search(wanted: Wanted) -> tuple[_Indexed, ...]:
    """The conditions that match everything but the dimension, which the page offers with its counts."""
    terms = [fold(term, case=True) for term in wanted.q.split()]
    return tuple(found for found in _index() if _matches(found, wanted, terms))


def counted(found: Iterable[_Indexed]) -> Counter[str]:
    """How many of the conditions lie in each dimension."""
    return Counter(one.condition.dimension.value for one in found)


def totals(found: Iterable[_Indexed]) -> tuple[int, int, int]:
    """Conditions, rules, and conditions of which some rule decides readiness."""
    every = tuple(found)
    return len(every), sum(one.rules for one in every), sum(one.blocking for one in every)


def grouped(found: Iterable[_Indexed], lang: str) -> tuple[Group, ...]:
    """The conditions by dimension, each with its row."""
    runs = groupby(found, key=lambda one: one.condition.dimension)
    return tuple(
        Group(
            id=dimension.value,
            name=words.DIMENSIONS[dimension].say(lang),
            icon=wording.ICONS[dimension],
            rows=tuple(_row(one.condition.id, lang) for one in run),
        )
        for dimension, run in runs
    )


@cache
def _row(name: str, lang: str) -> Row:
    book = rulebook.standard()
    condition = book.conditions[name]
    return Row(
        id=name,
        href=reverse("rulebook:condition", args=[name]),
        title=say(condition.title, lang),
        words=tuple(
            Word(profile=rule.profile.value, says=say(rule.says, lang), blocking=rule.blocking)
            for rule in by_profile(book.rules_of(name))
        ),
        relation=relation(condition.relation, lang),
    )


def by_profile(rules: Iterable[Rule]) -> list[Rule]:
    """The rules with the law first, then practice, then the guide."""
    order = list(Profile)
    return sorted(rules, key=lambda rule: order.index(rule.profile))


@cache
def relation(code: str, lang: str) -> Tag:
    """The tag of a relation between guide and law."""
    look = wording.RELATIONS[code]
    return Tag(
        text=look.word.say(lang), tone=look.tone, icon=look.icon, means=look.means.say(lang), code=code
    )


@cache
def verified(code: str, lang: str) -> Tag:
    """The tag that says how a wording was checked."""
    tone = {"verified": "ok", "not-found": "note"}.get(code, "plain")
    icon = {"verified": "check", "not-found": "help"}.get(code, "chat")
    return Tag(text=words.VERIFIED[code].say(lang), tone=tone, icon=icon, code=code)
