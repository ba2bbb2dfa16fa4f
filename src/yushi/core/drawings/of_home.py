"""For the kitchen: pots, glasses, boards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.drawings.parts import PAPER, across, leaf, legible, seal
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen


def pan(pen: Pen, look: Palette, words: Words) -> None:
    """An enamelled pot with its lid, or a pan."""
    pen.shadow(240, 426, 180, 16)
    enamel = pen.across(look.deep, lighter(look.main, 0.34), look.main, look.deep)
    if words.form == "pan":
        pen.path("M360 300l112-64 10 20-108 70z", pen.down("#c79a63", "#8a5a34"))
        pen.path("M40 296h350c0 74-50 122-104 126H144C90 418 40 370 40 296z", enamel)
        pen.ellipse(215, 296, 175, 42, darker(look.deep, 0.2))
        pen.ellipse(215, 300, 158, 33, "#2a2f34")
        pen.ellipse(200, 292, 88, 12, "#ffffff", opacity=0.12)
    else:
        pen.path("M40 268h50v34H56q-16 0-16-16zM440 268h-50v34h34q16 0 16-16z", look.deep)
        pen.path("M78 244h324v130q0 50-50 50H128q-50 0-50-50z", enamel)
        pen.ellipse(240, 242, 170, 32, pen.down(lighter(look.main, 0.4), look.main))
        pen.path(
            "M72 240c10-60 90-92 168-92s158 32 168 92c-60 26-276 26-336 0z",
            pen.round(lighter(look.main, 0.5), look.main, look.deep),
        )
        pen.circle(240, 138, 21, pen.round(lighter(look.accent, 0.5), look.accent, darker(look.accent, 0.3)))
    across(pen, words.label, 226, 374, 180, 38, legible(look))
    across(pen, words.mark, 226, 402, 160, 15, legible(look))


def glass(pen: Pen, look: Palette, words: Words) -> None:
    """Cut glasses: two tumblers, or two goblets."""
    for x, y in ((316, 150), (176, 178)):
        pen.shadow(x, 430 - (178 - y), 84, 12)
        base = 430 - (178 - y)
        if words.form == "goblet":
            stem = base - 16 - (y + 58)
            bowl = f"M{x - 64} {y - 80}h128c4 90-20 130-56 138v{stem}h-16v-{stem}c-36-8-60-48-56-138z"
            pen.path(bowl, mix(look.light, "#ffffff", 0.55), opacity=0.7, stroke="#ffffff", stroke_width=2.5)
            pen.ellipse(x, base - 12, 56, 12, mix(look.light, "#ffffff", 0.6), opacity=0.85)
            pen.path(
                f"M{x - 62} {y - 30}h124c-2 60-22 82-54 88h-16c-32-6-52-28-54-88z", look.main, opacity=0.72
            )
        else:
            pen.path(
                f"M{x - 78} {y}h156l-14 {base - y - 8}q-2 8-12 8h-104q-10 0-12-8z",
                mix(look.light, "#ffffff", 0.5),
                opacity=0.66,
            )
            pen.path(f"M{x - 70} {y + 70}h140l-8 {base - y - 94}h-124z", look.main, opacity=0.62)
            cuts = "".join(f"M{x - 66 + n * 22} {base - 20}l22-84 22 84" for n in range(6) if n < 5)
            pen.line(cuts, "#ffffff", 2.4, opacity=0.75)
            pen.ellipse(x, y, 78, 16, "none", stroke="#ffffff", stroke_width=4, opacity=0.9)
        shine = f"M{x - 52} {y - 60}v70" if words.form == "goblet" else f"M{x - 54} {y + 6}l6 {base - y - 70}"
        pen.line(shine, "#ffffff", 7, opacity=0.6)
    pen.rect(352, 388, 108, 50, PAPER, rx=4)
    across(pen, words.label, 406, 420, 96, 23, look.deep)


def boards(pen: Pen, look: Palette, words: Words) -> None:
    """Wooden boards leaning, a knife or spoons before them."""
    pen.shadow(240, 428, 180, 16)
    wood = mix("#a8743f", look.main, 0.2)
    for x, y, w, h, tone in (
        (60, 60, 220, 360, darker(wood, 0.14)),
        (176, 110, 224, 312, lighter(wood, 0.12)),
    ):
        pen.rect(x, y, w, h, pen.aslant(lighter(tone, 0.2), tone, darker(tone, 0.2)), rx=26)
        for n in range(5):
            pen.line(
                f"M{x + 26 + n * 42} {y + 24}c{pen.chance(-12, 12):.0f} {h * 0.3:.0f} {pen.chance(-12, 12):.0f} {h * 0.6:.0f} 0 {h - 50}",
                darker(tone, 0.36),
                1.6,
                opacity=0.4,
            )
        pen.circle(x + w / 2, y + 34, 13, darker(tone, 0.5))
    if words.form == "knife":
        with pen.moved(372, 250, turn=20):
            pen.path("M-16-170c40 30 40 150 24 200h-24z", pen.across("#f7fafb", "#aab5be"))
            pen.rect(-18, 28, 30, 126, pen.across(look.deep, look.main, look.deep), rx=8)
            pen.line("M-3 54h.1M-3 92h.1M-3 130h.1", "#d9dfe3", 7)
    else:
        for x, turn in ((340, 10), (396, 20)):
            with pen.moved(x, 260, turn=turn):
                pen.rect(-7, -30, 14, 190, pen.across("#8a5a34", "#d2a56c", "#8a5a34"), rx=6)
                pen.ellipse(0, -74, 31, 50, pen.round("#e0b880", "#b98550", "#8a5a34"))
    leaf(pen, 40, 440, 60, -12, "#7f9f5c")
    pen.rect(198, 316, 150, 56, PAPER, rx=4)
    across(pen, words.label, 273, 352, 132, 29, look.deep)
    seal(pen, words.mark or "木", 330, 388)
