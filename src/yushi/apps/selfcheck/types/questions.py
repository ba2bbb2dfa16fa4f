"""One question on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from yushi.apps.selfcheck.types.entry import State
    from yushi.apps.selfcheck.types.standing import Standing
    from yushi.apps.ui.pages import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One choice: its value, its word, and whether it is chosen."""

    value: str
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input: `kind` says how it is drawn; `wrong` what is the matter with what was typed."""

    id: str
    name: str
    label: str
    kind: Literal["radios", "checks", "select", "date", "month", "number", "text", "lines"]
    value: str = ""
    hint: str = ""
    unit: str = ""
    cards: tuple[Card, ...] = ()
    wrong: tuple[Said, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Inputs that belong to one entry of a list, or all of them under no title."""

    title: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The page of one question."""

    id: str
    text: str
    help: str
    number: int
    left: int
    groups: tuple[Group, ...]
    wrong: tuple[Said, ...]
    failed: bool
    standings: tuple[Standing, ...]
    first: bool
    state: State
