"""What stands behind things: hills, rooms, benches, shelves, each in the colours of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.drawings.pen import darker, lighter, mix, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.pen import Pen

_WOOD = 384


def _wall(pen: Pen, top: str, bottom: str) -> None:
    pen.rect(0, 0, 480, 480, pen.down(top, bottom))


def _wood(pen: Pen, colour: str, top: float = _WOOD) -> None:
    """A table with its edge and grain."""
    pen.rect(0, top, 480, 480 - top, pen.down(colour, darker(colour, 0.2)))
    pen.rect(0, top, 480, 6, lighter(colour, 0.32))
    grain = darker(colour, 0.4)
    for n in range(3):
        y = top + 26 + n * 27
        bend = pen.chance(-7, 7)
        d = f"M0 {number(y)}c120 {number(bend)} 260 {number(-bend)} 480 {number(bend / 2)}"
        pen.line(d, grain, 1.2, opacity=0.3)


def hills(pen: Pen, look: Palette) -> None:
    """Hills in the mist, a sun, a table."""
    _wall(pen, lighter(look.sky, 0.35), look.sky)
    sun = pen.chance(330, 400)
    pen.circle(sun, pen.chance(84, 118), pen.chance(34, 46), "#f7e3b5", opacity=0.95)
    tone = mix(look.sky, look.main, 0.24), mix(look.sky, look.main, 0.42), mix(look.sky, look.main, 0.6)
    for n, colour in enumerate(tone):
        y = 236 + n * 46
        a, b, c = pen.chance(40, 80), pen.chance(30, 70), pen.chance(30, 64)
        pen.path(
            f"M0 {y}c70 {number(-a)} 130 {number(-a - 10)} 186 {number(-b / 2)} 50 {number(-b)} 116 {number(-a)} 176 -10"
            f" 44 {number(-c / 2)} 88 {number(-c / 3)} 128 14v260H-10z",
            colour,
        )
    _wood(pen, look.ground)


def terraces(pen: Pen, look: Palette) -> None:
    """Rows of tea or fruit on a slope, far hills, a table."""
    _wall(pen, lighter(look.sky, 0.5), look.sky)
    pen.path("M0 190c80-60 150-70 220-24 70-66 160-60 260 6v160H0z", mix(look.sky, look.main, 0.28))
    pen.path("M0 268c120-70 260-80 480-30v180H0z", mix(look.light, look.main, 0.4))
    for n in range(6):
        y = 270 + n * 22
        colour = mix(look.main, look.deep, 0.15 + 0.1 * n)
        d = f"M-10 {y + 18}c110 {-46 + n * 4} 280 {-50 + n * 6} 500 {-20 + n * 3}"
        pen.line(d, colour, 9, stroke_dasharray="2 13", opacity=0.75)
    _wood(pen, look.ground)


def studio(pen: Pen, look: Palette) -> None:
    """A plain wall that runs into the floor, a round light."""
    _wall(pen, lighter(look.sky, 0.5), mix(look.sky, look.light, 0.35))
    pen.circle(240, 210, 178, lighter(look.sky, 0.75), opacity=0.75)
    pen.path("M0 392q240-34 480 0v88H0z", mix(look.sky, look.main, 0.2))
    pen.path("M0 404q240-34 480 0v76H0z", mix(look.sky, look.main, 0.12))


def arch(pen: Pen, look: Palette) -> None:
    """A niche with a round top and a low step."""
    back = mix(look.sky, look.light, 0.4)
    _wall(pen, back, mix(back, look.main, 0.12))
    pen.path("M78 420V214a162 162 0 0 1 324 0v206z", mix(look.sky, look.main, 0.3))
    pen.path(
        "M92 420V216a148 148 0 0 1 296 0v204z",
        pen.down(lighter(look.sky, 0.65), mix(look.sky, look.light, 0.5)),
    )
    floor = mix(look.sky, look.main, 0.34)
    pen.rect(0, 412, 480, 68, pen.down(floor, darker(floor, 0.14)))
    pen.rect(0, 412, 480, 4, lighter(floor, 0.4))


def podium(pen: Pen, look: Palette) -> None:
    """A round step before two great circles."""
    _wall(pen, lighter(look.sky, 0.55), look.sky)
    pen.circle(322, 178, 148, mix(look.sky, look.light, 0.6))
    pen.circle(150, 246, 112, mix(look.sky, look.accent, 0.16))
    pen.rect(0, 410, 480, 70, mix(look.sky, look.main, 0.16))
    pen.path("M46 414v26c0 20 87 36 194 36s194-16 194-36v-26z", mix(look.sky, look.main, 0.3))
    pen.ellipse(240, 414, 194, 36, lighter(mix(look.sky, look.main, 0.2), 0.35))


def lattice(pen: Pen, look: Palette) -> None:
    """A window with a lattice, the garden behind it, a table of dark wood."""
    wall = mix("#f6f0e4", look.sky, 0.45)
    _wall(pen, wall, darker(wall, 0.08))
    wood = darker(look.ground, 0.45)
    pen.circle(240, 200, 160, wood)
    pen.circle(240, 200, 148, pen.down(lighter(look.sky, 0.3), mix(look.sky, look.main, 0.28)))
    with pen.inside("M92 200a148 148 0 0 0 296 0 148 148 0 0 0-296 0z"):
        pen.path("M80 260c60-50 110-54 160-16 50-40 110-40 170 6v120H80z", mix(look.sky, look.main, 0.42))
        for x in (140, 240, 340):
            pen.line(f"M{x} 40v330", wood, 3, opacity=0.55)
        for y in (120, 200, 280):
            pen.line(f"M80 {y}h320", wood, 3, opacity=0.55)
    _wood(pen, mix(look.ground, wood, 0.45))


def kitchen(pen: Pen, look: Palette) -> None:
    """Tiles behind a worktop."""
    tile = lighter(look.sky, 0.4)
    _wall(pen, tile, mix(tile, look.light, 0.18))
    joint = mix(tile, look.main, 0.16)
    pen.path("".join(f"M0 {y}h480" for y in range(48, 384, 48)), "none", stroke=joint, stroke_width=2)
    halves = "".join(f"M{x + 48 * (row % 2)} {row * 48}v48" for row in range(8) for x in range(0, 480, 96))
    pen.path(halves, "none", stroke=joint, stroke_width=2)
    pen.path("M0 0h480v170L0 384z", "#ffffff", opacity=0.22)
    _wood(pen, look.ground)


def bench(pen: Pen, look: Palette) -> None:
    """A workshop: a board with holes, a bench of steel, cool light."""
    wall = mix("#39434d", look.main, 0.24)
    _wall(pen, lighter(wall, 0.16), darker(wall, 0.22))
    dots = "".join(f"M{x} {y}h.1" for y in range(30, 380, 44) for x in range(30, 480, 44))
    pen.line(dots, darker(wall, 0.45), 7, opacity=0.55)
    pen.path("M120 0h170l120 384H40z", "#ffffff", opacity=0.1)
    steel = "#8d98a3"
    pen.rect(0, 378, 480, 102, pen.down("#b9c3cb", "#6f7b86"))
    pen.rect(0, 378, 480, 5, "#dfe6eb")
    pen.line("M0 410h480M0 446h480", darker(steel, 0.3), 1.2, opacity=0.35)


def drawing(pen: Pen, look: Palette) -> None:
    """A draughtsman's sheet with its grid, on a bright table."""
    paper = mix("#f3f6f8", look.sky, 0.35)
    _wall(pen, lighter(paper, 0.5), paper)
    rule = mix(paper, look.accent, 0.2)
    fine = "".join(f"M{n} 0v480M0 {n}h480" for n in range(24, 480, 24))
    pen.path(fine, "none", stroke=rule, stroke_width=0.8, opacity=0.8)
    pen.path("M40 40h400v400H40z", "none", stroke=mix(paper, look.accent, 0.45), stroke_width=1.6)
    pen.line("M240 24v432M24 240h432", mix(paper, look.accent, 0.55), 1.2, stroke_dasharray="18 5 3 5")


def cloth(pen: Pen, look: Palette) -> None:
    """A table laid with linen, light from the left."""
    wall = mix(look.sky, look.light, 0.25)
    _wall(pen, lighter(wall, 0.45), wall)
    pen.path("M0 0h210L60 360H0z", "#ffffff", opacity=0.28)
    linen = lighter(mix(look.sky, look.accent, 0.14), 0.35)
    pen.path("M0 356q240-26 480 0v124H0z", pen.down(linen, darker(linen, 0.12)))
    stripe = mix(linen, look.main, 0.42)
    pen.line("M0 386q240-26 480 0M0 394q240-26 480 0M0 456q240-22 480 0", stripe, 2.4, opacity=0.7)


def drape(pen: Pen, look: Palette) -> None:
    """Folds of cloth, softly lit."""
    base = mix(look.sky, look.light, 0.35)
    _wall(pen, lighter(base, 0.4), mix(base, look.main, 0.14))
    for n in range(5):
        x = -40 + n * 112 + pen.chance(-14, 14)
        shade = mix(base, look.main, 0.1 + 0.05 * (n % 2))
        pen.path(
            f"M{number(x)} 0c60 140-30 300 60 480h58C{number(x + 40)} 310 {number(x + 110)} 150 {number(x + 52)} 0z",
            shade,
            opacity=0.6,
        )
    pen.path("M0 420q240-36 480 0v60H0z", mix(base, look.main, 0.22))


def cold(pen: Pen, look: Palette) -> None:
    """Ice and frost, for what is kept cold."""
    _wall(pen, "#f4fafd", mix("#cfe3ee", look.sky, 0.3))
    pen.circle(350, 120, 120, "#ffffff", opacity=0.5)
    for _ in range(14):
        x, y = pen.chance(20, 460), pen.chance(20, 330)
        pen.circle(x, y, pen.chance(2, 5), "#ffffff", opacity=0.9)
    pen.rect(0, 388, 480, 92, pen.down("#dceaf2", "#b4ccda"))
    for x, w in ((-8, 96), (300, 110), (408, 90)):
        y = pen.chance(404, 424)
        pen.path(f"M{x} {number(y)}l{w * 0.4:.0f}-26 {w * 0.6:.0f} 12v52H{x}z", "#f3f9fc", opacity=0.85)
        pen.path(f"M{x} {number(y)}l{w * 0.62:.0f} 14 {w * 0.38:.0f}-28-{w * 0.6:.0f}-12z", "#ffffff")


def garden(pen: Pen, look: Palette) -> None:
    """A garden in bloom, out of focus, and a stone step."""
    _wall(pen, lighter(look.sky, 0.2), mix(look.sky, "#a9c7a0", 0.5))
    for _ in range(16):
        x, y, r = pen.chance(0, 480), pen.chance(120, 372), pen.chance(16, 44)
        pen.circle(x, y, r, mix(look.light, "#ffffff", pen.chance(0, 0.6)), opacity=pen.chance(0.3, 0.62))
    for _ in range(9):
        pen.ellipse(pen.chance(0, 480), pen.chance(240, 380), pen.chance(30, 60), 16, "#7fa36f", opacity=0.35)
    stone = mix("#cfc8bb", look.sky, 0.25)
    pen.rect(0, 392, 480, 88, pen.down(lighter(stone, 0.3), darker(stone, 0.12)))
    pen.rect(0, 392, 480, 5, lighter(stone, 0.6))


def railway(pen: Pen, look: Palette) -> None:
    """A train far off under a wide sky, crates in front."""
    _wall(pen, mix(look.sky, "#bcd6e6", 0.6), lighter(look.sky, 0.35))
    pen.circle(pen.chance(90, 150), 116, 40, "#fbe6b4", opacity=0.9)
    pen.path("M0 262c90-40 190-44 270-14 70-30 140-30 210-2v140H0z", mix(look.sky, look.main, 0.3))
    pen.rect(0, 300, 480, 90, mix(look.ground, look.sky, 0.3))
    pen.line("M0 322h480", "#6d6258", 3)
    for n, colour in enumerate((look.main, look.accent, look.deep, look.light, look.main, look.accent)):
        pen.rect(36 + n * 74, 290, 68, 28, colour, rx=2)
        pen.line(
            f"M{52 + n * 74} 294v20M{70 + n * 74} 294v20M{88 + n * 74} 294v20", darker(colour, 0.25), 1.5
        )
    pen.path("M-10 286h40l8 10v22h-48z", darker(look.accent, 0.3))
    _wood(pen, look.ground)


SCENES: dict[str, Callable[[Pen, Palette], None]] = {
    "hills": hills,
    "terraces": terraces,
    "studio": studio,
    "arch": arch,
    "podium": podium,
    "lattice": lattice,
    "kitchen": kitchen,
    "bench": bench,
    "drawing": drawing,
    "cloth": cloth,
    "drape": drape,
    "cold": cold,
    "garden": garden,
    "railway": railway,
}
