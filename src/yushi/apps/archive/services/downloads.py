"""Documents on their way out: only to those entitled; of a personal one the ledger tells first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.refusals import require
from yushi.apps.archive import shelf
from yushi.apps.archive.services import events, refusals
from yushi.core.documents import kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.archive.models import Version


def version_open(
    *, actor: User, at: dt.datetime, version: Version, reason: str, origin: Origin
) -> Iterator[bytes]:
    """The clear pieces of a version, read through and compared with its hash before the first is given.

    Of a personal document an event tells who looked at it and why before anything is read; it is committed by then.

    Raises:
        RefusedError: if `actor` may not see it.
        ChangeError: for a personal document without a reason.
        OpenError, ShelfError: if the file was changed or is gone.
        RuntimeError: for a personal document within a transaction that may be undone.

    """
    require(actor, "file.view", version.organisation, at)
    if kind(version.document.kind).personal:
        said = " ".join(reason.split())[:200]
        if not said:
            raise refusals.no_reason()
        with transaction.atomic(durable=True):
            events.opened(version, actor=actor.reference, at=at, reason=said, origin=origin)
    return shelf.read(version)
