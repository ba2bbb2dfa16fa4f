"""The tree of an expression: what a rule may say, and nothing else.

A node is a value; the evaluators are functions over nodes, so a fourth one needs no change here.
Values are True, False, numbers, dates, texts and sets of them; `None` is *unknown*; `ABSENT`
(see `yushi.core.dossier`) is *known not to exist*.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Scalar = bool | int | Decimal | str | date
Value = Scalar | frozenset[Scalar]


@dataclass(frozen=True, slots=True)
class Const:
    """A literal, a named number or a named set."""

    value: Value


@dataclass(frozen=True, slots=True)
class On:
    """The date that is asked about."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact by its path; `root` names the generator variable it hangs from, or is empty."""

    root: str
    parts: tuple[str, ...]

    @property
    def dotted(self) -> str:
        """The path as it is written in a rule."""
        return ".".join((self.root, *self.parts) if self.root else self.parts)


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two values; unknown when either is unknown."""

    op: Literal["==", "!=", "<", "<=", ">", ">="]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class In:
    """Whether an element is in a set or in a list fact."""

    item: Node
    container: Node


@dataclass(frozen=True, slots=True)
class And:
    """Strong Kleene conjunction: one False decides."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Strong Kleene disjunction: one True decides."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Strong Kleene negation."""

    item: Node


@dataclass(frozen=True, slots=True)
class Arith:
    """A sum or difference of numbers."""

    op: Literal["+", "-"]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Len:
    """How many entries a list fact has."""

    over: Fact


@dataclass(frozen=True, slots=True)
class Quantifier:
    """`any` or `all` of `body` for each `var` in the list `over` for which `given` holds."""

    kind: Literal["any", "all"]
    var: str
    over: Fact
    given: Node | None
    body: Node


@dataclass(frozen=True, slots=True)
class Shift:
    """A date moved by calendar units or working days (Civil Code arts. 201 to 203)."""

    unit: Literal["years", "months", "days", "workdays"]
    date: Node
    by: int


@dataclass(frozen=True, slots=True)
class YearStart:
    """The first of January of a date's year, moved by whole years."""

    date: Node
    by: int


@dataclass(frozen=True, slots=True)
class ContainsAny:
    """Whether a text contains one of the words."""

    text: Node
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class EndsWith:
    """Whether a text ends with one of the words."""

    text: Node
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class HasEvidence:
    """True when the dossier holds evidence of a kind; unknown, never False, when it does not."""

    kind: str


@dataclass(frozen=True, slots=True)
class Exists:
    """True when a table or date is given, False when it is known not to exist, else unknown."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Given:
    """True when the dossier states the fact, else False: for optional details only.

    It closes the world for one path, so it belongs where silence has a meaning of its own:
    a list entry without `removed_on` was not removed.
    """

    fact: Fact


Node = (
    Const | On | Fact | Compare | In | And | Or | Not | Arith | Len | Quantifier | Shift | YearStart
    | ContainsAny | EndsWith | HasEvidence | Exists | Given
)  # fmt: skip


def children(node: Node) -> Iterator[Node]:
    """The direct parts of a node, in order of reading."""
    for field in fields(node):
        part = getattr(node, field.name)
        if isinstance(part, tuple):
            yield from (item for item in part if isinstance(item, NODE_TYPES))
        elif isinstance(part, NODE_TYPES):
            yield part


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, depth first."""
    yield node
    for child in children(node):
        yield from walk(child)


NODE_TYPES = (
    Const, On, Fact, Compare, In, And, Or, Not, Arith, Len, Quantifier, Shift, YearStart,
    ContainsAny, EndsWith, HasEvidence, Exists, Given,
)  # fmt: skip


def depends_on_date(node: Node, timed: frozenset[str]) -> bool:
    """Whether the value can change when only time passes: by the date, or by a fact in `timed`.

    `timed` holds the last parts of derived facts that are worked out for a date. A paper may expire.
    """
    return any(
        isinstance(part, On | HasEvidence)
        or (isinstance(part, Fact) and part.parts[-1:] and part.parts[-1] in timed)
        for part in walk(node)
    )
