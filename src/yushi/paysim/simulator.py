"""The whole simulator: which gateway, page or control a request is for."""

from __future__ import annotations

import dataclasses
import hmac
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from yushi.outside.openssl import sm2_signer
from yushi.paysim import alipay_bill, pages
from yushi.paysim.alipay import AlipayGateway
from yushi.paysim.book import Book, RefusedByGatewayError
from yushi.paysim.ecny import BankGateway
from yushi.paysim.moods import mood
from yushi.paysim.office import Office
from yushi.paysim.posting import Postman, Send
from yushi.paysim.web import Asked, Reply, as_json, said
from yushi.paysim.wechat import WeChatGateway

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from yushi.paysim.book import Trade
    from yushi.paysim.keys import Keys


_HEADS = (
    ("/v3/", "wechat"),
    ("/gateway.do", "alipay"),
    (alipay_bill.PATH, "alipay"),
    ("/mchorders/", "ecny"),
)


class Channel(Protocol):
    """One gateway of the simulator."""

    def answer(self, asked: Asked) -> Reply:
        """The answer to a program."""

    def paid(self, trade: Trade) -> None:
        """Tells the merchant of a payment."""


@dataclass(slots=True, kw_only=True)
class Simulator:
    """Every gateway, the pages, and the control; `control` is the word that the control needs."""

    office: Office
    channels: Mapping[str, Channel]
    control: str

    @classmethod
    def of(
        cls,
        keys: Keys,
        *,
        base_url: str,
        send: Send,
        random: Callable[[int], bytes],
        clock: Callable[[], dt.datetime],
        pace: float = 1.0,
    ) -> Simulator:
        """The simulator with these keys, reached at `base_url`."""
        office = Office(
            book=Book(random=random),
            postman=Postman(send=send, pace=pace),
            base_url=base_url,
            random=random,
            clock=clock,
        )
        channels: dict[str, Channel] = {
            "wechat": WeChatGateway.of(office, keys.gateways["wechat"]),
            "alipay": AlipayGateway.of(office, keys.gateways["alipay"]),
            "ecny": BankGateway.of(office, keys.gateways["ecny"], lambda file: sm2_signer(Path(file))),
        }
        return cls(office=office, channels=channels, control=keys.gateways["control"])

    def answer(self, asked: Asked) -> Reply:
        """The answer to any request; nothing that is sent makes it fail."""
        channel = next((name for head, name in _HEADS if asked.path.startswith(head)), "")
        try:
            if channel:
                return self.channels[channel].answer(asked)
            if asked.path.startswith("/pay/"):
                return self._page(asked)
        except RefusedByGatewayError:
            return pages.nothing()
        if asked.path.startswith("/control/"):
            return self._controlled(asked)
        return pages.home(self.office) if asked.path == "/" else pages.nothing()

    def pay(self, trade: Trade, *, late: bool = False) -> None:
        """The payer pays, and the merchant is told."""
        self.office.book.pay(trade, self.office.now(), late=late)
        self.channels[trade.channel].paid(trade)

    def _page(self, asked: Asked) -> Reply:
        trade = self.office.book.by_place(asked.path.removeprefix("/pay/"))
        trade = self.office.book.find(trade.channel, trade.number, self.office.now())
        trade.scanned = True
        if asked.method == "POST":
            if trade.state == "open":
                self.pay(trade)
            return Reply(status=303, kind="text/plain", headers={"Location": asked.path})
        return pages.to_pay(trade)

    def _controlled(self, asked: Asked) -> Reply:
        given = asked.headers.get("authorization", "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, f"Bearer {self.control}".encode()):
            return Reply(status=403, body=as_json({"wrong": "control"}))
        act = self._ACTS.get((asked.method, asked.path.removeprefix("/control/")))
        if act is None:
            return Reply(status=404, body=as_json({"wrong": "path"}))
        try:
            return Reply(body=as_json(act(self, said(asked.body))))
        except RefusedByGatewayError as no:
            return Reply(status=409, body=as_json({"wrong": no.reason}))
        except ValueError as wrong:
            return Reply(status=400, body=as_json({"wrong": str(wrong)}))

    def _set_mood(self, given: dict[str, Any]) -> dict[str, Any]:
        self.office.mood = mood(given)
        return dataclasses.asdict(self.office.mood)

    def _state(self, _given: dict[str, Any]) -> dict[str, Any]:
        trades = [
            {
                "channel": one.channel,
                "number": one.number,
                "fen": one.fen,
                "state": one.state,
                "page": self.office.page(one.place),
                "refunded_fen": one.refunded_fen,
            }
            for one in list(self.office.book.trades.values())
        ]
        sent = [one._asdict() for one in self.office.postman.sent]
        return {"mood": dataclasses.asdict(self.office.mood), "trades": trades, "sent": sent}

    def _pay(self, given: dict[str, Any]) -> dict[str, Any]:
        """`late` lets a payment arrive that was made before the attempt was closed."""
        trade = self._named(given)
        self.pay(trade, late=given.get("late") is True)
        return {"channel_no": trade.channel_no}

    def _tell(self, given: dict[str, Any]) -> dict[str, Any]:
        """Tells again of a payment, under a fresh id where the channel has one."""
        trade = self._named(given)
        if trade.state != "paid":
            raise RefusedByGatewayError("unpaid")
        self.channels[trade.channel].paid(trade)
        return {}

    def _release(self, _given: dict[str, Any]) -> dict[str, Any]:
        return {"released": self.office.postman.release()}

    def _settle(self, _given: dict[str, Any]) -> dict[str, Any]:
        """Waits until nothing is on its way."""
        return {"settled": self.office.postman.settled(10)}

    def _named(self, given: dict[str, Any]) -> Trade:
        channel, number = str(given.get("channel", "")), str(given.get("number", ""))
        return self.office.book.find(channel, number, self.office.now())

    _ACTS: ClassVar[dict[tuple[str, str], Callable[..., dict[str, Any]]]] = {
        ("POST", "mood"): _set_mood,
        ("GET", "state"): _state,
        ("POST", "pay"): _pay,
        ("POST", "tell"): _tell,
        ("POST", "release"): _release,
        ("POST", "settle"): _settle,
    }
