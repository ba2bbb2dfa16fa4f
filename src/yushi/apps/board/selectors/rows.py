"""The rows of one page of the board, in the reader's words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yushi.apps.accounts.selectors import active
from yushi.apps.accounts.selectors.organisations import memberships_of
from yushi.apps.board.models import FAR
from yushi.apps.board.selectors import clashes, glancing
from yushi.apps.board.selectors.listing import NAMES
from yushi.apps.board.types import Mark, Row
from yushi.apps.selfcheck.services.wording import lang, say
from yushi.core import obligations, terms
from yushi.core.assessment.glance import DIMENSIONS
from yushi.core.cases import standard
from yushi.core.obligations.asked import named
from yushi.core.policy import places

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from yushi.apps.accounts.models import User
    from yushi.apps.board.models import Snapshot
    from yushi.apps.ui.types import Tone
    from yushi.core.errors import Text

_SOON = 7
_CITY = 4
_LOOKS: dict[str, tuple[Tone, str]] = {
    "x": ("bad", "x"),
    "r": ("note", "eye"),
    "u": ("void", "help"),
    "m": ("ok", "check"),
    "n": ("void", "minus"),
    "g": ("note", "warn"),
}
_GUIDE_ONLY = "g"


def rows(found: Sequence[Snapshot], actor: User, at: dt.datetime, *, on: dt.date) -> list[Row]:
    """Snapshots as rows, with the ends of their mandates and whether they contradict another client's."""
    dossiers = [one.dossier_id for one in found]
    clashing = clashes.dossiers(actor, at, among=dossiers) if found else set()
    ends = _mandates([one.organisation_id for one in found], actor, at)
    return [
        _row(one, on, clashing=one.dossier_id in clashing, ends=ends.get(one.organisation_id))
        for one in found
    ]


def _mandates(clients: list[int], actor: User, at: dt.datetime) -> dict[int, dt.date]:
    """The last day of the mandate of each client that the reader's consultancies hold."""
    mine = memberships_of(actor, at).filter(organisation__kind="consultancy").values("organisation")
    held = active.mandates(at).filter(client__in=clients, consultancy__in=mine).order_by("ends_at")
    return {client: ends.date() for client, ends in held.values_list("client", "ends_at")}


def _row(one: Snapshot, on: dt.date, *, clashing: bool, ends: dt.date | None) -> Row:
    slack = None if one.deadline == FAR else (one.deadline - on).days
    return Row(
        snapshot=one,
        href=reverse("desk:case", args=[one.case.uid]) if one.case else "",
        client=one.organisation.name,
        city=city(one.city[:_CITY], lang()),
        number=one.case.number if one.case else "",
        state=_state(one.kind, one.state, lang()),
        step=one.step,
        marks=marks(one.practice, one.guide),
        next=_next(one),
        due=due_words(one.due),
        slack=slack,
        tone="void" if slack is None else "bad" if slack < 0 else "note" if slack <= _SOON else "ok",
        mandate_ends=ends,
        clashing=clashing,
        warned=bool(one.warnings),
    )


@cache
def city(code: str, language: str) -> str:
    """The name of a city by the first four digits of its division."""
    found = (place.name for place in places.standard().places if place.code[:_CITY] == code)
    return next((name.say(language) for name in found), "")


def marks(practice: str, guide: str) -> tuple[Mark, ...]:
    """The five dimensions; where only the guide is against it, its mark says so."""
    return _marks(practice, guide, lang())


@cache
def _marks(practice: str, guide: str, _language: str) -> tuple[Mark, ...]:
    words = {
        "x": _("不符合"),
        "r": _("需人判断"),
        "u": _("未知"),
        "m": _("符合"),
        "n": _("不适用"),
        "g": _("仅指南口径不符合"),
    }
    found = []
    for name, own, hint in zip(DIMENSIONS, practice, guide, strict=False):
        letter = _GUIDE_ONLY if hint == "x" and own in "mn" else hint if own == "n" else own
        tone, icon = _LOOKS[letter]
        found.append(Mark(name=str(NAMES[name]), word=words[letter], tone=tone, icon=icon))
    return tuple(found)


@cache
def _state(kind: str, state: str, language: str) -> str:
    """The state of a case with its kind, unless that is a new application."""
    if not kind:
        return ""
    flow = standard(kind)
    title = flow.states[state].title.say(language)
    return title if kind == "new" else f"{flow.title.say(language)} · {title}"


def _next(one: Snapshot) -> str:
    """What is to be done next, in one line."""
    if one.step < glancing.SUBMITTED and one.kind in {"", "new"}:
        if one.unmet:
            return ngettext("先整改 %(count)s 项", "先整改 %(count)s 项", one.unmet) % {"count": one.unmet}
        if one.unknown:
            return ngettext("补充 %(count)s 项事实", "补充 %(count)s 项事实", one.unknown) % {
                "count": one.unknown
            }
    if one.due.startswith("duty:"):
        return due_words(one.due)
    return _move(one.kind, one.state, lang())


@cache
def _move(kind: str, state: str, _language: str) -> str:
    """The first move of the applicant's in a state; without one the authority is waited for."""
    if not kind:
        return _("立案")
    flow = standard(kind)
    if flow.states[state].ends:
        return _("无")
    own = (one for one in flow.open_to(state) if one.who != "authority" and "reason" not in one.needs)
    waits = any(one.who == "authority" and "reason" not in one.needs for one in flow.open_to(state))
    found = next((one for one in own if not one.guards or one.guards != ("silent-past-the-term",)), None)
    return say(found.title) if found is not None else _("等主管部门") if waits else _("无")


def due_words(due: str) -> str:
    """What ends on the next day that counts."""
    return _due(due, lang())


@cache
def _due(due: str, _language: str) -> str:
    sort, _colon, name = due.partition(":")
    if sort == glancing.WINDOW:
        return _("可申请的最后一天")
    title = _title(sort, name)
    return say(title) if title is not None else ""


def _title(sort: str, name: str) -> Text | None:
    if sort == "term":
        return terms.standard().term(name).title
    return next((named(one) for one in obligations.standard() if sort == "duty" and one.id == name), None)


def summed(found: Iterable[Row]) -> int:
    """How many of the rows are in trouble: past their day, or within a week of it."""
    return sum(row.slack is not None and row.slack <= _SOON for row in found)
