"""The gateway simulator on a port of this machine, and a merchant that takes what it is told."""

from __future__ import annotations

import itertools
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from yushi.core.payments import Attempt, Channel, RefundAsked, channels
from yushi.outside import Gateway, sm2_signer
from yushi.outside.gateways import to_merchants
from yushi.paysim.keys import Keys, kept
from yushi.paysim.server import Server
from yushi.paysim.simulator import Simulator

_numbers = itertools.count(1)


@dataclass
class Inbox:
    """What a merchant was told, and how it answers: `answers` in turn, then always the last."""

    url: str = ""
    told: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[tuple[int, bytes]] = field(default_factory=lambda: [(200, b"success")])


class _Merchant(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    inbox: Inbox

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.inbox.told.append((dict(self.headers.items()), body))
        answers = self.inbox.answers
        status, said = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_args: Any) -> None:
        pass


@dataclass
class Gateways:
    """The simulator, its keys, and the merchant's side: the channels of the core, and an inbox."""

    base_url: str
    simulator: Simulator
    keys: Keys
    inbox: Inbox
    _made: dict[str, Channel] = field(default_factory=dict)

    def channel(self, name: str) -> Channel:
        if name not in self._made:
            table = {name: self.keys.merchant[name]}
            self._made |= channels(table, random=secrets.token_bytes, sm2=lambda file: sm2_signer(Path(file)))
        return self._made[name]

    def attempt(self, fen: int = 1_234, **more: Any) -> Attempt:
        given: dict[str, Any] = {
            "out_trade_no": f"P{next(_numbers):07}",
            "fen": fen,
            "title": "洛阳牡丹 礼盒",
            "expires_at": now() + timedelta(minutes=30),
            "notify_url": self.inbox.url,
        }
        return Attempt(**(given | more))

    def refund(self, attempt: Attempt, fen: int, **more: Any) -> RefundAsked:
        given: dict[str, Any] = {
            "out_trade_no": attempt.out_trade_no,
            "out_refund_no": f"R{next(_numbers):07}",
            "fen": fen,
            "total_fen": attempt.fen,
            "notify_url": self.inbox.url,
        }
        return RefundAsked(**(given | more))

    def asked(self, channel: Channel, call: Any) -> Any:
        """What the gateway answers, read by the channel."""
        got = Gateway.at(channel.base_url).send(call)
        read = {
            "refund": channel.read_refund,
            "refund-query": channel.read_refund,
            "bill": channel.read_bill,
        }.get(call.kind, channel.read)
        return read(call, got.status, dict(got.headers), got.body, now=now())

    def pays(self, name: str, attempt: Attempt, **more: Any) -> None:
        """Somebody pays, and what is told of it has arrived."""
        trade = self.simulator.office.book.find(name, attempt.out_trade_no, now())
        self.simulator.pay(trade, **more)
        self.settle()

    def settle(self) -> None:
        assert self.simulator.office.postman.settled(10)

    def news(self, channel: Channel) -> list[Any]:
        """Everything told since the last time, read by the channel."""
        told, self.inbox.told[:] = list(self.inbox.told), []
        return [channel.news(headers, body, now=now()) for headers, body in told]


def now() -> datetime:
    return datetime.now(tz=UTC)


@contextmanager
def listening(server: ThreadingHTTPServer) -> Iterator[str]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def gateways(folder: Path) -> Iterator[Gateways]:
    """The simulator with keys in `folder`, and a merchant beside it."""
    inbox = Inbox()
    merchant = ThreadingHTTPServer(("127.0.0.1", 0), type("Merchant", (_Merchant,), {"inbox": inbox}))
    server = Server(0)
    with listening(merchant) as there, listening(server) as base_url:
        inbox.url = f"{there}/told"
        keys = kept(folder, base_url=base_url, random=secrets.token_bytes)
        server.simulator = Simulator.of(
            keys, base_url=base_url, send=to_merchants(), random=secrets.token_bytes, clock=now, pace=0.0001
        )
        server.simulator.office.postman.start()
        yield Gateways(base_url, server.simulator, keys, inbox)
        server.simulator.office.postman.forget()


def from_json(body: bytes | str) -> Any:
    return json.loads(body)
