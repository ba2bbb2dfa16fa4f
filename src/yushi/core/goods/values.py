"""Attributes, permits, rules for sending back, and the categories that carry them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from yushi.core.errors import Text
    from yushi.core.policy.rules import Citation

TEXT, INTEGER, DECIMAL, CHOICE, CHOICES, BOOL, DATE = KINDS = (
    "text",
    "integer",
    "decimal",
    "choice",
    "choices",
    "bool",
    "date",
)
FREE, CONFIRMED, EXEMPT = EFFECTS = ("free", "confirmed", "exempt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One thing that is said of a product: its kind, unit, limits, and the values it may have, by their keys."""

    id: str
    kind: str
    name: Text
    unit: Text | None
    least: Decimal | None
    greatest: Decimal | None
    most: int
    choices: Mapping[str, Text]
    facet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """What a merchant (`of` = merchant) or its goods (product) must have; `number` is a pattern, or empty."""

    id: str
    of: str
    name: Text
    says: Text
    number: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """Whether goods may be sent back within seven days without a reason, in words for buyers."""

    id: str
    effect: str
    says: Text
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category with all that holds for it, its parents' included; `path` leads to it from the top, itself last.

    Each of `permits` is a choice: one of them is enough.
    """

    id: str
    path: tuple[str, ...]
    name: Text
    scenario: str
    goods: str
    required: tuple[Attribute, ...]
    optional: tuple[Attribute, ...]
    permits: tuple[tuple[Permit, ...], ...]
    returns: Returns
    children: tuple[str, ...] = ()

    @property
    def parent(self) -> str:
        """The id of the category above, or empty."""
        return self.path[-2] if len(self.path) > 1 else ""

    @property
    def takes_products(self) -> bool:
        """Whether products may stand in it: nothing is below it."""
        return not self.children

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """All its attributes, the required ones first."""
        return self.required + self.optional


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All categories in the order of the file, and what they are made of."""

    categories: Mapping[str, Category]
    attributes: Mapping[str, Attribute]
    permits: Mapping[str, Permit]
    returns: Mapping[str, Returns] = field(default_factory=dict)

    def category(self, id_: str) -> Category | None:
        """The category of that id, or None."""
        return self.categories.get(id_)

    def tops(self) -> tuple[Category, ...]:
        """The categories nothing stands above."""
        return tuple(one for one in self.categories.values() if not one.parent)

    def children(self, id_: str) -> tuple[Category, ...]:
        """What stands directly below."""
        return tuple(self.categories[child] for child in self.categories[id_].children)

    def below(self, id_: str) -> Iterator[Category]:
        """The category itself and all below it, at every depth."""
        return (one for one in self.categories.values() if id_ in one.path)
