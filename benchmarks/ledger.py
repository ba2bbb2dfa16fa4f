"""`python -m benchmarks.ledger`: how fast entries are written, examined and proved, in memory and on one core.

Storage is a dictionary, so these are the costs of the ledger itself: canonical JSON, hashes, commitments,
tree. `--entries` is for the big log; appending is measured on a smaller one, in batches of 100 and one by one.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import time
from functools import partial
from typing import TYPE_CHECKING

from benchmarks import clock
from benchmarks.table import Goal, say, show
from yushi.core.ledger import (
    Class,
    Event,
    Ledger,
    Row,
    Shard,
    Signer,
    Slice,
    examine,
    export,
    merkle,
    standard,
)
from yushi.core.ledger.memory import MemoryShelf, MemoryStore
from yushi.core.ledger.offline.trees import included
from yushi.core.ledger.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.ledger import Store, Verifier

_NAME = "yushi.example/ledger"
_AT = dt.datetime(2026, 11, 2, tzinfo=dt.UTC)
_SHARD = Shard(_NAME, Class.LOGIN, 2026, 11)
_ORDERS = Shard(_NAME, Class.TRANSACTION, 2026, 11)
_VERIFIED, _SECONDS = Goal("≥", 150_000), Goal("≤", 8)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--appended", type=int, default=10_000, metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    asked = parser.parse_args()
    say(f"core {clock.stay_on_one_core()} of {os.cpu_count()}")
    _appending(asked.appended, asked.runs)
    _big(asked.entries, asked.runs)


def _ledger() -> Ledger:
    signer = Signer(name=_NAME, seed=bytes(32))
    return Ledger(name=_NAME, shelf=MemoryShelf(), catalogue=standard(), signer=signer, random=os.urandom)


def _login(number: int) -> Event:
    return Event(
        kind="login.succeeded",
        at=_AT + dt.timedelta(milliseconds=number),
        actor=f"user:{number % 997}",
        address="203.0.113.9",
        request=f"{number:032x}",
        fields={"method": "password"},
    )


def _order(number: int) -> Event:
    fields = {
        "merchant": "merchant:3", "items": ["a", "b"], "amount": "59.80",
        "receiver": "x", "phone": "13800138000", "delivery_address": "y",
    }  # fmt: skip
    return Event(kind="order.placed", at=_AT, actor="user:7", object=f"order:{number}", fields=fields)


def _appending(count: int, runs: int) -> None:
    lines = []
    for title, made, batch in (
        ("login, 100 a batch", _login, 100),
        ("order with three commitments, 100 a batch", _order, 100),
        ("login, one by one", _login, 1),
    ):
        events = [made(number) for number in range(count)]
        groups = [events[n : n + batch] for n in range(0, count, batch)][: 2_000 if batch == 1 else None]
        done = sum(map(len, groups))
        seconds = clock.seconds(partial(_record, groups), runs=runs)
        lines.append((title, f"{done / seconds:,.0f}"))
    show(("appended to memory", "entries/s"), lines)


def _record(groups: list[list[Event]]) -> Ledger:
    ledger = _ledger()
    for group in groups:
        ledger.record(group)
    return ledger


class _Counted(MemoryStore):
    """A store that knows its size, as a database does from its index."""

    def size(self) -> int:
        return len(self.kept)


def _filled(count: int) -> Ledger:
    """A ledger with `count` entries, all but two of them copies with another number."""
    ledger = _ledger()
    ledger.shelf.stores[_SHARD] = store = _Counted()  # type: ignore[attr-defined]
    ledger.record([_login(1)])
    copied = store.kept[1].content
    tree = Tree(store)
    for first in range(2, count, 10_000):
        numbers = range(first, min(first + 10_000, count))
        contents = [copied.replace(b'"sequence":1,', b'"sequence":%d,' % number) for number in numbers]
        rows = [
            Row(number, content, merkle.leaf(content))
            for number, content in zip(numbers, contents, strict=True)
        ]
        store.add(rows, tree.append([row.leaf for row in rows]), [])
    ledger.sign(_SHARD)
    return ledger


def _big(count: int, runs: int) -> None:
    ledger = _filled(count)
    store, keys = ledger.shelf.open(_SHARD), [ledger.signer.verifier]
    taken = clock.seconds(lambda: _whole(store, keys), runs=runs)
    say(f"{count:,} entries examined in {taken:.2f} s of processor time: {count / taken:,.0f}/s")
    say(
        f"  {_VERIFIED.said(count / taken, 'entries/s')}; {_SECONDS.said(taken * 1e6 / count, 's a million')}"
    )
    say()
    tree = ledger.log(_SHARD).tree
    inclusion, root, half = tree.inclusion(count // 3), tree.root(), count // 2
    leaf = store.hashes(0, count // 3, count // 3 + 1)[0]
    consistency = tree.consistency(half)
    old = tree.root(half)
    lines = [
        ("inclusion proof made", _size(inclusion), _each(lambda: Tree(store).inclusion(count // 3))),
        ("the same, tree open", _size(inclusion), _each(lambda: tree.inclusion(count // 3))),
        ("inclusion proof checked", "", _each(lambda: included(leaf, count // 3, count, inclusion) == root)),
        ("consistency proof from the half", _size(consistency), _each(lambda: tree.consistency(half))),
        (
            "consistency proof checked",
            "",
            _each(
                lambda: merkle.verify_consistency(
                    old_size=half, new_size=count, old_root=old, new_root=root, proof=consistency
                )
            ),
        ),
        (
            "slice of 1,000 proved",
            _size(tree.slice(half, half + 1000)),
            _each(lambda: tree.slice(half, half + 1000)),
        ),
        ("root", "32 B", _each(tree.root)),
        ("head signed", "", _each(lambda: ledger.log(_SHARD).head().signed(ledger.signer))),
    ]
    show(("in that log", "size", "µs"), lines)
    wanted = Slice(shard=_SHARD, start=half, stop=half + 10_000)
    begun = time.process_time()
    files = export(ledger=ledger, slices=[wanted], at=_AT, by="user:1", reason=standard().titles[Class.LOGIN])
    size = sum(map(len, files.values())) / 10_000
    say(
        f"10,000 entries exported with a proof each in {time.process_time() - begun:.2f} s, {size:,.0f} bytes an entry"
    )


def _whole(store: Store, keys: list[Verifier]) -> None:
    if not examine(shard=_SHARD, store=store, keys=keys).whole:
        raise AssertionError("the log of the benchmark is not whole")


def _size(proof: list[bytes]) -> str:
    return f"{len(proof) * 32} B"


def _each(work: Callable[[], object], times: int = 200) -> str:
    best = min(_timed(work) for _ in range(times))
    return f"{best * 1e6:,.0f}"


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
