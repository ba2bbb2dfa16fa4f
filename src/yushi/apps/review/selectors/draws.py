"""Draws, for everybody to see and to draw again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.evidence.selectors.opening import opened
from yushi.apps.review.models import Draw
from yushi.core import draws

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation, User
    from yushi.core.errors import Problem


def draw_of(uid: uuid.UUID) -> Draw | None:
    """The draw `uid`; draws are public."""
    return Draw.objects.select_related("authority").filter(uid=uid).first()


def offices_of(actor: User, at: dt.datetime) -> QuerySet[Organisation]:
    """The authorities for which `actor` may draw."""
    found: QuerySet[Organisation] = visible(actor, "case.review", at)
    return found


def draws_of(actor: User, at: dt.datetime) -> QuerySet[Draw]:
    """The draws of the authorities of `actor`, the newest first."""
    return Draw.objects.filter(authority__in=offices_of(actor, at))


def drawn_from(draw: Draw) -> draws.Draw:
    """What is drawn, as the core takes it."""
    return draws.Draw(
        purpose=draw.purpose, entries=tuple(draw.entries.splitlines()), take=draw.take, awaits=draw.awaits
    )


def seed_of(draw: Draw) -> bytes:
    """The seed, for the program that reveals it."""
    return bytes.fromhex(opened(draw, "seed"))


def faults(draw: Draw) -> tuple[Problem, ...]:
    """What does not fit of a draw that was revealed: drawn again from what is published, and nothing else."""
    outcome = draws.Outcome(
        draw=drawn_from(draw),
        seed=bytes.fromhex(draw.revealed),
        beacon=draw.beacon,
        selected=tuple(draw.selected.splitlines()),
    )
    return draws.check(outcome, draw.commitment)
