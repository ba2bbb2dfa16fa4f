"""Tools for machines and hands: cutters, inserts, gauges, drills, collets, cases."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from yushi.core.drawings.of_machines import STEEL, nameplate
from yushi.core.drawings.parts import across
from yushi.core.drawings.pen import darker, lighter, mix, number

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen

_PLAIN = "#aab5be"
_COAT = {
    "none": "#b9c3cb",
    "TiN": "#d8ab3f",
    "TiAlN": "#5b4a74",
    "AlCrN": "#6d7680",
    "DLC": "#30353b",
    "TiSiN": "#b3704a",
}


def mill(pen: Pen, look: Palette, words: Words) -> None:
    """A cutter lying aslant: an end mill, a ball nose, a drill, a tap."""
    coat = _COAT[words.mark if words.mark in _COAT else "none"]
    pen.shadow(250, 414, 170, 13)
    with pen.moved(240, 226, turn=38):
        pen.rect(-24, 20, 48, 196, pen.across(*STEEL), rx=5)
        pen.path("M-24 206h48l-7 14h-34z", "#59636c")
        if words.form != "mill":
            pen.rect(-24, 16, 48, 10, look.accent)
        tip = {"ball": "q0-30 27-30t27 30", "drill": "l27-36 27 36", "tap": "l8-16h38l8 16"}.get(
            words.form, "l3-4h48l3 4"
        )
        body = f"M-27 26v-196{tip}v196z"
        pen.path(body, pen.across(darker(coat, 0.4), lighter(coat, 0.5), coat, darker(coat, 0.45)))
        with pen.inside(body):
            _flutes(pen, coat, words.form)
        pen.line("M-12 36v150", "#ffffff", 5, opacity=0.5)
    _chips(pen, coat)
    nameplate(pen, look, words)


def _flutes(pen: Pen, coat: str, form: str) -> None:
    """Helical grooves, or the threads of a tap."""
    if form == "tap":
        threads = "".join(f"M-30 {-176 + n * 12}l60-7" for n in range(16))
        pen.line(threads, darker(coat, 0.5), 4)
        pen.rect(-7, -196, 13, 220, darker(coat, 0.55))
        return
    for n in range(7):
        y = 40 - n * 42
        pen.path(f"M-34 {y}c22-2 44-24 70-52v22c-22 26-46 46-70 50z", darker(coat, 0.55))
        pen.line(f"M-34 {y}c22-2 44-24 70-52", lighter(coat, 0.7), 2.6)


def _chips(pen: Pen, coat: str) -> None:
    """Curled swarf on the bench."""
    for _ in range(5):
        x, y = pen.chance(60, 170), pen.chance(336, 396)
        pen.line(
            f"M{x:.0f} {y:.0f}c8-12 20-4 12 4s-14-6 0-10 22 4 14 12",
            mix("#cfd8df", coat, 0.3),
            2.6,
            opacity=0.9,
        )


def insert(pen: Pen, look: Palette, words: Words) -> None:
    """Indexable inserts in their box, one large before it."""
    coat = _COAT[words.mark if words.mark in _COAT else "TiN"]
    shapes = {
        "rhomb": "M0-46L40 0 0 46-40 0z",
        "triangle": "M0-48L44 30H-44z",
        "square": "M-36-36h72v72h-72z",
        "round": "M-40 0a40 40 0 1 0 80 0 40 40 0 1 0-80 0z",
    }
    shape = shapes[words.form]
    pen.shadow(240, 408, 190, 14)
    pen.rect(52, 72, 376, 214, pen.down(lighter(look.main, 0.1), look.deep), rx=12)
    pen.rect(66, 86, 348, 186, darker(look.deep, 0.4), rx=8)
    for n in range(10):
        x, y = 104 + n % 5 * 68, 132 + n // 5 * 92
        pen.rect(x - 30, y - 38, 60, 76, "#141a1f", rx=6)
        _tip(pen, x, y, 0.62, shape, coat)
    _tip(pen, 240, 336, 1.7, shape, coat)
    nameplate(pen, look, words)


def _tip(pen: Pen, x: float, y: float, scale: float, shape: str, coat: str) -> None:
    with pen.moved(x, y, scale=scale):
        pen.path(
            shape,
            darker(coat, 0.55),
            transform="translate(0 7)",
            stroke=darker(coat, 0.55),
            stroke_width=9,
            stroke_linejoin="round",
        )
        pen.path(
            shape,
            pen.aslant(lighter(coat, 0.5), coat, darker(coat, 0.3)),
            stroke=coat,
            stroke_width=9,
            stroke_linejoin="round",
        )
        pen.path(
            shape, "none", stroke=lighter(coat, 0.55), stroke_width=2, transform="scale(.78)", opacity=0.8
        )
        pen.circle(0, 2, 12, "#20262b")
        pen.circle(0, 2, 12, "none", stroke=lighter(coat, 0.4), stroke_width=2)


def caliper(pen: Pen, look: Palette, words: Words) -> None:
    """A caliper, a micrometer or a dial indicator."""
    pen.shadow(240, 408, 190, 12)
    {"caliper": _caliper, "micrometer": _micrometer, "dial": _dial}[words.form](pen, look)
    nameplate(pen, look, words)


def _caliper(pen: Pen, look: Palette) -> None:
    steel = pen.down("#f4f7f9", "#b3bec7")
    with pen.moved(240, 226, turn=-16):
        pen.rect(-210, -30, 424, 42, steel, rx=3)
        pen.path(
            "M-210-30h54v42l-14 130h-20l-20-130zM-208-30l-2-66h14l18 66z",
            steel,
            stroke="#7d8993",
            stroke_width=1.4,
        )
        ticks = "".join(f"M{-140 + n * 8}-28v{14 if n % 5 else 22}" for n in range(43))
        pen.line(ticks, "#2f373e", 1.3)
        pen.path(
            "M-66-42h176v66H-20l-8 118h-20l-18-118zM-62-42l-4-54h-12l-16 54z",
            pen.down("#e6ecf0", "#8d99a3"),
            stroke="#69747e",
            stroke_width=1.4,
        )
        pen.rect(-44, -34, 132, 52, look.deep, rx=7)
        pen.rect(-34, -26, 86, 32, "#c9d6b4", rx=3)
        pen.text(10, -3, "20.02", 25, "#25301c", serif=False, font_weight=700)
        pen.circle(72, -10, 8, look.accent)
        pen.circle(72, 8, 5, "#9aa6b0")


def _micrometer(pen: Pen, look: Palette) -> None:
    with pen.moved(226, 220, turn=-12):
        pen.path(
            "M-176-34c0 150 204 172 230 48l-40-22c-20 74-142 50-142-40z",
            pen.aslant(lighter(look.main, 0.2), look.main, look.deep),
        )
        pen.rect(-190, -52, 54, 36, pen.down("#f4f7f9", "#87939d"), rx=3)
        pen.rect(-142, -43, 48, 18, pen.down("#ffffff", "#8793a0"))
        pen.rect(-70, -43, 96, 18, pen.down("#ffffff", "#8793a0"))
        pen.rect(20, -58, 96, 48, pen.down("#f7fafb", "#9aa6b0", "#5f6a74"), rx=3)
        pen.line(
            "".join(f"M{28 + n * 8}-40v{10 if n % 2 else 16}" for n in range(11)) + "M26-36h88",
            "#2f373e",
            1.4,
        )
        pen.rect(112, -68, 86, 68, pen.down("#eef3f6", "#7d8993", "#b3bec7", "#4c565f"), rx=5)
        pen.line("".join(f"M118 {-60 + n * 9}h{12 if n % 2 else 20}" for n in range(7)), "#2f373e", 1.6)
        pen.line("".join(f"M{146 + n * 7}-66v64" for n in range(7)), "#59636c", 2, opacity=0.6)
        pen.rect(198, -54, 30, 40, pen.down("#dfe6eb", "#6b7680"), rx=5)


def _dial(pen: Pen, look: Palette) -> None:
    pen.rect(229, 320, 22, 78, pen.across(*STEEL), rx=4)
    pen.path("M234 396h12l-6 18z", "#59636c")
    pen.rect(232, 40, 16, 30, pen.across(*STEEL))
    pen.circle(246, 206, 140, "#23292e")
    pen.circle(240, 200, 140, pen.aslant("#f4f7f9", "#7d8993", "#dfe6eb", "#525c65"))
    pen.circle(240, 200, 122, "#fbfcfa")
    ticks = []
    for n in range(50):
        angle = 2 * math.pi * n / 50
        inner = 98 if n % 5 == 0 else 108
        ticks.append(
            f"M{number(240 + math.cos(angle) * inner)} {number(200 + math.sin(angle) * inner)}L{number(240 + math.cos(angle) * 117)} {number(200 + math.sin(angle) * 117)}"
        )
    pen.line("".join(ticks), "#22292f", 2)
    for n in range(10):
        angle = 2 * math.pi * n / 10 - math.pi / 2
        pen.text(
            240 + math.cos(angle) * 82, 206 + math.sin(angle) * 82, str(n * 10), 17, "#22292f", serif=False
        )
    pen.line("M240 226L292 118", look.accent, 4)
    pen.circle(240, 200, 11, look.deep)


def drill(pen: Pen, look: Palette, words: Words) -> None:
    """A hand-held power tool: a drill or a grinder."""
    pen.shadow(234, 412, 170, 13)
    body = pen.down(lighter(look.main, 0.25), look.main, look.deep)
    if words.form == "grinder":
        pen.path("M130 190h214c40 0 70 16 70 46s-30 46-70 46H130z", body)
        pen.rect(228, 190, 20, 92, "#22282d")
        pen.path("M60 172h84v126H60q-24-62 0-126z", pen.down("#dfe6eb", "#5f6a74"))
        pen.path("M10 300h176l-14 30H24z", pen.down("#39424a", "#14191d"))
        pen.ellipse(98, 334, 104, 15, "#5a3b22")
        pen.ellipse(98, 331, 92, 11, "#8a6238")
        pen.line("M104 172l-10-86", "#22282d", 26)
        pen.line("M410 236c40 0 30 60 58 70", "#16191d", 8)
    else:
        pen.path("M214 128h154c34 0 52 22 52 54s-18 52-52 52H214z", body)
        pen.path(
            "M300 230h74l22 120q2 14-12 14h-72q-12 0-12-14z",
            pen.across(look.deep, "#22282d", darker(look.deep, 0.3)),
        )
        pen.rect(284, 360, 140, 52, "#1c2126", rx=8)
        pen.rect(296, 374, 66, 22, look.accent, rx=3)
        pen.path("M150 146h68v70h-68l-22-14v-42z", pen.down("#5a656f", "#22282e"))
        pen.path("M128 166l-98 8v14l98 8z", pen.down("#f4f7f9", "#8b97a1", "#525c65"))
        pen.path("M296 236c-14 2-22 22-14 40l18-4z", look.accent)
        pen.line("M236 154h120M236 168h120", "#ffffff", 4, opacity=0.35)
    across(pen, words.mark, 300, 212 if words.form == "drill" else 246, 90, 22, "#ffffff")
    nameplate(pen, look, words)


def collets(pen: Pen, look: Palette, words: Words) -> None:
    """A set of collets in a rack."""
    pen.shadow(240, 404, 206, 14)
    pen.path("M40 296h400l22 84H18z", pen.down(lighter(look.main, 0.15), look.main))
    pen.rect(18, 378, 444, 28, look.deep, rx=4)
    for row, (y, scale) in enumerate(((206, 0.8), (300, 1))):
        for n in range(6):
            x = 84 + n * 62 + (row - 0.5) * -4
            with pen.moved(x, y, scale=scale):
                pen.ellipse(0, 34, 32, 10, darker(look.deep, 0.5))
                pen.path("M-26-46h52l-10 78h-32z", pen.across(*STEEL))
                pen.rect(-30, -62, 60, 18, pen.across(*STEEL), rx=3)
                pen.ellipse(0, -62, 30, 8, "#dfe6eb")
                pen.ellipse(0, -62, 6 + n * 2.4, 2 + n * 0.7, "#2f373e")
                pen.line("M-13-42v66M0-44v70M13-42v66", "#3d464e", 2.2)
    nameplate(pen, look, words)


def case(pen: Pen, look: Palette, words: Words) -> None:
    """A plain metal case of tools, closed, with its contents printed on it."""
    pen.shadow(240, 406, 190, 15)
    pen.path("M64 154l34-40h284l34 40z", lighter(_PLAIN, 0.3))
    pen.rect(64, 154, 352, 246, pen.aslant(lighter(look.main, 0.18), look.main, look.deep), rx=8)
    pen.rect(64, 238, 352, 10, darker(look.deep, 0.3))
    for x in (116, 330):
        pen.rect(x, 222, 36, 44, pen.down("#e6ecf0", "#75818b"), rx=4)
    pen.path("M192 154c0-40 96-40 96 0", "none", stroke="#2f373e", stroke_width=15)
    pen.rect(138, 286, 204, 80, "#f4f6f8", rx=5)
    across(pen, words.label, 240, 328, 184, 32, look.deep)
    across(pen, words.mark, 240, 354, 184, 17, look.deep)
