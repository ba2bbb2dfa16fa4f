"""Reminders: once when something can be done, once a week before its day, once when that day is over."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from yushi.apps.accounts.services.events import SYSTEM, Event, record
from yushi.apps.desk.selectors import matters
from yushi.apps.duties.models import Topic
from yushi.apps.duties.selectors.notices import readers
from yushi.apps.duties.selectors.records import base
from yushi.apps.duties.selectors.standing import standings_of, subject_of
from yushi.apps.duties.services.notices import Message, notice_tell
from yushi.core.errors import Text
from yushi.core.ledger.shard import BEIJING
from yushi.core.obligations import standard
from yushi.core.obligations.asked import named
from yushi.core.obligations.values import Status

if TYPE_CHECKING:
    from yushi.apps.accounts.models import Organisation
    from yushi.apps.duties.types import Standing
    from yushi.core.obligations import Obligation

_SOON = dt.timedelta(days=7)
_WORDS = {
    "open": Text("可以办了", "can be done now"),
    "week": Text("七天内届满", "ends within seven days"),
    "overdue": Text("已逾期", "overdue"),
    "unsaid": Text("届满日已过，还没有记录", "its day is over and nothing is on record"),
}


def reminders_give(*, at: dt.datetime) -> int:
    """Remind everybody of what stands so today; how many notices that are. Given twice, it reminds nobody again."""
    return sum(_remind(one, at) for one in matters.organisations_with_dossiers() if one.closed_at is None)


def _remind(organisation: Organisation, at: dt.datetime) -> int:
    on = at.astimezone(BEIJING).date()
    to = readers(organisation, at)
    standings = standings_of([organisation], on=on).get(organisation.pk, ()) if to else ()
    if not standings:
        return 0
    with transaction.atomic():
        count = 0
        for standing in standings:
            staged = ((one, stage_of(one, on)) for one in standing.listed)
            messages = [_message(one, stage, standing) for one, stage in staged if stage]
            count += sum(notice_tell(message=one, to=to, at=at) for one in messages)
        if count:
            record(
                Event(
                    kind="notices.told",
                    at=at,
                    actor=SYSTEM,
                    fields={
                        "organisation": organisation.reference,
                        "category": str(Topic.DUE),
                        "count": count,
                    },
                )
            )
    return count


def stage_of(one: Obligation, on: dt.date) -> str:
    """What is to be said of an obligation on a day; "" for nothing."""
    if one.status is Status.OVERDUE:
        return "overdue"
    if one.due_on is None:
        return ""
    if one.status is Status.UNKNOWN:
        return "unsaid" if on > one.due_on else ""
    if one.status is not Status.DUE:
        return ""
    return "week" if one.due_on - on <= _SOON else "open"


def _message(one: Obligation, stage: str, standing: Standing) -> Message:
    organisation, word = standing.organisation, _WORDS[stage]
    subject = subject_of(standing, one).partition(":")[2]
    whose = f"{standing.name} · " if standing.name else ""
    day = Text(f"，{one.due_on} 届满", f", due on {one.due_on}") if one.due_on else Text("", "")
    plain = next(named(owed) for owed in standard() if owed.id == base(one.id))
    return Message(
        topic=Topic.DUE,
        key=f"due/{subject}/{one.id}/{one.due_on}/{stage}",
        organisation=organisation,
        title=Text(f"{whose}{one.title.zh}：{word.zh}{day.zh}", f"{whose}{one.title.en}: {word.en}{day.en}"),
        what=Text(f"{plain.zh}：{word.zh}", f"{plain.en}: {word.en}"),
        href=reverse("duties:duty", args=[standing.uid, one.id]),
    )
