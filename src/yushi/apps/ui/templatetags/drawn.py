"""Small pictures of which a page has dozens: joined here, because a template would resolve every number by its name."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from django import template
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.apps.ui.types.calendar import Cell
    from yushi.apps.ui.types.meter import Meter
    from yushi.apps.ui.types.radar import Dot, Radar

register = template.Library()


@register.simple_tag
def meter(drawn: Meter) -> SafeString:
    """A bar of parts, as wide as what it stands in."""
    bars = drawn.bars
    filled = "".join(f'<rect x="{bar.x}" width="{bar.width}" height="6" fill="{bar.fill}"/>' for bar in bars)
    ends = bars if drawn.total else bars[:-1]
    cuts = "".join(f'<rect class="y-meter__cut" x="{bar.edge}" width="2" height="6"/>' for bar in ends)
    return SafeString(
        f'<svg class="y-meter" role="img" aria-label="{escape(drawn.alternative)}" width="100%" height="6">'
        f'<rect class="y-meter__ground" width="100%" height="6"/>{filled}{cuts}</svg>'
    )


@register.simple_tag
def radar(drawn: Radar) -> SafeString:
    """The figure of the five dimensions in its web."""
    rings = "".join(f'<polygon points="{ring}"/>' for ring in drawn.rings)
    return SafeString(
        '<svg class="y-radar" width="300" height="240" viewBox="0 0 300 240" role="img"'
        f' aria-label="{escape(drawn.alternative)}">'
        f'<g class="y-radar__web" fill="none">{rings}<path d="{drawn.spokes}"/></g>'
        f'<polygon class="y-radar__shape" points="{drawn.shape}"/>{"".join(map(_dot, drawn.dots))}</svg>'
    )


def _dot(dot: Dot) -> str:
    return (
        f'<circle class="y-radar__dot" cx="{dot.x}" cy="{dot.y}" r="{dot.size}" fill="{dot.fill}"/>'
        f'<text x="{dot.label_x}" y="{dot.label_y}" text-anchor="{dot.anchor}">{escape(dot.label)}</text>'
    )


@register.simple_tag
def cells(drawn: Iterable[Cell], *, numbers: bool = False) -> SafeString:
    """The days of a calendar, with the number of each in it where `numbers` says so."""
    return SafeString("".join(_day(cell) + (_number(cell) if numbers else "") for cell in drawn))


def _day(cell: Cell) -> str:
    says = f"<title>{escape(cell.day.says)}</title>" if cell.day.says else ""
    return f'<rect class="{cell.css}" x="{cell.x}" y="{cell.y}" width="18" height="18" rx="4">{says}</rect>'


def _number(cell: Cell) -> str:
    day = cell.day
    return (
        f'<text class="n-{day.kind} n-{day.mark or "none"}" x="{cell.number_x}" y="{cell.number_y}">'
        f"{day.on.day}</text>"
    )
