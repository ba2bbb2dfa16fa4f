"""The course of a case: what happened, the legal terms that run, and what comes next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yushi.apps.accounts.selectors.naming import names_of
from yushi.apps.desk.selectors.standing import terms_of
from yushi.apps.desk.types import TermShown
from yushi.apps.selfcheck.services.wording import lang, say
from yushi.apps.ui.types import Day, Entry, Weeks
from yushi.core import workdays
from yushi.core.casefile import shown
from yushi.core.cases import standard
from yushi.core.ledger.shard import BEIJING
from yushi.core.terms import Certainty, State
from yushi.core.workdays import DayKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.apps.desk.models import Case, CaseEvent
    from yushi.apps.desk.models import Letter as Sent
    from yushi.apps.ui.types import DayMark, Tone
    from yushi.core.terms import Due
    from yushi.core.terms.letters import Letter

_LOOKED_AT = 190
"""Days of the longest term that is drawn day by day."""
_KINDS = {DayKind.HOLIDAY: "holiday", DayKind.WEEKEND: "rest", DayKind.ADJUSTED: "makeup"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms as they are shown; the calendar of the one that matters now; the sentence of the first that is over."""

    shown: tuple[TermShown, ...]
    weeks: Weeks | None
    overdue: str


def terms(
    case: Case,
    events: list[CaseEvent],
    *,
    expires_on: dt.date | None,
    on: dt.date,
    letters: Mapping[str, Letter],
) -> Terms:
    """The terms of a case on a day, with the letters about those that are over; those that have not begun are left out."""
    begun = [one for one in terms_of(case, events, expires_on=expires_on) if one.on is not None]
    over = [one for one in begun if one.lapsed(on) and one.state is not State.DONE]
    running = [one for one in begun if one.state is State.RUNNING]
    return Terms(
        shown=tuple(_shown(one, on, letters.get(one.term.id)) for one in begun),
        weeks=_weeks(running[0], on) if running and not case.ended_at else None,
        overdue=_over(over[0], on) if over and not case.ended_at else "",
    )


def happened(case: Case, events: list[CaseEvent], *, on: dt.date) -> tuple[Entry, ...]:
    """The timeline: every move with who made it, and today."""
    flow = standard(case.kind)
    names = names_of(one.by for one in events)
    letters = {one.event_id: one for one in case.letters.defer("content", "pdf", "docx")}
    titles = {one.event: one.title for one in flow.transitions}
    past = [
        Entry(
            title=say(titles[one.event]) if one.event in titles else _("立案"),
            on=one.on,
            text=_words(one, names.get(one.by) or shown(one.by) or _("已离开的人"), letters.get(one.pk)),
            href=reverse("review:letter", args=[letters[one.pk].uid]) if one.pk in letters else "",
            state="past",
        )
        for one in events
    ]
    return (*past, Entry(title=_("今天"), on=on, state="now", text=say(flow.states[case.state].title)))


def _words(one: CaseEvent, who: str, letter: Sent | None = None) -> str:
    parts = [who]
    if letter is not None:
        parts.append(f"{letter.title_zh if lang() == 'zh' else letter.title_en} {letter.number}")
    if one.by_hand:
        parts.append(_("按机关文书登记"))
    noted_on = one.at.astimezone(BEIJING).date()
    if noted_on != one.on:
        parts.append(_("%(day)s 登记") % {"day": noted_on.isoformat()})
    if one.reason:
        parts.append(one.reason)
    return " · ".join(parts)


def _shown(one: Due, on: dt.date, letter: Letter | None) -> TermShown:
    tone, word = _state(one, on)
    return TermShown(
        title=say(one.term.title),
        state=word,
        tone=tone,
        on=one.on,
        worst_on=one.worst_on if one.worst_on != one.on else None,
        provisional=one.certainty is Certainty.PROVISIONAL,
        says=say(one.term.says),
        law="；".join(f"《{cite.instrument}》{cite.article}" for cite in one.term.citations),
        steps=tuple((step.on, step.until, say(step.text), step.notice) for step in one.steps),
        letter=letter.id if letter is not None else "",
        letter_title=say(letter.title) if letter is not None else "",
    )


def _state(one: Due, on: dt.date) -> tuple[Tone, str]:
    if one.state is State.DONE:
        return "ok", _("已办，%(day)s") % {"day": one.done_on}
    if one.state is State.PAUSED:
        return "note", _("暂停计算")
    if one.state is State.STOPPED:
        return "note", _("停止，补齐后重新起算")
    if one.on is not None and on > one.on:
        days = (on - one.on).days
        return "bad", ngettext("已过 %(count)s 天", "已过 %(count)s 天", days) % {"count": days}
    left = (one.on - on).days if one.on else 0
    return "note", ngettext("还有 %(count)s 天", "还有 %(count)s 天", left) % {"count": left}


def _over(one: Due, on: dt.date) -> str:
    return _("%(term)s的期限 %(day)s 已满，过了 %(count)s 天") % {
        "term": say(one.term.title), "day": one.on, "count": (on - one.on).days if one.on else 0,
    }  # fmt: skip


def _weeks(one: Due, on: dt.date) -> Weeks | None:
    """The days of a running term as a calendar of weeks; None for one that is too long to look at."""
    if one.started_on is None or one.on is None:
        return None
    last = max(one.on, one.worst_on or one.on)
    first = one.started_on + dt.timedelta(days=1)
    counted_back = first > last
    if counted_back:  # from the day on which a licence runs out: what counts is what is left until then
        first = min(on, last)
    if (last - first).days > _LOOKED_AT:
        return None
    calendar = workdays.load()
    marks: dict[dt.date, DayMark] = {last: "worst", one.on: "end", on: "today"}
    days = []
    for index in range((last - first).days + 1):
        day = first + dt.timedelta(days=index)
        found = calendar.day(day)
        days.append(
            Day(
                on=day,
                kind=_KINDS.get(found.kind, "work"),  # type: ignore[arg-type]
                mark=marks.get(day, "used" if day < on else ""),
                says=f"{day} {say(found.name)}".strip(),
            )
        )
    weekdays = (_("周一"), "", _("周三"), "", _("周五"), "", _("周日"))
    months = tuple(date_format(dt.date(first.year, month, 1), "M") for month in range(1, 13))
    label = _("%(term)s：%(from)s 起算，%(on)s 届满") % {
        "term": say(one.term.title),
        "from": one.started_on if counted_back else first,
        "on": one.on,
    }
    return Weeks(days=tuple(days), weekdays=weekdays, months=months, label=label)
