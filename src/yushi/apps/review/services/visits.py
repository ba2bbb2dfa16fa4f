"""A visit on record (现场核查): the checklist as it was sent, photos with their hashes, the enterprise's word on it."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import refused
from yushi.apps.desk.services.opinions import reviews
from yushi.apps.review.models import Countersign, Photo, Record
from yushi.apps.review.services import refusals
from yushi.apps.ui.services import scanning
from yushi.core import uploads
from yushi.core.notices.checklist import ANSWERS, checklist
from yushi.core.uploads.kinds import PICTURES

if TYPE_CHECKING:
    import datetime as dt
    import uuid
    from collections.abc import Mapping

    from yushi.apps.accounts.models import User
    from yushi.apps.desk.models import Case

LARGEST = 8 * 1024 * 1024
NOTE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A photo as it came; `told` is the hash that the phone made of it, "" where it made none."""

    item: str
    name: str
    data: bytes
    told: str = ""


def record_keep(
    *,
    actor: User,
    at: dt.datetime,
    case: Case,
    key: uuid.UUID,
    answers: Mapping[str, tuple[str, str]],
    present: str,
    origin: Origin = NOWHERE,
) -> Record:
    """Keep a checklist; sent again with the same `key` it is the one that is there.

    Raises:
        RefusedError: if `actor` does not review the case.
        ChangeError: for an answer that is none, or where nobody of the enterprise is named.

    """
    if not reviews(actor, case, at):
        raise refused("case.review")
    if not present.strip():
        raise refusals.nobody_present()
    text = json.dumps(_whole(answers), ensure_ascii=False, sort_keys=True)
    made = Record(
        case=case, key=key, present=present.strip(), by=actor.reference, at=at,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    made.answers = text
    fields = {"count": len(checklist()), "digest": made.digest}
    try:
        with transaction.atomic():
            made.save()
            _tell("visit.recorded", case, fields, actor=actor, at=at, origin=origin)
    except IntegrityError:  # it is there already
        known = Record.objects.get(key=key)
        if known.case_id != case.pk:
            raise refusals.key_taken() from None
        return known
    return made


def _whole(answers: Mapping[str, tuple[str, str]]) -> dict[str, list[str]]:
    """An answer to every item; what nobody looked at stays unchecked."""
    for word, _note in answers.values():
        if word not in ANSWERS:
            raise refusals.no_such_answer(word)
    known = {one.id: answers.get(one.id, ("unchecked", "")) for one in checklist()}
    return {name: [word, " ".join(note.split())[:NOTE]] for name, (word, note) in known.items()}


def photo_keep(*, actor: User, at: dt.datetime, case: Case, taken: Taken, origin: Origin = NOWHERE) -> Photo:
    """Keep a photo as it came; one that is there already stays as it is.

    Raises:
        RefusedError: if `actor` does not review the case.
        ChangeError: if it arrived as another one than the phone had hashed, or is too large.
        UploadRefusedError: if it is no harmless picture.

    """
    if not reviews(actor, case, at):
        raise refused("case.review")
    if taken.item not in {one.id for one in checklist()}:
        raise refusals.no_such_answer(taken.item)
    if len(taken.data) > LARGEST:
        raise refusals.photo_too_large(len(taken.data), LARGEST)
    digest = hashlib.sha256(taken.data).hexdigest()
    if taken.told and taken.told.lower() != digest:
        raise refusals.another_photo(taken.told, digest)
    judged = uploads.judge(taken.data, taken.name, kinds=PICTURES)
    scanning.scanned_by(taken.data, name=judged.name)
    made = Photo(
        case=case, item=taken.item, name=judged.name, sha256=digest, hashed_there=bool(taken.told),
        by=actor.reference, at=at,
    )  # fmt: skip
    made.content = base64.b64encode(taken.data).decode()
    try:
        with transaction.atomic():
            made.save()
            _tell("visit.photo", case, {"digest": digest}, actor=actor, at=at, origin=origin)
    except IntegrityError:  # it is there already
        return Photo.objects.get(case=case, sha256=digest)
    return made


def record_countersign(
    *, actor: User, at: dt.datetime, visit: Record, objection: str = "", origin: Origin = NOWHERE
) -> Countersign:
    """The enterprise's person on a record, once: that it is so, or with an objection.

    Raises:
        RefusedError: if `actor` does not act for the enterprise.
        ChangeError: if it was countersigned already.

    """
    if not may(actor, "file.edit", visit.case.organisation, at):
        raise refused("file.edit")
    said = {"digest": visit.digest}
    try:
        with transaction.atomic():
            made = Countersign.objects.create(
                record=visit,
                objection=" ".join(objection.split()),
                digest=visit.digest,
                by=actor.reference,
                at=at,
            )
            _tell("visit.countersigned", visit.case, said, actor=actor, at=at, origin=origin)
    except IntegrityError:
        raise refusals.countersigned() from None
    return made


def _tell(
    kind: str, case: Case, fields: Mapping[str, object], *, actor: User, at: dt.datetime, origin: Origin
) -> None:
    record(
        Event(
            kind=kind,
            at=at,
            actor=actor.reference,
            object=case.reference,
            address=origin.address,
            request=origin.request,
            fields={"organisation": case.organisation.reference, "title": case.number, **fields},
        )
    )
