"""Wigs on a head, pieces of hair, and tools for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.drawings.parts import (
    PAPER,
    across,
    metals,
    seal,
    sheen,
)
from yushi.core.drawings.pen import darker, lighter, mix

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen

_BACK = {
    "long": "M240 44c-96 0-128 74-124 150 4 80-34 150-22 236 46 20 246 20 292 0 12-86-26-156-22-236 4-76-28-150-124-150z",
    "wavy": "M240 44c-100 0-132 72-122 142-30 34-40 62-16 92-36 34-30 66-8 86-14 30-6 52 14 66 60 18 204 18 264 0 20-14 28-36 14-66 22-20 28-52-8-86 24-30 14-58-16-92 10-70-22-142-122-142z",
    "bob": "M240 44c-96 0-130 70-128 140-6 60-8 100-2 132 40 22 220 22 260 0 6-32 4-72-2-132 2-70-32-140-128-140z",
    "short": "M240 48c-88 0-118 58-116 118-10 34-6 62 6 92 30 10 190 10 220 0 12-30 16-58 6-92 2-60-28-118-116-118z",
    "curly": "M240 40c-60-14-108 24-118 70-34 14-48 54-28 84-26 32-16 74 12 90-2 36 28 62 64 54 34 22 106 22 140 0 36 8 66-18 64-54 28-16 38-58 12-90 20-30 6-70-28-84-10-46-58-84-118-70z",
    "updo": "M240 70c-84 0-112 58-110 112-6 34 0 62 14 82h192c14-20 20-48 14-82 2-54-26-112-110-112z",
}
_FRONT = {
    "long": "M240 62c-82 4-104 62-100 132 12-30 60-46 88-86 14 44 84 54 112 88 4-72-20-130-100-134z",
    "wavy": "M240 60c-84 4-108 64-102 138 18-26 44-62 74-88 36 34 96 44 130 90 6-76-22-136-102-140z",
    "bob": "M240 60c-86 4-110 66-106 142 26-8 186-8 212 0 4-76-20-138-106-142z",
    "short": "M240 62c-80 2-104 54-102 112 24-12 60-20 92-56 14 30 74 34 112 58 2-60-22-112-102-114z",
    "curly": "M240 58c-70-6-104 44-100 116 10-24 26-32 44-28 8-24 34-34 56-24 18-14 48-4 56 18 22-4 36 10 44 34 4-72-30-122-100-116z",
    "updo": "M240 74c-78 2-104 56-100 118 14-40 54-64 100-66 46 2 86 26 100 66 4-62-22-116-100-118z",
}


def wig(pen: Pen, look: Palette, words: Words) -> None:
    """A wig on a head of linen, in one of six styles; its colours are those of the palette."""
    hair, dark = look.main, look.deep
    pen.shadow(240, 442, 112, 11)
    back = _BACK[words.form]
    if words.form == "updo":
        pen.circle(240, 66, 54, pen.round(lighter(hair, 0.3), hair, dark))
        pen.line(
            "M200 56q40-30 78 4M196 74q44-26 88 0M206 96q34-20 68 0", lighter(hair, 0.3), 2.2, opacity=0.6
        )
    pen.path(back, pen.down(mix(hair, dark, 0.4), dark))
    with pen.inside(back):
        _strands(pen, hair, dark, 22)
    _face(pen, look)
    front = _FRONT[words.form]
    pen.path(front, pen.down(lighter(hair, 0.16), hair, mix(hair, dark, 0.5)))
    with pen.inside(front):
        _strands(pen, lighter(hair, 0.2), dark, 16)
    pen.path(
        "M168 128c14-30 40-46 70-48",
        "none",
        stroke=lighter(hair, 0.55),
        stroke_width=7,
        opacity=0.5,
        stroke_linecap="round",
    )
    if words.form in ("long", "wavy"):
        _locks(pen, look, words.form)
    pen.rect(162, 436, 156, 30, darker(look.ground, 0.35), rx=7)
    across(pen, words.label, 240, 457, 140, 17, "#ffffff")
    seal(pen, words.mark or "云鬓", 420, 60)


def _face(pen: Pen, look: Palette) -> None:
    """A head of linen with closed eyes."""
    skin = mix("#ecd9c3", look.sky, 0.18)
    pen.path(
        "M202 300h76v70c0 26 60 30 66 66H136c6-36 66-40 66-66z",
        pen.across(darker(skin, 0.2), skin, darker(skin, 0.14)),
    )
    pen.path(
        "M146 190c0-72 40-112 94-112s94 40 94 112c0 80-46 136-94 136s-94-56-94-136z",
        pen.round(lighter(skin, 0.3), skin, darker(skin, 0.14)),
    )
    pen.path(
        "M240 210c-4 18-8 28-2 32h8M216 272q24 12 48 0M190 206q14-8 28 0M262 206q14-8 28 0",
        "none",
        stroke=darker(skin, 0.24),
        stroke_width=2.4,
        stroke_linecap="round",
    )


def _strands(pen: Pen, hair: str, dark: str, count: int) -> None:
    """Fine lines of hair falling."""
    for n in range(count):
        x = 84 + n * (312 / count) + pen.chance(-5, 5)
        sway = pen.chance(-16, 16)
        tone = mix(lighter(hair, 0.28), dark, pen.chance(0, 1))
        pen.line(
            f"M{240 + (x - 240) * 0.5:.0f} 40C{x:.0f} 130 {x + sway:.0f} 260 {x - sway:.0f} 440",
            tone,
            pen.chance(1.2, 3),
            opacity=0.5,
        )


def _locks(pen: Pen, look: Palette, form: str) -> None:
    """Hair that falls before the shoulders."""
    for flip in (False, True):
        with pen.moved(240, 0, flip=flip):
            d = "M-98 180c-14 70-30 130-22 250 20 8 44 6 56-2-14-90 4-160-4-220-10-10-22-18-30-28z"
            if form == "wavy":
                d = "M-98 176c-20 50 10 70-20 110-20 40 20 60-6 100-8 24 0 40 10 46 20 4 44 2 56-6 14-30-14-44 6-84 14-34-14-60 2-100-10-26-34-46-48-66z"
            pen.path(d, pen.across(mix(look.main, look.deep, 0.3), look.main, look.deep))
            pen.line(
                "M-104 210c-12 70-14 130-12 206M-90 216c-8 70-6 130-8 206M-76 222c-4 70-2 130-2 200",
                lighter(look.main, 0.3),
                2,
                opacity=0.5,
            )


def hair(pen: Pen, look: Palette, words: Words) -> None:
    """Hair pieces: clip-in wefts hung in a row, a ponytail, a piece for the crown, a fringe."""
    {"weft": _weft, "tail": _tail, "top": _top}[words.form](pen, look)
    pen.rect(26, 382, 132, 64, PAPER, rx=5)
    across(pen, words.label, 92, 418, 116, 26, look.deep)
    across(pen, words.mark, 92, 437, 116, 13, look.deep)


def _weft(pen: Pen, look: Palette) -> None:
    pen.line("M54 66h372", "#b58a53", 12)
    for n in range(5):
        x, tall = 92 + n * 66, 384 - abs(n - 2) * 26
        d = f"M{x} 70h58c8 {tall * 0.4:.0f}-8 {tall * 0.7:.0f} 2 {tall - 66}-18 14-48 12-62 0 10-{tall * 0.3:.0f}-4-{tall * 0.6:.0f} 2-{tall - 66}z"
        tone = mix(look.main, look.light, 0.16 * (n % 3))
        pen.path(d, pen.across(darker(tone, 0.34), lighter(tone, 0.22), tone, darker(tone, 0.4)))
        lines = "".join(f"M{x + 6 + k * 7} 84c6 90-4 180 {-3 + k} {tall - 110}" for k in range(8))
        pen.line(lines, lighter(tone, 0.34), 1.3, opacity=0.5)
        pen.rect(x - 2, 62, 62, 20, darker(look.deep, 0.3), rx=4)
        pen.line(f"M{x + 10} 72h12M{x + 36} 72h12", "#d9dfe3", 5)


def _tail(pen: Pen, look: Palette) -> None:
    pen.shadow(280, 438, 120, 11)
    d = "M210 74c60-20 120 6 138 60 26 76-40 130 6 200 20 34 30 70 2 98-60 24-146 6-170-30-24-60 40-120 14-190-16-44-30-116 10-138z"
    pen.path(d, pen.across(look.deep, lighter(look.main, 0.16), look.main, look.deep))
    with pen.inside(d):
        for n in range(16):
            x = 196 + n * 10
            pen.line(
                f"M{226 + n * 6} 70C{x + 40} 180 {x - 50} 260 {x + 4} 440",
                mix(lighter(look.main, 0.35), look.deep, pen.chance(0, 1)),
                2,
                opacity=0.6,
            )
    pen.path(
        "M196 92c20-36 96-44 122-8l-10 34c-26-22-78-20-100 2z", pen.down(lighter(look.main, 0.12), look.deep)
    )
    pen.rect(204, 96, 104, 24, look.accent, rx=10)
    sheen(pen, 246, 140, 240)


def _top(pen: Pen, look: Palette) -> None:
    pen.shadow(240, 414, 170, 14)
    d = "M80 330c-24-120 40-250 160-256 124-4 186 132 160 256-10 50-60 72-90 40-40 34-110 34-140 0-34 30-80 8-90-40z"
    pen.path(d, pen.round(lighter(look.main, 0.2), look.main, look.deep))
    with pen.inside(d):
        for n in range(34):
            end = 56 + n * 11.5
            pen.line(
                f"M{236 + n % 3 * 4} 116C{(240 + end) / 2:.0f} 110 {end:.0f} 220 {end + pen.chance(-12, 12):.0f} 400",
                mix(lighter(look.main, 0.34), look.deep, pen.chance(0, 1)),
                pen.chance(1.4, 3),
                opacity=0.62,
            )
    pen.line("M238 84c-4 20-4 30 0 44", "#ecd9c3", 3)


def stand(pen: Pen, look: Palette, words: Words) -> None:
    """Tools for wigs: a stand, combs and a brush."""
    pen.shadow(168, 434, 110, 12)
    pen.ellipse(168, 420, 104, 22, pen.down(lighter(look.main, 0.2), look.deep))
    pen.rect(158, 210, 20, 206, pen.across(*metals(look.accent)), rx=6)
    pen.path(
        "M100 190c0-62 30-98 68-98s68 36 68 98c0 20-30 30-68 30s-68-10-68-30z",
        pen.round(lighter(look.light, 0.5), look.light, look.main),
    )
    pen.line("M168 92v120M116 128q52 30 104 0M104 172q64 34 128 0", look.deep, 1.6, opacity=0.4)
    with pen.moved(338, 238, turn=14):
        pen.rect(
            -44, -150, 88, 150, pen.across(darker(look.main, 0.2), lighter(look.main, 0.2), look.deep), rx=40
        )
        bristles = "".join(f"M{-26 + n % 5 * 13} {-128 + n // 5 * 15}h.1" for n in range(40))
        pen.line(bristles, lighter(look.accent, 0.5), 5)
        pen.rect(-14, -6, 28, 150, pen.across(look.deep, look.main, look.deep), rx=12)
    with pen.moved(422, 290, turn=-10):
        pen.rect(-14, -110, 26, 214, pen.across(*metals(look.accent)), rx=8)
        pen.line("".join(f"M-14 {-100 + n * 9}h-22" for n in range(23)), darker(look.accent, 0.2), 3.4)
    pen.rect(262, 398, 190, 46, PAPER, rx=5)
    across(pen, words.label, 357, 430, 168, 26, look.deep)
