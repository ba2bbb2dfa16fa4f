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
    """One input: `kind` says how it is drawn; `wrong` what is the matter with what was typed.

    `unit` stands behind the label; `details` describe what this input says exists; `reads` is how a number is read, `asks` what to ask back about it.
    """

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
    first_wrong: bool = False
    reads: str = ""
    asks: str = ""
    details: tuple[Input, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Inputs that belong to one entry of a list, or all of them under no title."""

    title: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Echoed:
    """A number of the answer before: which, as typed, as read, and what to ask back about it."""

    label: str
    typed: str
    reads: str
    asks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A question that was passed over."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The page of one question; `faults` leads to every input with something wrong."""

    id: str
    text: str
    help: str
    number: int
    answered: int
    left: int
    passed: tuple[Passed, ...]
    echoed: tuple[Echoed, ...]
    groups: tuple[Group, ...]
    wrong: tuple[Said, ...]
    failed: bool
    faults: tuple[tuple[str, str], ...]
    standings: tuple[Standing, ...]
    first: bool
    state: State
