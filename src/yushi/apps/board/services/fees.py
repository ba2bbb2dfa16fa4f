"""Fees of a mandate: noted and taken back by the consultancy, and seen by both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.selectors.organisations import memberships_of
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import impossible, refused
from yushi.apps.board.models import Fee
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import Mandate, User

_WRITERS = ("owner", "editor")
LONGEST = 200
MOST_FEN = 10_000_000_00


def charges(actor: User, mandate: Mandate, at: dt.datetime) -> bool:
    """Whether `actor` notes fees of `mandate`: those who act for its consultancy do."""
    mine = memberships_of(actor, at).filter(organisation=mandate.consultancy, role__in=_WRITERS)
    return mine.exists()


def fee_note(
    *,
    actor: User,
    at: dt.datetime,
    mandate: Mandate,
    what: str,
    fen: int,
    on: dt.date,
    origin: Origin = NOWHERE,
) -> Fee:
    """A fee of `fen` for something done on a day.

    Raises:
        RefusedError: if `actor` does not act for the consultancy.
        ChangeError: if nothing is said, or the amount is none.

    """
    if not charges(actor, mandate, at):
        raise refused("mandate.view")
    said = " ".join(what.split())
    if not 0 < len(said) <= LONGEST or not 0 < fen <= MOST_FEN:
        raise impossible(
            "fee-unsound",
            what=Text("这笔收费不完整。", "This fee is not whole."),
            rule=Text(
                f"收费写明事项（1 至 {LONGEST} 字）和大于零的金额。",
                f"A fee says what for (1 to {LONGEST} characters) and an amount above zero.",
            ),
            fix=Text("改正后再登记。", "Put it right and note it again."),
        )
    with transaction.atomic():
        made = Fee.objects.create(mandate=mandate, what=said, fen=fen, on=on, by=actor.reference, at=at)
        _tell("fee.noted", made, actor=actor, at=at, origin=origin, more={"amount": _amount(fen)})
    return made


def fee_withdraw(*, actor: User, at: dt.datetime, fee: Fee, origin: Origin = NOWHERE) -> Fee:
    """The fee, taken back but still there to read; again changes nothing.

    Raises:
        RefusedError: if `actor` does not act for the consultancy.

    """
    if not charges(actor, fee.mandate, at):
        raise refused("mandate.view")
    with transaction.atomic():
        found = Fee.objects.select_for_update(of=("self",)).select_related("mandate__client").get(pk=fee.pk)
        if found.withdrawn_at is None:
            found.withdrawn_at = at
            found.save(update_fields=["withdrawn_at"])
            _tell("fee.withdrawn", found, actor=actor, at=at, origin=origin, more={})
    return found


def _amount(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _tell(kind: str, fee: Fee, *, actor: User, at: dt.datetime, origin: Origin, more: dict[str, str]) -> None:
    fields = {
        "organisation": fee.mandate.client.reference,
        "mandate": fee.mandate.reference,
        "title": fee.what,
    }
    record(
        Event(
            kind=kind,
            at=at,
            actor=actor.reference,
            object=f"fee:{fee.uid}",
            address=origin.address,
            request=origin.request,
            fields=fields | more,
        )
    )
