"""Lines of Python for one row: values and conditions on the way, and loops over lists.

All quantifiers over one list share one pass over it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from yushi.core.policy.layout import Layout
    from yushi.core.policy.truths import Shared, Truth


class Block:
    """Statements over a row or over one entry of a list: values on the way, then loops below."""

    def __init__(self, prefix: str, layout: Layout | None) -> None:
        self.prefix = prefix
        self.layout = layout
        self.steps: dict[str, str] = {}
        self.shared: dict[Hashable, Shared] = {}
        self.loops: dict[str, Loop] = {}
        self.order: list[str | Shared | Loop] = []

    def slot(self, parts: tuple[str, ...]) -> str:
        """The name of the slot of `parts`; of the entry itself where it has none."""
        if not parts or self.layout is None:
            return self.prefix
        return f"{self.prefix}{self.layout.slots[parts]}"

    def target(self) -> str:
        """What a row or an entry is unpacked into."""
        if self.layout is None:
            return self.prefix
        slots = [self.layout.slots[parts] for parts in self.layout.order]
        return "(" + "".join(f"{self.prefix}{slot}, " for slot in slots) + ")"

    def lines(self, indent: int) -> Iterator[str]:
        """The statements, each after those it needs."""
        for item in self.order:
            if isinstance(item, Loop):
                yield from item.text(indent)
            elif isinstance(item, str):
                yield " " * indent + item
            elif item.named:
                yield f"{' ' * indent}{item.name} = {item.value()}"


class Loop:
    """One pass over a list that settles every quantifier over it."""

    def __init__(self, over: str, block: Block) -> None:
        self.over = over
        self.block = block
        self.found: dict[tuple[str, Truth], str] = {}

    def settle(self, kind: str, body: Truth, name: str) -> str:
        """The name that holds whether `body` is so in any or all entries; `name` if it has none yet."""
        if (kind, body) not in self.found:
            self.found[kind, body] = name
            body.ask()
        return self.found[kind, body]

    def text(self, indent: int) -> Iterator[str]:
        """The loop and what it starts from; over an unknown list everything is unknown."""
        pad = " " * indent
        yield f"{pad}if {self.over} is None: {' = '.join(self.found.values())} = None"
        yield f"{pad}else:"
        for (kind, _), name in self.found.items():
            yield f"{pad} {name} = {kind == 'all'}"
        yield f"{pad} for {self.block.target()} in {self.over}:"
        yield from self.block.lines(indent + 2)
        for (kind, body), name in self.found.items():
            yes, _, fails = body.texts
            if kind == "any":
                yield f"{pad}  if {yes}: {name} = True"
                yield f"{pad}  elif not {fails} and {name} is False: {name} = None"
            else:
                yield f"{pad}  if not {yes}:"
                yield f"{pad}   if {fails}: {name} = False"
                yield f"{pad}   elif {name}: {name} = None"
