"""Expression trees written in a language with infix operators; a peer says how its words differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar

from yushi.core.policy import nodes, outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.settled import Settled
    from yushi.core.policy.nodes import Node


class Infix:
    """The words of a language as templates; subclasses change what is different."""

    EITHER: ClassVar = " or "
    BOTH: ClassVar = " and "
    NEITHER: ClassVar = "(not {0})"
    CHOICE: ClassVar = "({0} ? {1} : {2})"
    AMONG: ClassVar = "({0} in {1})"
    WITHIN: ClassVar = "contains({1}, {0})"
    LENGTH: ClassVar = "len({0})"
    ANY: ClassVar = "some({over}, {body})"
    ALL: ClassVar = "all({over}, {body})"
    NOTHING: ClassVar = "null"

    def all_rules(self, said: Sequence[Settled]) -> str:
        """One expression for the outcome codes of all rules."""
        return "[" + ", ".join(self.rule(settled) for settled in said) + "]"

    def rule(self, settled: Settled) -> str:
        """One expression for the outcome code of a rule."""
        text = str(outcome.MET)
        if settled.review:
            text = self.CHOICE.format(self.node(settled.review), outcome.REVIEW, text)
        text = self.CHOICE.format(self.node(settled.expr), text, outcome.UNMET)
        if settled.when:
            text = self.CHOICE.format(self.node(settled.when), text, outcome.NOT_APPLICABLE)
        return text

    def node(self, node: Node) -> str:
        """The text of one tree."""
        match node:
            case nodes.Const(value):
                return self.constant(value)
            case nodes.Fact():
                return self.fact(node)
            case nodes.Compare(op, left, right) | nodes.Arith(op, left, right):
                return f"({self.node(left)} {op} {self.node(right)})"
            case nodes.And(items) | nodes.Or(items):
                word = self.EITHER if isinstance(node, nodes.Or) else self.BOTH
                return "(" + word.join(self.node(item) for item in items) + ")"
            case nodes.Not(item):
                return self.NEITHER.format(self.node(item))
            case _:
                return self._call(node)

    def _call(self, node: Node) -> str:
        match node:
            case nodes.In(item, container):
                return self.AMONG.format(self.node(item), self.node(container))
            case nodes.Len(over):
                return self.LENGTH.format(self.node(over))
            case nodes.Exists(fact) | nodes.Given(fact):
                return f"({self.node(fact)} != {self.NOTHING})"
            case nodes.ContainsAny(text, words):
                hay = self.node(text)
                tests = [self.WITHIN.format(self.constant(word), hay) for word in sorted(words)]
                return "(" + self.EITHER.join(tests) + ")"
            case nodes.Quantifier():
                return self.quantifier(node)
            case _:
                raise TypeError(node)

    def quantifier(self, node: nodes.Quantifier) -> str:
        """`any` and `all`; a filter becomes part of the body, which every language has."""
        body, some = node.body, node.kind == "any"
        if node.given is not None:
            body = nodes.And((node.given, body)) if some else nodes.Or((nodes.Not(node.given), body))
        template = self.ANY if some else self.ALL
        return template.format(over=self.node(node.over), body=self.node(body), var=node.var)

    def constant(self, value: Any) -> str:
        """A literal."""
        return json.dumps(value, ensure_ascii=False)

    def fact(self, node: nodes.Fact) -> str:
        """A path."""
        return node.dotted
