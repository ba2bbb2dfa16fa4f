"""The inbox: a verified notification is written down together with what it does, and the channel told that it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.orders.models import Attempt, ChannelNotice
from yushi.apps.orders.services.refunding import refund_heard
from yushi.apps.orders.services.settling import settle

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.payments import News


def news_take(*, news: News, at: dt.datetime) -> str | None:
    """What came of it; None where we know no such attempt (yet): then the channel has to tell it again.

    One transaction: either the notice stands with its effect, or neither does.
    """
    with transaction.atomic():
        one = Attempt.objects.filter(channel=news.channel, out_trade_no=news.out_trade_no).first()
        if one is None:
            return None
        notice, new = ChannelNotice.objects.get_or_create(
            channel=news.channel,
            news_id=news.id,
            defaults={
                "kind": news.kind,
                "out_trade_no": news.out_trade_no,
                "channel_no": news.channel_no,
                "fen": news.fen,
                "result": "",
                "at": news.at,
                "received_at": at,
            },
        )
        if not new:
            return "repeated"
        notice.result = _effect(one, news, at)
        notice.save(update_fields=["result"])
        return notice.result


def _effect(one: Attempt, news: News, at: dt.datetime) -> str:
    if news.kind == "paid":
        return settle(one.pk, fen=news.fen, currency=news.currency, channel_no=news.channel_no, at=at)
    if news.kind in {"refunded", "refund-failed"}:
        return refund_heard(one.pk, out_refund_no=news.out_refund_no, done=news.kind == "refunded", at=at)
    return "noted"
