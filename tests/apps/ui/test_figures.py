from __future__ import annotations

import datetime as dt

from yushi.apps.ui import types as t


def test_a_radar_puts_its_first_axis_at_twelve_and_goes_clockwise():
    radar = t.Radar(axes=tuple(t.Axis(label=name, share=1.0) for name in "东南西北"))

    assert [(dot.x, dot.y) for dot in radar.dots] == [
        ("150.0", "38.0"),
        ("238.0", "126.0"),
        ("150.0", "214.0"),
        ("62.0", "126.0"),
    ]


def test_a_radar_of_nothing_met_collapses_to_its_centre():
    radar = t.Radar(axes=tuple(t.Axis(label=name, share=0.0) for name in "甲乙丙"))

    assert radar.shape == "150.0,126.0 150.0,126.0 150.0,126.0"


def test_a_share_is_never_rounded_up_to_all_of_it():
    assert t.Axis(label="安全", share=0.999).percent == 99
    assert t.Axis(label="安全", share=1.0).percent == 100


def test_a_radar_says_what_it_shows():
    radar = t.Radar(axes=(t.Axis(label="主体", share=0.5), t.Axis(label="信用", share=1.0)), label="五维")

    assert radar.alternative == "五维：主体 50% · 信用 100%"


def test_a_meter_fills_its_width_with_its_parts():
    meter = t.Meter(
        parts=(t.Part(count=3, tone="ok"), t.Part(count=0, tone="claim"), t.Part(count=1, tone="bad"))
    )

    assert [(bar.x, bar.width) for bar in meter.bars] == [("0.00%", "75.00%"), ("75.00%", "25.00%")]


def test_a_meter_with_a_total_leaves_the_rest_open():
    meter = t.Meter(parts=(t.Part(count=5, tone="now"),), total=8)

    assert [(bar.x, bar.width) for bar in meter.bars] == [("0.00%", "62.50%")]


def test_a_meter_of_nothing_draws_nothing_and_does_not_divide_by_it():
    assert t.Meter(parts=()).bars == []


def _days(first: dt.date, count: int) -> tuple[t.Day, ...]:
    return tuple(t.Day(on=first + dt.timedelta(days=index)) for index in range(count))


def test_weeks_put_monday_on_top_and_start_a_column_each_week():
    weeks = t.Weeks(days=_days(dt.date(2026, 11, 26), 6), weekdays=("一",) * 7, months=("月",) * 12)

    first, *_, last = weeks.cells

    assert (first.day.on.weekday(), first.x, first.y) == (3, 34, 18 + 3 * 22)
    assert (last.day.on, last.x, last.y) == (dt.date(2026, 12, 1), 34 + 22, 18 + 22)


def test_weeks_name_a_month_over_the_column_it_begins_in_unless_the_next_name_would_touch_it():
    weeks = t.Weeks(
        days=_days(dt.date(2026, 11, 26), 40),
        weekdays=("周一", "", "周三", "", "周五", "", "周日"),
        months=tuple(f"{month}月" for month in range(1, 13)),
    )

    assert [head.text for head in weeks.heads if head.y == 12] == ["12月", "1月"]
    assert [head.text for head in weeks.heads if head.y != 12] == ["周一", "周三", "周五", "周日"]


def test_months_are_blocks_of_their_own_days():
    months = t.Months(days=_days(dt.date(2026, 1, 30), 31))

    assert [(block.month, len(block.days)) for block in months.blocks] == [(1, 2), (2, 28), (3, 1)]
    assert [cell.y for cell in months.blocks[1].cells][:2] == [0, 22]  # Sunday the 1st, Monday the 2nd


def test_a_strip_places_spans_and_ticks_by_the_day():
    start, end = dt.date(2026, 1, 1), dt.date(2026, 4, 11)
    strip = t.Strip(
        start=start,
        end=end,
        spans=(
            t.Span(start=start, end=dt.date(2026, 1, 26), state="shut"),
            t.Span(start=dt.date(2026, 1, 26), end=end, state="open"),
        ),
        ticks=(t.Tick(on=start, text="今天"), t.Tick(on=end, text="04-11")),
    )

    assert [(bar.x, bar.width, bar.state) for bar in strip.bars] == [
        ("0.00%", "25.00%", "shut"),
        ("25.00%", "75.00%", "open"),
    ]
    assert [(mark.x, mark.anchor) for mark in strip.marks] == [("0.00%", "start"), ("100.00%", "end")]
