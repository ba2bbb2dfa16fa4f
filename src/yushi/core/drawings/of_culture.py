"""Peony goods: books, plants, tickets, hairpins, paper, ornaments."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from yushi.core.drawings.parts import GREEN, PAPER, across, bloom, leaf, legible, peony, plate, ribbon, seal
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen


def book(pen: Pen, look: Palette, words: Words) -> None:
    """A bound book, or a notebook with a band, or a set of cards."""
    {"book": _bound, "notebook": _notebook, "cards": _cards}[words.form](pen, look, words)


def _bound(pen: Pen, look: Palette, words: Words) -> None:
    pen.shadow(250, 430, 168, 16)
    pen.path("M130 96h220l38 22v302l-38 12H130z", "#efe8d8")
    pen.line("M356 112v310M364 116v302M372 120v296M380 124v290", "#cfc5ae", 1.4)
    pen.rect(110, 90, 246, 340, pen.aslant(lighter(look.main, 0.1), look.main, look.deep), rx=4)
    pen.rect(110, 90, 26, 340, darker(look.deep, 0.1), rx=4)
    pen.line("M123 112v22M123 180v22M123 250v22M123 320v22M123 388v22", PAPER, 3)
    bloom(pen, 262, 322, 68, look.light)
    plate(pen, look, words, 158, 112, 64, 190)


def _notebook(pen: Pen, look: Palette, words: Words) -> None:
    pen.shadow(240, 430, 180, 16)
    with pen.moved(266, 254, turn=7):
        pen.rect(-112, -160, 232, 322, darker(look.accent, 0.14), rx=12)
    with pen.moved(228, 254, turn=-5):
        pen.rect(-112, -160, 232, 322, "#efe8d8", rx=12)
        pen.rect(-118, -164, 232, 322, pen.aslant(lighter(look.main, 0.18), look.main, look.deep), rx=12)
        pen.rect(72, -164, 16, 322, look.accent)
        bloom(pen, -34, 44, 62, look.light)
        pen.circle(-22, -78, 44, "none", stroke=look.accent, stroke_width=2)
        across(pen, words.label, -22, -68, 78, 30, legible(look))
        across(pen, words.mark, -22, 136, 150, 15, legible(look))
    with pen.moved(404, 200, turn=14):
        pen.rect(-7, -130, 14, 230, pen.across(look.deep, look.light, look.deep), rx=6)
        pen.path("M-7 100h14l-7 26z", "#e7d2ac")


def _cards(pen: Pen, look: Palette, words: Words) -> None:
    pen.shadow(240, 434, 190, 14)
    for n, turn in enumerate((-24, -8, 9, 25)):
        with pen.moved(240 + (n - 1.5) * 54, 250 + abs(n - 1.5) * 12, turn=turn):
            pen.rect(-78, -128, 156, 250, "#ffffff", rx=8, stroke="#d9d2c3", stroke_width=1.5)
            pen.rect(
                -66,
                -116,
                132,
                186,
                pen.down(lighter(look.sky, 0.2), mix(look.light, look.main, 0.18 * n)),
                rx=4,
            )
            bloom(pen, 0, -24, 44, mix(look.main, look.accent, 0.22 * n))
            across(pen, words.label, 0, 98, 120, 21, look.deep)
    seal(pen, words.mark or "信笺", 240, 432)


def hairpin(pen: Pen, look: Palette, words: Words) -> None:
    """A hairpin with a velvet peony and tassels, on a card; or a brooch."""
    pen.shadow(240, 440, 170, 12)
    pen.rect(
        66,
        44,
        348,
        386,
        pen.down(lighter(look.sky, 0.6), look.sky),
        rx=12,
        stroke=mix(look.accent, "#ffffff", 0.3),
        stroke_width=2,
    )
    if words.form == "pin":
        with pen.moved(244, 226, turn=38):
            pen.rect(-6, -10, 12, 240, pen.across("#9a7a35", "#f5e0a0", "#9a7a35"), rx=6)
    for x, y, turn in ((180, 214, 170), (312, 190, -10), (270, 246, 60), (206, 152, 230)):
        leaf(pen, x, y, 74, turn, "#86a878")
    peony(pen, 244, 194, 88, look.main)
    for x, y, r in ((150, 152, 32), (336, 254, 28)):
        peony(pen, x, y, r, look.light)
    for n in range(3):
        x = 196 + n * 30
        pen.line(f"M{x} 262v{58 + n * 12}", look.accent, 2)
        for k in range(3):
            pen.circle(x, 284 + k * 18 + n * 4, 4.5, lighter(look.light, 0.3))
        pen.path(f"M{x} {318 + n * 12}c-10 14-8 24 0 26 8-2 10-12 0-26z", look.accent)
    across(pen, words.label, 154, 402, 150, 28, look.deep)
    seal(pen, words.mark or "非遗", 372, 404)


def plant(pen: Pen, look: Palette, words: Words) -> None:
    """A peony in its pot, in bloom, or as a bare root with buds."""
    pen.shadow(240, 436, 118, 14)
    for left, top in ((150, 150), (240, 108), (334, 156), (196, 218), (292, 222)):
        pen.line(f"M240 330Q{(240 + left) / 2:.0f} 260 {left} {top + 20}", "#5c7a45", 6)
    for n in range(16):
        spot = 240 + math.cos(n * 0.9) * (70 + n * 4), 236 + math.sin(n * 1.3) * 62
        leaf(pen, *spot, 62 + n % 3 * 10, n * 47, mix("#5f8f52", "#86ab68", n % 4 / 4))
    blooms = (
        ((150, 146, 50), (240, 100, 60), (336, 152, 50), (192, 222, 38), (296, 226, 40))
        if words.form == "bloom"
        else ((240, 120, 52),)
    )
    for x, y, r in blooms:
        peony(pen, x, y, r, mix(look.main, look.light, pen.step(0, 0.5)))
    for x, y in (
        ((120, 208), (366, 210))
        if words.form == "bloom"
        else ((150, 170), (330, 168), (196, 220), (292, 224))
    ):
        pen.path(f"M{x} {y}c-22-4-24-34 0-46 24 12 22 42 0 46z", pen.down(look.light, look.main))
        pen.path(f"M{x} {y + 2}c-20 0-22-16-14-26 2 14 8 22 14 26 6-4 12-12 14-26 8 10 6 26-14 26z", GREEN)
    pot = mix(look.accent, "#8a5a3a", 0.5)
    pen.path(
        "M146 320h188l-22 108q-4 8-14 8H182q-10 0-14-8z",
        pen.across(darker(pot, 0.2), lighter(pot, 0.22), pot, darker(pot, 0.32)),
    )
    pen.rect(
        134, 304, 212, 30, pen.across(darker(pot, 0.1), lighter(pot, 0.34), pot, darker(pot, 0.25)), rx=6
    )
    pen.rect(182, 352, 116, 56, PAPER, rx=4)
    across(pen, words.label, 240, 384, 104, 25, look.deep)
    across(pen, words.mark, 240, 401, 104, 12, look.deep)


def tickets(pen: Pen, look: Palette, words: Words) -> None:
    """Two tickets with a perforation."""
    pen.shadow(240, 420, 186, 14)
    for turn, tone, y in ((-13, mix(look.light, look.accent, 0.3), 214), (5, look.main, 270)):
        with pen.moved(240, y, turn=turn):
            d = "M-190-92h268a16 16 0 0 0 32 0h80v184h-80a16 16 0 0 0-32 0h-268z"
            pen.path(d, look.deep, opacity=0.22, transform="translate(6 10)")
            pen.path(d, pen.aslant(lighter(tone, 0.14), tone, darker(tone, 0.2)))
    with pen.moved(240, 270, turn=5):
        bloom(pen, -122, 6, 56, look.light)
        pen.line("M94-66v132", "#ffffff", 2.5, stroke_dasharray="2 9")
        across(pen, words.label, 10, -4, 150, 38, "#ffffff")
        across(pen, words.mark, 10, 34, 140, 18, legible(look))
        pen.rect(112, -46, 62, 62, "#ffffff", rx=4)
        dots = "".join(
            f"M{118 + n % 7 * 8} {-40 + n // 7 * 8}h5" for n in range(49) if pen.chance(0, 1) > 0.46
        )
        pen.path(dots, "none", stroke="#1c2430", stroke_width=5)
        pen.text(143, 44, "入园", 17, "#ffffff")
    peony(pen, 410, 96, 34, look.light)


def papercut(pen: Pen, look: Palette, words: Words) -> None:
    """A paper-cut in a frame."""
    pen.shadow(240, 438, 176, 12)
    wood = darker(look.ground, 0.4)
    pen.rect(60, 34, 360, 396, pen.aslant(lighter(wood, 0.25), wood), rx=5)
    pen.rect(80, 54, 320, 356, "#fbf7ec")
    pen.rect(98, 72, 284, 284, "none", stroke=look.main, stroke_width=2)
    red = look.main
    for n in range(12):
        with pen.moved(240, 214, turn=n * 30):
            pen.path("M0-128c16 14 18 34 0 50-18-16-16-36 0-50z", red)
            pen.path("M0-70c10 8 10 22 0 32-10-10-10-24 0-32z", red)
            pen.circle(28, -104, 6, red)
    peony(pen, 240, 214, 62, red, heart="#fbf7ec")
    across(pen, words.label, 240, 392, 190, 25, look.deep)
    seal(pen, words.mark or "剪", 372, 388)


def ornament(pen: Pen, look: Palette, words: Words) -> None:
    """A small thing in a box: a paperweight, a seal stone, a magnet, a candle."""
    pen.shadow(240, 432, 180, 16)
    pen.rect(64, 244, 352, 184, pen.down(look.deep, darker(look.deep, 0.3)), rx=8)
    pen.rect(80, 258, 320, 154, pen.down(darker(look.accent, 0.1), lighter(look.accent, 0.2)), rx=5)
    pen.line("M96 300q72 20 144 0t144 0M96 372q72-16 144 0t144 0", darker(look.accent, 0.3), 2, opacity=0.35)
    if words.form == "horse":
        _horse(pen, look)
        _lower(pen, look, words)
        return
    if words.form == "stone":
        pen.path(
            "M196 130h88v196h-88z",
            pen.across(darker(look.main, 0.2), lighter(look.light, 0.3), look.main, look.deep),
        )
        pen.path("M196 130c4-56 84-56 88 0z", pen.round(lighter(look.light, 0.3), look.main, look.deep))
        pen.rect(196, 308, 88, 20, "#b3362a")
    elif words.form == "candle":
        pen.path(
            "M164 160h152v146c0 14-34 24-76 24s-76-10-76-24z",
            pen.across(
                darker(look.light, 0.16), lighter(look.light, 0.5), look.light, darker(look.light, 0.22)
            ),
        )
        pen.ellipse(240, 160, 76, 18, lighter(look.light, 0.6))
        pen.line("M240 160v-22", "#4a3a2c", 4)
        pen.path("M240 92c18 22 18 46 0 46s-18-24 0-46z", pen.down("#fff2b8", "#f2a33c"))
    else:
        pen.circle(240, 226, 104, pen.round(lighter(look.light, 0.6), look.light, look.main))
        pen.circle(240, 226, 88, "none", stroke=look.accent, stroke_width=3)
    bloom(pen, 240, 232, 46, look.main)
    _lower(pen, look, words)


def _lower(pen: Pen, look: Palette, words: Words) -> None:
    """The card in the box, and its bow."""
    pen.rect(170, 352, 140, 46, PAPER, rx=4)
    across(pen, words.label, 240, 384, 124, 26, look.deep)
    ribbon(pen, 386, 408, look.main, 0.6)


def _horse(pen: Pen, look: Palette) -> None:
    """A standing horse with running glazes."""
    coat = pen.across(look.deep, lighter(look.main, 0.3), look.main, look.deep)
    for x in (178, 206, 270, 296):
        pen.path(f"M{x} 246h22l-3 92h-16z", darker(look.main, 0.12))
        pen.rect(x + 1, 330, 21, 12, look.deep, rx=2)
    body = "M166 206c30-26 92-30 124-14 8-40 18-68 38-82l4-20 14 18c22 10 36 30 42 52l-18 14-26-14c-6 30-14 48-24 66 2 20-6 34-24 40-40 12-90 10-122-2-16-6-20-36-8-58z"
    pen.path(body, coat)
    with pen.inside(body):
        for n in range(6):
            x = 170 + n * 30
            pen.path(
                f"M{x} 190c10 30-6 60 8 96 10-20 6-60 14-96z", look.light if n % 2 else "#5f8f52", opacity=0.6
            )
    pen.path("M290 192c6-40 16-66 36-82-6 30-8 60-14 92z", darker(look.deep, 0.1))
    pen.path("M166 208c-26 10-34 50-26 84 12-16 14-40 30-56z", look.deep)
    pen.path("M206 188c20-10 50-12 72-4l4 34c-26 14-60 14-80 0z", "#3f6f6a", stroke="#e9d7a6", stroke_width=3)
    pen.circle(360, 140, 4, "#1d1512")
