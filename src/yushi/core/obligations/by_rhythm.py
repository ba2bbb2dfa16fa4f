"""Obligations that come again: in the same part of every year, or some time after they were last done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from yushi.core.errors import Text
from yushi.core.obligations.asked import made, status_of, unknown
from yushi.core.obligations.values import Status
from yushi.core.terms.counting import reach
from yushi.core.workdays import civil

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.obligations.asked import Asked
    from yushi.core.obligations.catalogue import Owed
    from yushi.core.obligations.values import Obligation


class Window(NamedTuple):
    """From `first` to `last`, and the day on which the next window begins."""

    first: date
    last: date
    following: date


def again(owed: Owed, asked: Asked) -> Iterator[Obligation]:
    """The next time of what comes again some time after it was last done; `done_on` is that last time."""
    known = [asked.date_of(owed.done), *(event.on for event in asked.events(owed.done_event))]
    last = max((day for day in known if day is not None and day <= asked.on), default=None)
    never = asked.never(owed.done) or owed.done_event in asked.record.complete
    since = last or (asked.date_of(owed.anchor) if never else None)
    if since is None:
        yield unknown(owed, (owed.anchor,) if never else (owed.done,))
        return
    length = asked.record.every.get(owed.id, owed.every)
    due_on = reach(since, length, owed.unit, asked.calendar)
    first = civil.back(due_on, owed.notice)
    status = status_of(from_on=first, due_on=due_on, done=False, known=True, on=asked.on)
    reason = None if last else Text("至今没有做过", "it was never done")
    yield replace(made(owed, status), from_on=first, due_on=due_on, done_on=last, reason=reason)


def in_windows(owed: Owed, asked: Asked) -> Iterator[Obligation]:
    """The window that is over, the one that is open, and the next, as far as they can be owed."""
    anchor = asked.date_of(owed.anchor)
    if anchor is None and owed.after_year:
        yield unknown(owed, (owed.anchor,))
        return
    for window in _shown(owed, anchor or asked.on, asked.on):
        found = _window(owed, window, asked)
        if found is not None:
            yield found


def _shown(owed: Owed, anchor: date, on: date) -> list[Window]:
    firsts = sorted(
        (date(year, *season.first), date(year, *season.last))
        for year in range(on.year - 1, on.year + 3)
        for season in owed.windows
    )
    windows = [Window(*span, following[0]) for span, following in pairwise(firsts)]
    windows = [one for one in windows if _owed_in(owed, one, anchor)]
    over = [one for one in windows if one.last < on]
    ahead = [one for one in windows if one.last >= on]
    open_or_next = ahead[: 2 if ahead[0].first <= on else 1]
    return [*over[-1:], *open_or_next]


def _owed_in(owed: Owed, window: Window, anchor: date) -> bool:
    return window.first.year > anchor.year if owed.after_year else window.first > anchor


def _window(owed: Owed, window: Window, asked: Asked) -> Obligation | None:
    """The obligation of one window; None for one that is over where the dossier only tells of a later time."""
    stated = asked.date_of(owed.done)
    days = [*([stated] if stated else []), *(event.on for event in asked.events(owed.done_event))]
    done_on = next(
        (day for day in sorted(days) if window.first <= day < window.following and day <= asked.on), None
    )
    over = asked.on > window.last
    if over and done_on is None and stated is not None and stated >= window.following:
        return None
    settled = asked.answer(owed.done_when) if over else None
    known = (
        settled is False
        or (stated is not None and stated < window.first)
        or asked.never(owed.done)
        or owed.done_event in asked.record.complete
    )
    status = status_of(
        from_on=window.first,
        due_on=window.last,
        done=done_on is not None or settled is True,
        known=known,
        on=asked.on,
    )
    about, title = _called(owed, window)
    missing = (owed.done or owed.done_event,) if status is Status.UNKNOWN else ()
    late = done_on is not None and done_on > window.last
    return replace(
        made(owed, status, about=about, title=title),
        from_on=window.first,
        due_on=window.last,
        done_on=done_on,
        missing=missing,
        reason=Text(f"{done_on} 办理，晚于 {window.last}", f"done on {done_on}, after {window.last}")
        if late
        else None,
    )


def _called(owed: Owed, window: Window) -> tuple[str, Text]:
    """What one window is called: the year it reports on, or the month it is in."""
    title = owed.title
    if owed.after_year:
        year = window.first.year - 1
        return str(year), Text(f"{title.zh}（{year} 年度）", f"{title.en} ({year})")
    month = f"{window.first:%Y-%m}"
    return month, Text(
        f"{title.zh}（{window.first.year} 年 {window.first.month} 月）", f"{title.en} ({month})"
    )
