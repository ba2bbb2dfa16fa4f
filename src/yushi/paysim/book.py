"""What a gateway remembers: trades, refunds and shares, with the rules that all channels have in common."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

_PLACE_BYTES: Final = 16


class RefusedByGatewayError(Exception):
    """A no of the gateway; the name is that of the reason here, and each channel has its own word for it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True, kw_only=True)
class Refund:
    """Money given back under the merchant's number."""

    number: str
    channel_no: str
    fen: int
    made_at: dt.datetime
    notify_url: str = ""
    done: bool = True


@dataclass(slots=True, kw_only=True)
class Trade:
    """One attempt to be paid; `scanned` once somebody opened its page. `place` names the page, and nothing else does."""

    channel: str
    number: str
    fen: int
    title: str
    place: str = ""
    way: str
    made_at: dt.datetime
    expires_at: dt.datetime | None
    notify_url: str
    return_url: str = ""
    shared: bool = False
    state: Literal["open", "paid", "closed"] = "open"
    scanned: bool = False
    channel_no: str = ""
    paid_at: dt.datetime | None = None
    refunds: dict[str, Refund] = field(default_factory=dict)
    split_fen: int = 0
    splits: dict[str, int] = field(default_factory=dict)

    @property
    def refunded_fen(self) -> int:
        """What was given back of it."""
        return sum(one.fen for one in self.refunds.values())

    @property
    def same(self) -> tuple[object, ...]:
        """What a repeated order must have in common with the first."""
        return self.fen, self.title, self.shared, self.notify_url


@dataclass(slots=True, kw_only=True)
class Book:
    """Every trade of every channel; all changes go through it, one at a time, and `changed` hears of each."""

    random: Callable[[int], bytes]
    lock: threading.RLock = field(default_factory=threading.RLock)
    trades: dict[tuple[str, str], Trade] = field(default_factory=dict)
    last: int = 0
    changed: Callable[[Book], None] = lambda _book: None

    def order(self, trade: Trade, now: dt.datetime) -> Trade:
        """The trade as it stands in the book: a repeated order is the first one, if nothing changed."""
        with self.lock:
            there = self.trades.get((trade.channel, trade.number))
            if there is None:
                trade.place = self.random(_PLACE_BYTES).hex()
                self.trades[trade.channel, trade.number] = trade
                self.changed(self)
                return trade
            self._expire(there, now)
            if there.state != "open":
                raise RefusedByGatewayError("paid" if there.state == "paid" else "closed")
            if there.same != trade.same:
                raise RefusedByGatewayError("used")
            return there

    def find(self, channel: str, number: str, now: dt.datetime) -> Trade:
        """The trade of that number."""
        with self.lock:
            there = self.trades.get((channel, number))
            if there is None:
                raise RefusedByGatewayError("absent")
            self._expire(there, now)
            return there

    def by_place(self, place: str) -> Trade:
        """The trade whose page that is."""
        found = next((one for one in list(self.trades.values()) if one.place == place), None)
        if found is None:
            raise RefusedByGatewayError("absent")
        return found

    def by_channel_no(self, channel: str, channel_no: str) -> Trade:
        """The trade of the channel's own number."""
        every = (one for one in list(self.trades.values()) if one.channel == channel)
        found = next((one for one in every if channel_no and one.channel_no == channel_no), None)
        if found is None:
            raise RefusedByGatewayError("absent")
        return found

    def pay(self, trade: Trade, now: dt.datetime, *, late: bool = False) -> None:
        """The payer pressed the button; `late`: the payment crossed the closing on its way."""
        with self.lock:
            self._expire(trade, now)
            if trade.state == "paid" or (trade.state == "closed" and not late):
                raise RefusedByGatewayError(trade.state)
            trade.state, trade.paid_at, trade.scanned = "paid", now, True
            trade.channel_no = self.serial(trade.channel, now)
            self.changed(self)

    def close(self, trade: Trade) -> None:
        """Nobody can pay it any more."""
        with self.lock:
            if trade.state == "paid":
                raise RefusedByGatewayError("paid")
            trade.state = "closed"
            self.changed(self)

    def refund(self, trade: Trade, refund: Refund) -> tuple[Refund, bool]:
        """The refund as it stands, and whether it is new: the merchant's number makes it the same one."""
        with self.lock:
            if trade.state != "paid":
                raise RefusedByGatewayError("unpaid")
            there = trade.refunds.get(refund.number)
            if there is not None:
                if there.fen != refund.fen:
                    raise RefusedByGatewayError("refund-differs")
                return there, False
            if trade.refunded_fen + refund.fen > trade.fen:
                raise RefusedByGatewayError("too-much")
            if trade.fen - trade.refunded_fen - trade.split_fen < refund.fen:
                raise RefusedByGatewayError("split-first")
            refund.channel_no = self.serial(trade.channel, refund.made_at)
            trade.refunds[refund.number] = refund
            self.changed(self)
            return refund, True

    def split(self, trade: Trade, number: str, fen: int) -> None:
        """Shares of a trade that was flagged for it."""
        with self.lock:
            if trade.state != "paid":
                raise RefusedByGatewayError("unpaid")
            if not trade.shared:
                raise RefusedByGatewayError("not-shared")
            if number in trade.splits:
                if trade.splits[number] != fen:
                    raise RefusedByGatewayError("used")
                return
            if trade.split_fen + fen > trade.fen - trade.refunded_fen:
                raise RefusedByGatewayError("too-much")
            trade.splits[number] = fen
            trade.split_fen += fen
            self.changed(self)

    def serial(self, channel: str, now: dt.datetime) -> str:
        """A number of the channel's own, never given twice."""
        with self.lock:
            self.last += 1
            head = {"wechat": "42", "alipay": "20", "ecny": "31"}[channel]
            return f"{head}{now:%Y%m%d%H%M%S}{self.last:012}"

    def of_day(self, channel: str, day: dt.date, zone: dt.tzinfo) -> Iterator[tuple[Trade, Refund | None]]:
        """Every payment and refund of a day."""
        for one in list(self.trades.values()):
            if one.channel != channel or one.paid_at is None:
                continue
            if one.paid_at.astimezone(zone).date() == day:
                yield one, None
            for refund in one.refunds.values():
                if refund.made_at.astimezone(zone).date() == day:
                    yield one, refund

    @staticmethod
    def _expire(trade: Trade, now: dt.datetime) -> None:
        if trade.state == "open" and trade.expires_at is not None and trade.expires_at <= now:
            trade.state = "closed"
