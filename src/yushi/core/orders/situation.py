"""What is known where something is to happen. What is not known is None (or empty), and a guard that needs it says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

    from yushi.core.orders.causes import Cause
    from yushi.core.workdays import Calendar

CHINA: Final = timezone(timedelta(hours=8))
"""Beijing time, in which days are counted."""

Rule = Literal["free", "confirmed", "exempt"]
"""How goods may be sent back without a reason: as `returns.effect` of a category."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The facts that guards ask for; whoever keeps them gives those its own table needs.

    at              the moment, with its time zone; calendar: the working days, for terms that end on a day of rest
    due_fen         what the order costs; told_fen: what the channel says was paid or given back
    asked_fen       what is to be refunded; left_fen: what was paid, less every other refund made or under way
    paid_on         the day of the payment; pay_until: the moment until which the pieces are reserved
    payments_open   how many attempts a channel has neither closed nor called absent
    shared          whether the merchant has its share and has not returned it
    order           the state of the whole order; parts: those of its merchant orders
    reserved        whether all pieces are reserved
    pieces          how many are to be delivered; packed, shipped: how many are in parcels, handed over
    pieces_left     how many of them are neither returned nor in a return
    tracking        the number of the parcel; address: where returns go
    open_matters    how many returns and refunds are under way
    cause           why something goes back; evidence: how many pictures and papers show it
    rule            whether such goods may be sent back without a reason; agreed: the buyer agreed to the exception when
                    buying; used: they were opened or used
    with_buyer      whether the pieces of a return are still with the buyer
    …_on            the days on which that happened, Beijing time; delivered_on: of the last parcel, or, where no carrier said so,
                    the day on which the buyer confirmed receipt

    """

    at: datetime
    calendar: Calendar
    due_fen: int | None = None
    told_fen: int | None = None
    asked_fen: int | None = None
    left_fen: int | None = None
    paid_on: date | None = None
    pay_until: datetime | None = None
    payments_open: int | None = None
    shared: bool | None = None
    order: str = ""
    parts: tuple[str, ...] | None = None
    reserved: bool | None = None
    pieces: int | None = None
    packed: int | None = None
    shipped: int | None = None
    pieces_left: int | None = None
    tracking: str = ""
    address: str = ""
    open_matters: int | None = None
    cause: Cause | None = None
    evidence: int = 0
    rule: Rule | None = None
    agreed: bool | None = None
    used: bool | None = None
    with_buyer: bool | None = None
    delivered_on: date | None = None
    asked_on: date | None = None
    accepted_on: date | None = None
    refused_on: date | None = None
    came_back_on: date | None = None

    @property
    def on(self) -> date:
        """The day, Beijing time."""
        return self.at.astimezone(CHINA).date()
