"""The board as a list to take away, and upload links for several clients at once."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.events import Event, record
from yushi.apps.archive.services.links import link_make

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.board.types import Row

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula; a number stays one."""
    text = "" if cell is None else str(cell)
    if isinstance(cell, int) or not text.startswith(_DANGEROUS):
        return text
    return f"'{text}"


def list_export(
    rows: Iterable[Row], head: Sequence[str], *, actor: User, at: dt.datetime, reason: str, origin: Origin
) -> str:
    """The rows as CSV, after it is on record who took them."""
    found = io.StringIO()
    writer = csv.writer(found)
    writer.writerow(head)
    count = 0
    for row in rows:
        count += 1
        marks = [mark.word for mark in row.marks] or [""] * 5
        deadline = None if row.slack is None else row.snapshot.deadline
        cells = (row.client, row.snapshot.title, row.city, row.number, row.state, *marks, row.next)
        writer.writerow([safe(cell) for cell in (*cells, row.slack, deadline, row.due, row.mandate_ends)])
    with transaction.atomic():
        record(
            Event(
                kind="export.made",
                at=at,
                actor=actor.reference,
                object=actor.reference,
                address=origin.address,
                request=origin.request,
                fields={"count": count, "reason": reason},
            )
        )
    return "\ufeff" + found.getvalue()


def links_make(
    *, actor: User, at: dt.datetime, clients: Iterable[Organisation], kind: str, note: str, origin: Origin
) -> list[tuple[Organisation, str]]:
    """A link for one document of `kind` for each of `clients`, and its token; all of them or none.

    Raises:
        RefusedError: if `actor` may not edit the files of one of them.
        ChangeError: for a kind that does not exist.

    """
    with transaction.atomic():
        return [
            (
                client,
                link_make(actor=actor, at=at, organisation=client, kind=kind, note=note, origin=origin)[1],
            )
            for client in clients
        ]
