"""The parts of a comparison in words: facts by their labels, dates by how they are reached, values by theirs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yushi.core.assessment.values import label, worded
from yushi.core.dossier import schema as schemas
from yushi.core.errors import Text
from yushi.core.policy import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yushi.core.policy.nodes import Node

Scope = dict[str, str]
_UNITS: Mapping[str, Text] = {
    "years": Text(" 年", " years"),
    "months": Text(" 个月", " months"),
    "days": Text(" 天", " calendar days"),
    "workdays": Text(" 个工作日", " working days"),
}


def path_of(node: Node, scope: Scope) -> str:
    """The schema path of a fact, "" for anything that is no fact."""
    if not isinstance(node, nodes.Fact):
        return ""
    parts = (scope[node.root], *node.parts) if node.root else node.parts
    return ".".join(parts)


def quoted(path: str) -> Text:
    """The label of the fact at `path`, in quotation marks."""
    bare = path.removesuffix("[]")
    return Text(f"「{label(bare, 'zh')}」", f"“{label(bare, 'en')}”")


def named(value: Any, path: str) -> Text:
    """A value as the fact at `path` shows it: the label of a choice, a number with its thousands."""
    if isinstance(value, bool | str):
        return Text(worded(path, value, "zh"), worded(path, value, "en"))
    if isinstance(value, int | Decimal):
        return _counted(value, path)
    return Text(str(value), str(value))


def _counted(value: int | Decimal, path: str) -> Text:
    fact = schemas.standard().find(path)
    unit = fact.unit if fact else ""
    if unit == "%":
        return Text(f" {value}%", f"{value}%")
    zh, en = _COUNTED.get(unit, ("", ""))
    return Text(f" {value:,}{zh}", f"{value:,}{en.removesuffix('s') if value == 1 else en}")


_COUNTED = {"days": (" 天", " days"), "months": (" 个月", " months")}


def listed(value: Any, path: str) -> Text:
    """Several values in one line; a set comes in the order of its words."""
    values = sorted(value, key=str) if isinstance(value, frozenset) else list(value)
    words = [named(one, path.removesuffix("[]")) for one in values]
    return Text("、".join(word.zh.strip() for word in words), ", ".join(word.en for word in words))


def is_day(node: Node, scope: Scope) -> bool:
    """Whether a part of a comparison is a date."""
    if isinstance(node, nodes.Fact):
        fact = schemas.standard().find(path_of(node, scope))
        return fact is not None and fact.type == "date"
    if isinstance(node, nodes.Const):
        return isinstance(node.value, date)
    return isinstance(node, nodes.On | nodes.Shift | nodes.YearStart)


def operand(node: Node, scope: Scope, beside: Node | None = None) -> Text:
    """`node` as a noun; a literal takes its words from the fact it stands `beside`."""
    if isinstance(node, nodes.Const):
        path = path_of(beside, scope) if beside is not None else ""
        return named(node.value, path)
    return _NOUNS[type(node)](node, scope)


def _fact(node: nodes.Fact, scope: Scope) -> Text:
    return quoted(path_of(node, scope))


def _on(_node: nodes.On, _scope: Scope) -> Text:
    return Text("当天", "the day asked about")


def _count(node: nodes.Len, scope: Scope) -> Text:
    name = quoted(path_of(node.over, scope))
    return Text(f"{name.zh}的数目", f"the number of {name.en}")


def _arith(node: nodes.Arith, scope: Scope) -> Text:
    left, right = operand(node.left, scope, node.right), operand(node.right, scope, node.left)
    return Text(*(f"{one} {node.op} {two}" for one, two in zip(left, right, strict=True)))


def _shift(node: nodes.Shift, scope: Scope) -> Text:
    start, unit = operand(node.date, scope), _UNITS[node.unit]
    number = abs(node.by)
    many = unit.en if number != 1 else unit.en.removesuffix("s")
    after = node.by >= 0
    return Text(
        f"{start.zh}{'往后' if after else '往前'} {number}{unit.zh}",
        f"the day {number}{many} {'after' if after else 'before'} {start.en}",
    )


def _year(node: nodes.YearStart, scope: Scope) -> Text:
    if isinstance(node.date, nodes.On):
        year = Text("这一年", "the year asked about")
    else:
        day = operand(node.date, scope)
        year = Text(f"{day.zh}那一年", f"the year of {day.en}")
    later = Text(f"往后 {node.by} 年", f", {node.by} years later") if node.by else Text("", "")
    return Text(f"{year.zh} 1 月 1 日{later.zh}", f"1 January of {year.en}{later.en}")


_NOUNS: Mapping[type, Callable[[Any, Scope], Text]] = {
    nodes.Fact: _fact, nodes.On: _on, nodes.Len: _count, nodes.Arith: _arith, nodes.Shift: _shift,
    nodes.YearStart: _year,
}  # fmt: skip
