"""What a payment does: the order is paid, its pieces are sold, the journal says whose the money is; or why not.

Whatever tells of a payment, a notification, an answer or a person, comes here, in an open transaction, and any number of times.
The attempt's row is changed under a condition: who changes it does all of the rest, everybody else nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.events import SYSTEM, Event, record
from yushi.apps.catalog.services import stocking
from yushi.apps.orders.models import Attempt, Order, Refund, Reservation
from yushi.apps.orders.models.payment import AttemptState
from yushi.apps.orders.models.refund import RefundReason
from yushi.apps.orders.models.reservation import ReservationState
from yushi.apps.orders.services.booking import as_one, book, spoken
from yushi.apps.orders.services.stepping import step
from yushi.core import journal
from yushi.core.money import yuan
from yushi.core.payments import CURRENCY

if TYPE_CHECKING:
    import datetime as dt


def settle(attempt: int, *, fen: int, currency: str, channel_no: str, at: dt.datetime) -> str:
    """What came of it: booked, repeated, held (a person looks), late (booked after closing), twice or returned (it goes back)."""
    one = Attempt.objects.select_for_update().get(pk=attempt)
    if one.state == AttemptState.PAID:
        return "repeated"
    order = Order.objects.select_for_update().get(pk=one.order_id)
    if (fen, currency) != (one.fen, CURRENCY):
        step(Order.objects.filter(pk=order.pk), "order", "hold", "channel")
        _tell(one, order, at, result="disputed", fen=fen, channel_no=channel_no)
        return "held"
    Attempt.objects.filter(pk=one.pk).update(state=AttemptState.PAID, channel_no=channel_no, paid_at=at)
    book(_paid(one, order), order=order, at=at)
    _tell(one, order, at, result="ok", fen=fen, channel_no=channel_no)
    return _received(one, order, at)


def _received(one: Attempt, order: Order, at: dt.datetime) -> str:
    """What the right amount does to an order, as it stands."""
    this = Order.objects.filter(pk=order.pk)
    if step(this, "order", "pay", "channel", paid_at=at):
        _sell(order)
        return "booked"
    if order.state == "held":  # another amount came before: whose money is what, a person says
        return "held"
    if not step(this, "order", "pay-late", "channel"):
        _give_back(one, order, at, RefundReason.PAID_TWICE)
        return "twice"
    if _promised_again(order):
        step(this, "order", "reopen", "clock", paid_at=at)
        _sell(order)
        return "late"
    step(this, "order", "give-back", "clock")
    _give_back(one, order, at, RefundReason.GONE)
    return "returned"


def nothing_due(order: Order, *, at: dt.datetime) -> None:
    """An order that costs nothing, for offers took off everything, is paid at once."""
    if entries := [part for part in order.parts.select_related("shop") if part.subsidy_fen]:
        subsidies = {part.shop.slug: part.subsidy_fen for part in entries}
        entry = journal.paid(order.number, channel="nothing", merchants={}, subsidies=subsidies)
        book(entry, order=order, at=at)
    step(Order.objects.filter(pk=order.pk), "order", "pay", "clock", paid_at=at)
    _sell(order)


def give_up(order: int, *, at: dt.datetime, actor: str, reason: str) -> bool:
    """Close an order that nobody can pay any more, and give its pieces back, once; not while an attempt is open."""
    with transaction.atomic():
        if Attempt.objects.filter(order=order, state=AttemptState.OPEN).exists():
            return False
        this = Order.objects.filter(pk=order)
        if not (
            step(this, "order", "expire", "clock")
            if actor == SYSTEM
            else step(this, "order", "cancel", "buyer")
        ):
            return False
        now = this.get()
        step(now.parts.all(), "merchant-order", "close", "clock")
        held = now.reservations.filter(state=ReservationState.HELD)
        for one in held.order_by("variant_id"):
            stocking.give_back(one.variant_id, one.quantity)
        held.update(state=ReservationState.RELEASED)
        record(
            Event(kind="order.cancelled", at=at, actor=actor, object=now.reference, fields={"reason": reason})
        )
    return True


def _sell(order: Order) -> None:
    """Make sales of what was promised, and let the merchants begin."""
    held = order.reservations.filter(state=ReservationState.HELD)
    for one in held.order_by("variant_id"):
        stocking.sell(one.variant_id, one.quantity)
    held.update(state=ReservationState.SOLD)
    step(order.parts.all(), "merchant-order", "begin", "clock")


def _promised_again(order: Order) -> bool:
    """Promise all pieces of a closed order once more, or none of them."""
    released = order.reservations.filter(state=ReservationState.RELEASED)
    done: list[Reservation] = []
    for one in released.order_by("variant_id"):
        if not stocking.promise(one.variant_id, one.quantity):
            for back in done:
                stocking.give_back(back.variant_id, back.quantity)
            return False
        done.append(one)
    released.update(state=ReservationState.HELD)
    return True


def _give_back(one: Attempt, order: Order, at: dt.datetime, reason: RefundReason) -> None:
    """Ask for all of an attempt's money to go back; a job sends it."""
    made = Refund.objects.create(
        attempt=one, out_refund_no=f"{one.out_trade_no}R1", fen=one.fen, reason=reason, asked_at=at
    )
    parts = order.parts.select_related("shop")
    entries = [
        journal.refund_asked(
            made.out_refund_no, merchant=part.shop.slug, fen=part.paid_fen, subsidy=part.subsidy_fen
        )
        for part in parts
        if part.paid_fen or part.subsidy_fen
    ]
    book(as_one(entries), order=order, at=at)
    record(
        Event(
            kind="refund.requested",
            at=at,
            actor="system",
            object=order.reference,
            fields={"amount": yuan(one.fen), "reason": reason.value},
        )
    )


def _paid(one: Attempt, order: Order) -> journal.JournalEntry:
    parts = list(order.parts.select_related("shop"))
    return journal.paid(
        one.out_trade_no,
        channel=one.channel,
        merchants={part.shop.slug: part.paid_fen for part in parts},
        subsidies={part.shop.slug: part.subsidy_fen for part in parts if part.subsidy_fen},
    )


def _tell(one: Attempt, order: Order, at: dt.datetime, *, result: str, fen: int, channel_no: str) -> None:
    record(
        Event(
            kind="order.paid",
            at=at,
            actor=f"channel:{one.channel}",
            object=order.reference,
            result=result,
            fields={"amount": yuan(fen), "channel": spoken(one.channel), "channel_number": channel_no},
        )
    )
