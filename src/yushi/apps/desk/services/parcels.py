"""Case files that were handed in and wait until somebody has looked at what they are: one for each person, sealed, for a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.desk.models import Parcel
from yushi.apps.evidence.services.files import file_keep, file_let_go, file_read
from yushi.core import casefile

if TYPE_CHECKING:
    import uuid

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import User
    from yushi.core.casefile import Opened

KEPT_FOR = dt.timedelta(days=1)
_NAME, _KIND = "case.yushi", "yushi"


def parcel_keep(*, actor: User, at: dt.datetime, data: bytes) -> Parcel:
    """`data`, kept for `actor` in place of what waited before; what is over a day old is let go of, whoever's it was.

    Raises:
        CaseFileError: if it is no whole case file; nothing is kept then.

    """
    casefile.read(data)
    with transaction.atomic():
        _let_go(Parcel.objects.filter(person=actor) | Parcel.objects.filter(at__lte=at - KEPT_FOR))
        kept = file_keep(data, name=_NAME, kind=_KIND, at=at)
        return Parcel.objects.create(person=actor, kept=kept.uid, at=at)


def parcel_open(*, actor: User, at: dt.datetime, uid: uuid.UUID) -> Opened | None:
    """The case in the parcel `uid`, if it is of `actor` and not too old."""
    found = Parcel.objects.filter(uid=uid, person=actor, at__gt=at - KEPT_FOR).first()
    return casefile.read(file_read(found.kept).data) if found else None


def parcel_let_go(*, actor: User, uid: uuid.UUID) -> None:
    """Delete the parcel `uid` of `actor` and what is in it."""
    with transaction.atomic():
        _let_go(Parcel.objects.filter(uid=uid, person=actor))


def _let_go(parcels: QuerySet[Parcel]) -> None:
    for one in parcels:
        file_let_go(one.kept)
        one.delete()
