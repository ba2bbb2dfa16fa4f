"""Google's Common Expression Language, in Rust."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, ClassVar

from benchmarks.peers.infix import Infix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.settled import Settled


class _Cel(Infix):
    EITHER: ClassVar = " || "
    BOTH: ClassVar = " && "
    NEITHER: ClassVar = "(!{0})"
    WITHIN: ClassVar = "{1}.contains({0})"
    LENGTH: ClassVar = "size({0})"
    ANY: ClassVar = "{over}.exists({var}, {body})"
    ALL: ClassVar = "{over}.all({var}, {body})"


def in_rust(said: Sequence[Settled]) -> Callable[[Sequence[dict[str, Any]]], list[Any]]:
    """common-expression-language: one program for all rules."""
    program = importlib.import_module("cel").compile(_Cel().all_rules(said))
    execute = program.execute
    return lambda contexts: [execute(one) for one in contexts]
