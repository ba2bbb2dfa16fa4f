"""What several things are made of: labels, leaves, blossoms, boxes, bottles, steam."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.drawings.pen import darker, lighter, lightness, mix, number

if TYPE_CHECKING:
    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.pen import Pen

PAPER = "#f8f3e6"
GREEN = "#6f9a5f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands on a thing: its label, a small mark below, and which form of its kind it is."""

    label: str
    mark: str
    form: str


def legible(look: Palette) -> str:
    """The colour of letters on a body: light with a touch of what is set off, dark where the body itself is light."""
    if lightness(look.main) > 0.55:
        return darker(look.deep, 0.45)
    return mix(look.accent, "#fffaf0", 0.62) if lightness(look.accent) > 0.5 else "#fff3de"


def _readable(colour: str) -> str:
    """A colour for letters: what is neither light nor dark is made darker."""
    light = lightness(colour)
    return darker(colour, (light - 0.28) / light) if 0.3 < light < 0.74 else colour


def plate(pen: Pen, look: Palette, words: Words, x: float, y: float, width: float, height: float) -> None:
    """A paper label with a fine border, Han from top to bottom, other letters across, a seal below."""
    pen.rect(x, y, width, height, PAPER, rx=3)
    pen.rect(
        x + 6,
        y + 6,
        width - 12,
        height - 12,
        "none",
        stroke=mix(look.accent, "#8a6a33", 0.3),
        stroke_width=1.4,
        rx=1,
    )
    lettering(
        pen, words.label, x + width / 2, y + 14, width - 22, height - (48 if words.mark else 28), look.deep
    )
    if words.mark:
        seal(pen, words.mark, x + width / 2, y + height - 26)


def lettering(pen: Pen, label: str, x: float, top: float, width: float, height: float, colour: str) -> None:
    """A label within a box: Han downwards as large as fits, other letters across."""
    if not label:
        return
    colour = _readable(colour)
    if label.isascii():
        size = min(height * 0.5, width / max(len(label), 1) * 1.55, 40)
        pen.text(x, top + height / 2 + size * 0.35, label, size, colour, font_weight=700, serif=False)
        return
    size = min(width * 0.9, height / len(label) * 0.92, 46)
    step = min(height / len(label), size * 1.18)
    start = top + (height - step * len(label)) / 2 + size * 0.9
    for n, letter in enumerate(label):
        pen.text(x, start + n * step, letter, size, colour, font_weight=700)


def across(pen: Pen, label: str, x: float, y: float, width: float, size: float, colour: str) -> None:
    """A label in one line, made smaller where it would not fit."""
    units = sum(0.58 if letter.isascii() else 1 for letter in label) or 1
    pen.text(
        x, y, label, min(size, width / units), _readable(colour), font_weight=700, serif=not label.isascii()
    )


def seal(pen: Pen, mark: str, x: float, y: float, colour: str = "#b3362a") -> None:
    """A small red seal about a point, with white letters."""
    width = max(22, 9.4 * len(mark) + 8)
    pen.rect(x - width / 2, y - 8, width, 16, colour, rx=2.5)
    pen.text(x, y + 3.4, mark, 9.2, "#ffffff")


def leaf(pen: Pen, x: float, y: float, length: float, turn: float, fill: str, vein: str = "#dcebb4") -> None:
    """A leaf whose stem is at a point."""

    def one() -> None:
        pen.path("M0 0C10-14 36-17 60-4 44 12 14 13 0 0z", fill)
        pen.line("M2 0C18-5 38-7 57-4", vein, 1.3, opacity=0.8)

    pen.stamp(f"leaf {fill} {vein}", one, x, y, turn=turn, scale=length / 60)


def scattered(pen: Pen, fill: str, spots: tuple[tuple[float, float], ...], length: float = 44) -> None:
    """Leaves lying about."""
    for x, y in spots:
        leaf(pen, x, y, length + pen.chance(-8, 8), pen.chance(-30, 30), fill)


def peony(pen: Pen, x: float, y: float, r: float, colour: str, heart: str = "#f3cf63") -> None:
    """A peony seen from above, ring in ring."""
    pen.stamp(
        f"peony {colour} {heart}",
        lambda: _peony(pen, colour, heart),
        x,
        y,
        turn=pen.chance(-20, 20),
        scale=r / 60,
    )


def _peony(pen: Pen, colour: str, heart: str) -> None:
    """One of 60 about the origin."""
    for depth, (share, count, offset) in enumerate(((1.0, 8, 0.0), (0.74, 7, 0.3), (0.48, 5, 0.1))):
        tone = mix(darker(colour, 0.06), lighter(colour, 0.55), depth / 2.6)
        angles = (2 * math.pi * n / count + offset for n in range(count))
        reach = 36 * share
        petals = "".join(
            f"M{math.cos(angle) * reach:.0f} {math.sin(angle) * reach:.0f}h.1" for angle in angles
        )
        pen.line(petals, darker(colour, 0.12 + 0.05 * depth), share * 55, opacity=0.55)
        pen.line(petals, tone, share * 51.5)
    pen.circle(0, 0, 10, heart)
    pen.line("M-5 0h.1M5-3h.1M0 5h.1", darker(heart, 0.3), 3)


def bloom(pen: Pen, x: float, y: float, r: float, colour: str) -> None:
    """A peony with its leaves."""
    for turn in (20, 145, 250, 320):
        rad = math.radians(turn)
        leaf(pen, x + math.cos(rad) * r * 0.6, y + math.sin(rad) * r * 0.6, r * 0.95, turn, GREEN)
    peony(pen, x, y, r, colour)


def steam(pen: Pen, x: float, y: float) -> None:
    """Two lines of steam."""
    pen.line(f"M{x - 14} {y}c-8-12 8-20 0-34M{x + 14} {y - 4}c-8-12 8-20 0-36", "#ffffff", 3.5, opacity=0.75)


def cylinder(
    pen: Pen, x: float, top: float, width: float, bottom: float, colours: tuple[str, ...], ry: float
) -> None:
    """A standing tube about `x`, lit from the left."""
    half = width / 2
    pen.path(
        f"M{number(x - half)} {number(top)}h{number(width)}V{number(bottom - ry)}c0 {number(ry * 0.72)}-{number(half * 0.44)} {number(ry * 1.25)}-{number(half)} {number(ry * 1.25)}"
        f"s-{number(half)}-{number(ry * 0.53)}-{number(half)}-{number(ry * 1.25)}z",
        pen.across(*colours),
    )
    pen.ellipse(x, top, half, ry, mix(colours[1], "#ffffff", 0.12))


def sheen(pen: Pen, x: float, top: float, bottom: float, width: float = 6) -> None:
    """A line of light down the left side of something round."""
    pen.line(f"M{number(x)} {number(top)}V{number(bottom)}", "#ffffff", width, opacity=0.24)


def metals(colour: str) -> tuple[str, ...]:
    """The colours of polished metal from left to right."""
    return (darker(colour, 0.42), lighter(colour, 0.62), colour, lighter(colour, 0.25), darker(colour, 0.48))


def rounds(look: Palette) -> tuple[str, ...]:
    """The colours of a painted tube from left to right."""
    return (look.deep, mix(look.main, look.light, 0.5), look.main, look.deep)


def box(pen: Pen, x: float, y: float, width: float, height: float, look: Palette, depth: float = 46) -> None:
    """A closed box seen from the front and above; (x, y) is the upper left of its front."""
    lift = depth * 0.62
    pen.path(
        f"M{x} {y}l{depth}-{lift}h{width - depth * 0.6:.0f}l-{depth * 0.4:.0f} {lift}z",
        lighter(look.main, 0.2),
    )
    right = x + width
    pen.path(
        f"M{right} {y}l{depth * 0.4:.0f}-{lift}v{height - 4}l-{depth * 0.4:.0f} {lift + 4}z",
        darker(look.deep, 0.08),
    )
    pen.rect(x, y, width, height, pen.aslant(lighter(look.main, 0.12), look.main, look.deep))


def ribbon(pen: Pen, x: float, y: float, colour: str, size: float = 1) -> None:
    """A bow about a point."""
    with pen.moved(x, y, scale=size):
        pen.path("M0 0c-14-22-44-26-48-8s28 18 48 8z", colour)
        pen.path("M0 0c14-22 44-26 48-8s-28 18-48 8z", darker(colour, 0.12))
        pen.path(
            "M-3 2c-8 14-18 26-30 34l14 2c10-10 16-22 20-34zM3 2c8 14 18 26 30 34l-14 2c-10-10-16-22-20-34z",
            darker(colour, 0.2),
        )
        pen.rect(-8, -8, 16, 14, lighter(colour, 0.2), rx=4)


def pouch(pen: Pen, look: Palette, x: float, top: float, width: float, bottom: float) -> None:
    """A standing bag of foil with a sealed top."""
    half = width / 2
    fill = pen.across(look.deep, look.main, lighter(look.main, 0.18), look.main, look.deep)
    pen.path(
        f"M{x - half * 0.9:.0f} {top}h{width * 0.9:.0f}c2 60 {half * 0.1:.0f} 90 {half * 0.12:.0f} {bottom - top - 16}c-{half * 0.5:.0f} 16-{width * 0.76:.0f} 16-{width * 1.02:.0f} 0"
        f"c0-{bottom - top - 110} {half * 0.1:.0f}-150 {half * 0.12:.0f}-{bottom - top - 16}z",
        fill,
    )
    pen.rect(x - half * 0.9, top - 4, width * 0.9, 24, darker(look.main, 0.18), rx=3)
    teeth = "".join(f"M{x - half * 0.9 + 6 + n * 9:.0f} {top}v15" for n in range(int(width * 0.9 / 9) - 0))
    pen.line(teeth, lighter(look.main, 0.3), 1, opacity=0.45)
    pen.path(
        f"M{x - half * 0.66:.0f} {top + 34}c-6 80-4 150-8 {bottom - top - 84}",
        "none",
        stroke="#fff",
        stroke_width=7,
        opacity=0.16,
        stroke_linecap="round",
    )


def bottle(
    pen: Pen, x: float, top: float, bottom: float, width: float, colours: tuple[str, ...], neck: float
) -> None:
    """A bottle with round shoulders; `neck` is half the width of its neck."""
    half = width / 2
    shoulder = top + (bottom - top) * 0.34
    pen.path(
        f"M{number(x - neck)} {number(top)}h{number(2 * neck)}V{number(shoulder - 40)}c0 26 {number(half - neck)} 28 {number(half - neck)} 66V{number(bottom - 10)}q0 10-10 10H{number(x - half + 10)}"
        f"q-10 0-10-10V{number(shoulder + 26)}c0-38 {number(half - neck)}-40 {number(half - neck)}-66z",
        pen.across(*colours),
    )
    pen.line(
        f"M{number(x - half + 11)} {number(shoulder + 40)}V{number(bottom - 26)}", "#ffffff", 5, opacity=0.28
    )
