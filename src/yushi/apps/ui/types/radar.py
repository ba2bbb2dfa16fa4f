"""The radar of the five dimensions, geometry only."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.ui.types.tones import FILL

if TYPE_CHECKING:
    from yushi.apps.ui.types.tones import Tone

_RADIUS = 88.0
_CENTRE = (150.0, 126.0)
_LABEL_GAP = 20.0
_RINGS = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One dimension: its name, the share of it that holds (0 to 1), and the tone of its worst condition."""

    label: str
    share: float
    tone: Tone = "ok"

    @property
    def percent(self) -> int:
        """The share in whole percent, never rounded up to 100."""
        return math.floor(100 * self.share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A drawn corner of the figure and where its label stands."""

    x: str
    y: str
    fill: str
    size: str
    label: str
    label_x: str
    label_y: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Radar:
    """Axes from twelve o'clock, clockwise."""

    axes: tuple[Axis, ...]
    label: str = ""

    @property
    def rings(self) -> list[str]:
        """The polygons of the web, inner first."""
        return [self._polygon([ring] * len(self.axes)) for ring in _RINGS]

    @property
    def spokes(self) -> str:
        """One path from the centre to every rim corner."""
        x, y = _CENTRE
        return "".join(
            f"M{x:g} {y:g}L{point[0]:.1f} {point[1]:.1f}" for point in self._points([1.0] * len(self.axes))
        )

    @property
    def shape(self) -> str:
        """The polygon of the shares."""
        return self._polygon([axis.share for axis in self.axes])

    @property
    def dots(self) -> list[Dot]:
        """Every corner of the shape, with its label outside the rim."""
        corners = self._points([axis.share for axis in self.axes])
        rim = self._points([1 + _LABEL_GAP / _RADIUS] * len(self.axes))
        return [
            _dot(axis, corner, label) for axis, corner, label in zip(self.axes, corners, rim, strict=True)
        ]

    @property
    def alternative(self) -> str:
        """What the picture says: each axis with its percentage."""
        told = " · ".join(f"{axis.label} {axis.percent}%" for axis in self.axes)
        return "：".join(filter(None, [self.label, told]))

    def _points(self, shares: list[float]) -> list[tuple[float, float]]:
        turn = 2 * math.pi / max(len(self.axes), 1)
        return [
            (
                _CENTRE[0] + _RADIUS * share * math.sin(turn * index),
                _CENTRE[1] - _RADIUS * share * math.cos(turn * index),
            )
            for index, share in enumerate(shares)
        ]

    def _polygon(self, shares: list[float]) -> str:
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self._points(shares))


def _dot(axis: Axis, corner: tuple[float, float], label: tuple[float, float]) -> Dot:
    offset = label[0] - _CENTRE[0]
    sideways = abs(offset) > _RADIUS / 2
    return Dot(
        x=f"{corner[0]:.1f}",
        y=f"{corner[1]:.1f}",
        fill=FILL[axis.tone],
        size="6" if axis.tone == "bad" else "5",
        label=axis.label,
        label_x=f"{label[0] - math.copysign(8, offset) if sideways else label[0]:.1f}",
        label_y=f"{label[1] + 4:.1f}",
        anchor=("start" if offset > 0 else "end") if sideways else "middle",
    )
