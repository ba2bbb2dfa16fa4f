"""Scarves and fans: hung, folded, open, with peonies on them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from yushi.core.drawings.parts import PAPER, across, bloom, lettering, peony, seal
from yushi.core.drawings.pen import darker, lighter, mix, number

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen


def scarf(pen: Pen, look: Palette, words: Words) -> None:
    """A square of silk hung by a corner, or knotted, or folded in its box."""
    {"hung": _hung, "folded": _folded, "long": _long}[words.form](pen, look, words)


def _hung(pen: Pen, look: Palette, words: Words) -> None:
    pen.shadow(240, 446, 150, 10)
    d = "M240 34c8 0 14 8 22 18l160 176c10 12 4 22-8 32L262 424c-14 14-30 14-44 0L66 260c-12-10-18-20-8-32L218 52c8-10 14-18 22-18z"
    pen.path(d, look.deep, opacity=0.24, transform="translate(8 12)")
    pen.path(d, pen.aslant(lighter(look.light, 0.45), look.light, mix(look.light, look.main, 0.45)))
    with pen.inside(d):
        pen.path("M240 62L404 244 240 408 76 244z", "none", stroke=look.main, stroke_width=15)
        pen.path("M240 84L384 244 240 388 96 244z", "none", stroke=look.accent, stroke_width=2.5)
        bloom(pen, 240, 238, 66, look.main)
        for x, y, r in (
            (160, 208, 34),
            (322, 214, 32),
            (212, 334, 30),
            (276, 140, 26),
            (296, 318, 26),
            (170, 286, 24),
        ):
            peony(pen, x, y, r, mix(look.main, look.accent, pen.step(0, 0.6)))
        pen.path("M140 0c30 160-40 300 10 480h60c-50-170 20-330-10-480z", "#ffffff", opacity=0.16)
    _card(pen, words, look)


def _card(pen: Pen, words: Words, look: Palette) -> None:
    pen.rect(26, 372, 128, 70, PAPER, rx=4)
    across(pen, words.label, 90, 412, 112, 28, look.deep)
    across(pen, words.mark, 90, 432, 112, 14, look.deep)


def _folded(pen: Pen, look: Palette, words: Words) -> None:
    pen.shadow(240, 436, 200, 16)
    pen.rect(44, 130, 392, 298, pen.down(look.main, look.deep), rx=10)
    pen.rect(62, 148, 356, 262, lighter(look.sky, 0.4), rx=5)
    square = "M92 172h296v214H92z"
    pen.path(square, pen.aslant(lighter(look.light, 0.5), look.light))
    with pen.inside(square):
        for x, y, r in ((140, 220, 46), (320, 350, 54), (236, 292, 40), (344, 212, 34), (150, 356, 36)):
            bloom(pen, x, y, r, mix(look.main, look.light, pen.step(0, 0.45)))
        pen.path("M92 172l296 214H92z", "#ffffff", opacity=0.12)
    pen.path("M92 172h296L240 274z", mix(look.light, look.main, 0.2), opacity=0.55)
    pen.line("M92 172l148 102 148-102", darker(look.main, 0.1), 2, opacity=0.5)
    pen.rect(176, 330, 128, 48, PAPER, rx=3)
    across(pen, words.label, 240, 363, 112, 27, look.deep)
    seal(pen, words.mark or "洛", 240, 420, look.accent)


def _long(pen: Pen, look: Palette, words: Words) -> None:
    pen.line("M70 62h340", "#a5763f", 13)
    pen.circle(64, 62, 11, "#8f6330")
    pen.circle(416, 62, 11, "#8f6330")
    d = "M120 58h108c16 120-20 240 4 372-30 14-90 12-116-2C98 300 130 180 120 58z"
    other = "M236 58h112c-10 110 26 220 8 330-28 14-84 14-110 2 14-120-24-220-10-332z"
    pen.path(other, pen.across(mix(look.light, look.main, 0.6), look.light, mix(look.light, look.main, 0.4)))
    pen.path(
        d, pen.across(lighter(look.light, 0.2), lighter(look.light, 0.5), mix(look.light, look.main, 0.3))
    )
    with pen.inside(d):
        for x, y, r in ((164, 360, 48), (198, 260, 34), (146, 180, 30), (196, 120, 22)):
            bloom(pen, x, y, r, look.main)
        pen.path("M148 50c10 140-20 250 0 390h18c-16-150 12-250 4-390z", "#ffffff", opacity=0.3)
    fringe = "".join(f"M{120 + n * 9} {428 + (n % 3)}v18" for n in range(13)) + "".join(
        f"M{250 + n * 9} {390 + n % 3}v18" for n in range(12)
    )
    pen.line(fringe, look.main, 2.4)
    pen.path("M222 58l18 60 18-60z", look.deep, opacity=0.4)
    pen.rect(366, 300, 92, 96, PAPER, rx=4)
    lettering(pen, words.label, 412, 304, 40, 70, look.deep)
    seal(pen, words.mark or "丝", 412, 384)


def fan(pen: Pen, look: Palette, words: Words) -> None:
    """A folding fan open, or a round one of silk."""
    {"folding": _folding, "round": _round_fan}[words.form](pen, look, words)


def _folding(pen: Pen, look: Palette, words: Words) -> None:
    pen.shadow(240, 424, 120, 12)
    cx, cy, outer, inner = 240, 386, 286, 128
    start, end = math.radians(198), math.radians(342)

    def at(radius: float, angle: float) -> str:
        return f"{number(cx + math.cos(angle) * radius)} {number(cy + math.sin(angle) * radius)}"

    sector = f"M{at(outer, start)}A{outer} {outer} 0 0 1 {at(outer, end)}L{at(inner, end)}A{inner} {inner} 0 0 0 {at(inner, start)}z"
    ribs = "".join(f"M{cx} {cy}L{at(inner + 8, start + (end - start) * n / 15)}" for n in range(16))
    pen.line(ribs, "#8f6330", 8)
    pen.line(ribs, "#c99a5c", 3)
    pen.path(sector, pen.down(lighter(look.light, 0.5), mix(look.light, look.main, 0.25)))
    with pen.inside(sector):
        for x, y, r in ((150, 226, 48), (118, 280, 28), (206, 190, 32), (336, 250, 30)):
            bloom(pen, x, y, r, mix(look.main, look.light, pen.step(0, 0.3)))
        for n in range(16):
            angle = start + (end - start) * n / 15
            pen.line(f"M{cx} {cy}L{at(outer, angle)}", "#ffffff" if n % 2 else look.deep, 5, opacity=0.13)
        across(pen, words.label, 308, 206, 120, 36, look.deep)
        seal(pen, words.mark or "花", 352, 224)
    pen.path(
        f"M{at(outer, start)}A{outer} {outer} 0 0 1 {at(outer, end)}",
        "none",
        stroke=look.accent,
        stroke_width=4,
    )
    for angle in (start, end):
        pen.line(f"M{cx} {cy + 6}L{at(outer, angle)}", "#6d4423", 11)
    pen.circle(cx, cy, 11, "#e0c06a")
    pen.line(f"M{cx} {cy + 10}c-6 20 10 24 2 42", look.main, 3)
    pen.path("M234 436h16l4 34h-24z", look.main)


def _round_fan(pen: Pen, look: Palette, words: Words) -> None:
    pen.shadow(260, 450, 70, 9)
    with pen.moved(236, 208, turn=8):
        pen.rect(-9, 150, 18, 112, pen.across("#6d4423", "#c99a5c", "#6d4423"), rx=8)
        pen.circle(0, 0, 164, pen.across(*("#6d4423", "#c99a5c", "#8f6330")))
        pen.circle(0, 0, 153, pen.round(lighter(look.light, 0.75), lighter(look.light, 0.35), look.light))
        pen.line("M0-150V150", look.accent, 2, opacity=0.5)
        for x, y, r in ((-44, 36, 62), (48, -26, 46), (-20, -74, 30), (64, 62, 30)):
            bloom(pen, x, y, r, mix(look.main, look.light, pen.step(0, 0.35)))
        across(pen, words.label, 66, 116, 96, 26, look.deep)
        pen.circle(0, 164, 12, look.accent)
        pen.line("M0 262c-4 16 4 20 0 34", look.main, 3)
        pen.path("M-8 292h16l5 38h-26z", look.main)
    seal(pen, words.mark or "团扇", 404, 420)
