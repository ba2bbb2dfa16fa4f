"""From the text of an expression to its tree; whatever is not on the list does not parse.

The syntax is a small part of Python's, so that editors colour it and people can read it, but
nothing is ever handed to Python's evaluator: the syntax tree is translated, construct by
construct, and an unlisted construct is an error that names it.

>>> parse("enterprise.kind == 'company'", names={})
Compare(op='==', left=Fact(root='', parts=('enterprise', 'kind')), right=Const(value='company'))
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any, Literal, cast

from yushi.core.errors import Problem, Text, YushiError
from yushi.core.policy import nodes
from yushi.core.policy.nodes import Node, Scalar, Value

MAX_LENGTH = 1200
MAX_BRACKETS = 24
MAX_DEPTH = 40
_SHOWN = 160
_TEXTS = re.compile(r"'[^'\\\n]*'|\"[^\"\\\n]*\"")
_TOO_LONG = Text("表达式过长或嵌套过深", "the expression is too long or too deep")

Names = Mapping[str, Value]
Shifts = Literal["years", "months", "days", "workdays"]

_COMPARE: dict[type[ast.cmpop], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip


class ExpressionError(YushiError):
    """An expression that is not in the language of the packs."""


def refuse(source: str, what: Text) -> ExpressionError:
    """The error for `source`, saying `what` is wrong with it."""
    short = source if len(source) <= _SHOWN else source[:_SHOWN] + "…"
    return ExpressionError(
        Problem(
            code="pack.expression",
            what=Text(f"{what.zh}：{short}", f"{what.en}: {short}"),
            rule=Text(
                "规则表达式只有比较、in、and/or/not、加减、len、any/all、日期推移等少数写法",
                "an expression has only comparisons, in, and/or/not, plus and minus, len, any/all "
                "and date shifts",
            ),
            fix=Text("按规则包格式改写这一条", "rewrite it in the language of the packs"),
        )
    )


def parse(source: str, *, names: Names) -> Node:
    """The tree of `source`; `names` holds the named numbers and sets it may use.

    Raises:
        ExpressionError: for anything outside the language, hostile input included.

    """
    if len(source) > MAX_LENGTH or _brackets(source) > MAX_BRACKETS:
        raise refuse(source, _TOO_LONG)
    if not _TEXTS.sub("", source).isascii():
        raise refuse(
            source, Text("文本以外只用 ASCII 字符", "only texts may hold other than ASCII characters")
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(source.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        reason = error.msg if isinstance(error, SyntaxError) else type(error).__name__
        raise refuse(source, Text(f"语法错误（{reason}）", f"syntax error ({reason})")) from None
    if _depth(tree) > MAX_DEPTH:
        raise refuse(source, _TOO_LONG)
    return _Parser(source, names).node(tree.body, ())


def _brackets(source: str) -> int:
    deepest = depth = 0
    for char in source:
        depth += (char in "([{") - (char in ")]}")
        deepest = max(deepest, depth)
    return deepest


def _depth(tree: ast.AST) -> int:
    """How many levels a syntax tree has, counted level by level because a deep one breaks recursion."""
    depth, level = 0, [tree]
    while level:
        depth, level = depth + 1, [part for node in level for part in ast.iter_child_nodes(node)]
    return depth


class _Parser:
    """Translates one syntax tree; `scope` is the tuple of generator variables in sight."""

    def __init__(self, source: str, names: Names) -> None:
        self._source = source
        self._names = names

    def node(self, tree: ast.AST, scope: tuple[str, ...]) -> Node:
        translate = _TRANSLATE.get(type(tree))
        if translate is None:
            name = type(tree).__name__
            raise self._no(Text(f"不允许的写法 {name}", f"{name} is not allowed"))
        return translate(self, tree, scope)

    def _no(self, what: Text) -> ExpressionError:
        return refuse(self._source, what)

    def constant(self, tree: ast.Constant, _scope: tuple[str, ...]) -> Node:
        if isinstance(tree.value, float) and isfinite(tree.value):
            return nodes.Const(Decimal(repr(tree.value)))
        if isinstance(tree.value, bool | int | str):
            return nodes.Const(tree.value)
        raise self._no(Text("不允许的常量", "this literal is not allowed"))

    def negative(self, tree: ast.UnaryOp, scope: tuple[str, ...]) -> Node:
        if isinstance(tree.op, ast.Not):
            return nodes.Not(self.node(tree.operand, scope))
        item = self.node(tree.operand, scope) if isinstance(tree.op, ast.USub) else None
        value = item.value if isinstance(item, nodes.Const) else None
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return nodes.Const(-value)
        raise self._no(Text("不允许的一元运算", "this unary operator is not allowed"))

    def name(self, tree: ast.Name, scope: tuple[str, ...]) -> Node:
        if tree.id in scope:
            return nodes.Fact(tree.id, ())
        if tree.id == "on":
            return nodes.On()
        if tree.id in self._names:
            return nodes.Const(self._names[tree.id])
        return nodes.Fact("", (tree.id,))

    def attribute(self, tree: ast.Attribute, scope: tuple[str, ...]) -> Node:
        base = self.node(tree.value, scope)
        if not isinstance(base, nodes.Fact) or tree.attr.startswith("_"):
            raise self._no(Text("路径写法不对", "this is not a path of facts"))
        return nodes.Fact(base.root, (*base.parts, tree.attr))

    def tuple_(self, tree: ast.Tuple, scope: tuple[str, ...]) -> Node:
        items = [self.node(item, scope) for item in tree.elts]
        values = [item.value for item in items if isinstance(item, nodes.Const)]
        if len(values) != len(items) or any(isinstance(value, frozenset) for value in values):
            raise self._no(Text("集合里只能写常量", "a set may hold literals only"))
        return nodes.Const(frozenset(cast("list[Scalar]", values)))

    def bool_(self, tree: ast.BoolOp, scope: tuple[str, ...]) -> Node:
        items = tuple(self.node(item, scope) for item in tree.values)
        return nodes.And(items) if isinstance(tree.op, ast.And) else nodes.Or(items)

    def compare(self, tree: ast.Compare, scope: tuple[str, ...]) -> Node:
        operands = [self.node(item, scope) for item in (tree.left, *tree.comparators)]
        pairs = [
            self._pair(op, left, right)
            for op, left, right in zip(tree.ops, operands, operands[1:], strict=False)
        ]
        return pairs[0] if len(pairs) == 1 else nodes.And(tuple(pairs))

    def _pair(self, op: ast.cmpop, left: Node, right: Node) -> Node:
        if isinstance(op, ast.In):
            return nodes.In(left, right)
        if isinstance(op, ast.NotIn):
            return nodes.Not(nodes.In(left, right))
        sign = _COMPARE.get(type(op))
        if sign is None:
            raise self._no(Text("不允许的比较", "this comparison is not allowed"))
        return nodes.Compare(cast("Any", sign), left, right)

    def arith(self, tree: ast.BinOp, scope: tuple[str, ...]) -> Node:
        if not isinstance(tree.op, ast.Add | ast.Sub):
            raise self._no(Text("只允许加减", "only plus and minus are allowed"))
        sign: Literal["+", "-"] = "+" if isinstance(tree.op, ast.Add) else "-"
        return nodes.Arith(sign, self.node(tree.left, scope), self.node(tree.right, scope))

    def call(self, tree: ast.Call, scope: tuple[str, ...]) -> Node:
        name = tree.func.id if isinstance(tree.func, ast.Name) else ""
        make = _CALLS.get(name)
        if make is None or tree.keywords:
            raise self._no(Text(f"没有这个函数 {name}", f"there is no function {name}"))
        return make(self, name, tree.args, scope)

    def quantifier(self, name: str, args: list[ast.expr], scope: tuple[str, ...]) -> Node:
        generator = args[0] if len(args) == 1 else None
        if not isinstance(generator, ast.GeneratorExp) or len(generator.generators) != 1:
            raise self._no(Text(f"{name} 要写成一个生成式", f"{name} takes one generator"))
        part = generator.generators[0]
        if not isinstance(part.target, ast.Name) or part.is_async or len(part.ifs) > 1:
            raise self._no(Text("生成式写法不对", "this generator is not allowed"))
        if part.target.id in scope or part.target.id == "on" or len(scope) > 1:
            raise self._no(Text("变量重名或嵌套过深", "a name is used twice, or nesting is too deep"))
        inner = (*scope, part.target.id)
        return nodes.Quantifier(
            cast("Any", name),
            part.target.id,
            self._fact(part.iter, scope),
            self.node(part.ifs[0], inner) if part.ifs else None,
            self.node(generator.elt, inner),
        )

    def _fact(self, tree: ast.AST, scope: tuple[str, ...]) -> nodes.Fact:
        fact = self.node(tree, scope)
        if not isinstance(fact, nodes.Fact):
            raise self._no(Text("这里要写事实的路径", "a path of facts is needed here"))
        return fact

    def on_fact(self, name: str, args: list[ast.expr], scope: tuple[str, ...]) -> Node:
        if len(args) != 1:
            raise self._no(Text(f"{name} 要一个参数", f"{name} takes one argument"))
        fact = self._fact(args[0], scope)
        match name:
            case "len":
                return nodes.Len(fact)
            case "exists":
                return nodes.Exists(fact)
            case _:
                return nodes.Given(fact)

    def shift(self, name: str, args: list[ast.expr], scope: tuple[str, ...]) -> Node:
        parts = [self.node(arg, scope) for arg in args]
        by = parts[1].value if len(parts) == 2 and isinstance(parts[1], nodes.Const) else None  # noqa: PLR2004 - a date and a number
        if not isinstance(by, int) or isinstance(by, bool):
            raise self._no(Text(f"{name} 要日期和整数", f"{name} takes a date and a whole number"))
        if name == "year_start":
            return nodes.YearStart(parts[0], by)
        return nodes.Shift(cast("Shifts", name.removeprefix("add_")), parts[0], by)

    def date_(self, _name: str, args: list[ast.expr], scope: tuple[str, ...]) -> Node:
        text = self._text(args[0], scope) if len(args) == 1 else ""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or str(day) != text:
            raise self._no(Text(f"不是日期 {text}", f"{text!r} is not a date"))
        return nodes.Const(day)

    def _text(self, tree: ast.AST, scope: tuple[str, ...]) -> str:
        part = self.node(tree, scope)
        if isinstance(part, nodes.Const) and isinstance(part.value, str):
            return part.value
        raise self._no(Text("这里要写文本", "a literal text is needed here"))

    def words(self, name: str, args: list[ast.expr], scope: tuple[str, ...]) -> Node:
        parts = [self.node(arg, scope) for arg in args]
        words = parts[1].value if len(parts) == 2 and isinstance(parts[1], nodes.Const) else None  # noqa: PLR2004 - a text and a set
        if name == "ends_with":
            words = frozenset({words}) if isinstance(words, str) else words
        if not isinstance(words, frozenset):
            raise self._no(Text(f"{name} 要文本和集合", f"{name} takes a text and a set"))
        make = nodes.EndsWith if name == "ends_with" else nodes.ContainsAny
        return make(parts[0], frozenset(str(word) for word in words))

    def evidence(self, _name: str, args: list[ast.expr], scope: tuple[str, ...]) -> Node:
        if len(args) != 1:
            raise self._no(Text("has_evidence 要一个参数", "has_evidence takes one argument"))
        return nodes.HasEvidence(self._text(args[0], scope))


_TRANSLATE: dict[type[ast.AST], Callable[[_Parser, Any, tuple[str, ...]], Node]] = {
    ast.Constant: _Parser.constant,
    ast.UnaryOp: _Parser.negative,
    ast.Name: _Parser.name,
    ast.Attribute: _Parser.attribute,
    ast.Tuple: _Parser.tuple_,
    ast.BoolOp: _Parser.bool_,
    ast.Compare: _Parser.compare,
    ast.BinOp: _Parser.arith,
    ast.Call: _Parser.call,
}
_CALLS: dict[str, Callable[[_Parser, str, list[ast.expr], tuple[str, ...]], Node]] = {
    "any": _Parser.quantifier,
    "all": _Parser.quantifier,
    "len": _Parser.on_fact,
    "exists": _Parser.on_fact,
    "given": _Parser.on_fact,
    "add_years": _Parser.shift,
    "add_months": _Parser.shift,
    "add_days": _Parser.shift,
    "add_workdays": _Parser.shift,
    "year_start": _Parser.shift,
    "date": _Parser.date_,
    "contains_any": _Parser.words,
    "ends_with": _Parser.words,
    "has_evidence": _Parser.evidence,
}
