"""Specimens of everything that draws days."""

from __future__ import annotations

import datetime as dt

from yushi.apps.ui import types as t

_TODAY = dt.date(2026, 4, 22)
_WEEKDAYS = ("周一", "", "周三", "", "周五", "", "周日")
_MONTHS = tuple(f"{month}月" for month in range(1, 13))
_HOLIDAYS = {dt.date(2026, 4, 4), dt.date(2026, 4, 5), dt.date(2026, 4, 6)} | {
    dt.date(2026, 5, day) for day in range(1, 6)
}
_SATURDAY = 5
_MAKEUP = {dt.date(2026, 5, 9)}


def entries() -> list[t.Entry]:
    """A timeline with everything an entry can have."""
    return [
        t.Entry(
            title="一次性告知补正", on=dt.date(2026, 3, 17), text="机关用 3 个工作日，限 5 个", state="past"
        ),
        t.Entry(title="受理通知书送达", on=dt.date(2026, 3, 26), text="审查 60 日自次日起算", state="past"),
        t.Entry(title="今天", on=_TODAY, when="04-22 周三", text="第 27 日", state="now"),
        t.Entry(
            title="现场核查", on=dt.date(2026, 4, 28), text="备平台演示、密文样本、登录日志", tone="note"
        ),
        t.Entry(
            title="审查期限届满",
            on=dt.date(2026, 5, 25),
            text="第 60 日",
            worst="2026-06-24",
            basis="电信业务经营许可管理办法 第九条",
            tone="bad",
        ),
        t.Entry(title="首次年报", on=dt.date(2027, 3, 31), provisional=True),
        t.Entry(title="公安联网备案", on=dt.date(2026, 4, 2), late="已逾期 20 天", tone="bad"),
    ]


def _kind(on: dt.date) -> t.DayKind:
    if on in _HOLIDAYS:
        return "holiday"
    if on in _MAKEUP:
        return "makeup"
    return "rest" if on.weekday() >= _SATURDAY else "work"


def _term() -> tuple[t.Day, ...]:
    start, end, worst = dt.date(2026, 3, 27), dt.date(2026, 5, 25), dt.date(2026, 6, 24)
    marks: dict[dt.date, t.DayMark] = {
        _TODAY: "today",
        dt.date(2026, 4, 28): "event",
        end: "end",
        worst: "worst",
    }
    days = [start + dt.timedelta(days=index) for index in range((worst - start).days + 1)]
    return tuple(
        t.Day(on=day, kind=_kind(day), mark=marks.get(day, "used" if day < _TODAY else ""), says=f"{day}")
        for day in days
    )


def _window_days() -> tuple[t.Day, ...]:
    days = [dt.date(2026, 4, 1) + dt.timedelta(days=index) for index in range(183)]
    opened = dt.date(2026, 5, 18)
    return tuple(
        t.Day(on=day, kind=_kind(day), mark="today" if day == _TODAY else "open" if day >= opened else "shut")
        for day in days
    )


def strip() -> t.Strip:
    """A year with one window."""
    start, end = dt.date(2026, 4, 22), dt.date(2027, 4, 22)
    opened, closed = dt.date(2026, 9, 23), dt.date(2026, 12, 12)
    return t.Strip(
        start=start,
        end=end,
        spans=(
            t.Span(start=start, end=opened, state="shut", says="社保未满 6 个月"),
            t.Span(start=opened, end=closed, state="open", says="可以申请"),
            t.Span(start=closed, end=end, state="shut", says="扫描报告过期"),
        ),
        ticks=(
            t.Tick(on=start, text="今天"),
            t.Tick(on=opened, text="09-23"),
            t.Tick(on=closed, text="12-12"),
            t.Tick(on=end, text="2027-04-22"),
        ),
        label="可以申请的日子：2026-09-23 至 2026-12-12",
    )


def weeks() -> t.Weeks:
    """The term of a review."""
    return t.Weeks(days=_term(), weekdays=_WEEKDAYS, months=_MONTHS, label="3 月 26 日受理，5 月 25 日届满")


def months() -> t.Months:
    """Half a year with a filing window."""
    return t.Months(days=_window_days(), label="申请窗口")
