"""Lines of Python for one row: values on the way, loops over lists, and Kleene conditions as texts.

A condition is two plain expressions, when it is surely true and when it is surely false; what is
neither is unknown. That keeps Kleene logic exact and costs little more than Python's own `and` and
`or`. All quantifiers over one list share one pass over it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.policy.layout import Layout


class Truth(NamedTuple):
    """Two Python expressions: for surely true and for surely false."""

    yes: str
    no: str


class Value(NamedTuple):
    """A Python expression, and the names that must not be None for it to mean anything."""

    text: str
    doubts: tuple[str, ...] = ()


class Block:
    """Statements over a row or over one entry of a list: values on the way, then loops below."""

    def __init__(self, prefix: str, layout: Layout | None) -> None:
        self.prefix = prefix
        self.layout = layout
        self.steps: dict[str, str] = {}
        self.loops: dict[str, Loop] = {}
        self.order: list[str | Loop] = []

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
            if isinstance(item, str):
                yield " " * indent + item
            else:
                yield from item.text(indent)


class Loop:
    """One pass over a list that settles every quantifier over it."""

    def __init__(self, over: str, block: Block) -> None:
        self.over = over
        self.block = block
        self.found: dict[tuple[str, Truth], str] = {}

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
            if kind == "any":
                yield f"{pad}  if {body.yes}: {name} = True"
                yield f"{pad}  elif {name} is False and not {body.no}: {name} = None"
            else:
                yield f"{pad}  if not {body.yes}:"
                yield f"{pad}   if {body.no}: {name} = False"
                yield f"{pad}   elif {name}: {name} = None"


def joined(parts: list[Truth], *, some: bool) -> Truth:
    """The disjunction (`some`) or conjunction."""
    yes, no = (" or ", " and ") if some else (" and ", " or ")
    return Truth(f"({yes.join(part.yes for part in parts)})", f"({no.join(part.no for part in parts)})")


def settled(name: str) -> Truth:
    """Of a name that holds True, False or None."""
    return Truth(name, f"({name} is False)")


def compared(op: str, one: Value, two: Value) -> Truth:
    """A comparison, which says nothing while a side is unknown."""
    known = "".join(f"{name} is not None and " for name in dict.fromkeys(one.doubts + two.doubts))
    test = f"{one.text} {op} {two.text}"
    return Truth(f"({known}{test})", f"({known}not {test})")
