"""A pen that writes SVG: shapes, gradients that are shared, and chance that is the same for the same picture.

What it writes is static: no script, no address, no style, and every text escaped.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZE = 480
SERIF = "Noto Serif CJK SC,Noto Serif SC,Songti SC,STSong,SimSun,serif"
SANS = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Noto Sans SC,sans-serif"
_HEX = 16


def mix(one: str, other: str, share: float) -> str:
    """The colour between two (`#rrggbb`); `share` of the other, from 0 to 1."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def lighter(colour: str, share: float) -> str:
    """The colour with so much white in it."""
    return mix(colour, "#ffffff", share)


def darker(colour: str, share: float) -> str:
    """The colour with so much of a warm black in it."""
    return mix(colour, "#140d08", share)


def lightness(colour: str) -> float:
    """How light a colour is to the eye, from 0 to 1."""
    red, green, blue = _parts(colour)
    return (0.3 * red + 0.59 * green + 0.11 * blue) / 255


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], _HEX), int(colour[3:5], _HEX), int(colour[5:7], _HEX)


def number(value: float) -> str:
    """A coordinate with at most one place."""
    said = f"{value:.1f}"
    return said.removesuffix(".0") if said != "-0.0" else "0"


class Pen:
    """Collects what is drawn; `key` keeps its gradients apart from those of other pictures and decides every chance."""

    def __init__(self, key: str) -> None:
        digest = hashlib.sha256(key.encode()).digest()
        self._prefix = "d" + digest[:4].hex()
        self._state = int.from_bytes(digest[4:12], "big")
        self._defs: dict[str, str] = {}
        self._body: list[str] = []

    # ---- chance

    def chance(self, low: float, high: float) -> float:
        """A number between two, the next in this picture's row."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return low + (high - low) * ((self._state >> 33) / 2**31)

    def step(self, low: float, high: float) -> float:
        """One of three numbers from `low` to `high`, so that what is repeated can be repeated."""
        return low + (high - low) * min(int(self.chance(0, 3)), 2) / 2

    # ---- paint

    def across(self, *stops: str) -> str:
        """A gradient from left to right, its colours at even distances."""
        return self._gradient('<linearGradient id="{}">', "linearGradient", stops)

    def down(self, *stops: str) -> str:
        """A gradient from top to bottom."""
        return self._gradient('<linearGradient id="{}" x2="0" y2="1">', "linearGradient", stops)

    def aslant(self, *stops: str) -> str:
        """A gradient from the upper left to the lower right."""
        return self._gradient('<linearGradient id="{}" x2="1" y2="1">', "linearGradient", stops)

    def round(self, *stops: str) -> str:
        """A gradient from a bright spot at the upper left outwards."""
        return self._gradient('<radialGradient id="{}" cx=".38" cy=".34" r=".75">', "radialGradient", stops)

    def _gradient(self, head: str, tag: str, stops: tuple[str, ...]) -> str:
        last = len(stops) - 1
        colours = "".join(
            f'<stop offset="{number(100 * n / last)}%" stop-color="{colour}"/>'
            for n, colour in enumerate(stops)
        )
        name = self._named(head + colours, head.format("{}") + colours + f"</{tag}>")
        return f"url(#{name})"

    def _named(self, key: str, text: str) -> str:
        """The name of a definition; the same is defined once."""
        if key not in self._defs:
            name = f"{self._prefix}{len(self._defs)}"
            self._defs[key] = text.format(name)
        return _id_of(self._defs[key])

    # ---- shapes

    def path(self, d: str, fill: str = "none", **more: object) -> None:
        """A path."""
        self._put("path", {"d": d, "fill": fill, **more})

    def line(self, d: str, stroke: str, width: float = 2, **more: object) -> None:
        """A path that is only a line, round at its ends."""
        self._put(
            "path",
            {
                "d": d,
                "fill": "none",
                "stroke": stroke,
                "stroke_width": width,
                "stroke_linecap": "round",
                **more,
            },
        )

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, **more: object) -> None:
        """An ellipse about a point."""
        self._put("ellipse", {"cx": x, "cy": y, "rx": rx, "ry": ry, "fill": fill, **more})

    def circle(self, x: float, y: float, r: float, fill: str, **more: object) -> None:
        """A circle about a point."""
        self._put("circle", {"cx": x, "cy": y, "r": r, "fill": fill, **more})

    def rect(self, x: float, y: float, width: float, height: float, fill: str, **more: object) -> None:
        """A rectangle; `rx` rounds its corners."""
        self._put("rect", {"x": x, "y": y, "width": width, "height": height, "fill": fill, **more})

    def text(self, x: float, y: float, said: str, size: float, fill: str, **more: object) -> None:
        """A text about a point; `serif=False` for the other typeface."""
        family = SERIF if more.pop("serif", True) else SANS
        given = {
            "x": x,
            "y": y,
            "font_size": size,
            "fill": fill,
            "text_anchor": "middle",
            "font_family": family,
            **more,
        }
        self._body.append(f"<text{_written(given)}>{escape(said)}</text>")

    def shadow(self, x: float, y: float, rx: float, ry: float = 12, strength: float = 0.26) -> None:
        """A soft shadow on the ground."""
        self.ellipse(x, y, rx, ry, "#2a1a0c", opacity=strength * 0.55)
        self.ellipse(x, y, rx * 0.82, ry * 0.7, "#2a1a0c", opacity=strength)

    @contextmanager
    def moved(
        self, x: float = 0, y: float = 0, *, turn: float = 0, scale: float = 1, flip: bool = False
    ) -> Iterator[None]:
        """What is drawn inside is moved, then turned (degrees) and scaled about its own origin."""
        parts = [f"translate({number(x)} {number(y)})"]
        parts += [f"rotate({number(turn)})"] if turn else []
        sideways = -scale if flip else scale
        parts += [f"scale({sideways:.3g} {scale:.3g})"] if flip or scale != 1 else []
        self._body.append(f'<g transform="{" ".join(parts)}">')
        yield
        self._body.append("</g>")

    @contextmanager
    def faint(self, opacity: float) -> Iterator[None]:
        """What is drawn inside is see-through."""
        self._body.append(f'<g opacity="{opacity:.2g}">')
        yield
        self._body.append("</g>")

    @contextmanager
    def inside(self, d: str) -> Iterator[None]:
        """What is drawn inside is cut off at the path."""
        name = self._named(d, '<clipPath id="{}"><path d="' + d + '"/></clipPath>')
        self._body.append(f'<g clip-path="url(#{name})">')
        yield
        self._body.append("</g>")

    def stamp(
        self, key: str, draw: Callable[[], None], x: float, y: float, *, turn: float = 0, scale: float = 1
    ) -> None:
        """What `draw` draws about its own origin, at a place; drawn once for each `key` and then repeated."""
        if key not in self._defs:
            outer, self._body = self._body, []
            draw()
            inner, self._body = "".join(self._body), outer
            self._defs[key] = f'<g id="{self._prefix}{len(self._defs)}">{inner}</g>'
        place = f"translate({number(x)} {number(y)})"
        place += f" rotate({turn:.0f})" if turn else ""
        place += f" scale({scale:.3g})" if scale != 1 else ""
        self._body.append(f'<use href="#{_id_of(self._defs[key])}" transform="{place}"/>')

    def _put(self, tag: str, given: dict[str, object]) -> None:
        self._body.append(f"<{tag}{_written(given)}/>")

    def svg(self, left: int = 0, top: int = 0, size: int = SIZE) -> str:
        """The whole picture, or the square of it at a place."""
        defs = f"<defs>{''.join(self._defs.values())}</defs>"
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {size} {size}">'
        return head + defs + "".join(self._body) + "</svg>"


def _id_of(definition: str) -> str:
    return definition.split('id="', 1)[1].split('"', 1)[0]


def _written(given: dict[str, object]) -> str:
    return "".join(f' {key.replace("_", "-")}="{_value(value)}"' for key, value in given.items())


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2g}" if abs(value) < 1 else number(value)
    return str(value)
