"""The page of a dossier that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yushi.apps.ui.pages import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """One line of the file with what is wrong on it; `line` 0 and an empty `quote` for the file as a whole."""

    line: int
    quote: str
    problems: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Everything that is wrong, and the text to correct ("" when there is no text to show).

    `lost` is true when a file was handed in that could not be taken at all: it has to be chosen again. `asked` and
    `skipped` carry the questions as `State` does.
    """

    status: int
    name: str
    text: str
    on: str
    asked: str
    skipped: str
    lost: bool
    count: int
    wrong: tuple[Wrong, ...]
