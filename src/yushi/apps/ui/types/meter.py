"""A bar of parts, drawn as SVG because a strict policy refuses widths in a style attribute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.ui.types.tones import FILL

if TYPE_CHECKING:
    from yushi.apps.ui.types.tones import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`count` things of one tone; `label` is the word for them."""

    count: int
    tone: Tone
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A drawn part: percentages of the whole as SVG takes them."""

    x: str
    width: str
    fill: str
    edge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """A mixed meter. `total` is more than the sum of the parts where some of it is still open."""

    parts: tuple[Part, ...]
    total: int | None = None
    label: str = ""

    @property
    def whole(self) -> int:
        """The number that fills the bar, never 0."""
        return max(self.total or sum(part.count for part in self.parts), 1)

    @property
    def bars(self) -> list[Bar]:
        """The parts that have a width, from left to right."""
        drawn, begun = [], 0
        for part in self.parts:
            if part.count:
                x, width = 100 * begun / self.whole, 100 * part.count / self.whole
                drawn.append(
                    Bar(x=f"{x:.2f}%", width=f"{width:.2f}%", fill=FILL[part.tone], edge=f"{x + width:.2f}%")
                )
            begun += part.count
        return drawn

    @property
    def alternative(self) -> str:
        """What the picture says, for those who hear it: its label and each part with its number."""
        told = [f"{part.label} {part.count}" for part in self.parts if part.count and part.label]
        return "；".join(filter(None, [self.label, " · ".join(told)]))
