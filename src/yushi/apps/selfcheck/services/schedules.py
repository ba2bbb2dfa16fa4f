"""The plan: headline dates, the term on a working-day calendar, steps, duties, and how each date was counted."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from yushi.apps.selfcheck.services import wording
from yushi.apps.selfcheck.types import Counted, Schedule, Term
from yushi.apps.ui.types import Day, Entry, Weeks
from yushi.core import workdays
from yushi.core.assessment import as_text, words
from yushi.core.policy.answer import Answer
from yushi.core.workdays import DayKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Literal

    from yushi.apps.ui.types import DayKind as Drawn
    from yushi.apps.ui.types import DayMark
    from yushi.core.assessment import Assessment
    from yushi.core.policy.dated import Dated
    from yushi.core.policy.plan import Plan

_KINDS: Mapping[DayKind, Drawn] = {
    DayKind.WORKDAY: "work",
    DayKind.WEEKEND: "rest",
    DayKind.HOLIDAY: "holiday",
    DayKind.ADJUSTED: "makeup",
}
_LEAD = 21
"""Days before the application that the calendar still shows."""


def schedule(found: Assessment) -> Schedule:
    """The plan of `found`; without a licence to apply for, the filing and the duties alone."""
    plan = found.plan
    term = _term(plan)
    licence = term is not None
    duties = plan.duties if licence else plan.dated
    return Schedule(
        term=term,
        expires_on=str(plan.expires_on or ""),
        assumed=wording.assumption(found),
        provisional=any(dated.provisional for dated in plan.dated),
        steps=tuple(_with_today(plan)) if licence else (),
        duties=tuple(_entry(duty) for duty in duties),
        counted=tuple(_counted(dated) for dated in plan.dated if dated.skipped),
    )


def _term(plan: Plan) -> Term | None:
    """The term of the review, from the day of the application."""
    review = next((step for step in plan.steps if step.id == "review"), None)
    if review is None or plan.applies_on is None or plan.issued_on is None:
        return None
    due, worst = review.due_on or plan.issued_on, review.worst_on or plan.issued_on
    days = (due - plan.applies_on).days if review.done_on else sum(limit.length for limit in review.limits)
    return Term(
        days=days,
        due=wording.day(due),
        moved=_moved(plan.applies_on + timedelta(days=days), due),
        worst=wording.day(worst),
        weeks=_weeks(plan, plan.applies_on, due, worst),
    )


def _moved(last: date, due: date) -> str:
    """Why the term ends on `due` and not on its last day."""
    if last == due:
        return ""
    why = _("最后一日 %(date)s 是休息日，顺延到下一个工作日（民法典第 203 条）")
    return why % {"date": wording.day(last)}


def _weeks(plan: Plan, applies: date, due: date, worst: date) -> Weeks:
    calendar = workdays.load()
    first = applies if (applies - plan.on).days > _LEAD else min(plan.on, applies)
    last = max(plan.issued_on or due, worst, due)
    marks = _marks(plan, due, worst)
    names = _event_names(plan)
    days = tuple(
        Day(
            on=on,
            kind=_KINDS[calendar.day(on).kind],
            mark=marks.get(on, "used" if applies < on < due else ""),
            says=_says(on, wording.say(calendar.day(on).name), names.get(on, "")),
        )
        for on in _each(first, last)
    )
    label = _("申请 %(start)s，审核届满 %(due)s，最迟 %(worst)s") % {
        "start": applies, "due": due, "worst": worst,
    }  # fmt: skip
    weekdays = (_("周一"), "", _("周三"), "", _("周五"), "", _("周日"))
    return Weeks(days=days, weekdays=weekdays, months=_months(), label=label)


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _marks(plan: Plan, due: date, worst: date) -> dict[date, DayMark]:
    marks: dict[date, DayMark] = {
        step.due_on: "event" for step in plan.steps if step.due_on and not step.done_on
    }
    return {**marks, worst: "worst", due: "end", plan.on: "today"}


def _event_names(plan: Plan) -> dict[date, str]:
    dated = [step for step in plan.steps if step.due_on and not step.done_on]
    return {step.due_on: wording.say(step.title) for step in reversed(dated) if step.due_on}


def _says(on: date, kind: str, event: str) -> str:
    return " · ".join(part for part in (wording.day(on), kind, event) if part)


def _months() -> tuple[str, ...]:
    return (
        _("1月"), _("2月"), _("3月"), _("4月"), _("5月"), _("6月"),
        _("7月"), _("8月"), _("9月"), _("10月"), _("11月"), _("12月"),
    )  # fmt: skip


def _with_today(plan: Plan) -> Iterator[Entry]:
    """The steps with today where it belongs among them."""
    today = Entry(title=_("自查这一天"), on=plan.on, when=wording.day(plan.on), state="now")
    placed = False
    for step in plan.steps:
        if not placed and step.done_on is None:
            placed = True
            yield today
        yield _entry(step)


def _entry(dated: Dated) -> Entry:
    return Entry(
        title=wording.say(dated.title),
        on=dated.done_on or dated.due_on,
        when=_when(dated),
        late=wording.say(words.late(dated.overdue, dated.days_over)) if dated.days_over else "",
        text=wording.marked(wording.say(dated.says)),
        basis=wording.marked(as_text.cited(dated.citations[0], wording.lang())) if dated.citations else "",
        worst=str(dated.worst_on) if dated.worst_on and dated.worst_on != dated.due_on else "",
        state="past" if dated.done_on else "next",
        tone=_tone(dated),
        provisional=dated.provisional,
    )


def _when(dated: Dated) -> str:
    if dated.done_on is not None:
        return _("%(date)s 完成") % {"date": dated.done_on}
    if dated.due_on is None:
        return wording.say(dated.counting)
    return str(dated.due_on)


def _tone(dated: Dated) -> Literal["bad", "note", ""]:
    if dated.done_on is not None:
        return ""
    if dated.overdue is Answer.YES or dated.id == "review":
        return "bad"
    return "note" if dated.overdue is Answer.UNKNOWN or dated.id == "online-application" else ""


def _counted(dated: Dated) -> Counted:
    return Counted(
        title=wording.say(dated.title),
        counting=wording.say(dated.counting),
        basis=tuple(wording.marked(as_text.cited(cite, wording.lang())) for cite in dated.citations),
        skipped=tuple(_stretches(dated)),
    )


def _stretches(dated: Dated) -> Iterator[str]:
    """Skipped days, neighbours with one reason in one line."""
    days = list(dict.fromkeys(dated.skipped))
    runs = groupby(enumerate(days), key=lambda pair: (pair[1].date.toordinal() - pair[0], pair[1].reason))
    for (_start, reason), run in runs:
        some = [skip.date for _, skip in run]
        span = str(some[0]) if len(some) == 1 else f"{some[0]} – {some[-1]:%m-%d}"
        yield f"{span} {wording.say(reason)}"
