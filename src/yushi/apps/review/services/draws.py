"""A draw (抽签): committed to before its public value is known, revealed afterwards, once and for all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import require
from yushi.apps.review.models import Draw
from yushi.apps.review.selectors.draws import drawn_from, seed_of
from yushi.apps.review.services import refusals
from yushi.core import draws

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from yushi.apps.accounts.models import Organisation, User


def draw_commit(
    *,
    actor: User,
    at: dt.datetime,
    authority: Organisation,
    purpose: str,
    entries: Sequence[str],
    take: int,
    awaits: str,
    origin: Origin = NOWHERE,
) -> Draw:
    """Commit to a draw; the seed stays sealed until it is revealed.

    Raises:
        RefusedError: if `actor` reviews nothing of the authority.
        DrawError: for a list or a number that cannot be drawn.
        ChangeError: where no public value is named: whoever knows the seed would know the outcome.

    """
    require(actor, "case.review", authority, at)
    if not awaits.strip():
        raise refusals.nothing_awaited()
    wanted = draws.Draw(
        purpose=" ".join(purpose.split()),
        entries=tuple(one.strip() for one in entries if one.strip()),
        take=take,
        awaits=" ".join(awaits.split()),
    )
    seed = os.urandom(draws.SEED)
    with transaction.atomic():
        made = Draw(
            authority=authority,
            purpose=wanted.purpose,
            entries="\n".join(wanted.entries),
            take=wanted.take,
            awaits=wanted.awaits,
            commitment=draws.commitment(wanted, seed),
            committed_by=actor.reference,
            committed_at=at,
        )
        made.seed = seed.hex()
        made.save()
        _tell("draw.committed", made, actor=actor, at=at, origin=origin)
    return made


def draw_reveal(*, actor: User, at: dt.datetime, draw: Draw, beacon: str, origin: Origin = NOWHERE) -> Draw:
    """Reveal `draw` with the public value that it awaited.

    Raises:
        RefusedError: if `actor` reviews nothing of its authority.
        ChangeError: if it was revealed already.
        DrawError: if no value is given.

    """
    require(actor, "case.review", draw.authority, at)
    with transaction.atomic():
        now = Draw.objects.select_for_update(of=("self",)).select_related("authority").get(pk=draw.pk)
        if now.revealed:
            raise refusals.revealed_already()
        outcome = draws.reveal(drawn_from(now), seed_of(now), beacon=" ".join(beacon.split()))
        now.beacon, now.revealed, now.revealed_at = outcome.beacon, outcome.seed.hex(), at
        now.selected = "\n".join(outcome.selected)
        now.save(update_fields=["beacon", "revealed", "revealed_at", "selected"])
        _tell("draw.revealed", now, actor=actor, at=at, origin=origin)
    return now


def _tell(kind: str, draw: Draw, *, actor: User, at: dt.datetime, origin: Origin) -> None:
    record(
        Event(
            kind=kind,
            at=at,
            actor=actor.reference,
            object=draw.reference,
            address=origin.address,
            request=origin.request,
            fields={
                "organisation": draw.authority.reference,
                "digest": draw.commitment,
                "count": draw.take,
            },
        )
    )
