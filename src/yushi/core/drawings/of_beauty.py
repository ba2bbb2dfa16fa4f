"""What goes on the skin: jars, bottles, lipsticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.drawings.parts import (
    PAPER,
    across,
    cylinder,
    leaf,
    legible,
    lettering,
    metals,
    peony,
    rounds,
    sheen,
)
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen


def cream(pen: Pen, look: Palette, words: Words) -> None:
    """What goes on the skin: a jar, a bottle with a pump, a lipstick."""
    {"jar": _cream_jar, "bottle": _lotion, "lipstick": _lipstick}[words.form](pen, look, words)
    peony(pen, 400, 414, 36, mix(look.main, look.light, 0.5))
    leaf(pen, 366, 432, 44, 160, "#86a878")


def _cream_jar(pen: Pen, look: Palette, words: Words) -> None:
    pen.shadow(220, 428, 136, 14)
    cylinder(
        pen,
        216,
        266,
        236,
        428,
        (darker(look.light, 0.24), lighter(look.light, 0.6), look.light, darker(look.light, 0.28)),
        22,
    )
    pen.path("M92 176h248v84c0 14-54 26-124 26s-124-12-124-26z", pen.across(*metals(look.accent)))
    pen.ellipse(216, 176, 124, 27, lighter(look.accent, 0.5))
    pen.ellipse(216, 174, 104, 20, lighter(look.accent, 0.24))
    across(pen, words.label, 216, 366, 170, 36, look.deep)
    across(pen, words.mark, 216, 396, 150, 16, look.deep)


def _lotion(pen: Pen, look: Palette, words: Words) -> None:
    pen.shadow(214, 430, 104, 13)
    cylinder(pen, 210, 196, 156, 430, rounds(look), 17)
    pen.rect(186, 150, 48, 48, pen.across(*metals(look.accent)))
    pen.path("M202 116h16v36h-16zM150 92h78q14 0 14 14v14h-52l-40 8z", pen.across(*metals(look.accent)))
    pen.rect(160, 244, 100, 140, PAPER, rx=3)
    lettering(pen, words.label, 210, 250, 70, 96, look.deep)
    across(pen, words.mark, 210, 374, 86, 13, look.deep)
    sheen(pen, 146, 224, 400)


def _lipstick(pen: Pen, look: Palette, words: Words) -> None:
    pen.shadow(186, 430, 62, 10)
    pen.path("M150 168q0-78 72-104v140h-72z", pen.across(look.deep, lighter(look.main, 0.3), look.main))
    pen.rect(144, 200, 84, 74, pen.across(*metals(look.accent)))
    pen.rect(132, 272, 108, 156, pen.across("#1d1416", "#54413f", "#2a1f20", "#120c0d"), rx=3)
    across(pen, words.label, 186, 356, 92, 24, legible(look))
    across(pen, words.mark, 186, 386, 92, 13, look.accent)
    pen.shadow(320, 430, 62, 10)
    pen.rect(266, 214, 108, 214, pen.across("#1d1416", "#54413f", "#2a1f20", "#120c0d"), rx=4)
    pen.rect(266, 404, 108, 24, pen.across(*metals(look.accent)))
    pen.path("M56 440c40-30 90-30 130-16-40 26-90 30-130 16z", look.main, opacity=0.85)
