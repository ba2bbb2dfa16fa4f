"""Tea: tins, pouches, boxes, cakes, cups, pots, leaves."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from yushi.core.drawings.parts import (
    PAPER,
    across,
    box,
    cylinder,
    leaf,
    legible,
    metals,
    plate,
    pouch,
    ribbon,
    rounds,
    scattered,
    seal,
    sheen,
    steam,
)
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen

LIQUOR = {"green": "#c3d67a", "black": "#c1622a", "white": "#e6cf8e", "flower": "#e7b562"}
LEAF = {"green": "#6ea348", "black": "#4a2f22", "white": "#a9b48a", "flower": "#c8763f"}


def _fresh(pen: Pen) -> str:
    return pen.aslant("#8fb857", "#3f7a35")


def tin(pen: Pen, look: Palette, words: Words) -> None:
    """A tall tin with a lid of brass, a cup and leaves beside it."""
    pen.shadow(206, 426, 112, 14)
    cylinder(pen, 200, 168, 172, 430, rounds(look), 24)
    lid = metals(look.accent)
    pen.path("M108 122h184v44c0 14-41 25-92 25s-92-11-92-25z", pen.across(*lid))
    pen.ellipse(200, 122, 92, 25, lighter(look.accent, 0.45))
    pen.ellipse(200, 120, 78, 19, lighter(look.accent, 0.2))
    pen.ellipse(200, 117, 20, 6, darker(look.accent, 0.25))
    plate(pen, look, words, 150, 222, 100, 160)
    sheen(pen, 126, 200, 396)
    _cup(pen, 374, 350, 1, LIQUOR[words.form])
    steam(pen, 374, 326)
    scattered(pen, _fresh(pen), ((300, 446), (66, 436), (112, 454)))


def _cup(pen: Pen, x: float, y: float, size: float, liquor: str, glaze: str = "#ffffff") -> None:
    """A cup with a handle about the middle of its rim."""
    with pen.moved(x, y, scale=size):
        pen.shadow(0, 82, 66, 10)
        pen.path("M56 12c30-6 34 34-8 38", "none", stroke=darker(glaze, 0.08), stroke_width=7)
        pen.path(
            "M-58 0H58c0 46-16 78-42 82h-32c-26-4-42-36-42-82z",
            pen.across(glaze, mix(glaze, "#f3f1ea", 0.5), darker(glaze, 0.2)),
        )
        pen.ellipse(0, 0, 58, 14, lighter(glaze, 0.5))
        pen.ellipse(0, 1, 51, 11, pen.down(lighter(liquor, 0.35), liquor))
        leaf(pen, -24, 2, 22, -6, "#6ea348")
        leaf(pen, 8, 5, 18, 10, "#5b8f3d")


def cup(pen: Pen, look: Palette, words: Words) -> None:
    """A bowl of tea on a saucer, close by."""
    pen.shadow(240, 428, 168, 16)
    glaze = look.light
    pen.ellipse(240, 414, 158, 26, pen.down(lighter(glaze, 0.3), darker(glaze, 0.12)))
    pen.ellipse(240, 408, 118, 17, darker(glaze, 0.08))
    pen.path(
        "M108 226h264c0 112-40 176-98 182h-68c-58-6-98-70-98-182z",
        pen.across(lighter(glaze, 0.3), glaze, lighter(glaze, 0.2), darker(glaze, 0.26)),
    )
    pen.ellipse(240, 226, 132, 32, lighter(glaze, 0.55))
    pen.ellipse(240, 228, 119, 26, pen.down(lighter(LIQUOR[words.form], 0.4), LIQUOR[words.form]))
    for x, y, turn in ((176, 226, -8), (236, 236, 12), (284, 222, -20)):
        leaf(pen, x, y, 46, turn, LEAF[words.form])
    pen.path("M150 300c40 22 130 24 186-2", "none", stroke=darker(glaze, 0.3), stroke_width=2, opacity=0.5)
    pen.line("M130 250c6 70 26 112 54 134", "#ffffff", 9, opacity=0.4)
    across(pen, words.label, 240, 350, 120, 24, darker(look.deep, 0.1))
    steam(pen, 240, 190)
    scattered(pen, _fresh(pen), ((48, 448), (392, 446)))


def leaves(pen: Pen, look: Palette, words: Words) -> None:
    """Dry leaves heaped in a tray of bamboo."""
    pen.shadow(240, 402, 190, 22)
    pen.ellipse(240, 330, 200, 112, "#9c7440")
    pen.ellipse(240, 322, 200, 110, pen.down("#dcb77a", "#b98d50"))
    pen.ellipse(240, 326, 178, 94, "#a77c43")
    tone = LEAF[words.form]
    pen.ellipse(240, 330, 160, 80, darker(tone, 0.4))
    for layer in range(6):
        heap(
            pen,
            (240, 330 - layer * 9),
            (150 - layer * 16, 74 - layer * 8),
            24,
            mix(darker(tone, 0.3), lighter(tone, 0.4), layer / 5),
        )
    pen.rect(176, 66, 128, 104, PAPER, rx=4)
    across(pen, words.label, 240, 124, 108, 34, look.deep)
    seal(pen, words.mark or "茶", 240, 148)


def heap(pen: Pen, middle: tuple[float, float], reach: tuple[float, float], count: int, colour: str) -> None:
    """Curled leaves in one colour, thicker about the middle of an ellipse."""
    strands = []
    for _ in range(count):
        angle, far = pen.chance(0, 6.283), pen.chance(0.05, 1) ** 0.6
        x, y = middle[0] + math.cos(angle) * far * reach[0], middle[1] + math.sin(angle) * far * reach[1]
        lean, bend = pen.chance(-16, 16), pen.chance(-9, 9)
        strands.append(f"M{x - 17:.0f} {y - lean:.0f}q{17 + bend:.0f} {lean + bend:.0f} 34 {2 * lean:.0f}")
    pen.line("".join(strands), colour, pen.chance(3.6, 5.2))


def gift(pen: Pen, look: Palette, words: Words) -> None:
    """A gift box lying open, two small tins in silk."""
    pen.shadow(240, 432, 200, 18)
    pen.path("M56 250l60-130h248l60 130z", pen.down(darker(look.main, 0.1), look.deep))
    pen.path("M82 240l48-106h220l48 106z", pen.down(lighter(look.accent, 0.5), lighter(look.accent, 0.25)))
    across(pen, words.label, 240, 204, 200, 52, darker(look.deep, 0.1))
    pen.path("M40 250h400v150q0 26-26 26H66q-26 0-26-26z", pen.down(look.main, look.deep))
    pen.path("M62 268h356v122q0 18-18 18H80q-18 0-18-18z", pen.down(lighter(look.accent, 0.55), look.accent))
    pen.line("M80 300q80 22 160 0t160 0M80 380q80-18 160 0t160 0", darker(look.accent, 0.18), 2, opacity=0.4)
    for x in (158, 322):
        cylinder(pen, x, 296, 104, 398, rounds(look), 13)
        pen.path(f"M{x - 54} 284h108v16c0 8-24 14-54 14s-54-6-54-14z", pen.across(*metals(look.accent)))
        pen.ellipse(x, 284, 54, 13, lighter(look.accent, 0.45))
        pen.rect(x - 28, 326, 56, 58, PAPER, rx=3)
        across(pen, words.mark or words.label[:2], x, 362, 46, 22, look.deep)
    scattered(pen, _fresh(pen), ((22, 452), (410, 450)))


def bag(pen: Pen, look: Palette, words: Words) -> None:
    """A standing pouch with a round window, a heap of leaves before it."""
    pen.shadow(240, 428, 124, 15)
    pouch(pen, look, 240, 100, 220, 432)
    plate(pen, look, words, 192, 150, 96, 150)
    tone = LEAF[words.form]
    pen.circle(240, 354, 44, darker(tone, 0.35))
    with pen.inside("M196 354a44 44 0 0 0 88 0 44 44 0 0 0-88 0z"):
        for share in (0.1, 0.5, 0.9):
            heap(pen, (240, 354), (40, 40), 14, mix(darker(tone, 0.2), lighter(tone, 0.4), share))
    pen.circle(240, 354, 44, "none", stroke=look.accent, stroke_width=3)
    for share in (0.1, 0.5, 0.9):
        heap(pen, (98, 438), (46, 11), 8, mix(darker(tone, 0.2), lighter(tone, 0.3), share))
    _cup(pen, 398, 372, 0.74, LIQUOR[words.form])


def cake(pen: Pen, look: Palette, words: Words) -> None:
    """A pressed cake of tea in its paper, half unwrapped."""
    pen.shadow(240, 420, 176, 18)
    tone = LEAF[words.form]
    pen.ellipse(240, 270, 158, 152, darker(tone, 0.2))
    pen.ellipse(240, 262, 158, 150, pen.round(lighter(tone, 0.35), tone, darker(tone, 0.3)))
    for share in (0.1, 0.4, 0.7, 1):
        heap(pen, (240, 262), (126, 118), 26, mix(darker(tone, 0.3), lighter(tone, 0.5), share))
    pen.path(
        "M96 204c40-96 190-130 262-40 46 58 44 150-8 204-44-60-60-106-120-130-56-22-98-20-134-34z",
        pen.aslant("#fffaf0", "#eadfc8"),
    )
    pen.path("M96 204c36 14 78 12 134 34 60 24 76 70 120 130", "none", stroke="#cdbf9f", stroke_width=3)
    with pen.moved(276, 200, turn=24):
        pen.circle(0, 0, 56, "none", stroke=look.main, stroke_width=3)
        across(pen, words.label, 0, 12, 92, 36, look.main)
    seal(pen, words.mark or "茶", 330, 282)


def pot(pen: Pen, look: Palette, words: Words) -> None:
    """A teapot with two cups."""
    pen.shadow(214, 420, 150, 16)
    clay = pen.round(lighter(look.main, 0.35), look.main, look.deep)
    pen.path("M330 268c58-14 84 12 70 58-12 38-46 52-88 52", "none", stroke=look.main, stroke_width=19)
    pen.path("M118 300c-36-4-54-40-78-66l-16 8c10 54 34 106 96 118z", pen.across(look.deep, look.main))
    pen.path("M104 310c0-70 52-108 122-108s122 38 122 108c0 68-50 104-74 108h-96c-24-4-74-40-74-108z", clay)
    pen.path(
        "M148 214c10-26 40-38 78-38s68 12 78 38c-40 18-116 18-156 0z",
        pen.round(lighter(look.main, 0.4), look.main, look.deep),
    )
    pen.circle(226, 166, 17, pen.round(lighter(look.main, 0.5), look.main, look.deep))
    pen.path(
        "M134 286c8-38 30-56 56-64",
        "none",
        stroke="#fff",
        stroke_width=8,
        opacity=0.32,
        stroke_linecap="round",
    )
    pen.rect(182, 418, 90, 8, look.deep, rx=4)
    across(pen, words.label, 230, 336, 120, 34, legible(look))
    for x in (366, 432):
        pen.shadow(x, 438, 32, 6)
        pen.path(
            f"M{x - 32} 402h64c0 22-10 34-22 36h-20c-12-2-22-14-22-36z",
            pen.across(lighter(look.light, 0.3), darker(look.light, 0.1)),
        )
        pen.ellipse(x, 402, 32, 8, lighter(look.light, 0.4))
        pen.ellipse(x, 403, 27, 6, LIQUOR[words.form])


def covered(pen: Pen, look: Palette, words: Words) -> None:
    """A cup with saucer and lid, as tea is judged with."""
    pen.shadow(240, 426, 168, 16)
    glaze = mix(look.light, "#ffffff", 0.45)
    side = pen.across(lighter(glaze, 0.5), glaze, darker(glaze, 0.2))
    pen.path("M84 392q156 44 312 0l-34 26q-122 26-244 0z", side)
    pen.ellipse(240, 390, 156, 24, lighter(glaze, 0.4))
    pen.path("M130 240h220c0 84-34 142-78 148h-64c-44-6-78-64-78-148z", side)
    pen.ellipse(240, 240, 110, 25, lighter(glaze, 0.4))
    pen.ellipse(240, 243, 98, 20, LIQUOR[words.form])
    leaf(pen, 196, 244, 40, -10, LEAF[words.form])
    with pen.moved(286, 196, turn=16):
        pen.path("M-96 18C-84-26-46-44 0-44s84 18 96 62c-50 18-142 18-192 0z", side)
        pen.ellipse(0, -48, 28, 9, darker(glaze, 0.12))
        pen.ellipse(0, -54, 30, 9, lighter(glaze, 0.4))
    motif = look.main
    for x, y, size in ((214, 336, 48), (252, 352, 40), (226, 318, 34)):
        leaf(pen, x, y, size, pen.chance(-60, 10), motif, lighter(motif, 0.5))
    pen.circle(272, 312, 8, look.accent)
    pen.circle(284, 322, 6, look.accent)
    across(pen, words.label, 240, 300, 110, 24, look.deep)


def wrapped(pen: Pen, look: Palette, words: Words) -> None:
    """A closed gift box with a band and a bow."""
    pen.shadow(244, 430, 190, 18)
    box(pen, 66, 196, 320, 232, look, 60)
    pen.rect(66, 278, 320, 34, look.accent)
    pen.rect(200, 196, 34, 232, darker(look.accent, 0.06))
    pen.path("M200 196l48-37h34l-48 37z", lighter(look.accent, 0.2))
    pen.rect(254, 214, 104, 50, PAPER, rx=3)
    across(pen, words.label, 306, 248, 92, 26, look.deep)
    ribbon(pen, 217, 292, look.accent, 1.3)
    seal(pen, words.mark or "礼", 330, 404)
    scattered(pen, _fresh(pen), ((30, 448), (398, 446)))
