"""What is poured: wine, beer, oil, milk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.drawings.parts import (
    PAPER,
    across,
    bottle,
    cylinder,
    leaf,
    legible,
    lettering,
    metals,
    plate,
    rounds,
    sheen,
)
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen

WINE = {
    "red": ("#1d2b1f", "#3d5741", "#22352a", "#0f1a13", "#7b1533"),
    "white": ("#8f9a55", "#d7dc9c", "#b3bb70", "#7b8444", "#efe3a0"),
    "rose": ("#d8a19a", "#f6dcd6", "#eab8b0", "#c98c86", "#f2a9a4"),
    "sparkling": ("#24351f", "#4f6a3f", "#31462a", "#16210f", "#f3e2a0"),
}


def wine(pen: Pen, look: Palette, words: Words) -> None:
    """A bottle of wine, its capsule and label, a glass beside it."""
    dark, shine, body, edge, liquor = WINE[words.form]
    pen.shadow(196, 430, 70, 12)
    bottle(pen, 190, 60, 432, 112, (dark, shine, body, edge), 17)
    cap = look.main if words.form != "sparkling" else look.accent
    pen.path("M171 52h38v96h-38z", pen.across(*metals(cap)))
    pen.rect(169, 48, 42, 14, pen.across(*metals(cap)), rx=3)
    pen.rect(136, 246, 108, 136, PAPER)
    pen.rect(136, 246, 108, 22, look.main)
    lettering(pen, words.label, 190, 276, 92, 64, look.deep)
    pen.line("M150 350h80", look.accent, 1.5)
    pen.text(190, 368, words.mark, 11, look.deep)
    pen.shadow(348, 434, 52, 8)
    pen.path("M292 208h112c6 74-14 116-48 122v84h-16v-84c-34-6-54-48-48-122z", "#ffffff", opacity=0.38)
    pen.path(
        "M293 248h110c0 48-16 76-46 80h-18c-30-4-46-32-46-80z",
        pen.down(lighter(liquor, 0.18), darker(liquor, 0.12)),
        opacity=0.94,
    )
    pen.ellipse(348, 248, 55, 9, lighter(liquor, 0.28))
    pen.ellipse(348, 416, 46, 10, "#ffffff", opacity=0.55)
    pen.line("M304 222c-2 44 4 70 18 90", "#ffffff", 5, opacity=0.6)


def beer(pen: Pen, look: Palette, words: Words) -> None:
    """Two cans, one behind the other, drops on them."""
    for x, top, size in ((306, 150, 0.88), (188, 112, 1)):
        width, bottom = 150 * size, 428
        pen.shadow(x, bottom, width * 0.56, 11)
        cylinder(pen, x, top + 18, width, bottom - 6, rounds(look), 16)
        half = width / 2
        pen.path(f"M{x - half:.0f} {top + 20}l14-22h{width - 28:.0f}l14 22z", pen.across(*metals("#b6bec5")))
        pen.ellipse(x, top - 2, half - 14, 11, "#e4e9ed")
        pen.ellipse(x, top - 1, half - 26, 7, "#aab3ba")
        pen.path(
            f"M{x - half:.0f} {top + 104}q{half:.0f} 26 {width:.0f} 0v118q-{half:.0f} 26-{width:.0f} 0z",
            pen.across(darker(PAPER, 0.2), PAPER, darker(PAPER, 0.12)),
        )
        lettering(pen, words.label, x, top + 124, width * 0.62, 84, look.deep)
        pen.text(x, top + 264, words.mark, 13, lighter(look.accent, 0.3), serif=False)
        sheen(pen, x - half + 14, top + 40, bottom - 40)
    for _ in range(16):
        pen.ellipse(pen.chance(124, 250), pen.chance(150, 410), 2.4, 3.4, "#ffffff", opacity=0.6)


def milk(pen: Pen, look: Palette, words: Words) -> None:
    """A tin of milk powder with its spoon."""
    pen.shadow(226, 430, 128, 15)
    cylinder(pen, 220, 148, 206, 432, ("#b9c4cc", "#ffffff", "#f4f7f9", "#aab6bf"), 25)
    pen.path(
        "M117 232q103 36 206 0v124q-103 36-206 0z",
        pen.across(look.deep, lighter(look.main, 0.15), look.main, look.deep),
    )
    pen.path("M117 222q103 36 206 0v10q-103 36-206 0z", look.accent)
    pen.path(
        "M112 104h216v42c0 16-48 28-108 28s-108-12-108-28z",
        pen.across(darker(look.light, 0.2), lighter(look.light, 0.4), look.light, darker(look.light, 0.25)),
    )
    pen.ellipse(220, 104, 108, 28, lighter(look.light, 0.5))
    pen.ellipse(220, 103, 92, 22, lighter(look.light, 0.15))
    across(pen, words.label, 220, 304, 176, 44, "#ffffff")
    across(pen, words.mark, 220, 342, 150, 20, legible(look))
    pen.circle(220, 400, 17, look.accent)
    across(pen, {"one": "1", "two": "2", "three": "3"}.get(words.form, "乳"), 220, 408, 24, 22, "#ffffff")
    sheen(pen, 136, 190, 404, 8)
    pen.shadow(392, 438, 54, 7)
    pen.path("M346 408h62c0 22-12 30-31 30s-31-8-31-30z", pen.across("#ffffff", "#d5dfe6"))
    pen.path("M350 406c14-20 42-20 54 0z", "#fdf6e3")
    pen.line("M408 414l52-18", "#dfe7ec", 9)


def carton(pen: Pen, look: Palette, words: Words) -> None:
    """Cartons of milk, a glass in front."""
    for x, top in ((120, 152), (228, 116)):
        pen.shadow(x + 60, 428, 84, 12)
        pen.path(
            f"M{x} {top + 60}h110v{366 - top}h-110z",
            pen.across(lighter(look.light, 0.55), lighter(look.light, 0.75)),
        )
        pen.path(f"M{x + 110} {top + 60}l34-18v{352 - top}l-34 32z", darker(look.light, 0.1))
        pen.path(f"M{x} {top + 60}l20-46h104l-14 46z", lighter(look.light, 0.35))
        pen.path(f"M{x + 110} {top + 60}l14-46 20 28z", darker(look.light, 0.02))
        pen.rect(x + 16, top, 108, 16, look.main, rx=2)
        pen.path(
            f"M{x} {top + 226}q54-42 110-6v{206 - top}h-110z",
            pen.down(look.main, look.deep),
        )
        across(pen, words.label, x + 55, top + 128, 92, 40, look.deep)
        across(pen, words.mark, x + 55, top + 162, 92, 17, look.deep)
    pen.shadow(396, 436, 46, 8)
    pen.path("M356 298h84l-10 138h-64z", "#ffffff", opacity=0.45)
    pen.path("M359 332h78l-8 102h-62z", "#fffdf6")
    pen.ellipse(398, 332, 39, 7, "#ffffff")


def oil(pen: Pen, look: Palette, words: Words) -> None:
    """A square bottle of oil, a small dish, a twig."""
    pen.shadow(210, 430, 96, 13)
    body = (
        ("#5d6a1f", "#c3cb62", "#93a03a", "#4d591a")
        if words.form == "olive"
        else ("#a5661a", "#f3c35c", "#d9922b", "#8d5212")
    )
    pen.path(
        "M186 110h44v58c0 30 56 34 56 84v166q0 12-12 12H142q-12 0-12-12V252c0-50 56-54 56-84z",
        pen.across(*body),
    )
    pen.rect(182, 62, 52, 54, pen.across(*metals(look.deep)), rx=6)
    pen.rect(182, 108, 52, 8, look.accent)
    plate(pen, look, words, 156, 250, 104, 148)
    pen.line("M144 256V412", "#ffffff", 6, opacity=0.35)
    pen.shadow(372, 432, 62, 9)
    pen.ellipse(372, 414, 66, 20, "#f6f2e8")
    pen.ellipse(372, 411, 52, 13, body[2])
    pen.ellipse(360, 408, 16, 4, "#ffffff", opacity=0.5)
    (_twig if words.form == "olive" else _seeds)(pen)


def _twig(pen: Pen) -> None:
    """A twig of an olive tree."""
    pen.line("M300 330c40-18 80-18 130 8", "#6b7a3a", 3)
    for n in range(7):
        leaf(pen, 312 + n * 17, 326 - abs(3 - n) * -2, 34, -64 if n % 2 else 44, "#7f9148")
    for x, y in ((338, 346), (384, 338)):
        pen.ellipse(x, y, 10, 13, pen.round("#a9b56a", "#5c6a2c"))


def _seeds(pen: Pen) -> None:
    """Seeds that have been poured out."""
    for n in range(26):
        x, y = 356 + pen.chance(-60, 74), 446 - abs(pen.chance(-12, 12)) + n * 0.4
        with pen.moved(x, y, turn=pen.chance(-70, 70)):
            pen.ellipse(0, 0, 9, 5, mix("#3d332b", "#d9c39a", round(pen.chance(0, 2)) / 2))
