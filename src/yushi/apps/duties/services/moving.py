"""A holiday notice of the State Council was loaded: who is told that which date moved, and why."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from yushi.apps.accounts.services.events import SYSTEM, Event, record
from yushi.apps.desk.selectors import matters
from yushi.apps.desk.selectors.standing import happened_in
from yushi.apps.duties.models import CalendarKnown, Topic
from yushi.apps.duties.selectors.notices import readers
from yushi.apps.duties.selectors.standing import standings_of
from yushi.apps.duties.services.notices import Message, notice_tell
from yushi.core import terms
from yushi.core.cases import standard
from yushi.core.errors import Text
from yushi.core.ledger.shard import BEIJING
from yushi.core.workdays import Calendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.desk.models import Case
    from yushi.apps.duties.types import Standing

_WHAT = Text("放假安排改变了期限", "a holiday notice moved a date")


def calendar_check(*, at: dt.datetime, calendar: Calendar) -> int:
    """Tell of every date that `calendar` moves against the one counted with before; how many notices that are.

    The first time there is nothing to compare with, and nobody is told.
    """
    before = calendar_before(calendar)
    if before is not None and before.notices == calendar.notices:
        return 0
    with transaction.atomic():
        count = moves_tell(before=before, after=calendar, at=at) if before is not None else 0
        for year in range(calendar.first.year, calendar.last.year + 1):
            CalendarKnown.objects.update_or_create(
                year=year,
                defaults={
                    "number": calendar.notices.get(year, ""),
                    "noticed": year in calendar.notices,
                    "days": json.dumps([_days(calendar.off, year), _days(calendar.adjusted, year)]),
                    "known_at": at,
                },
            )
    return count


def calendar_before(calendar: Calendar) -> Calendar | None:
    """The calendar as this site counted with it last; None if it never did."""
    known = list(CalendarKnown.objects.filter(year__range=(calendar.first.year, calendar.last.year)))
    if not known:
        return None
    kept = [json.loads(one.days) for one in known]
    last = max((one.year for one in known if one.noticed), default=calendar.first.year - 1)
    return Calendar.of(
        first=calendar.first,
        last=calendar.last,
        provisional_from=dt.date(last + 1, 1, 1),
        off=_texts(off for off, _ in kept),
        adjusted=_texts(adjusted for _, adjusted in kept),
        notices={one.year: one.number for one in known if one.noticed},
    )


def moves_tell(*, before: Calendar, after: Calendar, at: dt.datetime) -> int:
    """Tell everybody whose legal dates are others by `after` than by `before`; how many notices that are."""
    count = 0
    for organisation in matters.organisations_with_dossiers():
        to = readers(organisation, at)
        with transaction.atomic():
            told = sum(
                notice_tell(message=one, to=to, at=at) for one in moves_of(organisation, before, after, at)
            )
            if told:
                record(
                    Event(
                        kind="notices.told",
                        at=at,
                        actor=SYSTEM,
                        fields={"organisation": organisation.reference, "category": "moved", "count": told},
                    )
                )
        count += told
    return count


def moves_of(
    organisation: Organisation, before: Calendar, after: Calendar, at: dt.datetime
) -> Iterator[Message]:
    """What is to be told of one enterprise: terms of its open cases, and obligations, whose last day is another one."""
    for case in matters.cases_of(organisation):
        if case.ended_at is None:
            yield from _of_case(case, before, after)
    on = at.astimezone(BEIJING).date()
    was, now = (
        standings_of([organisation], on=on, calendar=one).get(organisation.pk, ()) for one in (before, after)
    )
    for old, new in zip(
        was, now, strict=True
    ):  # the calendar decides neither which dossiers count nor their order
        yield from _of_standing(old, new)


def _of_standing(was: Standing, now: Standing) -> Iterator[Message]:
    days = {one.id: one.due_on for one in was.found}
    whose = f"{now.name} · " if now.name else ""
    for one in now.listed:
        old = days.get(one.id)
        if one.is_open and old is not None and one.due_on is not None and old != one.due_on:
            title = Text(
                f"{whose}“{one.title.zh}”的届满日由 {old} 改为 {one.due_on}：国务院放假通知已载入",
                f"{whose}“{one.title.en}” is due on {one.due_on} and no longer on {old}: a holiday notice was loaded",
            )
            page = reverse("duties:duty", args=[now.uid, one.id])
            about = f"{now.dossier.uid}/{one.id}" if now.several else one.id
            yield _message(now.organisation, f"{about}/{old}/{one.due_on}", title, page)


def _of_case(case: Case, before: Calendar, after: Calendar) -> Iterator[Message]:
    events, known = happened_in(case.events.all()), terms.standard()
    asked = [known.term(name) for name in standard(case.kind).terms]
    was = [terms.due(term, events, before) for term in asked]
    now = [terms.due(term, events, after) for term in asked]
    for move in terms.moved(was, now):
        said = move.text
        title = Text(f"案件 {case.number}：{said.zh}", f"case {case.number}: {said.en}")
        page = f"{reverse('desk:case', args=[case.uid])}#terms"
        yield _message(
            case.organisation, f"{case.uid}/{move.term.id}/{move.before}/{move.after}", title, page
        )


def _message(organisation: Organisation, what: str, title: Text, href: str) -> Message:
    return Message(
        topic=Topic.MOVED,
        key=f"moved/{organisation.uid}/{what}",
        organisation=organisation,
        title=title,
        what=_WHAT,
        href=href,
    )


def _days(listed: Mapping[int, Text], year: int) -> dict[str, list[str]]:
    return {
        str(day): [name.zh, name.en] for day, name in listed.items() if dt.date.fromordinal(day).year == year
    }


def _texts(years: Iterator[dict[str, list[str]]]) -> dict[int, Text]:
    return {int(day): Text(*name) for year in years for day, name in year.items()}
