"""The duties beside and after a licence: when each is due, and whether that day has passed.

A forward term that ends on a day off runs to the next working day (Civil Code 203); a term counted
backwards never moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from yushi.core.errors import Text
from yushi.core.policy.answer import Answer
from yushi.core.policy.dated import Dated, Reached, counted, day_at, done_on
from yushi.core.policy.explain import World, explain
from yushi.core.workdays import Calendar, civil

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from yushi.core.dossier import Dossier
    from yushi.core.policy.dated import Span
    from yushi.core.policy.procedure import Duty

_REPORT_ENDS: Final = (3, 31)
_REPORTED: Final = "licence.annual_report_filed_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What duties are counted from: the dossier on a day, what the steps reach, the licence's last day."""

    dossier: Dossier
    world: World
    calendar: Calendar
    reached: Mapping[str, Span]
    expiry: date | None


def dated(duties: Iterable[Duty], course: Course) -> tuple[Dated, ...]:
    """Those that may apply and have something to count from, each with its dates."""
    found = (_dated(duty, course) for duty in duties if _applies(duty, course.world))
    return tuple(one for one in found if one is not None)


def _applies(duty: Duty, world: World) -> bool:
    """Whether a duty is shown: not when it surely does not apply."""
    return duty.when is None or explain(duty.when, world).value is not False


def _dated(duty: Duty, course: Course) -> Dated | None:
    start = _start(duty, course)
    if start is None:
        return None
    begins, due = _DUE[duty.kind](start, duty, course)
    done = done_on(duty.done_on, course.dossier)
    if duty.kind == "first-quarter" and done is not None and begins is not None and done < begins:
        done = None  # an earlier year's report
    over = 0 if due is None or done is not None else max((course.world.on - due.on).days, 0)
    return Dated(
        id=duty.id, number=0, title=duty.title, says=duty.says, counting=_COUNTING[duty.kind],
        citations=duty.citations, starts_on=begins, due_on=due.on if due else None, worst_on=None,
        done_on=done, provisional=due is not None and (start.provisional or due.provisional),
        skipped=due.skipped if due else (), limits=duty.limits, worst=(),
        overdue=_overdue(duty, course.dossier) if over else Answer.NO, days_over=over,
    )  # fmt: skip


def _start(duty: Duty, course: Course) -> Reached | None:
    span = course.reached.get(duty.anchor)
    if span is not None:
        return span.due
    day = day_at(duty.anchor, course.dossier)
    return None if day is None else Reached(on=day)


def _overdue(duty: Duty, dossier: Dossier) -> Answer:
    """YES where the dossier says it was not done: the date, or a table around it, is given as `false`."""
    keys = duty.done_on.split(".")
    paths = (".".join(keys[: n + 1]) for n in range(len(keys)))
    return Answer.YES if any(dossier.get(path) is False for path in paths) else Answer.UNKNOWN


def _after(start: Reached, duty: Duty, course: Course) -> tuple[date, Reached]:
    return start.on, counted(start, duty.limits, course.calendar)


def _first_quarter(start: Reached, _duty: Duty, course: Course) -> tuple[date, Reached]:
    """The next first quarter after the year of the grant: who held the licence by 31 December reports.

    A report that is known to be missing stays due in the quarter that has passed.
    """
    today = course.world.on
    unreported = course.dossier.get(_REPORTED) is False
    over = today > date(today.year, *_REPORT_ENDS) and not unreported
    year = max(start.on.year + 1, today.year + over)
    return date(year, 1, 1), Reached(on=date(year, *_REPORT_ENDS))


def _before_expiry(_start: Reached, duty: Duty, course: Course) -> tuple[None, Reached]:
    assert course.expiry is not None, "what is counted from the issue of a licence has its last day"
    return None, Reached(on=civil.back(course.expiry, duty.limits[0].length))


def _standing(start: Reached, _duty: Duty, _course: Course) -> tuple[date | None, None]:
    """It begins with the grant; a day that is only estimated would be no day to begin on."""
    return None if start.provisional else start.on, None


_DUE = {
    "after": _after,
    "first-quarter": _first_quarter,
    "before-expiry": _before_expiry,
    "standing": _standing,
}
_COUNTING = {
    "after": Text("到期日遇休息日顺延到下一个工作日", "an end on a day off runs to the next working day"),
    "first-quarter": Text("每年 1 月 1 日至 3 月 31 日", "every year, 1 January to 31 March"),
    "before-expiry": Text(
        "自然日，自届满日倒数，不顺延", "calendar days counted back from expiry, never moved"
    ),
    "standing": Text("事情发生时起算", "counted from the event"),
}
