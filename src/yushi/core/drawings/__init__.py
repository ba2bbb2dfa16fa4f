"""Drawings of goods: product pictures as SVG from a kind, colours, a scene and a label; the same picture every time.

Pure: no file, no network, no script, no outside reference in what is written.

>>> svg = draw(Picture(kind="tea-tin", label="毛尖", mark="溪上"))
>>> svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480">')
True
"""

from __future__ import annotations

from yushi.core.drawings.catalogue import KINDS, Kind
from yushi.core.drawings.palettes import PALETTES, Palette
from yushi.core.drawings.picture import DrawingError, Picture, draw, named
from yushi.core.drawings.scenes import SCENES

__all__ = ["KINDS", "PALETTES", "SCENES", "DrawingError", "Kind", "Palette", "Picture", "draw", "named"]
