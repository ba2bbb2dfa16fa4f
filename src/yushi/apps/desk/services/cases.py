"""Cases: opened, and moved one step at a time.

A move is compare-and-set: whoever comes second is told that somebody was first, and nothing of theirs is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import impossible, require
from yushi.apps.desk.models import Case, CaseEvent, Serial
from yushi.apps.desk.selectors.cases import roles
from yushi.apps.desk.selectors.standing import looked, situation
from yushi.apps.desk.services import refusals
from yushi.core.cases import Given, move, standard
from yushi.core.cases.table import kinds
from yushi.core.errors import Text
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.accounts.services.refusals import ChangeError
    from yushi.apps.desk.models import Dossier
    from yushi.core.cases import Transition

OPENED = "open"
_HANDED_IN = frozenset({"submitted", "renewal-submitted"})


def case_open(
    *,
    actor: User,
    at: dt.datetime,
    dossier: Dossier,
    kind: str,
    authority: Organisation | None = None,
    licence: str = "",
    year: int | None = None,
    origin: Origin = NOWHERE,
) -> Case:
    """A new case of `kind` about the facts of `dossier`, with the next number of the year.

    Raises:
        RefusedError: if `actor` may not edit the files of the enterprise.
        ChangeError: for a kind that does not exist.

    """
    require(actor, "file.edit", dossier.organisation, at)
    if kind not in kinds():
        raise _no_such_kind(kind)
    flow = standard(kind)
    with transaction.atomic():
        case = Case.objects.create(
            number=next_number(at.astimezone(BEIJING).year),
            organisation=dossier.organisation,
            authority=authority,
            dossier=dossier,
            kind=kind,
            state=flow.starts,
            step=flow.states[flow.starts].step,
            licence=licence,
            year=year,
            opened_by=actor.reference,
            opened_at=at,
            moved_at=at,
        )
        CaseEvent.objects.create(
            case=case, sequence=1, event=OPENED, state=case.state, on=_day(at), at=at, by=actor.reference
        )
        record(
            Event(
                kind="case.opened",
                at=at,
                actor=actor.reference,
                object=case.reference,
                address=origin.address,
                request=origin.request,
                fields={"organisation": case.organisation.reference, "title": case.number, "category": kind},
            )
        )
    return case


def case_move(
    *,
    actor: User,
    at: dt.datetime,
    case: Case,
    seen: int,
    event: str,
    given: Given,
    empty: tuple[str, ...] = (),
    origin: Origin = NOWHERE,
) -> Case:
    """Make the move `event` in `case` as it was seen in version `seen`.

    What `settings.DESK_FOLLOWERS` names does what belongs to a move in the same transaction, or raises and undoes it.

    Raises:
        ConflictError: if somebody moved it meanwhile.
        MoveError: with every reason, if the table, a guard or a missing word is against it.

    """
    with transaction.atomic():
        now = (
            Case.objects.select_for_update(of=("self",))
            .select_related("organisation", "authority", "dossier")
            .get(pk=case.pk)
        )
        if now.version != seen:
            raise refusals.moved_meanwhile(now.number)
        today = _day(at)
        look = looked(now, on=today)
        events, found = look.events, look.found
        made = move(
            standard(now.kind),
            now.state,
            event,
            now=situation(look, empty=empty),
            roles=roles(actor, now, at),
            given=given,
        )
        _set(now, made, seen=seen, at=at)
        _pin(now, made, given.on or today)
        told = _keep(now, made, events, actor=actor, at=at, given=given)
        _tell(now, told, actor=actor, origin=origin)
        for name in settings.DESK_FOLLOWERS:
            import_string(name)(case=now, told=told, found=found, actor=actor, at=at, origin=origin)
        now.refresh_from_db()
    return now


def licence_put(*, case: Case, number: str) -> None:
    """Write the number of the licence that `case` led to on it; called within the move that issued it."""
    Case.objects.filter(pk=case.pk).update(licence=number)


def _set(case: Case, made: Transition, *, seen: int, at: dt.datetime) -> None:
    """Move the row, if it is still where it was seen."""
    state = standard(case.kind).states[made.to]
    changed = Case.objects.filter(pk=case.pk, version=seen, state=case.state).update(
        state=state.id, step=state.step, version=seen + 1, moved_at=at, ended_at=at if state.ends else None
    )
    if not changed:
        raise refusals.moved_meanwhile(case.number)
    case.refresh_from_db()


def _pin(case: Case, made: Transition, on: dt.date) -> None:
    """What was handed in is judged by the rules of that day, until somebody moves it to newer ones."""
    if made.marks.partition("/")[0] in _HANDED_IN and case.rules_on is None:
        Case.objects.filter(pk=case.pk).update(rules_on=on)
        case.rules_on = on


def _keep(
    case: Case, made: Transition, events: list[CaseEvent], *, actor: User, at: dt.datetime, given: Given
) -> CaseEvent:
    return CaseEvent.objects.create(
        case=case,
        sequence=len(events) + 1,
        event=made.event,
        source=events[-1].state,
        state=case.state,
        marks=made.marks,
        letter=made.letter,
        on=given.on or _day(at),
        at=at,
        by=actor.reference,
        by_hand=made.who == "authority" and case.authority_id is None,
        reason=given.reason.strip(),
    )


def _tell(case: Case, told: CaseEvent, *, actor: User, origin: Origin) -> None:
    fields = {
        "organisation": case.organisation.reference,
        "title": case.number,
        "category": told.event,
        "from_state": told.source,
        "to_state": told.state,
        "from_day": told.on.isoformat(),
        "version": str(case.version),
    }
    record(
        Event(
            kind="case.moved",
            at=told.at,
            actor=actor.reference,
            object=case.reference,
            address=origin.address,
            request=origin.request,
            fields=fields | ({"reason": told.reason} if told.reason else {}),
        )
    )


def next_number(year: int) -> str:
    """The next number of a year; whoever asks at the same moment waits for the row."""
    Serial.objects.get_or_create(year=year)
    row = Serial.objects.select_for_update().get(year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return f"DK-{year}-{row.last:04d}"


def _day(at: dt.datetime) -> dt.date:
    return at.astimezone(BEIJING).date()


def _no_such_kind(kind: str) -> ChangeError:
    listed = ", ".join(kinds())
    return impossible(
        "no-such-kind",
        what=Text(f"没有“{kind}”这类案件。", f"There is no kind of case {kind!r}."),
        rule=Text(f"案件种类：{listed}。", f"Kinds of case: {listed}."),
        fix=Text("从列表里选择。", "Choose one of the list."),
    )
