"""What one would write by hand: a Python function for every rule, over nested dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from benchmarks.peers.infix import Infix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.settled import Settled
    from yushi.core.policy import nodes


class _Python(Infix):
    CHOICE: ClassVar = "({1} if {0} else {2})"
    WITHIN: ClassVar = "({0} in {1})"
    ANY: ClassVar = "any({body} for {var} in {over})"
    ALL: ClassVar = "all({body} for {var} in {over})"
    NOTHING: ClassVar = "None"

    def constant(self, value: Any) -> str:
        return repr(tuple(value) if isinstance(value, list) else value)

    def fact(self, node: nodes.Fact) -> str:
        return (node.root or "d") + "".join(f"[{part!r}]" for part in node.parts)


def functions(said: Sequence[Settled]) -> Callable[[Sequence[dict[str, Any]]], list[Any]]:
    """One function a rule, called one after the other; no unknown, no trace."""
    write = _Python()
    scope: dict[str, Any] = {}
    for n, one in enumerate(said):
        exec(f"def rule_{n}(d):\n return {write.rule(one)}", scope)  # noqa: S102 - written here
    ask = [scope[f"rule_{n}"] for n in range(len(said))]
    return lambda contexts: [[one(context) for one in ask] for context in contexts]
