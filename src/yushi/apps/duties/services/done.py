"""Recording that something owed was done, or was not done after all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import require
from yushi.apps.archive.selectors.documents import document
from yushi.apps.duties.models import DutyDone
from yushi.apps.duties.selectors import records
from yushi.apps.duties.services import refusals
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.archive.models import Document
    from yushi.apps.duties.types import Standing
    from yushi.core.obligations import Obligation


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What is said: done on a day, or without one not done after all; `document` proves it."""

    on: dt.date | None
    note: str = ""
    document: uuid.UUID | None = None


def duty_done(
    *,
    actor: User,
    at: dt.datetime,
    standing: Standing,
    one: Obligation,
    seen: int,
    word: Word,
    origin: Origin = NOWHERE,
) -> DutyDone:
    """The word on that obligation, after the `seen` words that the page showed; the same word twice is one.

    Raises:
        RefusedError: if `actor` may not edit the files of the enterprise.
        ChangeError: if a word settles nothing here, its day cannot be, or a document is not there.
        ConflictError: if somebody said something else meanwhile.

    """
    organisation = standing.organisation
    require(actor, "file.edit", organisation, at)
    proof = _checked(organisation, one, word, at.astimezone(BEIJING).date())
    period = str(word.on or one.done_on or "") if records.repeats(one.id) else records.period(one)
    made = DutyDone(
        organisation=organisation,
        dossier=standing.dossier,
        obligation=records.base(one.id),
        period=period,
        on=word.on,
        note=" ".join(word.note.split())[:300],
        document=proof,
        by=actor.reference,
        at=at,
    )
    said = DutyDone.objects.filter(organisation=organisation, obligation=made.obligation, period=period)
    same = [word for word in said if records.is_about(word, standing.dossier, standing.group)]
    last = same[-1] if same else None
    if last is not None and (last.on, last.note, last.document_id) == (made.on, made.note, made.document_id):
        return last
    if len(same) != seen and not records.repeats(one.id):
        raise refusals.said_meanwhile(last.on if last else None)
    made.sequence = max((word.sequence for word in said), default=0) + 1
    try:
        with transaction.atomic():
            made.save()
            _tell(made, actor=actor, origin=origin)
    except IntegrityError:
        newest = said.all().order_by("-sequence").first()
        raise refusals.said_meanwhile(newest.on if newest else None) from None
    return made


def _checked(organisation: Organisation, one: Obligation, word: Word, today: dt.date) -> Document | None:
    if not records.recordable(one.id):
        raise refusals.not_recordable(one.title.zh)
    if word.on is None and not word.note.strip():
        raise refusals.no_note()
    first = one.from_on if ":" in one.id else None
    if word.on is not None and (word.on > today or (first is not None and word.on < first)):
        raise refusals.day_impossible(word.on, first, today)
    if word.document is None:
        return None
    found = document(organisation, word.document)
    if found is None:
        raise refusals.no_document()
    return found


def _tell(made: DutyDone, *, actor: User, origin: Origin) -> None:
    fields = {
        "organisation": made.organisation.reference,
        "category": f"{made.obligation}:{made.period}"[:80] if made.period else made.obligation,
    }
    if made.on is not None:
        fields["from_day"] = made.on.isoformat()
    if made.document is not None:
        fields["title"] = made.document.reference
    record(
        Event(
            kind="duty.done" if made.on else "duty.taken-back",
            at=made.at,
            actor=actor.reference,
            object=f"duty:{made.uid}",
            address=origin.address,
            request=origin.request,
            fields=fields,
        )
    )
