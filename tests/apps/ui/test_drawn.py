"""Pictures that are joined and not rendered: escaped, and the same whether a tag or its template draws them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template.loader import get_template

from yushi.apps.ui import pages
from yushi.apps.ui.templatetags import drawn
from yushi.apps.ui.types.calendar import Cell, Day
from yushi.apps.ui.types.meter import Meter, Part
from yushi.apps.ui.types.parts import Entry
from yushi.apps.ui.types.radar import Axis, Radar

SLY = "<b>\"'&"
SAFE = "&lt;b&gt;&quot;&#x27;&amp;"
METER = Meter(parts=(Part(count=3, tone="ok", label=SLY), Part(count=1, tone="bad", label="b")), label="a")
RADAR = Radar(axes=tuple(Axis(label=name, share=0.5) for name in (SLY, "b", "c")), label="a")
CELL = Cell(x=34, y=18, day=Day(on=dt.date(2026, 11, 24), kind="work", mark="today", says=SLY))


def test_a_meter_tells_its_parts_and_cuts_between_them() -> None:
    made = drawn.meter(METER)

    assert f'aria-label="a；{SAFE} 3 · b 1"' in made
    assert made.count('height="6" fill="') == 2
    assert made.count("y-meter__cut") == 1


def test_a_meter_with_something_open_ends_with_a_cut() -> None:
    assert drawn.meter(Meter(parts=METER.parts, total=8)).count("y-meter__cut") == 2


@pytest.mark.parametrize(("numbers", "count"), [(False, 0), (True, 1)])
def test_a_day_has_its_number_where_that_is_asked_for(numbers: bool, count: int) -> None:
    made = drawn.cells([CELL], numbers=numbers)

    assert (
        f'class="k-work m-today" x="34" y="18" width="18" height="18" rx="4"><title>{SAFE}</title></rect>'
        in made
    )
    assert made.count('<text class="n-work n-today" x="43" y="31">24</text>') == count


def test_a_day_without_words_has_no_title() -> None:
    assert "<title>" not in drawn.cells([Cell(x=0, y=0, day=Day(on=dt.date(2026, 11, 24)))])


def test_a_radar_names_its_corners_and_says_them() -> None:
    made = drawn.radar(RADAR)

    assert f'aria-label="a：{SAFE} 50% · b 50% · c 50%"' in made
    assert f">{SAFE}</text>" in made
    assert (made.count("<polygon"), made.count("<circle")) == (5, 3)


@pytest.mark.parametrize(("on", "iso"), [(None, ""), (dt.date(2026, 2, 3), "2026-02-03")])
def test_an_entry_of_a_timeline_tells_its_day(on: dt.date | None, iso: str) -> None:
    assert Entry(title="a", on=on).iso == iso


def test_the_templates_draw_what_the_tags_draw() -> None:
    meter = get_template("ui/meter.html").render({"meter": METER}).strip()
    days = get_template("ui/cells.html").render({"cells": [CELL], "numbers": True}).strip()

    radar = get_template("ui/radar.html").render({"radar": RADAR}).strip()

    assert meter == drawn.meter(METER)
    assert radar == drawn.radar(RADAR)
    assert days == drawn.cells([CELL], numbers=True)


def test_what_is_still_is_rendered_once_for_its_words_and_language() -> None:
    first = pages.still("ui/icon.html", (("name", "check"),), "en")

    assert pages.still("ui/icon.html", (("name", "check"),), "en") is first
    assert pages.still("ui/icon.html", (("name", "x"),), "en") != first
