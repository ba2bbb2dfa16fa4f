"""Letters kept as they were sent: a number without a gap, both files sealed, their hashes on record."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.desk.models import Letter, LetterSerial

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.desk.models import Case, CaseEvent
    from yushi.core.errors import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter that is ready to be sent; `paragraphs` is its text for the page, in both languages."""

    kind: str
    number: str
    title: Text
    paragraphs: Sequence[Text]
    conditions: Sequence[str]
    digest: str
    pdf: bytes
    docx: bytes


def next_of(authority: Organisation, series: str, year: int) -> int:
    """The next number of a series of letters in a year; taken within the transaction in which the letter is kept."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is taken in a transaction")
    LetterSerial.objects.get_or_create(authority=authority, series=series, year=year)
    row = LetterSerial.objects.select_for_update().get(authority=authority, series=series, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def letter_keep(
    *,
    actor: User,
    at: dt.datetime,
    case: Case,
    told: CaseEvent,
    written: Written,
    origin: Origin = NOWHERE,
) -> Letter:
    """Keep `written` as what was sent with the move `told`."""
    made = Letter(
        case=case,
        event=told,
        kind=written.kind,
        number=written.number,
        title_zh=written.title.zh,
        title_en=written.title.en,
        conditions=" ".join(written.conditions),
        pdf_sha256=hashlib.sha256(written.pdf).hexdigest(),
        docx_sha256=hashlib.sha256(written.docx).hexdigest(),
        digest=written.digest,
        on=told.on,
        at=at,
    )
    made.content = json.dumps([[one.zh, one.en] for one in written.paragraphs], ensure_ascii=False)
    made.pdf = base64.b64encode(written.pdf).decode()
    made.docx = base64.b64encode(written.docx).decode()
    with transaction.atomic():
        made.save()
        record(
            Event(
                kind="case.letter",
                at=at,
                actor=actor.reference,
                object=case.reference,
                address=origin.address,
                request=origin.request,
                fields={
                    "organisation": case.organisation.reference,
                    "title": case.number,
                    "category": written.kind,
                    "digest": made.pdf_sha256,
                },
            )
        )
    return made
