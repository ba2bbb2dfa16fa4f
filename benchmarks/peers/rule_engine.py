"""rule-engine, an expression language written in Python."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING, Any, ClassVar

from benchmarks.peers.infix import Infix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.settled import Settled
    from yushi.core.policy import nodes


class _RuleEngine(Infix):
    WITHIN: ClassVar = "({0} in {1})"
    LENGTH: ClassVar = "{0}.length"
    ANY: ClassVar = "$any([{body} for {var} in {over}])"
    ALL: ClassVar = "$all([{body} for {var} in {over}])"

    def fact(self, node: nodes.Fact) -> str:
        first, *rest = (node.root, *node.parts) if node.root else node.parts
        return first + "".join(f"[{json.dumps(part)}]" for part in rest)


def rules(said: Sequence[Settled]) -> Callable[[Sequence[dict[str, Any]]], list[Any]]:
    """Every rule compiled once, asked one after the other."""
    make = importlib.import_module("rule_engine").Rule
    write = _RuleEngine()
    ask = [make(write.rule(one)).evaluate for one in said]
    return lambda contexts: [[one(context) for one in ask] for context in contexts]
