"""From the farm: fruit in boxes and baskets, mushrooms, sacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.drawings.parts import PAPER, across, leaf, lettering, ribbon
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen

_FRUIT = {
    "peach": ("#f0a08c", "#d9564f"), "pear": ("#d8cf7a", "#a79a3c"), "pomegranate": ("#d9534a", "#8f1f25"),
    "apple": ("#dd5a4a", "#9c2420"), "strawberry": ("#e0483f", "#a31f22"), "persimmon": ("#ee9a3a", "#c05f12"),
    "grape": ("#6f4a8c", "#3c2352"), "cherry": ("#b3243a", "#6c0f20"),
}  # fmt: skip
_CAP = {
    "shiitake": ("#7a5230", "#3f2715"),
    "flower": ("#b48a5c", "#5e3f22"),
    "fungus": ("#3c2f2b", "#1c1412"),
    "morel": ("#9c7a4c", "#4d381d"),
}


def kiwi(pen: Pen, look: Palette, words: Words) -> None:
    """A box of kiwi fruit, two cut open before it."""
    flesh, heart = ("#a7c93d", "#f3f2cf") if words.form != "yellow" else ("#ecd052", "#f8f0c4")
    flesh, heart = ("#c9d65a", "#e0584f") if words.form == "red" else (flesh, heart)
    pen.shadow(240, 430, 206, 18)
    card = mix(look.main, "#c79a63", 0.25)
    pen.path("M56 232h368l-22-52H80z", darker(card, 0.35))
    for row in range(2):
        for n in range(6):
            x, y = 92 + n * 60 + row * 8 - 8, 192 + row * 34
            pen.ellipse(x, y, 34, 30, pen.round("#b48a58", "#7d5a34", "#4f371d"))
            pen.ellipse(x - 3, y - 26, 6, 3, "#4a3319")
            pen.line(
                f"M{x - 16} {y - 12}h.1M{x - 4} {y - 4}h.1M{x + 10} {y - 14}h.1M{x + 16} {y + 2}h.1M{x - 12} {y + 6}h.1",
                "#cda777",
                2.4,
                opacity=0.6,
            )
    pen.path(
        "M44 232h392l-16 184q-1 12-14 12H74q-13 0-14-12z", pen.down(lighter(card, 0.06), darker(card, 0.18))
    )
    pen.rect(40, 226, 400, 16, lighter(card, 0.2), rx=3)
    pen.rect(98, 270, 150, 120, PAPER, rx=6)
    across(pen, words.label, 173, 332, 128, 38, look.deep)
    across(pen, words.mark, 173, 368, 128, 18, look.deep)
    for x, y, r in ((334, 372, 58), (418, 408, 42)):
        _half(pen, x, y, r, flesh, heart)


def _half(pen: Pen, x: float, y: float, r: float, flesh: str, heart: str) -> None:
    """Half a kiwi fruit, its seeds about its heart."""
    pen.shadow(x, y + r * 0.9, r, 8)
    pen.ellipse(x, y, r, r * 0.92, "#7d5a34")
    pen.ellipse(x, y, r * 0.93, r * 0.85, pen.round(lighter(flesh, 0.35), flesh, darker(flesh, 0.16)))
    with pen.moved(x, y, scale=r / 58):
        rays = "".join(f"M{18 * c:.0f} {16 * s:.0f}L{44 * c:.0f} {40 * s:.0f}" for c, s in _ROUND)
        pen.line(rays, lighter(flesh, 0.5), 3, opacity=0.45)
        seeds = "".join(f"M{25 * c:.1f} {23 * s:.1f}l{4 * c:.1f} {4 * s:.1f}" for c, s in _ROUND)
        pen.line(seeds, "#2a2113", 3.4)
        pen.ellipse(0, 0, 15, 13, heart)


_ROUND = tuple(
    (c, s)
    for c, s in (
        (1, 0), (0.92, 0.38), (0.71, 0.71), (0.38, 0.92), (0, 1), (-0.38, 0.92), (-0.71, 0.71), (-0.92, 0.38),
        (-1, 0), (-0.92, -0.38), (-0.71, -0.71), (-0.38, -0.92), (0, -1), (0.38, -0.92), (0.71, -0.71), (0.92, -0.38),
    )
)  # fmt: skip


def fruit(pen: Pen, look: Palette, words: Words) -> None:
    """Fruit in a basket with a handle."""
    bright, dark = _FRUIT[words.form]
    pen.shadow(240, 430, 180, 18)
    pen.path("M96 268c0-196 288-196 288 0", "none", stroke="#a5763f", stroke_width=13)
    pen.path("M96 268c0-196 288-196 288 0", "none", stroke="#c99a5c", stroke_width=4, stroke_dasharray="10 8")
    small = words.form in ("strawberry", "grape", "cherry")
    rows = _SMALL if small else _LARGE
    for reach, count, y in rows:
        for n in range(count):
            x = 240 - reach * 0.82 + n * (reach * 1.64 / (count - 1))
            place = x, y + pen.chance(-5, 5)
            turn = pen.chance(-14, 14)
            pen.stamp(
                "fruit",
                lambda: _one(pen, words.form, bright, dark),
                *place,
                turn=turn,
                scale=0.6 if small else 1,
            )
    pen.path("M76 268h328l-30 142q-4 18-22 18H128q-18 0-22-18z", pen.down("#c99a5c", "#8f6330"))
    weave = "".join(f"M{84 + n * 27} 270l{22 - n * 3.4:.0f} 154" for n in range(12))
    pen.line(weave, "#7d5527", 2.5, opacity=0.5)
    for y in (298, 332, 366, 400):
        pen.line(
            f"M{78 + (y - 268) * 0.22:.0f} {y}H{402 - (y - 268) * 0.22:.0f}",
            "#e0b87c",
            5,
            stroke_dasharray="15 12",
            opacity=0.7,
        )
    pen.rect(66, 258, 348, 20, pen.down("#d9ad6e", "#a5763f"), rx=9)
    pen.rect(180, 306, 120, 76, PAPER, rx=5)
    across(pen, words.label, 240, 348, 104, 32, look.deep)
    across(pen, words.mark, 240, 372, 104, 15, look.deep)
    ribbon(pen, 104, 262, look.accent, 0.8)


_LARGE = ((118, 4, 204), (150, 5, 232), (176, 6, 256))
_SMALL = ((100, 6, 204), (128, 7, 222), (150, 8, 240), (168, 9, 258))


def _one(pen: Pen, form: str, bright: str, dark: str) -> None:
    """One fruit about the origin."""
    skin = pen.round(lighter(bright, 0.42), bright, dark)
    if form == "pear":
        pen.path("M0-54c20 0 16 26 32 46 26 38-10 50-32 50s-58-12-32-50c16-20 12-46 32-46z", skin)
    else:
        pen.circle(0, 0, 40, skin)
    if form == "peach":
        pen.line("M0-37c-12 16-14 40-4 60", dark, 2, opacity=0.35)
    if form == "pomegranate":
        pen.path("M-9-36l-3-13 7 5 5-8 5 8 7-5-3 13z", dark)
    elif form == "persimmon":
        pen.path("M0-28l-18-8 14-5 4-8 4 8 14 5z", "#6a7d3d")
    elif form == "strawberry":
        pen.line("M-14-10v4M10-14v4M-4 6v4M16 10v4M-20 14v4M2 24v4", "#f7d774", 3)
        pen.path("M0-26l-20-7 15-10 5-10 5 10 15 10z", "#5f8a3c")
    else:
        pen.line("M0-38c2-8 6-12 10-14", "#5d4423", 3)
        leaf(pen, 6, -44, 24, -18, "#6f9a48")


def mushrooms(pen: Pen, look: Palette, words: Words) -> None:
    """Dried mushrooms in a bowl and about it."""
    bright, dark = _CAP[words.form]
    pen.shadow(240, 428, 190, 18)
    for x, y, r in (
        (168, 214, 50),
        (312, 212, 52),
        (240, 176, 58),
        (126, 250, 44),
        (352, 250, 46),
        (206, 246, 54),
        (282, 250, 56),
    ):
        _cap(pen, x, y, r, bright, dark, words.form)
    bowl = mix(look.light, "#ffffff", 0.3)
    pen.path(
        "M72 262h336c0 96-68 156-124 162h-88c-56-6-124-66-124-162z",
        pen.across(bowl, lighter(bowl, 0.4), bowl, darker(bowl, 0.26)),
    )
    pen.path("M72 262h336l-3 22H75z", look.main)
    across(pen, words.label, 240, 356, 170, 46, look.deep)
    across(pen, words.mark, 240, 390, 120, 18, look.deep)
    for x, y, r in ((58, 422, 34), (424, 424, 36)):
        _cap(pen, x, y, r, bright, dark, words.form)


def _cap(pen: Pen, x: float, y: float, r: float, bright: str, dark: str, form: str) -> None:
    """A cap from above; a flower mushroom has a cracked one."""
    if form == "fungus":
        pen.path(
            f"M{x - r:.0f} {y:.0f}c-8-30 22-46 46-32 18-26 58-14 54 16 26 16 2 46-26 40-26 20-66 10-74-24z",
            pen.round(lighter(bright, 0.3), bright, dark),
        )
        pen.line(
            f"M{x - r * 0.5:.0f} {y:.0f}q20-22 44-6M{x - 8:.0f} {y + 14:.0f}q20-14 38 0",
            lighter(bright, 0.45),
            2,
            opacity=0.5,
        )
        return
    pen.ellipse(x, y + r * 0.18, r * 0.98, r * 0.8, "#e8d5b2")
    pen.ellipse(x, y, r, r * 0.8, pen.round(lighter(bright, 0.35), bright, dark))
    if form == "flower":
        cracks = "".join(f"M{x:.0f} {y:.0f}l{c * r * 0.8:.0f} {s * r * 0.62:.0f}" for c, s in _ROUND[::2])
        pen.line(cracks, "#f6ead2", 3.6, opacity=0.85)
        pen.ellipse(x, y, r * 0.5, r * 0.38, "none", stroke="#f6ead2", stroke_width=3, opacity=0.8)
    elif form == "morel":
        dots = "".join(
            f"M{x + c * r * 0.5:.0f} {y + s * r * 0.4:.0f}h.1M{x + c * r * 0.8:.0f} {y + s * r * 0.62:.0f}h.1"
            for c, s in _ROUND[::2]
        )
        pen.line(dots, dark, 9, opacity=0.7)


def sack(pen: Pen, look: Palette, words: Words) -> None:
    """A cloth sack of grain, a scoop before it."""
    tone = {
        "wheat": "#d9b067",
        "millet": "#e9cc62",
        "bean": "#6d3b2d",
        "rice": "#f4efe0",
        "sesame": "#3a322c",
        "flour": "#f7f1e3",
    }[words.form]
    pen.shadow(226, 430, 142, 16)
    cloth = "#e9dcc0"
    pen.path(
        "M108 196c-20 80-34 170-16 222 6 14 250 14 262 0 18-52 8-142-14-222z",
        pen.across(darker(cloth, 0.22), lighter(cloth, 0.3), cloth, darker(cloth, 0.28)),
    )
    pen.ellipse(224, 190, 118, 34, darker(cloth, 0.3))
    pen.ellipse(224, 184, 106, 28, tone)
    for _ in range(34):
        pen.ellipse(
            pen.chance(134, 312),
            pen.chance(166, 204),
            5,
            3.4,
            mix(darker(tone, 0.2), lighter(tone, 0.4), pen.chance(0, 1)),
        )
    pen.path(
        "M104 190c20-22 30 10 60 10s40 22 66 8 40 18 62 2 36 2 54-20c14 30-8 40-26 38-20 22-46 4-62 14-22 16-46-2-62-4-34 16-86 6-92-48z",
        pen.down(lighter(cloth, 0.35), darker(cloth, 0.08)),
    )
    pen.rect(150, 264, 148, 118, "none", stroke=look.main, stroke_width=4, rx=6)
    lettering(pen, words.label, 224, 268, 66, 84, look.deep)
    across(pen, words.mark, 224, 372, 130, 15, look.deep)
    _scoop(pen, tone)


def _scoop(pen: Pen, tone: str) -> None:
    """A scoop that has spilt a little."""
    pen.path("M340 396h84q22 0 22 20t-22 20h-84q-20-20 0-40z", pen.down("#c79a63", "#9a6f3d"))
    pen.ellipse(352, 416, 16, 19, "#7d5527")
    for _ in range(18):
        pen.ellipse(
            pen.chance(318, 356),
            pen.chance(412, 446),
            5,
            3.4,
            mix(darker(tone, 0.2), lighter(tone, 0.3), pen.chance(0, 1)),
        )
