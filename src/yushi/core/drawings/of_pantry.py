"""Out of the cupboard and off the train: chocolate, jars, bags, boxes, parcels."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from yushi.core.drawings.parts import (
    PAPER,
    across,
    bottle,
    box,
    cylinder,
    legible,
    lettering,
    metals,
    peony,
    plate,
    pouch,
    ribbon,
    seal,
)
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen

FILLING = {
    "honey": "#e2941f",
    "jam": "#9c1f3c",
    "sauce": "#8a2f16",
    "nuts": "#b9824d",
    "pickle": "#a6ad4a",
    "cream": "#f1e3c6",
    "tea": "#c98a3f",
}
GROUND = {
    "coffee": "#4a2c1b",
    "grain": "#d9b067",
    "pasta": "#e9c46a",
    "jerky": "#6e2f22",
    "dried": "#c9762f",
    "flour": "#efe2c8",
}


def chocolate(pen: Pen, look: Palette, words: Words) -> None:
    """A bar, half out of its wrapper, broken pieces beside it."""
    pen.shadow(240, 420, 176, 16)
    brown = {"dark": "#3f2216", "milk": "#7a4a2c", "white": "#efdfbf", "nut": "#5d3620"}[words.form]
    with pen.moved(240, 246, turn=-14):
        pen.rect(-88, -176, 176, 150, brown, rx=6)
        for row in range(3):
            for column in range(4):
                x, y = -84 + column * 43, -172 + row * 48
                pen.rect(x, y, 39, 44, pen.aslant(lighter(brown, 0.28), brown, darker(brown, 0.3)), rx=4)
                if words.form == "nut":
                    pen.ellipse(x + 19, y + 22, 9, 6, "#c99a5f")
        pen.path(
            "M-94-30l12-14 14 14 14-14 14 14 14-14 14 14 14-14 14 14 14-14 14 14 14-14 14 14 14-14 8 14v10H-94z",
            "#d9dde0",
        )
        pen.rect(-94, -24, 188, 200, pen.aslant(lighter(look.main, 0.12), look.main, look.deep))
        pen.rect(-94, 120, 188, 34, look.accent)
        across(pen, words.label, 0, 62, 160, 46, legible(look))
        across(pen, words.mark, 0, 144, 150, 18, look.deep)
    for x, y, turn in ((92, 408, 12), (396, 400, -18), (362, 432, 6)):
        with pen.moved(x, y, turn=turn):
            pen.rect(-20, -18, 40, 34, pen.aslant(lighter(brown, 0.3), brown, darker(brown, 0.3)), rx=4)


def assortment(pen: Pen, look: Palette, words: Words) -> None:
    """A box of sweets, open, each in its place."""
    pen.shadow(240, 434, 204, 18)
    pen.path("M70 196l38-118h264l38 118z", pen.down(lighter(look.main, 0.1), look.deep))
    across(pen, words.label, 240, 152, 220, 46, legible(look))
    pen.rect(46, 196, 388, 232, pen.down(look.main, look.deep), rx=8)
    pen.rect(60, 210, 360, 204, darker(look.accent, 0.35), rx=5)
    tones = _sweets(words.form, look)
    for n in range(15):
        x, y = 96 + n % 5 * 72, 246 + n // 5 * 66
        tone = tones[n * 7 % len(tones)]
        pen.ellipse(x, y + 6, 30, 27, mix(look.accent, "#ffffff", 0.55))
        if n % 3 == 0:
            pen.circle(x, y, 24, pen.round(lighter(tone, 0.5), tone, darker(tone, 0.35)))
            pen.line(f"M{x - 13} {y - 4}q13 10 26 0", lighter(tone, 0.55), 2.4)
        elif n % 3 == 1:
            pen.rect(x - 22, y - 21, 44, 42, pen.aslant(lighter(tone, 0.42), tone, darker(tone, 0.3)), rx=7)
            pen.line(f"M{x - 12} {y + 8}l8-16 8 16 8-16", lighter(tone, 0.6), 2.2)
        else:
            pen.ellipse(x, y, 25, 20, pen.round(lighter(tone, 0.5), tone, darker(tone, 0.3)))
            pen.circle(x, y - 4, 6, lighter(look.accent, 0.2))
    seal(pen, words.mark or "臻", 240, 420)


def _sweets(form: str, look: Palette) -> tuple[str, ...]:
    if form == "chocolate":
        return ("#4a2a1a", "#7d4d2f", "#e9d3ad", "#5d3620", "#8c3b2e")
    if form == "nougat":
        return ("#f7ecd6", "#f3d9d9", "#dfe8c8", "#f3e2b8", "#e6d3ee")
    return (look.light, "#f4d58d", look.main, "#f2b5a7", "#cfe0b4")


def jar(pen: Pen, look: Palette, words: Words) -> None:
    """A glass jar with a cloth over its lid, a spoon beside it."""
    tone = FILLING[words.form]
    pen.shadow(232, 430, 124, 15)
    pen.path(
        "M146 170h164c14 14 28 26 28 52v180q0 28-28 28H146q-28 0-28-28V222c0-26 14-38 28-52z",
        "#ffffff",
        opacity=0.5,
    )
    pen.path(
        "M130 226c4-20 12-28 26-36h144c14 8 22 16 26 36v176q0 20-20 20H150q-20 0-20-20z",
        pen.across(darker(tone, 0.28), lighter(tone, 0.22), tone, darker(tone, 0.25)),
    )
    if words.form in ("nuts", "pickle", "jam"):
        for _ in range(30):
            shade = mix(darker(tone, 0.3), lighter(tone, 0.5), pen.chance(0, 1))
            pen.ellipse(
                pen.chance(146, 310),
                pen.chance(208, 408),
                pen.chance(7, 12),
                pen.chance(6, 9),
                shade,
                opacity=0.8,
            )
    if words.form == "tea":
        for _ in range(16):
            peony(
                pen,
                pen.chance(148, 308),
                pen.chance(214, 404),
                pen.chance(11, 17),
                mix(look.main, "#ffffff", pen.step(0.2, 0.6)),
            )
    _cloth_lid(pen, look)
    plate(pen, look, words, 178, 236, 100, 150)
    pen.line("M142 236V396", "#ffffff", 8, opacity=0.4)
    pen.line("M356 442l78-66", "#c49a5c", 9)
    pen.ellipse(350, 444, 24, 13, "#b48748")
    pen.ellipse(350, 441, 17, 8, tone)


def _cloth_lid(pen: Pen, look: Palette) -> None:
    """A lid with a cloth tied over it."""
    pen.path(
        "M130 132h196l10 44c-60 14-156 14-216 0z",
        pen.across(look.deep, lighter(look.main, 0.2), look.main, look.deep),
    )
    pen.path(
        "M120 176c60 14 156 14 216 0l12 20-22-6-14 12-20-9-20 12-22-10-22 12-22-12-20 10-22-11-18 8-16-12-22 8z",
        darker(look.main, 0.12),
    )
    pen.ellipse(228, 132, 98, 18, lighter(look.main, 0.25))


def bag(pen: Pen, look: Palette, words: Words) -> None:
    """A standing bag with a window, what is in it lying before it."""
    tone = GROUND[words.form]
    pen.shadow(232, 430, 132, 15)
    pouch(pen, look, 232, 84, 236, 434)
    lettering(pen, words.label, 232, 128, 150, 116, legible(look))
    pen.line("M166 256h132", look.accent, 2)
    across(pen, words.mark, 232, 280, 150, 17, "#ffffff")
    pen.rect(166, 300, 132, 92, darker(tone, 0.3), rx=14)
    with pen.inside("M180 300h104q14 0 14 14v64q0 14-14 14H180q-14 0-14-14v-64q0-14 14-14z"):
        _bits(pen, words.form, tone, 30, (166, 298), (302, 390))
    pen.rect(166, 300, 132, 92, "none", rx=14, stroke=lighter(look.accent, 0.2), stroke_width=2.5)
    _bits(pen, words.form, tone, 14, (340, 448), (412, 448))


def _bits(
    pen: Pen, form: str, tone: str, count: int, xs: tuple[float, float], ys: tuple[float, float]
) -> None:
    """Beans, pieces, strips, as the form has it."""
    for n in range(count):
        shade = mix(darker(tone, 0.22), lighter(tone, 0.34), n % 4 / 3)
        piece = partial(_bit, pen, form, shade)
        pen.stamp(f"bit {shade}", piece, pen.chance(*xs), pen.chance(*ys), turn=pen.chance(-80, 80))


def _bit(pen: Pen, form: str, tone: str) -> None:
    """One piece about the origin."""
    if form == "coffee":
        pen.ellipse(0, 0, 11, 7.5, tone)
        pen.line("M-9 0q9 4 18 0", darker(tone, 0.5), 1.6)
    elif form == "pasta":
        pen.path("M-17-6l13 4h8l13-4v12l-13-4h-8l-13 4z", tone, stroke=darker(tone, 0.2), stroke_width=0.8)
    elif form == "jerky":
        pen.rect(-20, -6, 40, 12, tone, rx=4)
        pen.line("M-14-1h26", lighter(tone, 0.3), 1.4, opacity=0.6)
    elif form == "dried":
        pen.ellipse(0, 0, 16, 14, tone)
        pen.ellipse(0, 0, 6, 5, lighter(tone, 0.5))
    else:
        pen.ellipse(0, 0, 6, 4, tone)


def parcel(pen: Pen, look: Palette, words: Words) -> None:
    """A parcel off the train with its tape and waybill."""
    pen.shadow(244, 434, 190, 17)
    card = ("#c79a63", "#a87a45", "#e0bb88")
    pen.path("M60 214l76-54h286l-46 54z", card[2])
    pen.path("M376 214l46-54v206l-46 64z", darker(card[1], 0.14))
    pen.rect(60, 214, 316, 216, pen.aslant(lighter(card[0], 0.1), card[0], card[1]))
    pen.path("M196 214l58-54h44l-50 54v216h-52z", look.main, opacity=0.92)
    across(pen, words.label, 222, 350, 50, 24, "#ffffff")
    pen.rect(78, 292, 104, 116, "#ffffff", rx=3)
    pen.rect(78, 292, 104, 22, look.deep, rx=3)
    pen.text(130, 308, words.mark or "YUXINOU", 12, "#ffffff", serif=False)
    bars = "".join(f"M{86 + n * 4.4:.1f} 326v34" for n in range(20) if pen.chance(0, 1) > 0.28)
    pen.path(bars, "none", stroke="#20262c", stroke_width=2.4)
    pen.line("M86 374h84M86 386h60M86 398h72", "#9aa4ad", 3)
    for x, d in ((300, "M0 0v46h40V0M12-16q8 18 16 0"), (300, "M20 56v20M10 76h20")):
        with pen.moved(x, 300):
            pen.line(d, darker(card[1], 0.4), 3.5, opacity=0.7)


def hamper(pen: Pen, look: Palette, words: Words) -> None:
    """A gift box of several foods seen from the front."""
    pen.shadow(240, 432, 200, 18)
    box(pen, 50, 250, 372, 178, look, 40)
    pen.rect(50, 250, 372, 10, look.accent)
    bottle(pen, 128, 62, 262, 70, ("#1d2b1f", "#3d5741", "#22352a", "#0f1a13"), 11)
    cylinder(pen, 226, 150, 92, 262, metals(look.accent), 12)
    pen.rect(190, 176, 72, 60, PAPER)
    pen.path("M300 120h92v142h-92z", pen.aslant(lighter(look.light, 0.3), look.light, look.main))
    pen.rect(312, 150, 68, 70, PAPER)
    across(pen, words.label[:2], 346, 196, 60, 28, look.deep)
    across(pen, words.mark[:2], 226, 216, 60, 26, look.deep)
    pen.rect(50, 250, 372, 178, pen.aslant(lighter(look.main, 0.12), look.main, look.deep))
    pen.rect(50, 250, 372, 9, look.accent)
    pen.rect(146, 298, 180, 92, PAPER, rx=4)
    across(pen, words.label, 236, 356, 160, 36, look.deep)
    ribbon(pen, 236, 262, look.accent, 1.2)
