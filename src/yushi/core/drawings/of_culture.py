"""Peony goods: vases, books, plants, tickets, hairpins, paper, ornaments."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from yushi.core.drawings.parts import GREEN, PAPER, across, bloom, leaf, legible, peony, plate, ribbon, seal
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
    across(
        pen,
        words.label,
        240,
        372,
        120,
        32,
        darker(look.deep, 0.1) if glaze == look.light else lighter(look.accent, 0.3),
    )
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
    across(pen, words.mark, 240, 401, 104, 12, look.main)


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
    pen.rect(170, 352, 140, 46, PAPER, rx=4)
    across(pen, words.label, 240, 384, 124, 26, look.deep)
    ribbon(pen, 386, 408, look.main, 0.6)
