"""What is worn: dresses, jackets, shirts, robes, trousers, bags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.drawings.parts import (
    PAPER,
    across,
    leaf,
    legible,
    lettering,
    metals,
    peony,
    seal,
)
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen


def _hanger(pen: Pen, y: float = 60) -> None:
    """A wooden hanger."""
    pen.path(
        f"M240 {y - 6}c0-26 26-22 22-42-4-16-30-14-30 4",
        "none",
        stroke="#8b97a1",
        stroke_width=5,
        stroke_linecap="round",
    )
    pen.path(
        f"M240 {y - 8}c30 6 92 34 114 54 6 10-2 16-12 12-34-16-68-24-102-24s-68 8-102 24c-10 4-18-2-12-12 22-20 84-48 114-54z",
        "#b58a53",
    )


def _tagged(pen: Pen, look: Palette, words: Words) -> None:
    """A hang tag at the lower right."""
    pen.line("M404 330l10-34", darker(look.accent, 0.2), 2)
    pen.path("M372 344l18-18h50l18 18v88h-86z", PAPER, stroke=look.accent, stroke_width=1.6)
    pen.circle(415, 340, 5, look.accent)
    lettering(pen, words.label, 415, 350, 40, 62, look.deep)
    across(pen, words.mark, 415, 426, 74, 12, look.deep)


def _motif(pen: Pen, look: Palette, d: str, spots: tuple[tuple[float, float, float], ...]) -> None:
    """Blossoms printed on cloth."""
    with pen.inside(d):
        for x, y, r in spots:
            leaf(pen, x - r, y + r * 0.4, r * 1.3, 150, mix(look.deep, "#6f9a5f", 0.6))
            leaf(pen, x + r, y - r * 0.2, r * 1.3, -20, mix(look.deep, "#6f9a5f", 0.6))
            peony(pen, x, y, r, mix(look.accent, look.light, 0.4))


def dress(pen: Pen, look: Palette, words: Words) -> None:
    """A dress on a hanger: flared, straight, or a qipao."""
    _hanger(pen)
    cloth = pen.across(darker(look.main, 0.16), lighter(look.main, 0.22), look.main, look.deep)
    flared = "M196 66c14 18 74 18 88 0l42 14 22 62-36 16-12-26c-6 50-4 74 12 106 30 60 54 130 66 196-60 22-216 22-276 0 12-66 36-136 66-196 16-32 18-56 12-106l-12 26-36-16 22-62z"
    straight = "M198 66c14 16 70 16 84 0l44 14 20 70-38 12-10-34c0 60 6 90 14 140l10 166c-40 10-124 10-164 0l10-166c8-50 14-80 14-140l-10 34-38-12 20-70z"
    qipao = "M206 58c16 14 52 14 68 0l48 20 20 58-40 14-8-22c-4 40-10 66 4 104 14 50 22 110 24 200-24 8-140 8-164 0 2-90 10-150 24-200 14-38 8-64 4-104l-8 22-40-14 20-58z"
    d = {"flared": flared, "straight": straight, "qipao": qipao}[words.form]
    pen.path(d, darker(look.deep, 0.1), opacity=0.22, transform="translate(8 10)")
    pen.path(d, cloth)
    if words.form == "flared":
        pen.line(
            "M184 250c-18 60-34 120-42 184M220 256c-8 60-16 120-18 186M260 256c8 60 16 120 18 186M296 250c18 60 34 120 42 184",
            look.deep,
            2.4,
            opacity=0.4,
        )
        pen.path("M188 218q52 16 104 0l4 20q-56 16-112 0z", look.accent)
    elif words.form == "qipao":
        _motif(pen, look, d, ((206, 322, 34), (276, 384, 30), (246, 200, 24)))
        pen.path("M208 56h64v16q-32 14-64 0z", look.accent)
        pen.line("M240 74c20 30 40 40 62 66", look.accent, 5)
        pen.line("M254 92l14-6M276 112l14-6M294 134l14-6", lighter(look.accent, 0.4), 4)
        pen.line("M318 340l6 92", look.accent, 4)
    else:
        _motif(pen, look, d, ((230, 382, 30), (272, 352, 22)))
        pen.line("M198 68c16 26 68 26 84 0", look.accent, 6)
    pen.path(
        "M222 110c-6 70-10 130-20 200",
        "none",
        stroke="#ffffff",
        stroke_width=9,
        opacity=0.16,
        stroke_linecap="round",
    )
    _tagged(pen, look, words)


def jacket(pen: Pen, look: Palette, words: Words) -> None:
    """A jacket: buttoned, padded, or a Chinese one with frogs."""
    _hanger(pen)
    cloth = pen.across(look.deep, lighter(look.main, 0.1), look.main, look.deep)
    long = 426 if words.form == "coat" else 380
    body = f"M194 62c18 22 74 22 92 0l58 22c16 10 22 30 26 60l28 190-54 12-22-130 2 {long - 216}c-50 12-118 12-168 0l2-{long - 216}-22 130-54-12 28-190c4-30 10-50 26-60z"
    pen.path(body, darker(look.deep, 0.2), opacity=0.24, transform="translate(8 10)")
    pen.path(body, cloth)
    if words.form == "padded":
        with pen.inside(body):
            for y in range(112, 400, 38):
                pen.line(f"M70 {y}q170 26 340 0", look.deep, 3, opacity=0.6)
                pen.line(f"M70 {y + 6}q170 26 340 0", lighter(look.main, 0.4), 3, opacity=0.35)
        pen.line(f"M240 76V{long}", darker(look.deep, 0.3), 5)
        pen.path("M190 58q50 34 100 0l6 30q-56 30-112 0z", darker(look.main, 0.2))
    elif words.form == "frogs":
        pen.path("M200 60h80v18q-40 14-80 0z", look.accent)
        pen.line(f"M240 78V{long}", look.deep, 3)
        for y in range(112, long - 20, 52):
            pen.line(f"M214 {y}h52", look.accent, 5)
            pen.circle(240, y, 7, lighter(look.accent, 0.3))
        _motif(pen, look, body, ((176, 320, 28), (312, 300, 26)))
    else:
        pen.path("M194 62l46 118 46-118-22 8q-24 12-48 0z", lighter(look.light, 0.3))
        pen.path(
            "M194 62l-22 44 30 16-16 16 54 60V178zM286 62l22 44-30 16 16 16-54 60V178z",
            darker(look.main, 0.12),
        )
        pen.line(f"M240 198V{long}", look.deep, 3)
        for y in (230, 280, 330):
            pen.circle(252, y, 7, look.accent)
    pen.line(f"M166 {long - 92}h48M266 {long - 92}h48", look.deep, 4, opacity=0.6)
    _tagged(pen, look, words)


def shirt(pen: Pen, look: Palette, words: Words) -> None:
    """A shirt, a T-shirt, or a jumper."""
    _hanger(pen)
    cloth = pen.across(darker(look.main, 0.18), lighter(look.main, 0.26), look.main, darker(look.main, 0.26))
    long_sleeve = "M196 64c16 20 72 20 88 0l54 20c14 8 22 22 28 50l36 186-46 12-40-130 2 190c-48 12-108 12-156 0l2-190-40 130-46-12 36-186c6-28 14-42 28-50z"
    short_sleeve = (
        "M194 64c16 22 76 22 92 0l58 22 54 94-52 30-32-44 4 226c-48 12-108 12-156 0l4-226-32 44-52-30 54-94z"
    )
    d = short_sleeve if words.form in ("tee", "boats") else long_sleeve
    pen.path(d, darker(look.deep, 0.2), opacity=0.22, transform="translate(8 10)")
    pen.path(d, cloth)
    if words.form == "knit":
        _cables(pen, look, d)
    elif words.form == "boats":
        pen.line("M194 64c16 24 76 24 92 0", darker(look.main, 0.25), 9)
        _boats(pen, look)
    elif words.form == "tee":
        pen.line("M194 64c16 24 76 24 92 0", darker(look.main, 0.25), 9)
        peony(pen, 240, 208, 54, mix(look.accent, look.light, 0.3))
        across(pen, words.label, 240, 294, 120, 27, look.deep)
    else:
        pen.path(
            "M196 62l44 34-26 34-34-52zM284 62l-44 34 26 34 34-52z",
            lighter(look.main, 0.36),
            stroke=darker(look.main, 0.2),
            stroke_width=1.4,
        )
        pen.line("M240 98v296", darker(look.main, 0.3), 2.4)
        for y in range(130, 390, 44):
            pen.circle(240, y, 5, look.accent)
        pen.rect(266, 170, 50, 54, "none", stroke=darker(look.main, 0.28), stroke_width=2, rx=4)
    _tagged(pen, look, words)


def _cables(pen: Pen, look: Palette, d: str) -> None:
    """The pattern of a jumper, its collar and its hem."""
    with pen.inside(d):
        for x in range(80, 410, 22):
            pen.line(f"M{x} 60v350", darker(look.main, 0.28), 3, stroke_dasharray="9 6", opacity=0.5)
        pen.path("M220 60h40v350h-40z", lighter(look.main, 0.2), opacity=0.5)
        pen.line(
            "".join(f"M240 {80 + n * 30}c-26 8-26 22 0 30 26-8 26-22 0-30" for n in range(11)),
            darker(look.main, 0.3),
            4,
            opacity=0.6,
        )
    pen.path("M162 376h156v24q-78 12-156 0z", darker(look.main, 0.2))
    pen.line("M196 64c16 22 72 22 88 0", darker(look.main, 0.25), 12)


def _boats(pen: Pen, look: Palette) -> None:
    """Three little boats in a row, waves below them."""

    def one() -> None:
        pen.path("M-22 0h44l-10 15h-24z", look.accent)
        pen.path("M-2-4v-34l-18 34z", "#ffffff")
        pen.path("M2-4v-40l20 40z", lighter(look.accent, 0.45))

    for x, y in ((192, 196), (240, 206), (288, 196)):
        pen.stamp("boat", one, x, y)
    pen.line(
        "M172 226q12-9 24 0t24 0 24 0 24 0 24 0M184 242q12-9 24 0t24 0 24 0 24 0", lighter(look.light, 0.5), 4
    )


def hanfu(pen: Pen, look: Palette, words: Words) -> None:
    """A Chinese robe spread out: crossed collar, wide sleeves, a long skirt."""
    pen.line("M34 92h412", "#8f6330", 11)
    skirt = "M176 214h128l62 216c-70 20-182 20-252 0z"
    pen.path(skirt, pen.across(look.deep, lighter(look.main, 0.18), look.main, look.deep))
    with pen.inside(skirt):
        pen.line(
            "".join(f"M{184 + n * 14} 216L{120 + n * 30} 440" for n in range(9)), look.deep, 3, opacity=0.45
        )
    if words.form == "horse":
        pen.path("M196 230h88l18 176h-124z", pen.down(look.accent, darker(look.accent, 0.25)))
        peony(pen, 240, 318, 36, lighter(look.light, 0.2))
    else:
        _motif(pen, look, skirt, ((180, 386, 28), (290, 396, 30), (240, 330, 22)))
    top = "M198 84h84l142 16c14 60 6 120-8 164-38-4-70-30-98-70v54H162v-54c-28 40-60 66-98 70-14-44-22-104-8-164z"
    pen.path(top, pen.down(lighter(look.light, 0.4), look.light))
    with pen.inside(top):
        pen.path("M40 236h110l-40 40H40zM440 236H330l40 40h70z", look.accent, opacity=0.85)
        pen.line("M150 110c-6 40-6 70 12 90M330 110c6 40 6 70-12 90", darker(look.light, 0.2), 2.4)
    pen.path("M198 82l82 130-14 8-92-116zM282 82l-40 64-14-20 30-46z", look.main)
    pen.rect(160, 208, 160, 24, look.accent, rx=3)
    pen.line("M226 230c-6 50-4 100-14 150M246 230c6 46 2 96 12 140", look.accent, 6)
    _tagged(pen, look, words)


def trousers(pen: Pen, look: Palette, words: Words) -> None:
    """Trousers or a skirt, hung by the waist."""
    pen.path("M240 40c0-24 22-20 20-36", "none", stroke="#8b97a1", stroke_width=5)
    pen.rect(150, 40, 180, 14, "#b58a53", rx=6)
    cloth = pen.across(look.deep, lighter(look.main, 0.16), look.main, look.deep)
    if words.form == "skirt":
        d = "M172 64h136l76 336c-80 28-208 28-288 0z"
        pen.path(d, cloth)
        with pen.inside(d):
            pen.line(
                "".join(f"M{180 + n * 13} 70L{104 + n * 28} 420" for n in range(11)),
                look.deep,
                4,
                opacity=0.5,
            )
            pen.path("M80 372q160 34 320 0v16q-160 34-320 0z", look.accent, opacity=0.9)
            peony(pen, 190, 312, 30, mix(look.accent, look.light, 0.4))
    else:
        d = "M166 64h148l34 366c-24 8-64 8-82 0L240 190l-26 240c-18 8-58 8-82 0z"
        pen.path(d, cloth)
        pen.line("M204 90l-30 330M276 90l30 330", lighter(look.main, 0.35), 2, opacity=0.5)
        pen.line("M240 92v70M176 92c2 30-4 44-16 54M304 92c-2 30 4 44 16 54", look.deep, 3)
    pen.rect(164, 58, 152, 30, darker(look.main, 0.18), rx=4)
    pen.circle(240, 73, 7, look.accent)
    _tagged(pen, look, words)


def handbag(pen: Pen, look: Palette, words: Words) -> None:
    """A bag of cloth or leather: a tote, a satchel, or a purse with a clasp."""
    pen.shadow(240, 430, 160, 15)
    cloth = pen.aslant(lighter(look.main, 0.16), look.main, look.deep)
    if words.form == "tote":
        pen.path("M170 180c0-120 140-120 140 0", "none", stroke=darker(look.accent, 0.1), stroke_width=14)
        d = "M104 168h272l22 236q2 24-24 24H106q-26 0-24-24z"
    elif words.form == "purse":
        pen.path(
            "M120 190c20-150 220-150 240 0", "none", stroke="#c9a257", stroke_width=5, stroke_dasharray="10 5"
        )
        d = "M128 196c-40 60-70 130-46 196 20 50 296 50 316 0 24-66-6-136-46-196z"
    else:
        pen.path("M96 210C130 10 350 10 384 210", "none", stroke=look.deep, stroke_width=11)
        d = "M92 196h296q16 0 16 18v182q0 32-32 32H108q-32 0-32-32V214q0-18 16-18z"
    pen.path(d, cloth)
    _motif(pen, look, d, ((190, 330, 42), (292, 356, 34), (276, 272, 24)))
    if words.form == "purse":
        pen.path("M122 182h236v22H122z", pen.across(*metals(look.accent)))
        pen.circle(230, 176, 10, lighter(look.accent, 0.4))
        pen.circle(250, 176, 10, look.accent)
    elif words.form == "satchel":
        pen.path("M84 196h312v84q-156 66-312 0z", darker(look.main, 0.16))
        pen.rect(216, 282, 48, 38, pen.across(*metals(look.accent)), rx=6)
    across(pen, words.label, 240, 240 if words.form != "purse" else 244, 130, 26, legible(look))
    seal(pen, words.mark or "宋", 366, 404)
