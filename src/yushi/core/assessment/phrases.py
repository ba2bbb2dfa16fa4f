"""An expression as people read it: one line for each comparison, nested where parts belong together.

A phrase says what must be so; it adds nothing to the expression and leaves nothing out.

>>> from yushi.core.policy.parse import parse
>>> found = phrase(parse("not enterprise.in_henan or len(people) >= 2", names={}))
>>> found.says.en, [part.says.en for part in found.parts]
('One of these holds', ['“Registered in Henan”: no', 'The number of “People” is at least 2'])
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yushi.core.assessment.operands import Scope, is_day, listed, named, operand, path_of, quoted
from yushi.core.errors import Text
from yushi.core.policy import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yushi.core.policy.nodes import Node

_NUMBERS: Mapping[str, Text] = {
    "==": Text("是", "is"), "!=": Text("不是", "is not"), "<": Text("小于", "is less than"),
    "<=": Text("不超过", "is at most"), ">": Text("大于", "is more than"), ">=": Text("不少于", "is at least"),
}  # fmt: skip
_DAYS: Mapping[str, Text] = {
    "==": Text("是", "is"), "!=": Text("不是", "is not"), "<": Text("早于", "is before"),
    "<=": Text("不晚于", "is no later than"), ">": Text("晚于", "is after"),
    ">=": Text("不早于", "is no earlier than"),
}  # fmt: skip
_ONE_OF: Mapping[tuple[bool, bool], Text] = {
    (False, True): Text("是其中之一", "is one of"),
    (False, False): Text("不是其中任何一个", "is none of"),
    (True, True): Text("含有其中之一", "includes one of"),
    (True, False): Text("不含其中任何一个", "includes none of"),
}
"""By whether it is an entry of a list that is asked about, and by whether it must be so."""
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A line, and the lines that belong under it."""

    says: Text
    parts: tuple[Phrase, ...] = ()


def phrase(node: Node, scope: Scope | None = None) -> Phrase:
    """What `node` asks; `scope` gives the list that each generator variable goes through."""
    return _SAY[type(node)](node, scope or {}, yes=True)


def facts_of(*trees: Node | None) -> tuple[str, ...]:
    """The schema paths of every fact the trees name, in order of reading, each once."""
    found: dict[str, None] = {}
    for tree in trees:
        if tree is not None:
            _collect(tree, {}, found)
    return tuple(found)


def _collect(node: Node, scope: Scope, found: dict[str, None]) -> None:
    if isinstance(node, nodes.Fact):
        found.setdefault(path_of(node, scope).removesuffix("[]"))
        return
    if isinstance(node, nodes.Quantifier):
        scope = _inside(node, scope)
    for child in nodes.children(node):
        _collect(child, scope, found)


def _inside(node: nodes.Quantifier, scope: Scope) -> Scope:
    return {**scope, node.var: f"{path_of(node.over, scope)}[]"}


def _compare(node: nodes.Compare, scope: Scope, *, yes: bool) -> Phrase:
    op = node.op if yes else _OPPOSITE[node.op]
    for one, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(one, nodes.Const) and isinstance(one.value, bool) and op in ("==", "!="):
            return _truth(other, scope, yes=one.value is (op == "=="))
    words = (_DAYS if is_day(node.left, scope) or is_day(node.right, scope) else _NUMBERS)[op]
    left, right = operand(node.left, scope, node.right), operand(node.right, scope, node.left)
    return Phrase(
        Text(f"{left.zh}{words.zh}{right.zh}", f"{left.en[:1].upper()}{left.en[1:]} {words.en} {right.en}")
    )


def _truth(node: Node, scope: Scope, *, yes: bool) -> Phrase:
    name = operand(node, scope)
    return Phrase(Text(f"{name.zh}：{'是' if yes else '否'}", f"{name.en}: {'yes' if yes else 'no'}"))


def _in(node: nodes.In, scope: Scope, *, yes: bool) -> Phrase:
    if isinstance(node.container, nodes.Const):
        name, values = operand(node.item, scope), listed(node.container.value, path_of(node.item, scope))
        words = _ONE_OF[path_of(node.item, scope).endswith("[]"), yes]
        return Phrase(Text(f"{name.zh}{words.zh}：{values.zh}", f"{name.en} {words.en}: {values.en}"))
    box = operand(node.container, scope)
    item = operand(node.item, scope, node.container)
    words = Text("含有", "includes") if yes else Text("不含", "does not include")
    return Phrase(Text(f"{box.zh}{words.zh}{item.zh}", f"{box.en} {words.en} {item.en}"))


def _connective(node: nodes.And | nodes.Or, scope: Scope, *, yes: bool) -> Phrase:
    if not yes:
        return _denied(node, scope)
    every = isinstance(node, nodes.And)
    if merged := _one_list(node, scope, every=every):
        return merged
    head = Text("同时满足", "All of these hold") if every else Text("满足其中之一", "One of these holds")
    return Phrase(head, tuple(phrase(item, scope) for item in node.items))


def _one_list(node: nodes.And | nodes.Or, scope: Scope, *, every: bool) -> Phrase | None:
    """`'a' in x or 'b' in x` as one line; None for anything else."""
    items = [item for item in node.items if isinstance(item, nodes.In)]
    boxes = {item.container for item in items if isinstance(item.container, nodes.Fact)}
    values = {item.item.value for item in items if isinstance(item.item, nodes.Const)}
    if len(boxes) != 1 or len(values) != len(node.items):
        return None
    box = boxes.pop()
    assert isinstance(box, nodes.Fact)
    name, words = operand(box, scope), listed(tuple(_in_order(node)), path_of(box, scope))
    how = Text("含有全部", "includes all of") if every else Text("含有其中之一", "includes one of")
    return Phrase(Text(f"{name.zh}{how.zh}：{words.zh}", f"{name.en} {how.en}: {words.en}"))


def _in_order(node: nodes.And | nodes.Or) -> list[Any]:
    return [
        item.item.value
        for item in node.items
        if isinstance(item, nodes.In) and isinstance(item.item, nodes.Const)
    ]


def _denied(node: Node, scope: Scope) -> Phrase:
    return Phrase(Text("下面说的不成立", "This does not hold"), (phrase(node, scope),))


def _not(node: nodes.Not, scope: Scope, *, yes: bool) -> Phrase:
    return _SAY[type(node.item)](node.item, scope, yes=not yes)


def _quantifier(node: nodes.Quantifier, scope: Scope, *, yes: bool) -> Phrase:
    inner = _inside(node, scope)
    if node.kind == "any" and node.given is None and _is_entry(node.body, node.var):
        return _SAY[type(node.body)](node.body, inner, yes=yes)
    if node.kind == "all" and not yes:
        return _denied(node, scope)
    name, body = quoted(path_of(node.over, scope)), _lines(node.body, inner)
    given = _lines(node.given, inner) if node.given else ()
    if node.kind == "all":
        return _every(name, given, body)
    head = Text("中至少有一项符合", "At least one of") if yes else Text("中没有一项符合", "None of")
    return Phrase(Text(f"{name.zh}{head.zh}", f"{head.en} {name.en} is such that"), given + body)


def _is_entry(body: Node, var: str) -> bool:
    """Whether all that is asked is that the list holds one of some values or words."""
    asked = (
        body.item
        if isinstance(body, nodes.In)
        else body.text
        if isinstance(body, nodes.ContainsAny | nodes.EndsWith)
        else None
    )
    return asked == nodes.Fact(var, ())


def _lines(node: Node, scope: Scope) -> tuple[Phrase, ...]:
    """The parts of a conjunction, which a list below a head says anyway; else the one line."""
    said = phrase(node, scope)
    return said.parts if isinstance(node, nodes.And) and said.parts else (said,)


def _every(name: Text, given: tuple[Phrase, ...], body: tuple[Phrase, ...]) -> Phrase:
    if not given:
        head = Text(f"{name.zh}中的每一项都符合", f"Every one of {name.en} is such that")
        return Phrase(head, body)
    whose = Text(f"{name.zh}中，凡是", f"Of {name.en}, wherever")
    return Phrase(whose, (*given, Phrase(Text("都要符合", "it also holds that"), body)))


def _words(node: nodes.ContainsAny | nodes.EndsWith, scope: Scope, *, yes: bool) -> Phrase:
    name, words = operand(node.text, scope), listed(node.words, "")
    if isinstance(node, nodes.EndsWith):
        how = (
            Text("以下列字样之一结尾", "ends with one of")
            if yes
            else Text("不以下列字样结尾", "ends with none of")
        )
    else:
        how = Text("含有下列字样之一", "contains one of") if yes else Text("不含下列字样", "contains none of")
    return Phrase(Text(f"{name.zh}{how.zh}：{words.zh}", f"{name.en} {how.en}: {words.en}"))


def _evidence(node: nodes.HasEvidence, _scope: Scope, *, yes: bool) -> Phrase:
    paper = named(node.kind, "evidence[].kind")
    if yes:
        return Phrase(Text(f"案卷里有材料：{paper.zh}", f"The dossier has the document: {paper.en}"))
    return Phrase(Text(f"案卷里没有材料：{paper.zh}", f"The dossier lacks the document: {paper.en}"))


def _exists(node: nodes.Exists, scope: Scope, *, yes: bool) -> Phrase:
    name = quoted(path_of(node.fact, scope))
    if yes:
        return Phrase(Text(f"有{name.zh}", f"{name.en} is there"))
    return Phrase(Text(f"没有{name.zh}", f"{name.en} is not there"))


def _given(node: nodes.Given, scope: Scope, *, yes: bool) -> Phrase:
    name = quoted(path_of(node.fact, scope))
    if yes:
        return Phrase(Text(f"案卷写明了{name.zh}", f"The dossier states {name.en}"))
    return Phrase(Text(f"案卷没有写{name.zh}", f"The dossier does not state {name.en}"))


def _value(node: Any, scope: Scope, *, yes: bool) -> Phrase:
    return _truth(node, scope, yes=yes)


_SAY: Mapping[type, Callable[..., Phrase]] = {
    nodes.Compare: _compare, nodes.In: _in, nodes.And: _connective, nodes.Or: _connective, nodes.Not: _not,
    nodes.Quantifier: _quantifier, nodes.ContainsAny: _words, nodes.EndsWith: _words, nodes.HasEvidence: _evidence,
    nodes.Exists: _exists, nodes.Given: _given, nodes.Fact: _value, nodes.Const: _value,
}  # fmt: skip
"""Every node a condition can be; dates and numbers are operands and never stand alone."""
