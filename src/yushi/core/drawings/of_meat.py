"""Beef: cuts on a board, trays, pots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.drawings.parts import PAPER, across, leaf, seal
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen

_STEAK = {
    "sirloin": "M-118 10c-6-64 52-98 128-90 66 6 112 30 112 76 0 50-60 78-124 74-62-4-112-12-116-60z",
    "ribeye": "M-104 4c0-62 44-94 106-94s110 34 110 88-46 88-110 88S-104 60-104 4z",
    "tenderloin": "M-82 0c0-46 34-76 82-76s84 30 84 76-36 76-84 76-82-30-82-76z",
    "brisket": "M-134 26c0-56 24-92 70-98 70-10 150-8 190 24 22 20 10 84-26 106-52 30-234 28-234-32z",
}


def board(pen: Pen, look: Palette, words: Words) -> None:
    """A cut of beef on a board, rosemary and pepper beside it."""
    pen.shadow(240, 424, 204, 18)
    wood = mix(look.ground, "#8a5a34", 0.4)
    pen.path(
        "M34 292q0-22 22-22h330q22 0 22 22v22h42q14 0 14 18t-14 18h-42v44q0 22-22 22H56q-22 0-22-22z",
        pen.down(lighter(wood, 0.16), darker(wood, 0.2)),
    )
    pen.line(
        "M52 306c100 6 220-6 338 2M48 350c120-8 220 8 342-2M52 392c90 6 200-6 330 2",
        darker(wood, 0.35),
        1.4,
        opacity=0.4,
    )
    pen.circle(436, 332, 7, darker(wood, 0.5))
    shape = _STEAK.get(words.form, _STEAK["sirloin"])
    with pen.moved(214, 322):
        pen.path(shape, "#5f1016", opacity=0.4, transform="translate(4 22)")
        pen.path(shape, darker("#9d2730", 0.28), transform="translate(0 14)")
        pen.path(shape, "#f4e3d2")
        with pen.moved(2, 2, scale=0.91):
            pen.path(shape, pen.round("#d4555a", "#b0323a", "#84202a"))
            with pen.inside(shape):
                _marbling(pen)
    _sprig(pen, 350, 296)
    for _ in range(12):
        pen.circle(pen.chance(300, 400), pen.chance(360, 400), pen.chance(2, 4.4), "#2d211b")
    _tag(pen, look, words)


def _marbling(pen: Pen) -> None:
    """Fine white fat through red meat."""
    for _ in range(22):
        x, y = pen.chance(-110, 100), pen.chance(-80, 70)
        a, b, c = pen.chance(8, 26), pen.chance(-16, 16), pen.chance(14, 40)
        pen.line(
            f"M{x:.0f} {y:.0f}q{a:.0f} {b:.0f} {c:.0f} {b * 0.4:.0f}",
            "#f7dfd6",
            pen.chance(1.2, 4),
            opacity=0.72,
        )


def _sprig(pen: Pen, x: float, y: float) -> None:
    """A sprig of rosemary."""
    pen.line(f"M{x} {y}c20 30 30 50 34 86", "#5c7a45", 3)
    for n in range(8):
        leaf(pen, x + 4 + n * 4, y + 8 + n * 10, 24, -30 if n % 2 else 150, "#6f8f55")


def _tag(pen: Pen, look: Palette, words: Words) -> None:
    """A tag standing at the upper left."""
    pen.path("M58 118l22-20h150q8 0 8 8v74q0 8-8 8H80l-22-20z", PAPER, stroke=look.accent, stroke_width=2)
    pen.circle(74, 143, 6, look.accent)
    pen.line("M68 143c-22-10-34-30-30-56", darker(look.accent, 0.2), 2)
    across(pen, words.label, 160, 142, 128, 34, look.deep)
    across(pen, words.mark, 160, 170, 128, 17, look.deep)


def tray(pen: Pen, look: Palette, words: Words) -> None:
    """Meat in a sealed tray, sliced or cubed."""
    pen.shadow(240, 424, 196, 18)
    pen.path("M52 170h376l26 214q2 36-34 36H60q-36 0-34-36z", pen.down("#3a3f45", "#16191d"))
    pen.path("M72 186h336l20 188q2 22-20 22H72q-22 0-20-22z", "#23272c")
    for row in range(4):
        y = 204 + row * 46
        for column in range(4):
            x = 92 + column * 82 - row * 4
            if words.form == "cubes":
                pen.path(f"M{x} {y}l14-10h44l-10 10z", "#d97a76")
                pen.rect(x, y, 48, 36, pen.aslant("#cf4d52", "#a32e36", "#7d1d27"), rx=3)
                pen.line(
                    f"M{x + 8} {y + 12}q12 8 28-2M{x + 10} {y + 26}q10-6 22 0", "#f5d8cf", 2.6, opacity=0.8
                )
            elif words.form == "rib":
                pen.rect(x - 4, y, 66, 34, pen.down("#b8383f", "#7d1d27"), rx=8)
                pen.ellipse(x + 52, y + 17, 12, 14, "#f3ead8")
                pen.ellipse(x + 52, y + 17, 5, 7, "#c98d7a")
            else:
                pen.path(
                    f"M{x - 6} {y + 32}c-2-30 20-42 44-38s34 22 26 38c-16 10-54 10-70 0z",
                    pen.aslant("#dd6a6a", "#b0323a"),
                )
                pen.line(
                    f"M{x + 4} {y + 18}q16-14 34-2M{x + 2} {y + 28}q20-10 48-2", "#f8e2da", 2.6, opacity=0.85
                )
    pen.path("M72 186h336l6 56L60 330z", "#ffffff", opacity=0.13)
    pen.path("M38 330h404l8 58q2 32-30 32H60q-32 0-30-32z", look.main, opacity=0.94)
    across(pen, words.label, 186, 388, 250, 40, "#ffffff")
    seal(pen, words.mark or "检疫合格", 382, 376, darker(look.accent, 0.2))


def stew(pen: Pen, look: Palette, words: Words) -> None:
    """A cooked dish in a black pot: sliced, in broth, or dry."""
    pen.ellipse(240, 422, 216, 34, darker(look.main, 0.12))
    pen.ellipse(240, 418, 216, 34, look.main)
    pen.ellipse(
        240, 418, 196, 27, "none", stroke=look.light, stroke_width=2.5, stroke_dasharray="9 6", opacity=0.8
    )
    pen.shadow(240, 426, 186, 18)
    pen.path(
        "M40 250h400c0 104-70 166-140 172H180c-70-6-140-68-140-172z",
        pen.across("#15181b", "#4a5157", "#2a2f34", "#0d0f11"),
    )
    pen.path("M40 256c-28-2-30 44 10 46M440 256c28-2 30 44-10 46", "none", stroke="#2a2f34", stroke_width=13)
    pen.ellipse(240, 250, 200, 56, "#3a4046")
    broth = {"broth": "#b5561f", "clear": "#d9b877", "dry": "#5a2416"}[words.form]
    pen.ellipse(240, 252, 182, 46, pen.round(lighter(broth, 0.25), broth, darker(broth, 0.3)))
    for n in range(13):
        x, y = 106 + n * 22 + pen.chance(-6, 6), 246 + pen.chance(-24, 22)
        meat = mix("#8a3b26", "#5b2114", pen.chance(0, 1))
        with pen.moved(x, y, turn=pen.chance(-30, 30)):
            pen.rect(-19, -12, 38, 25, pen.aslant(lighter(meat, 0.3), meat, darker(meat, 0.3)), rx=7)
            pen.line("M-12-2q10-6 22 0", "#e9b79c", 2, opacity=0.6)
    for _ in range(16):
        pen.ellipse(pen.chance(90, 390), pen.chance(222, 284), 6, 2.6, "#7fae4e")
    pen.line(
        "M190 190c-8-14 8-24 0-40M244 182c-8-14 8-24 0-42M298 190c-8-14 8-24 0-40",
        "#ffffff",
        4.5,
        opacity=0.6,
    )
    across(pen, words.label, 240, 362, 210, 44, PAPER)
    across(pen, words.mark, 240, 396, 160, 17, "#cfc7ba")
