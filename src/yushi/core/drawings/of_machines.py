"""Parts of machine tools: bearings, holders, chucks, vices, guides."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from yushi.core.drawings.parts import across, legible
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen

STEEL = ("#3d464e", "#eef3f6", "#9aa6b0", "#d5dde3", "#48525b")


def nameplate(pen: Pen, look: Palette, words: Words, y: float = 444) -> None:
    """A plate with the model below the thing."""
    pen.rect(128, y - 22, 224, 40, look.deep, rx=6)
    pen.rect(128, y - 22, 8, 40, look.accent, rx=3)
    label = f"{words.label}  {words.mark}".removesuffix("none").strip()
    across(pen, label, 244, y + 6, 196, 22, "#ffffff")


def bearing(pen: Pen, look: Palette, words: Words) -> None:
    """A bearing seen from its side: balls, rollers, or sealed; one behind it for a pair."""
    if words.form == "pair":
        _ring(pen, 302, 196, 0.82, look, "ball")
    _ring(
        pen,
        222 if words.form == "pair" else 240,
        222,
        1,
        look,
        "ball" if words.form == "pair" else words.form,
    )
    nameplate(pen, look, words)


def _ring(pen: Pen, x: float, y: float, scale: float, look: Palette, form: str) -> None:
    with pen.moved(x, y, scale=scale):
        pen.shadow(6, 190, 150, 12)
        pen.circle(10, 6, 182, "#2f373e")
        pen.circle(0, 0, 182, pen.aslant("#f7fafc", "#7d8993", "#e6ecf0", "#59636c"))
        pen.circle(0, 0, 170, pen.aslant("#8d99a3", "#dfe6eb", "#6b7680"))
        pen.circle(0, 0, 148, "#262d33")
        if form == "sealed":
            pen.circle(0, 0, 146, pen.aslant(mix(look.main, "#2b3036", 0.3), look.deep))
            pen.circle(0, 0, 128, "none", stroke=lighter(look.main, 0.3), stroke_width=2, opacity=0.6)
            pen.circle(0, 0, 108, "none", stroke=darker(look.deep, 0.4), stroke_width=3)
        else:
            pen.circle(0, 0, 128, "none", stroke=pen.aslant("#e4c46f", "#9d7a2c"), stroke_width=24)
            count = 12 if form == "ball" else 16
            for n in range(count):
                _rolling(pen, 2 * math.pi * n / count, form)
        pen.circle(
            0, 0, 108 if form != "sealed" else 104, pen.aslant("#f7fafc", "#8793a0", "#e2e9ee", "#5a656f")
        )
        pen.circle(0, 0, 92, pen.aslant("#6b7680", "#d9e1e7", "#84909a"))
        pen.circle(0, 0, 78, look.sky)
        pen.circle(0, 0, 78, pen.aslant("#39424a", mix(look.sky, "#6d7882", 0.6)), opacity=0.72)
        pen.path(
            "M-172-44A178 178 0 0 1-70-162",
            "none",
            stroke="#ffffff",
            stroke_width=6,
            opacity=0.75,
            stroke_linecap="round",
        )


def _rolling(pen: Pen, angle: float, form: str) -> None:
    x, y = math.cos(angle) * 128, math.sin(angle) * 128
    if form == "ball":
        pen.circle(x, y, 19, pen.round("#ffffff", "#b9c4cd", "#4c565f"))
        return
    with pen.moved(x, y, turn=math.degrees(angle)):
        pen.rect(-18, -11, 36, 22, pen.down("#f6f9fb", "#98a4ae", "#4c565f"), rx=3 if form == "roller" else 8)


def holder(pen: Pen, look: Palette, words: Words) -> None:
    """A tool holder standing on its taper: a collet chuck, a shrink holder, a face-mill arbor."""
    pen.shadow(240, 420, 80, 11)
    steel = pen.across(*STEEL)
    dark = pen.across("#22282e", "#6f7a84", "#3b444c", "#1c2126")
    pen.path("M222 402h36v18h-36z", steel)
    pen.path("M178 262h124l-30 140h-64z", steel)
    pen.line("M190 300h100M198 340h84", "#6b7680", 1.2, opacity=0.4)
    pen.rect(148, 208, 184, 56, steel, rx=5)
    pen.rect(148, 226, 184, 20, dark)
    pen.rect(150, 206, 26, 58, "#39424a", rx=3)
    pen.rect(170, 182, 140, 28, steel, rx=4)
    if words.form == "collet":
        pen.rect(194, 120, 92, 64, steel)
        pen.path("M186 66h108l8 56H178z", dark)
        slots = "".join(f"M{196 + n * 20} 74v38" for n in range(6))
        pen.line(slots, "#9aa6b0", 5, opacity=0.75)
        pen.ellipse(240, 66, 54, 12, "#c9d2d9")
        pen.ellipse(240, 66, 30, 7, "#3b444c")
    elif words.form == "mill":
        pen.rect(206, 112, 68, 72, steel)
        pen.path(
            "M150 66h180l12 46H138z", pen.across(look.deep, lighter(look.main, 0.4), look.main, look.deep)
        )
        for n in range(6):
            pen.path(f"M{146 + n * 36} 56h24v34l-12 10-12-10z", "#d8ab3f", stroke="#7d5f1a", stroke_width=1)
    else:
        pen.path("M206 60h68l18 124H188z", steel)
        pen.ellipse(240, 60, 34, 8, "#d5dde3")
        pen.ellipse(240, 60, 15, 4, "#2f373e")
    pen.rect(176, 186, 34, 18, look.accent, rx=2)
    nameplate(pen, look, words)


def chuck(pen: Pen, look: Palette, words: Words) -> None:
    """A chuck with three or four jaws, seen from the front."""
    pen.shadow(240, 416, 168, 14)
    pen.circle(252, 228, 178, "#2b3238")
    pen.circle(240, 220, 178, pen.aslant("#f2f6f8", "#87939d", "#dbe3e8", "#525c65"))
    pen.circle(240, 220, 164, pen.aslant("#76828c", "#c4ced6", "#6d7882"))
    for n in range(7):
        pen.circle(240, 220, 76 + n * 12, "none", stroke="#5b656e", stroke_width=0.8, opacity=0.5)
    count = 4 if words.form == "four" else 3
    for n in range(count):
        with pen.moved(240, 220, turn=n * 360 / count - 90):
            pen.rect(38, -27, 128, 54, "#2f373e", rx=3)
            pen.rect(34, -22, 52, 44, pen.down("#f0f4f7", "#8b97a1"), rx=3)
            pen.rect(84, -22, 40, 44, pen.down("#dfe6eb", "#75818b"), rx=3)
            pen.rect(122, -22, 36, 44, pen.down("#cfd8df", "#66727c"), rx=3)
            pen.circle(104, 0, 8, "#262d33")
            pen.circle(140, 0, 8, "#262d33")
    for n in range(count):
        angle = math.radians(n * 360 / count - 90 + 180 / count)
        x, y = 240 + math.cos(angle) * 138, 220 + math.sin(angle) * 138
        pen.circle(x, y, 12, "#39424a")
        pen.rect(x - 5, y - 5, 10, 10, "#14191d")
    pen.circle(240, 220, 36, "#1d2328")
    pen.circle(240, 220, 36, "none", stroke="#aeb9c2", stroke_width=4)
    pen.path(
        "M76 176A172 172 0 0 1 180 60",
        "none",
        stroke="#ffffff",
        stroke_width=6,
        opacity=0.7,
        stroke_linecap="round",
    )
    nameplate(pen, look, words)


def vice(pen: Pen, look: Palette, words: Words) -> None:
    """A machine vice with a workpiece between its jaws."""
    pen.shadow(240, 412, 206, 15)
    body = pen.down(lighter(look.main, 0.16), look.main, look.deep)
    pen.path("M42 330h396l18 78H24z", body)
    pen.rect(24, 392, 432, 20, darker(look.deep, 0.25), rx=4)
    pen.rect(58, 312, 356, 26, pen.down("#e3eaef", "#78848e"))
    pen.path("M62 170h96v148H62z", body)
    pen.rect(150, 178, 20, 108, pen.across(*STEEL))
    pen.path("M292 190h104q20 0 20 22v106H292z", body)
    pen.rect(276, 182, 20, 106, pen.across(*STEEL))
    pen.rect(170, 150, 106, 128, pen.aslant("#f6e3b4", "#d1a548", "#9d7526"))
    pen.circle(206, 214, 17, "#7d5b1b")
    pen.circle(246, 196, 10, "#7d5b1b")
    pen.path("M170 150l22-16h106l-22 16z", "#f8ecc8")
    pen.rect(414, 256, 52, 24, pen.down("#e3eaef", "#6f7b85"), rx=4)
    pen.line("M454 214v110", "#8b97a1", 11)
    across(pen, words.label, 344, 366, 200, 28, legible(look))
    nameplate(pen, look, words)


def rail(pen: Pen, look: Palette, words: Words) -> None:
    """A profiled guide with its carriage, or a ball screw with its nut."""
    pen.shadow(240, 396, 206, 14)
    with pen.moved(240, 240, turn=-17):
        if words.form == "screw":
            _screw(pen, look)
        else:
            _guide(pen, look)
    nameplate(pen, look, words)


def _guide(pen: Pen, look: Palette) -> None:
    pen.path("M-260 20l18-14h484l-18 14z", "#eef3f6")
    pen.rect(-260, 20, 484, 44, pen.down("#cfd8df", "#7b8791", "#a6b1ba", "#525c65"))
    for n in range(7):
        pen.ellipse(-222 + n * 72, 13, 15, 5, "#39424a")
    pen.path("M-92-70l34-26h180l-34 26z", pen.down("#c3ccd4", "#e9eef2"), stroke="#8793a0", stroke_width=1)
    pen.path("M88-70l34-26v122l-34 28z", "#5a656f")
    pen.rect(-92, -70, 180, 124, pen.aslant("#dfe6eb", "#9aa6b0", "#5f6a74"))
    pen.rect(-92, -70, 22, 124, look.main)
    pen.rect(66, -70, 22, 124, look.main)
    for x in (-40, 36):
        pen.circle(x, -84, 7, "#39424a")
    pen.rect(-46, -38, 92, 38, look.deep, rx=4)
    pen.line("M-88-62v106", "#ffffff", 3, opacity=0.6)


def _screw(pen: Pen, look: Palette) -> None:
    pen.rect(-264, -18, 500, 36, pen.down("#f6f9fb", "#8b97a1", "#c4ced6", "#4c565f"))
    threads = "".join(f"M{-230 + n * 15} -20q12 20 3 40" for n in range(29))
    pen.line(threads, "#4c565f", 4.6, opacity=0.8)
    pen.rect(-268, -12, 40, 24, pen.down("#e6ecf0", "#6b7680"), rx=3)
    pen.rect(-40, -56, 116, 112, pen.down("#eef3f6", "#7d8993", "#b9c4cd", "#49535c"), rx=8)
    pen.rect(70, -86, 30, 172, pen.down("#f6f9fb", "#87939d", "#c4ced6", "#49535c"), rx=6)
    for y in (-64, -22, 22, 64):
        pen.ellipse(85, y, 6, 8, "#2f373e")
    pen.rect(-24, -20, 78, 32, look.main, rx=4)
