"""Attempts to pay: opened at a channel, asked about, closed before anything that was promised is given to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.orders.models import Attempt, Order
from yushi.apps.orders.models.payment import AttemptState
from yushi.apps.orders.services import gateways, refusals
from yushi.apps.orders.services.settling import give_up, settle
from yushi.core.orders import table
from yushi.core.payments import Attempt as Asked
from yushi.core.payments import Outcome, Way

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.payments import Channel

_TITLE = "Yushi {}"  # what a channel shows beside the amount, in letters that every channel takes


def attempt_open(
    *, order: Order, at: dt.datetime, channel: str, way: Way, notify_url: str, return_url: str
) -> Attempt:
    """An attempt that can be paid now: the open one of this channel, or a new one.

    Raises:
        OrderError: an order that cannot be paid, a channel that is none here, or a gateway that does not answer.

    """
    known = gateways.configured().get(channel)
    if known is None or way not in known.ways:
        raise refusals.no_channel(channel)
    with transaction.atomic():
        now = Order.objects.select_for_update().get(pk=order.pk)
        if now.state == "placed" and now.pay_by <= at:
            raise refusals.too_late(now.number)
        if now.state != "placed":
            raise refusals.stands_otherwise(now.number, table("order").states[now.state].title)
        made = now.attempts.filter(channel=channel, way=way.value, state=AttemptState.OPEN).first()
        if made is not None and made.pay_url:
            return made
        if made is None:
            made = Attempt.objects.create(
                order=now,
                out_trade_no=f"{now.number}A{now.attempts.count() + 1}",
                channel=channel,
                way=way.value,
                fen=now.total_fen,
                opened_at=at,
                expires_at=now.pay_by,
            )
    said = _created(known, made, at, notify_url, return_url)
    if not said:
        raise refusals.silent(channel)
    Attempt.objects.filter(pk=made.pk, state=AttemptState.OPEN).update(pay_url=said)
    made.pay_url = said
    return made


def _created(channel: Channel, made: Attempt, at: dt.datetime, notify_url: str, return_url: str) -> str:
    asked = Asked(
        out_trade_no=made.out_trade_no,
        fen=made.fen,
        title=_TITLE.format(made.order.number),
        expires_at=made.expires_at,
        notify_url=notify_url,
        return_url=return_url,
        shared=True,
    )
    call = channel.create(asked, way=Way(made.way), now=at)
    if call.browser:
        return call.url
    outcome = gateways.asked(channel, call, now=at)
    return outcome.pay_url if outcome else ""


def attempts_ask(*, order: Order, at: dt.datetime) -> None:
    """Ask the channels about every open attempt of an order, and book what they say was paid."""
    for one in order.attempts.filter(state=AttemptState.OPEN):
        if channel := gateways.configured().get(one.channel):
            _heard(one, gateways.asked(channel, channel.query(one.out_trade_no, now=at), now=at), at)


def order_close(*, order: Order, at: dt.datetime, actor: str, reason: str) -> bool:
    """Close an unpaid order: its attempts at the channels first, so that no payment can come any more; then give its pieces back.

    False where a channel did not clearly say that nobody can pay any more: then nothing is given back yet.
    """
    for one in order.attempts.filter(state=AttemptState.OPEN):
        channel = gateways.configured().get(one.channel)
        if channel is None:
            return False
        outcome = gateways.asked(channel, channel.close(one.out_trade_no, now=at), now=at)
        if outcome is None or outcome.state in {"unknown", "pending", "paid", "refunded"}:
            outcome = gateways.asked(channel, channel.query(one.out_trade_no, now=at), now=at)
        if _heard(one, outcome, at) == "paid":
            return False
        if outcome is None or outcome.state not in {"closed", "absent"}:
            return False
        _closed(one)
    return give_up(order.pk, at=at, actor=actor, reason=reason)


def _heard(one: Attempt, outcome: Outcome | None, at: dt.datetime) -> str:
    """Book what an answer says; what it is then."""
    if outcome is None:
        return ""
    if outcome.state == "paid":
        with transaction.atomic():
            settle(one.pk, fen=outcome.fen, currency=outcome.currency, channel_no=outcome.channel_no, at=at)
    elif outcome.state == "closed":
        _closed(one)
    return outcome.state


def _closed(one: Attempt) -> None:
    """Nobody is asked to pay it any more. What was absent may be paid yet, in the window that somebody left open: then it is late."""
    Attempt.objects.filter(pk=one.pk, state=AttemptState.OPEN).update(state=AttemptState.CLOSED)
