"""The reasoning behind a finding as lines of text: each comparison with the values it saw and what it came to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from yushi.apps.selfcheck.services import wording
from yushi.core.assessment.phrases import Phrase, phrase
from yushi.core.dossier import schema as schemas
from yushi.core.policy import nodes
from yushi.core.policy.explain import truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.dossier import Dossier
    from yushi.core.policy.explain import Step
    from yushi.core.policy.judge import Finding
    from yushi.core.policy.nodes import Node

_INDENT = "　"
_MARKS = {True: "✓", False: "✗", None: "?"}
_MOST = 60
Scope = tuple[tuple[str, str], ...]


def trace(finding: Finding, dossier: Dossier) -> str:
    """The lines, indented by what belongs under what; long ones end with a count of the rest."""
    lines: list[str] = []
    titles = _titles(finding)
    for title, step in zip(titles, finding.steps, strict=True):
        if len(titles) > 1:
            lines.append(title)
        lines += _lines(step, dossier, (), int(len(titles) > 1))
    more = len(lines) - _MOST
    return "\n".join([*lines[:_MOST], _("……还有 %(count)s 行") % {"count": more}] if more > 0 else lines)


def _titles(finding: Finding) -> list[str]:
    """The parts of a rule that were asked: whether it applies, what it wants, whether a person must decide."""
    rule = finding.rule
    asked = ((rule.when, _("适用条件")), (rule.expr, _("要求")), (rule.review, _("需要人判断的情形")))
    return [title for tree, title in asked if tree is not None]


def _lines(step: Step, dossier: Dossier, scope: Scope, depth: int) -> Iterator[str]:
    node, mark = step.node, _MARKS[truth(step.value) if not _is_thing(step.value) else True]
    head = f"{_INDENT * depth}{mark} "
    if isinstance(node, nodes.And | nodes.Or):
        yield head + wording.say(_said(node, scope).says)
        for part in step.parts:
            yield from _lines(part, dossier, scope, depth + 1)
    elif isinstance(node, nodes.Quantifier) and len(step.parts) and step.parts[0].node is not node.over:
        yield head + wording.say(_said(node, scope).says)
        inner = (*scope, (node.var, f"{_over(node, scope)}[]"))
        for place, part in enumerate(step.parts, 1):
            yield f"{_INDENT * (depth + 1)}{_('第 %(n)s 项') % {'n': place}}"
            for below in part.parts:
                yield from _lines(below, dossier, inner, depth + 2)
    else:
        yield head + _leaf(step, dossier, scope)


def _is_thing(value: object) -> bool:
    """A date or a number, which is neither so nor not so."""
    return value is not None and not isinstance(value, bool) and truth(value) is value


def _leaf(step: Step, dossier: Dossier, scope: Scope) -> str:
    said = _flat(_said(step.node, scope))
    values = [f"{wording.named(path)} = {_value(path, dossier)}" for path in dict.fromkeys(step.used)]
    missing = [f"{wording.named(path)} = {_('未知')}" for path in dict.fromkeys(step.missing)]
    known = [one for one in values if one.rpartition(" = ")[2]]
    return f"{said}  [{wording.joined(known + missing)}]" if known or missing else said


def _value(path: str, dossier: Dossier) -> str:
    """The stated value; a derived fact shows the values it was worked out from, unless they are tables."""
    value = dossier.get(path)
    if value is not None:
        return wording.fact(path, value)
    below = [dossier.get(base) for base in schemas.standard().basis(path)]
    shown = [
        wording.fact(base, value)
        for base, value in zip(schemas.standard().basis(path), below, strict=True)
        if value is not None
    ]
    return "，".join(shown) if wording.lang() == "zh" else ", ".join(shown)


def _flat(said: Phrase) -> str:
    """A phrase and what belongs under it on one line."""
    head = wording.say(said.says)
    if not said.parts:
        return head
    colon = ": " if wording.lang() == "en" else "："
    return head + colon + wording.joined([_flat(part) for part in said.parts])


def _over(node: nodes.Quantifier, scope: Scope) -> str:
    known = dict(scope)
    parts = (known[node.over.root], *node.over.parts) if node.over.root else node.over.parts
    return ".".join(parts)


@lru_cache(maxsize=4096)
def _said(node: Node, scope: Scope) -> Phrase:
    return phrase(node, dict(scope))
