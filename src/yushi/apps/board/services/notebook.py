"""Notes of practice: the items of a correction notice, each tied to a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.selectors.organisations import memberships_of
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import impossible, refused
from yushi.apps.board.models import Note
from yushi.core.errors import Text
from yushi.core.policy import rulebook

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from yushi.apps.accounts.models import Organisation, User

_WRITERS = ("owner", "editor")
LONGEST, LONGEST_WORDS = 120, 500


def notices_keep(
    *,
    actor: User,
    at: dt.datetime,
    consultancy: Organisation,
    office: str,
    conditions: Sequence[str],
    words: str,
    on: dt.date,
    origin: Origin = NOWHERE,
) -> list[Note]:
    """A note for each of `conditions` that an office asked to be corrected on a day.

    Raises:
        RefusedError: if `actor` does not act for the consultancy.
        ChangeError: if no office or no condition is named, or one that does not exist.

    """
    if not memberships_of(actor, at).filter(organisation=consultancy, role__in=_WRITERS).exists():
        raise refused("organisation.view")
    named, known = " ".join(office.split())[:LONGEST], rulebook.standard().conditions
    wanted = tuple(dict.fromkeys(conditions))
    if not named or not wanted or any(one not in known for one in wanted):
        raise impossible(
            "note-unsound",
            what=Text("这条笔记不完整。", "This note is not whole."),
            rule=Text(
                "写明哪个机关，并至少选一项条件。", "A note names the office and at least one condition."
            ),
            fix=Text("按补正通知书改正后再记。", "Put it right by the notice and keep it again."),
        )
    with transaction.atomic():
        made = Note.objects.bulk_create(
            Note(
                consultancy=consultancy,
                office=named,
                condition=one,
                words=" ".join(words.split())[:LONGEST_WORDS],
                on=on,
                by=actor.reference,
                at=at,
            )
            for one in wanted
        )
        record(
            Event(
                kind="note.kept",
                at=at,
                actor=actor.reference,
                object=consultancy.reference,
                address=origin.address,
                request=origin.request,
                fields={"authority": named, "count": len(made), "changes": list(wanted)},
            )
        )
    return made
