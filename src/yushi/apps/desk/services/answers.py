"""Answers about the facts of a case: each is kept as soon as it is given, or given back with what is wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from yushi.apps.desk.selectors.facts import tree_of, tree_shown
from yushi.apps.desk.services.dossiers import Asked as Course
from yushi.apps.desk.services.dossiers import facts_change
from yushi.apps.selfcheck.services import answering, asking
from yushi.apps.selfcheck.services.asking import Turn
from yushi.apps.selfcheck.types import Asked, Entry
from yushi.core.assessment import questions
from yushi.core.dossier import plain, read
from yushi.core.dossier.merging import merged
from yushi.core.policy import qualifications

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.desk.models import Case, Dossier
    from yushi.apps.selfcheck.types import Result

Tree = dict[str, Any]


def answer(
    *, actor: User, at: dt.datetime, case: Case, seen: int, turn: Turn, today: dt.date, origin: Origin
) -> Asked | Result:
    """What follows `turn`, made on a page that showed version `seen`: the next question, the same again, or the result.

    What was typed is compared with what that page showed, not with what others have changed since. `case.dossier` is
    the one that the answer was taken from.

    Raises:
        RefusedError: if `actor` may not edit.
        ConflictError: if somebody else answered the same question after version `seen`; nothing is kept then.

    """
    dossier = case.dossier
    if not turn.question:
        return _asked(case, tree_of(dossier), turn, today)
    before = tree_shown(dossier, seen, to=actor.reference)
    found = _asked(case, before, turn, today)
    if isinstance(found, Asked) and found.failed:
        return found
    case.dossier = facts_change(
        actor=actor,
        at=at,
        dossier=dossier,
        seen=seen,
        before=before,
        after=_facts(found),
        asked=Course(asked=found.state.asked, skipped=found.state.skipped),
        origin=origin,
    )
    if isinstance(found, Asked) and before != tree_of(
        dossier
    ):  # the next page shows what others have said as well
        return _asked(
            case, tree_of(case.dossier), Turn(question="", do="show", want=found.id, form={}), today
        )
    return found


def again(case: Case, turn: Turn, *, actor: User, seen: int, today: dt.date) -> Asked:
    """The page of the same question after a clash: what was typed, and where nothing was, what others have said."""
    before, now = tree_shown(case.dossier, seen, to=actor.reference), tree_of(case.dossier)
    question = next(one for one in questions.known() if one.id == turn.question)
    both = merged(before, _facts(_asked(case, before, turn, today)), now).tree
    shown = _asked(case, now, replace(turn, do="show", form=answering.shown(both, question)), today)
    if not isinstance(shown, Asked):  # a question that does not exist leads to the next one, or to none
        raise TypeError
    return shown


def _asked(case: Case, tree: Tree, turn: Turn, today: dt.date) -> Asked | Result:
    """What the self-check answers to `turn` about these facts."""
    book = qualifications.book(case.kind)
    return asking.ask(_entry(case.dossier, tree, today), turn, on=today, today=today, book=book)


def _facts(found: Asked | Result) -> Tree:
    facts: Tree = plain(read(found.state.text.encode(), name="facts.json").data)
    return facts


def _entry(dossier: Dossier, tree: Tree, today: dt.date) -> Entry:
    text = json.dumps({"dossier": 1, **tree}, ensure_ascii=False)
    return Entry(
        data=text.encode(),
        name="facts.json",
        on=today,
        asked=tuple(dossier.asked.split()),
        skipped=tuple(dossier.skipped.split()),
    )
