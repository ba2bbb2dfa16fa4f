"""What is printed: a table in plain text, and goals with whether they are met."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound that a figure should keep."""

    sign: Literal["≥", "≤"]
    bound: float

    def said(self, figure: float, unit: str) -> str:
        """The bound, its unit, and whether `figure` keeps it."""
        met = figure >= self.bound if self.sign == "≥" else figure <= self.bound
        return f"{self.sign} {self.bound:,.10g} {unit}: {'met' if met else 'MISSED'}"


def say(text: str = "") -> None:
    """Prints a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def show(head: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Prints a table; columns whose cells are all figures are set flush right."""
    widths = [max(len(line[n]) for line in (head, *lines)) for n in range(len(head))]
    right = [all(line[n][:1].isdigit() or line[n] in ("", "–") for line in lines) for n in range(len(head))]
    for line in (head, ["─" * width for width in widths], *lines):
        cells = zip(line, widths, right, strict=True)
        say(
            "  ".join(
                cell.rjust(width) if flush else cell.ljust(width) for cell, width, flush in cells
            ).rstrip()
        )
    say()
