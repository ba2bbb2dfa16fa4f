"""Refunds: sent to the channel with their own number until it says clearly what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.events import Event, record
from yushi.apps.orders.models import Refund
from yushi.apps.orders.models.refund import RefundReason, RefundState
from yushi.apps.orders.services import gateways
from yushi.apps.orders.services.booking import book, spoken
from yushi.apps.orders.services.stepping import step
from yushi.core import journal
from yushi.core.money import yuan
from yushi.core.payments import RefundAsked

if TYPE_CHECKING:
    import datetime as dt


def refund_send(*, refund: Refund, at: dt.datetime, notify_url: str = "") -> str:
    """Ask the channel to give the money back; what it says, or "" where it said nothing that can be used."""
    one = refund.attempt
    channel = gateways.configured().get(one.channel)
    if channel is None or refund.state != RefundState.ASKED:
        return ""
    asked = RefundAsked(
        out_trade_no=one.out_trade_no,
        out_refund_no=refund.out_refund_no,
        fen=refund.fen,
        total_fen=one.fen,
        reason=refund.reason,
        notify_url=notify_url,
    )
    outcome = gateways.asked_back(channel, channel.refund(asked, now=at), now=at)
    if outcome is None or outcome.state == "unknown":  # perhaps it was done, and the answer was lost
        query = channel.refund_query(one.out_trade_no, refund.out_refund_no, now=at)
        outcome = gateways.asked_back(channel, query, now=at)
    if outcome is None:
        return ""
    if outcome.state in {"done", "failed"}:
        with transaction.atomic():
            refund_heard(one.pk, out_refund_no=refund.out_refund_no, done=outcome.state == "done", at=at)
    return outcome.state


def refund_heard(attempt: int, *, out_refund_no: str, done: bool, at: dt.datetime) -> str:
    """Book what a channel says of a refund; without a number it is the only one that is under way."""
    open_ones = Refund.objects.filter(attempt=attempt, state=RefundState.ASKED)
    found = open_ones.filter(out_refund_no=out_refund_no) if out_refund_no else open_ones
    one = found.select_related("attempt__order").first()
    if one is None:
        return "repeated"
    state = RefundState.DONE if done else RefundState.FAILED
    if not open_ones.filter(pk=one.pk).update(state=state, done_at=at):
        return "repeated"
    order = one.attempt.order
    if done:
        book(
            journal.refunded(one.out_refund_no, channel=one.attempt.channel, fen=one.fen), order=order, at=at
        )
        if one.reason == RefundReason.GONE:
            step(type(order).objects.filter(pk=order.pk), "order", "confirm-refund", "channel")
    record(
        Event(
            kind="refund.paid",
            at=at,
            actor=f"channel:{one.attempt.channel}",
            object=order.reference,
            result="ok" if done else "failed",
            fields={
                "amount": yuan(one.fen),
                "channel": spoken(one.attempt.channel),
                "channel_number": one.out_refund_no,
            },
        )
    )
    return "refunded" if done else "failed"
