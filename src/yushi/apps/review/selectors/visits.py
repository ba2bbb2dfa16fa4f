"""Visits on record, for whoever may see the case."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from yushi.apps.desk.selectors.cases import cases_seen
from yushi.apps.evidence.selectors.opening import opened
from yushi.apps.review.models import Photo, Record

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from yushi.apps.accounts.models import User
    from yushi.apps.desk.models import Case


def record_seen(actor: User, uid: uuid.UUID, at: dt.datetime) -> Record | None:
    """The record `uid`, if `actor` may see its case."""
    rows = Record.objects.select_related("case__organisation", "countersign")
    found: Record | None = rows.filter(uid=uid, case__in=cases_seen(actor, at)).first()
    return found


def photo_seen(actor: User, uid: uuid.UUID, at: dt.datetime) -> Photo | None:
    """The photo `uid`, if `actor` may see its case."""
    found: Photo | None = Photo.objects.filter(uid=uid, case__in=cases_seen(actor, at)).first()
    return found


def records_of(case: Case) -> list[Record]:
    """The records of a case in their order, without what they say."""
    return list(Record.objects.filter(case=case).defer("answers").select_related("countersign"))


def photos_of(case: Case) -> list[Photo]:
    """The photos of a case, without their bytes."""
    return list(Photo.objects.filter(case=case).defer("content"))


def answers_of(record: Record) -> dict[str, tuple[str, str]]:
    """What was found, by item."""
    return {name: (word, note) for name, (word, note) in json.loads(opened(record, "answers")).items()}


def bytes_of(photo: Photo) -> bytes:
    """A photo as it came."""
    return base64.b64decode(opened(photo, "content"))
