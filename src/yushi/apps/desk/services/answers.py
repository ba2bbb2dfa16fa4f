"""Answers about the facts of a case: each is kept as soon as it is given, or given back with what is wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.desk.services.dossiers import Asked as Course
from yushi.apps.desk.services.dossiers import facts_change
from yushi.apps.selfcheck.services import asking
from yushi.apps.selfcheck.types import Asked, Entry
from yushi.core.dossier import plain, read
from yushi.core.policy import qualifications

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.desk.models import Case, Dossier
    from yushi.apps.selfcheck.services.asking import Turn
    from yushi.apps.selfcheck.types import Result


def answer(
    *, actor: User, at: dt.datetime, case: Case, seen: int, turn: Turn, today: dt.date, origin: Origin
) -> Asked | Result:
    """What follows `turn`, made on a page that showed version `seen`: the next question, the same again, or the result.

    Raises:
        RefusedError: if `actor` may not edit.
        ConflictError: if somebody else answered the same question after version `seen`; nothing is kept then.

    """
    dossier, book = case.dossier, qualifications.book(case.kind)
    before = tree_of(dossier)
    found = asking.ask(_entry(dossier, today), turn, on=today, today=today, book=book)
    if turn.question and not (isinstance(found, Asked) and found.failed):
        after = plain(read(found.state.text.encode(), name="facts.json").data)
        facts_change(
            actor=actor,
            at=at,
            dossier=dossier,
            seen=seen,
            before=before,
            after=after,
            asked=Course(asked=found.state.asked, skipped=found.state.skipped),
            origin=origin,
        )
    return found


def again(case: Case, turn: Turn, *, today: dt.date) -> Asked:
    """The page of the same question with what was typed into it."""
    book = qualifications.book(case.kind)
    shown = asking.ask(
        _entry(case.dossier, today), replace(turn, do="show"), on=today, today=today, book=book
    )
    if not isinstance(shown, Asked):  # a question that does not exist leads to the next one, or to none
        raise TypeError
    return shown


def _entry(dossier: Dossier, today: dt.date) -> Entry:
    text = json.dumps({"dossier": 1, **tree_of(dossier)}, ensure_ascii=False)
    return Entry(
        data=text.encode(),
        name="facts.json",
        on=today,
        asked=tuple(dossier.asked.split()),
        skipped=tuple(dossier.skipped.split()),
    )
