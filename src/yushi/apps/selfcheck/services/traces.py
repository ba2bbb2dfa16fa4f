"""The reasoning behind a finding as lines of text: each comparison with the values it saw and what it came to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from yushi.core.assessment.phrases import Phrase, phrase
from yushi.core.errors import Text
from yushi.core.policy import nodes
from yushi.core.policy.explain import truth

if TYPE_CHECKING:
    from yushi.apps.selfcheck.services.wording import Told
    from yushi.core.policy.explain import Step
    from yushi.core.policy.judge import Finding
    from yushi.core.policy.nodes import Node

_CONNECTIVES = (nodes.And, nodes.Or)
_INDENT = "　"
_MARKS = {True: "✓", False: "✗", None: "?"}
_MOST = 60
_PARTS = (
    Text("适用条件", "when it applies"),
    Text("要求", "what it asks"),
    Text("要由人判断的情形", "when a person must decide"),
)
_UNKNOWN = Text("未知", "unknown")
Scope = tuple[tuple[str, str], ...]


def trace(finding: Finding, told: Told) -> str:
    """The lines, indented by what belongs under what; long ones end with a count of the rest."""
    lines: list[str] = []
    rule = finding.rule
    asked = zip((rule.when, rule.expr, rule.review), _PARTS, strict=True)
    titles = [title for tree, title in asked if tree is not None]
    for title, step in zip(titles, finding.steps, strict=True):
        if len(titles) > 1:
            lines.append(told.say(title))
        _add(lines, step, told, (), int(len(titles) > 1))
    more = len(lines) - _MOST
    return "\n".join([*lines[:_MOST], _("……还有 %(count)s 行") % {"count": more}] if more > 0 else lines)


def _add(lines: list[str], step: Step, told: Told, scope: Scope, depth: int) -> None:
    """Adds the lines of a step; a page has some thousand of them."""
    node = step.node
    head = f"{_INDENT * depth}{_mark(step.value)} "
    if isinstance(node, _CONNECTIVES):
        lines.append(head + _said(_Place(node), scope, told.lang))
        for part in step.parts:
            _add(lines, part, told, scope, depth + 1)
    elif isinstance(node, nodes.Quantifier) and step.parts and step.parts[0].node is not node.over:
        lines.append(head + _said(_Place(node), scope, told.lang))
        inner = (*scope, (node.var, f"{_over(node, scope)}[]"))
        for place, part in enumerate(step.parts, 1):
            lines.append(f"{_INDENT * (depth + 1)}{told.say(Text(f'第 {place} 项', f'entry {place}'))}")
            for below in part.parts:
                _add(lines, below, told, inner, depth + 2)
    else:
        lines.append(head + _leaf(step, told, scope))


def _mark(value: Any) -> str:
    """Whether a step is so; a date or a number is neither, and only says that it is known."""
    return _MARKS.get(truth(value), "✓")


def _leaf(step: Step, told: Told, scope: Scope) -> str:
    said = _line(_Place(step.node), scope, told.lang)
    shown = [line for path in dict.fromkeys(step.used) if (line := told.stated(path))]
    shown += [f"{told.name(path)} = {told.say(_UNKNOWN)}" for path in dict.fromkeys(step.missing)]
    return f"{said}  [{_comma(told.lang).join(shown)}]" if shown else said


def _flat(said: Phrase, lang: str) -> str:
    """A phrase and what belongs under it on one line."""
    head = said.says.say(lang)
    if not said.parts:
        return head
    colon = ": " if lang == "en" else "："
    return head + colon + _comma(lang).join(_flat(part, lang) for part in said.parts)


def _comma(lang: str) -> str:
    return "; " if lang == "en" else "；"


def _over(node: nodes.Quantifier, scope: Scope) -> str:
    known = dict(scope)
    parts = (known[node.over.root], *node.over.parts) if node.over.root else node.over.parts
    return ".".join(parts)


class _Place:
    """A node by where it stands in its rule: quicker to look up than by all that is below it."""

    __slots__ = ("node",)

    def __init__(self, node: Node) -> None:
        self.node = node

    def __hash__(self) -> int:
        return id(self.node)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Place) and self.node is other.node


@lru_cache(maxsize=8192)
def _said(place: _Place, scope: Scope, lang: str) -> str:
    """The head of a phrase."""
    return phrase(place.node, dict(scope)).says.say(lang)


@lru_cache(maxsize=8192)
def _line(place: _Place, scope: Scope, lang: str) -> str:
    """A phrase on one line."""
    return _flat(phrase(place.node, dict(scope)), lang)
