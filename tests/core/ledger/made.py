"""A ledger in memory with a counter for chance, and events to fill it with."""

from __future__ import annotations

import datetime as dt
from hashlib import shake_256

from yushi.core.ledger.catalogue import standard
from yushi.core.ledger.event import Event
from yushi.core.ledger.ledger import Ledger
from yushi.core.ledger.memory import MemoryShelf
from yushi.core.ledger.note import Signer
from yushi.core.ledger.shard import Class, Shard

NAME = "yushi.example/ledger"
SIGNER = Signer(name=NAME, seed=b"ledger key of the tests, 32 byte")
KEYS = [SIGNER.verifier]
NOVEMBER = dt.datetime(2026, 11, 2, 1, tzinfo=dt.UTC)
LOGINS = Shard(NAME, Class.LOGIN, 2026, 11)
ORDERS = Shard(NAME, Class.TRANSACTION, 2026, 11)


class Chance:
    """Bytes that are never the same twice and always the same in every run."""

    def __init__(self):
        self.drawn = 0

    def __call__(self, count):
        self.drawn += 1
        return shake_256(self.drawn.to_bytes(8, "big")).digest(count)


def ledger(shelf=None):
    return Ledger(
        name=NAME,
        shelf=MemoryShelf() if shelf is None else shelf,
        catalogue=standard(),
        signer=SIGNER,
        random=Chance(),
    )


def login(number, *, at=NOVEMBER, **more):
    return Event(
        kind="login.succeeded",
        at=at + dt.timedelta(seconds=number),
        actor=f"user:{number}",
        address="203.0.113.9",
        request=f"{number:032x}",
        fields={"method": "password"},
        **more,
    )


def failure(number, *, at=NOVEMBER, name="gu.manzhou"):
    return Event(
        kind="login.failed",
        at=at + dt.timedelta(seconds=number),
        actor="visitor",
        address="198.51.100.7",
        request=f"{number:032x}",
        result="refused",
        fields={"cause": "wrong-password", "account_name": name},
    )


def order(number, kind="order.placed", *, at=NOVEMBER, **fields):
    placed = {
        "merchant": "merchant:3",
        "items": ["牡丹饼 ×2"],
        "amount": "59.80",
        "receiver": "顾满舟",
        "phone": "13800138000",
        "delivery_address": "洛阳市老城区",
    }
    return Event(
        kind=kind,
        at=at,
        actor="user:7",
        object=f"order:{number}",
        request=f"{number:032x}",
        fields=fields or (placed if kind == "order.placed" else {}),
    )


def filled(count, *, heads=()):
    """A ledger with the opening and `count` logins and failures; signed at the sizes in `heads` and at the end."""
    made = ledger()
    done = 0
    for size in [*heads, count + 1]:
        wanted = size - 1
        made.record([failure(n) if n % 5 == 4 else login(n) for n in range(done, wanted)])
        made.sign(LOGINS)
        done = wanted
    return made
