"""One condition with every profile's rule, the facts they read, and its neighbours."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.urls import reverse

from yushi.apps.rulebook import wording
from yushi.apps.rulebook.selectors import claims, rules
from yushi.apps.rulebook.selectors.library import by_profile, relation
from yushi.apps.rulebook.tongue import marked, say
from yushi.apps.rulebook.types import ConditionView, FactRow, Link
from yushi.core.assessment import words
from yushi.core.assessment.phrases import facts_of
from yushi.core.assessment.values import label
from yushi.core.dossier import schema as schemas
from yushi.core.errors import Problem, Text
from yushi.core.policy import rulebook
from yushi.core.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.policy.rules import Condition, Rule


@cache
def condition(name: str, lang: str) -> ConditionView | None:
    """The condition called `name` in `lang`; None when there is none."""
    book = rulebook.standard()
    found = book.conditions.get(name)
    if found is None:
        return None
    packs = {pack.id: pack for pack in book.packs}
    its = by_profile(book.rules_of(name))
    order = list(book.conditions)
    place = order.index(name)
    return ConditionView(
        id=name,
        title=say(found.title, lang),
        why=say(found.why, lang),
        note=say(found.note, lang) if found.note else "",
        relation=relation(found.relation, lang),
        group=_group(found, lang),
        icon=wording.ICONS[found.dimension],
        rules=tuple(
            rules.view(rule, packs[rule.pack], lang, number=number)
            for number, rule in enumerate(its, start=1)
        ),
        facts=_facts(its, lang),
        claims=claims.about(name, lang),
        before=_link(order[place - 1], lang) if place else None,
        after=_link(order[place + 1], lang) if place + 1 < len(order) else None,
        siblings=tuple(
            _link(other.id, lang, current=other.id == name)
            for other in book.conditions.values()
            if other.dimension is found.dimension
        ),
    )


def unknown(name: str) -> Problem:
    """Three lines on a condition that is not there, with the nearest one that is."""
    known = rulebook.standard().conditions
    near = nearest(name, list(known)) or next((other for other in known if name in other), "")
    fix = (
        Text(
            f"最接近的是 {near}（{known[near].title.zh}），在条件库里打开它。",
            f"The nearest is {near} ({known[near].title.en}); open it from the conditions.",
        )
        if near
        else Text("在条件库里按标题搜索。", "Search the conditions by their titles.")
    )
    return Problem(
        code="condition.unknown",
        what=Text(f"没有编号为 {name} 的条件。", f"There is no condition {name}."),
        rule=Text(
            "每个条件有一个固定编号，写在它的标题旁。",
            "Every condition has one lasting id, shown beside its title.",
        ),
        fix=fix,
    )


def _group(found: Condition, lang: str) -> Link:
    href = f"{reverse('rulebook:conditions')}?dimension={found.dimension.value}"
    return Link(text=words.DIMENSIONS[found.dimension].say(lang), href=href)


def _link(name: str, lang: str, *, current: bool = False) -> Link:
    title = rulebook.standard().conditions[name].title
    return Link(text=say(title, lang), href=reverse("rulebook:condition", args=[name]), current=current)


def _facts(its: Iterable[Rule], lang: str) -> tuple[FactRow, ...]:
    """The facts that any of the rules reads, each once, with what a derived one is worked out from."""
    trees = [
        tree
        for rule in its
        for tree in (rule.when, rule.expr, rule.review, *(warn.when for warn in rule.warns))
    ]
    return tuple(
        FactRow(
            label=marked(label(path, lang), lang),
            path=path,
            basis=tuple(
                marked(label(base, lang), lang) for base in schemas.standard().basis(path) if base != path
            ),
        )
        for path in facts_of(*trees)
    )
