"""The obligations of the enterprises that a person may see, in the reader's words, in the order of their days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.desk.selectors import matters
from yushi.apps.duties.selectors import records
from yushi.apps.duties.selectors.acts import act_of, asks_of
from yushi.apps.duties.selectors.standing import standings_of
from yushi.apps.duties.types import Row
from yushi.apps.selfcheck.services.wording import lang, say
from yushi.core.assessment import as_text
from yushi.core.obligations import standard
from yushi.core.obligations.as_text import STATUS
from yushi.core.obligations.asked import named
from yushi.core.obligations.values import Status

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.desk.models import Dossier
    from yushi.apps.duties.types import Standing
    from yushi.apps.ui.types import Tone
    from yushi.core.obligations import Obligation

_LOOKS: dict[Status, tuple[Tone, str]] = {
    Status.OVERDUE: ("bad", "warn"),
    Status.DUE: ("note", "clock"),
    Status.UNKNOWN: ("void", "help"),
    Status.UPCOMING: ("now", "cal"),
    Status.DONE: ("ok", "check"),
    Status.NOT_APPLICABLE: ("void", "minus"),
}
OPEN = "open"
STATES = (OPEN, *(str(one) for one in Status))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for; "" means everything, `state` "open" everything that is still to do."""

    enterprise: str = ""
    state: str = OPEN
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was asked for in the order of its days, how much there is of each state, and enterprises without any facts."""

    listed: tuple[tuple[Standing, Obligation], ...]
    counts: dict[str, int]
    without: tuple[Organisation, ...]


def enterprises_seen(actor: User, at: dt.datetime) -> QuerySet[Organisation]:
    """The enterprises whose obligations `actor` may see."""
    rows: QuerySet[Organisation] = visible(actor, "file.view", at)
    return rows.filter(kind="enterprise", closed_at__isnull=True).order_by("name", "pk")


def enterprise_seen(actor: User, uid: uuid.UUID, at: dt.datetime) -> Organisation | None:
    """The enterprise `uid`, if `actor` may see what it owes; what is hidden and what is not there look the same."""
    return enterprises_seen(actor, at).filter(uid=uid).first()


def dossier_seen(actor: User, uid: uuid.UUID, at: dt.datetime) -> Dossier | None:
    """The dossier `uid`, if `actor` may see what its enterprise owes."""
    return matters.dossier_of(uid, enterprises_seen(actor, at))


def found(organisations: list[Organisation], asked: Asked, *, on: date) -> Found:
    """The obligations of `organisations` that were asked for, those with the earliest day first."""
    standings = standings_of(organisations, on=on)
    kept = [
        (standing, one)
        for several in standings.values()
        for standing in several
        for one in standing.listed
        if not asked.kind or records.base(one.id) == asked.kind
    ]
    chosen = [pair for pair in kept if not asked.state or is_in(pair[1], asked.state)]
    return Found(
        listed=tuple(sorted(chosen, key=_order)),
        counts={state: sum(is_in(one, state) for _, one in kept) for state in STATES},
        without=tuple(one for one in organisations if one.pk not in standings),
    )


def is_in(one: Obligation, state: str) -> bool:
    """Whether an obligation is in a state of `STATES`."""
    return one.is_open if state == OPEN else str(one.status) == state


def _order(pair: tuple[Standing, Obligation]) -> tuple[date, str, str]:
    standing, one = pair
    day = one.done_on if one.status is Status.DONE else one.due_on
    return (
        day or (date.min if one.status is Status.OVERDUE else date.max),
        standing.organisation.name + standing.name,
        one.id,
    )


def row(one: Obligation, standing: Standing, *, on: date) -> Row:
    """One obligation in the reader's words."""
    tone, icon = _LOOKS[one.status]
    return Row(
        organisation=standing.organisation,
        dossier=standing.name,
        id=one.id,
        href=reverse("duties:duty", args=[standing.uid, one.id]),
        title=say(one.title),
        says=say(one.says),
        todo=say(one.todo),
        status=str(one.status),
        word=say(STATUS[one.status]),
        tone=tone,
        icon=icon,
        due_on=one.due_on,
        from_on=one.from_on,
        done_on=one.done_on,
        left=_left(one, on),
        provisional=one.provisional,
        reason=say(one.reason) if one.reason else "",
        basis=as_text.cited(replace(one.citations[0], quote=""), lang()) if one.citations else "",
        law=tuple(as_text.cited(cite, lang()) for cite in one.citations),
        asks=asks_of(one, standing),
        act=act_of(one, standing),
        recordable=records.recordable(one.id) and one.status is not Status.NOT_APPLICABLE,
    )


def kinds() -> list[tuple[str, str]]:
    """Every obligation by its id and title."""
    return [(one.id, say(named(one))) for one in standard()]


def states(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """Every state with its word and its number."""
    words = {OPEN: _("未办结")} | {str(one): say(STATUS[one]) for one in Status}
    return [(state, words[state], counts[state]) for state in STATES]


def _left(one: Obligation, on: date) -> str:
    if one.due_on is None or not one.is_open:
        return ""
    days = (one.due_on - on).days
    if days < 0:
        return ngettext("已过 %(count)s 天", "已过 %(count)s 天", -days) % {"count": -days}
    if days == 0:
        return _("今天到期")
    return ngettext("还有 %(count)s 天", "还有 %(count)s 天", days) % {"count": days}
