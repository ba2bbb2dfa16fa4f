"""Candy and pastry: boxes, sugared layers, cakes, nuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.drawings.parts import PAPER, across, box, legible, lettering, metals, peony, ribbon, seal
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen

_CANDY = {
    "sesame": "#d9b27a",
    "peanut": "#c98f4b",
    "black": "#4a3a33",
    "rose": "#dc9a95",
    "tea": "#a9b56a",
    "orange": "#e8a24c",
    "cocoa": "#7d4d2f",
    "milk": "#f3e6cb",
}
_CAKE = {
    "moon": "#b8702e",
    "flower": "#e9c9a6",
    "walnut": "#c8954f",
    "bean": "#d7c46f",
    "layer": "#f1dcb0",
    "egg": "#e9b552",
}
_NUT = {
    "peanut": "#d3a065",
    "walnut": "#a9794a",
    "sunflower": "#4b4138",
    "chestnut": "#6b3a20",
    "mixed": "#b98a55",
    "bean": "#8f6b3a",
}


def crisp(pen: Pen, look: Palette, words: Words) -> None:
    """Sticks of crisp candy piled on a plate, layers seen at their ends."""
    tone = _CANDY[words.form]
    pen.shadow(240, 426, 196, 18)
    glaze = mix(look.light, "#ffffff", 0.5)
    pen.ellipse(240, 398, 198, 34, pen.down(glaze, darker(glaze, 0.16)))
    pen.ellipse(240, 390, 160, 23, darker(glaze, 0.07))
    for row, (count, y) in enumerate(((4, 352), (3, 296), (2, 240), (1, 184))):
        for n in range(count):
            _stick(pen, 240 + (n - (count - 1) / 2) * 84, y + 0.1 * row, tone)
    for _ in range(20):
        pen.ellipse(pen.chance(70, 410), pen.chance(388, 414), 3.4, 2.2, lighter(tone, 0.5))
    pen.rect(332, 70, 100, 134, PAPER, rx=4)
    pen.rect(338, 76, 88, 122, "none", stroke=look.accent, stroke_width=1.5)
    lettering(pen, words.label, 382, 82, 60, 86, look.main)
    seal(pen, words.mark or "酥", 382, 182)


def _stick(pen: Pen, x: float, y: float, tone: str) -> None:
    """One piece of layered candy, its end towards us."""
    pen.path(f"M{x - 36:.0f} {y:.0f}l20-18h64l-12 18z", lighter(tone, 0.4))
    pen.path(f"M{x + 36:.0f} {y:.0f}l12-18v38l-12 16z", darker(tone, 0.3))
    pen.rect(x - 37, y - 1, 74, 42, pen.down(lighter(tone, 0.24), tone), rx=5)
    lines = "".join(f"M{x - 32:.0f} {y + 6 + n * 6:.0f}q16 {3 if n % 2 else -3} 32 0t32 0" for n in range(6))
    pen.line(lines, darker(tone, 0.36), 1.6, opacity=0.7)
    pen.line(lines, lighter(tone, 0.6), 1, opacity=0.5, transform="translate(0 -2)")


def candies(pen: Pen, look: Palette, words: Words) -> None:
    """Wrapped sweets poured from a tin."""
    tone = _CANDY[words.form]
    pen.shadow(200, 410, 150, 16)
    pen.path(
        "M92 176h208v204c0 14-46 26-104 26s-104-12-104-26z",
        pen.across(look.deep, lighter(look.main, 0.2), look.main, look.deep),
    )
    pen.ellipse(196, 176, 104, 28, darker(look.deep, 0.2))
    for x, y in ((134, 172), (180, 160), (226, 166), (262, 178), (200, 182)):
        _wrapped(pen, x, y, pen.chance(-40, 40), tone, look)
    pen.rect(134, 232, 124, 120, PAPER, rx=62)
    across(pen, words.label, 196, 300, 96, 38, look.deep)
    across(pen, words.mark, 196, 330, 80, 15, look.deep)
    with pen.moved(392, 330, turn=16):
        pen.ellipse(0, 64, 92, 24, pen.across(*metals(look.accent)))
        pen.ellipse(0, 56, 92, 24, pen.aslant(lighter(look.main, 0.3), look.main, look.deep))
    for n in range(8):
        _wrapped(
            pen,
            66 + n * 50,
            440 + pen.chance(-14, 10),
            pen.chance(-50, 50),
            mix(tone, look.accent, 0.16 * (n % 3)),
            look,
        )


def _wrapped(pen: Pen, x: float, y: float, turn: float, tone: str, look: Palette) -> None:
    """A sweet in twisted paper."""
    with pen.moved(x, y, turn=turn):
        pen.path(
            "M-18 0l-22-13 6 13-6 13zM18 0l22-13-6 13 6 13z",
            lighter(tone, 0.4),
            stroke=darker(tone, 0.12),
            stroke_width=1,
        )
        pen.rect(-20, -14, 40, 28, pen.down(lighter(tone, 0.4), tone, darker(tone, 0.18)), rx=10)
        pen.line("M-8-13l-4 26M6-13l-4 26", look.main, 3.4, opacity=0.7)


def candy_box(pen: Pen, look: Palette, words: Words) -> None:
    """A red box with a window that shows the candy."""
    tone = _CANDY[words.form]
    pen.shadow(244, 430, 186, 18)
    box(pen, 74, 150, 306, 278, look, 56)
    pen.circle(227, 290, 96, look.accent)
    pen.circle(227, 290, 89, darker(tone, 0.35))
    with pen.inside("M138 290a89 89 0 0 0 178 0 89 89 0 0 0-178 0z"):
        for row in range(4):
            for n in range(4):
                x, y = 156 + n * 48 + row % 2 * 22 - 12, 222 + row * 44
                pen.rect(x - 20, y - 16, 42, 36, pen.down(lighter(tone, 0.35), tone, darker(tone, 0.2)), rx=6)
                pen.line(
                    f"M{x - 14} {y - 4}q8 3 16 0t14 0M{x - 14} {y + 6}q8-3 16 0t14 0",
                    darker(tone, 0.35),
                    1.5,
                    opacity=0.7,
                )
        pen.path("M130 200h120l-90 190h-60z", "#ffffff", opacity=0.22)
    across(pen, words.label, 227, 190, 250, 36, legible(look))
    across(pen, words.mark, 227, 414, 220, 18, legible(look))
    pen.path(
        "M92 168h26M92 168v26M362 168h-26M362 168v26M92 412h26M92 412v-26M362 412h-26M362 412v-26",
        "none",
        stroke=look.accent,
        stroke_width=3,
    )
    ribbon(pen, 356, 150, look.accent, 0.9)


def pastry(pen: Pen, look: Palette, words: Words) -> None:
    """Cakes on a stand."""
    tone = _CAKE[words.form]
    pen.shadow(240, 436, 120, 14)
    stand = mix(look.light, "#ffffff", 0.4)
    pen.path(
        "M214 336h52l14 84c30 4 44 8 44 14H156c0-6 14-10 44-14z",
        pen.across(darker(stand, 0.1), lighter(stand, 0.5), darker(stand, 0.22)),
    )
    pen.path("M46 318h388l-26 26H72z", darker(stand, 0.14))
    pen.ellipse(240, 316, 196, 32, pen.down(lighter(stand, 0.5), stand))
    for x, y, r in (
        (128, 288, 54),
        (352, 288, 54),
        (240, 298, 60),
        (184, 222, 52),
        (296, 222, 52),
        (240, 158, 50),
    ):
        _cake(pen, x, y, r, tone, words.form)
    with pen.moved(396, 126):
        pen.path("M-44-66h88v124l-44 24-44-24z", look.main)
        pen.path("M-37-59h74v114l-37 20-37-20z", "none", stroke=look.accent, stroke_width=1.6)
        lettering(pen, words.label, 0, -52, 52, 84, legible(look))
        across(pen, words.mark, 0, 52, 60, 14, legible(look))


def _cake(pen: Pen, x: float, y: float, r: float, tone: str, form: str) -> None:
    """One cake, round and stamped, or as a blossom."""
    pen.ellipse(x, y + r * 0.34, r, r * 0.5, darker(tone, 0.3))
    pen.path(
        f"M{x - r:.0f} {y:.0f}v{r * 0.34:.0f}c0 {r * 0.66:.0f} {2 * r:.0f} {r * 0.66:.0f} {2 * r:.0f} 0v-{r * 0.34:.0f}z",
        pen.across(darker(tone, 0.24), lighter(tone, 0.2), darker(tone, 0.28)),
    )
    pen.ellipse(x, y, r, r * 0.5, pen.round(lighter(tone, 0.45), lighter(tone, 0.1), darker(tone, 0.12)))
    if form == "flower":
        with pen.moved(x, y, scale=0.62):
            peony(pen, 0, -6, r * 0.86, "#d66a86")
    elif form == "moon":
        pen.ellipse(x, y, r * 0.74, r * 0.36, "none", stroke=darker(tone, 0.34), stroke_width=2.4)
        pen.text(x, y + r * 0.16, "福", r * 0.46, darker(tone, 0.42), font_weight=700)
    elif form == "layer":
        pen.line(
            f"M{x - r * 0.94:.0f} {y + r * 0.2:.0f}q{r * 0.94:.0f} {r * 0.5:.0f} {r * 1.88:.0f} 0M{x - r * 0.9:.0f} {y + r * 0.38:.0f}q{r * 0.9:.0f} {r * 0.46:.0f} {r * 1.8:.0f} 0",
            darker(tone, 0.3),
            2,
            opacity=0.6,
        )
        pen.circle(x, y, r * 0.13, "#c0392b")
    else:
        for _ in range(7):
            pen.ellipse(
                x + pen.chance(-0.6, 0.6) * r,
                y + pen.chance(-0.26, 0.26) * r,
                4.4,
                2.6,
                lighter(tone, 0.6) if form == "bean" else darker(tone, 0.42),
            )


def nuts(pen: Pen, look: Palette, words: Words) -> None:
    """Roasted nuts in a wooden bowl, more of them before it."""
    tone = _NUT[words.form]
    pen.shadow(240, 420, 180, 18)
    pen.path("M84 272c10-74 96-112 156-112s146 38 156 112z", darker(tone, 0.42))
    spots = [
        (240 + pen.chance(-150, 150) * (1 - n / 52), 268 - n * 2.9 + pen.chance(-8, 10)) for n in range(44)
    ]
    for x, y in spots:
        _nut(pen, x, y, tone, words.form)
    wood = mix("#8d5a32", look.ground, 0.3)
    pen.path(
        "M62 268h356c-4 92-72 146-124 150H186C134 414 66 360 62 268z",
        pen.across(darker(wood, 0.3), lighter(wood, 0.26), wood, darker(wood, 0.4)),
    )
    pen.path("M62 268q178 40 356 0l-2 20q-176 38-352 0z", lighter(wood, 0.2))
    across(pen, words.label, 240, 362, 190, 46, PAPER)
    across(pen, words.mark, 240, 394, 140, 17, PAPER)
    for n in range(9):
        _nut(pen, 40 + n * 50 + pen.chance(-12, 12), 440 + pen.chance(-10, 10), tone, words.form)


def _nut(pen: Pen, x: float, y: float, tone: str, form: str) -> None:
    """One nut about a point, in one of four shades."""
    shade = mix(darker(tone, 0.16), lighter(tone, 0.3), round(pen.chance(0, 3)) / 3)
    pen.stamp(f"nut {shade}", lambda: _shape(pen, shade, form), x, y, turn=pen.chance(-70, 70))


def _shape(pen: Pen, tone: str, form: str) -> None:
    """A nut about the origin."""
    if form == "peanut":
        pen.path(
            "M-26 0c0-12 14-15 24-9 12-7 28-4 28 9s-16 16-28 9c-10 6-24 3-24-9z",
            tone,
            stroke=darker(tone, 0.25),
            stroke_width=1.2,
        )
        pen.line(
            "M-18-4q8 3 14 0M4-4q8 3 14 0M-16 5q6-2 12 0M6 5q6-2 12 0", darker(tone, 0.26), 1.1, opacity=0.7
        )
    elif form == "walnut":
        pen.circle(0, 0, 19, pen.round(lighter(tone, 0.4), tone, darker(tone, 0.3)))
        pen.line("M-1-18q5 18 0 36M-13-8q8 4 6 12M12-9q-7 4-6 13", darker(tone, 0.36), 2)
    elif form == "sunflower":
        pen.path("M-20 0c8-13 26-12 40 0-14 12-32 13-40 0z", tone, stroke=darker(tone, 0.4), stroke_width=1)
        pen.line("M-12 0h24M-8-4h18M-8 4h18", "#efe7d8", 1.6)
    elif form == "chestnut":
        pen.path(
            "M-20 6c-2-20 10-26 20-26s22 6 20 26c-8 12-32 12-40 0z",
            pen.round(lighter(tone, 0.4), tone, darker(tone, 0.3)),
        )
        pen.path("M-19 8c8 10 30 10 38 0-8-5-30-5-38 0z", "#d9b88a")
    else:
        pen.ellipse(0, 0, 18, 12, tone, stroke=darker(tone, 0.25), stroke_width=1)
        pen.line("M-12 0q12-7 24 0", lighter(tone, 0.5), 1.6, opacity=0.7)
