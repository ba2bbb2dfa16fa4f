"""Kinds of attack: `categories.toml` gives each its tags and its name in both languages."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of attack: a stable id for records, the rules' tags for it, and its name."""

    id: str
    tags: frozenset[str]
    name: Text


@cache
def all_categories() -> tuple[Category, ...]:
    """Every category, in the order in which they are tried; the last takes what no other has."""
    data = resources.files(__package__ or "").joinpath("categories.toml").read_text(encoding="utf-8")
    return tuple(
        Category(id=row["id"], tags=frozenset(row["tags"]), name=Text(row["zh"], row["en"]))
        for row in tomllib.loads(data)["category"]
    )


def by_id(category: str) -> Category:
    """The category with this id; the last one (`other`) for an id that is not known any more."""
    return next((one for one in all_categories() if one.id == category), all_categories()[-1])


def of_tags(tags: Iterable[str]) -> Category:
    """The category of a rule that carries these tags."""
    carried = frozenset(tags)
    return next((one for one in all_categories() if one.tags & carried), all_categories()[-1])
