"""The checklist of an on-site inspection: what is shown, what is said, and the condition each item bears on.

>>> len(checklist())
12
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import tomli

from yushi.core.policy.folder import PACKS
from yushi.core.policy.tables import Table

if TYPE_CHECKING:
    from yushi.core.errors import Text

FILE: Final = PACKS / "inspection.toml"
SOURCES: Final = ("law", "practice")
ANSWERS: Final = ("shown", "wanting", "unchecked")
"""What an officer says of an item; what nobody looked at stays unchecked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that is looked at on site."""

    id: str
    title: Text
    show: Text
    say: Text
    condition: str
    source: str


@cache
def checklist() -> tuple[Item, ...]:
    """The items in the order in which they are walked, read once.

    Raises:
        PackError: for anything malformed.

    """
    table = Table(tomli.loads(FILE.read_text(encoding="utf-8")), FILE.name)
    items: tuple[Item, ...] = table.each("item", _item)
    table.done()
    return items


def _item(table: Table) -> Item:
    return Item(
        id=table.word("id"),
        title=table.text(),
        show=table.text("show"),
        say=table.text("say"),
        condition=table.word("condition"),
        source=table.one_of("source", SOURCES),
    )
