"""Ceramics: vases, plates and bowls, with their glazes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.drawings.parts import GREEN, PAPER, across, bloom, leaf, peony, seal
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen


def vase(pen: Pen, look: Palette, words: Words) -> None:
    """A vase with peonies, its glaze crackled, splashed or painted."""
    pen.shadow(240, 432, 110, 14)
    for x, y in ((170, 132), (306, 128), (240, 92)):
        pen.line(f"M240 220Q{(240 + x) / 2:.0f} 190 {x} {y}", "#5c7a45", 5)
    for x, y, turn in ((190, 176, 200), (290, 174, -20), (214, 130, 230), (270, 134, -50)):
        leaf(pen, x, y, 60, turn, GREEN)
    flower = look.accent if words.form == "bare" else look.main
    for x, y, r in ((164, 126, 48), (312, 122, 46), (240, 86, 52)):
        peony(pen, x, y, r, mix(flower, "#ffffff", 0.15))
    body = "M204 186h72c4 0 6 6 2 10-12 14-10 34 16 50 46 30 64 66 64 100 0 48-40 80-74 84h-88c-34-4-74-36-74-84 0-34 18-70 64-100 26-16 28-36 16-50-4-4-2-10 2-10z"
    glaze = look.light if words.form in ("crackle", "painted") else look.main
    pen.path(body, pen.across(darker(glaze, 0.26), lighter(glaze, 0.4), glaze, darker(glaze, 0.34)))
    with pen.inside(body):
        _glaze(pen, look, words.form)
    pen.line("M152 330c2-34 22-60 56-80", "#ffffff", 8, opacity=0.4)
    pen.rect(352, 376, 108, 60, PAPER, rx=4)
    across(pen, words.label, 406, 414, 92, 30, look.deep)
    seal(pen, words.mark or "窑", 240, 402)


def _glaze(pen: Pen, look: Palette, form: str) -> None:
    """What covers a pot."""
    if form == "crackle":
        for _ in range(26):
            x, y = pen.chance(120, 350), pen.chance(230, 430)
            pen.line(
                f"M{x:.0f} {y:.0f}l{pen.chance(-26, 26):.0f} {pen.chance(-20, 20):.0f} {pen.chance(-22, 22):.0f} {pen.chance(-24, 24):.0f}",
                look.deep,
                0.9,
                opacity=0.42,
            )
    elif form == "splash":
        for colour in (look.accent, look.light, look.deep):
            for _ in range(4):
                x, w = pen.chance(130, 330), pen.chance(14, 30)
                pen.path(
                    f"M{x:.0f} 240c{w:.0f} 40-6 90 {w:.0f} 150 8 30-{w * 1.4:.0f} 30-{w:.0f} 0 4-60-{w:.0f}-100-{w * 0.4:.0f}-150z",
                    colour,
                    opacity=0.6,
                )
    elif form == "painted":
        pen.path("M120 268h240v12H120zM120 412h240v9H120z", look.main)
        for x, y, r in ((186, 332, 34), (300, 336, 32)):
            bloom(pen, x, y, r, look.main)


def bowl(pen: Pen, look: Palette, words: Words) -> None:
    """A bowl and a plate leaning behind it."""
    pen.shadow(240, 428, 170, 15)
    plate_tone = look.light
    pen.circle(258, 204, 156, darker(plate_tone, 0.22))
    pen.circle(252, 200, 156, pen.round(lighter(plate_tone, 0.6), plate_tone, darker(plate_tone, 0.12)))
    pen.circle(252, 200, 112, "none", stroke=look.main, stroke_width=3, opacity=0.7)
    pen.circle(252, 200, 146, "none", stroke=look.accent, stroke_width=4)
    bloom(pen, 252, 190, 62, look.main)
    tone = look.main if words.form == "splash" else look.light
    pen.path(
        "M84 288h240c0 78-44 130-84 136h-72c-40-6-84-58-84-136z",
        pen.across(darker(tone, 0.14), lighter(tone, 0.45), tone, darker(tone, 0.32)),
    )
    pen.ellipse(204, 288, 120, 26, darker(tone, 0.1))
    pen.ellipse(204, 290, 108, 20, lighter(tone, 0.4))
    with pen.inside("M84 292h240c0 78-44 130-84 136h-72c-40-6-84-58-84-136z"):
        for _ in range(16):
            x, y = pen.chance(90, 320), pen.chance(310, 420)
            pen.line(
                f"M{x:.0f} {y:.0f}l{pen.chance(-24, 24):.0f} {pen.chance(-16, 16):.0f} {pen.chance(-18, 18):.0f} {pen.chance(-18, 18):.0f}",
                look.deep,
                0.9,
                opacity=0.36,
            )
    across(pen, words.label, 204, 372, 130, 32, darker(look.deep, 0.1))
    seal(pen, words.mark or "器", 372, 416)
