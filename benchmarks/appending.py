"""What an event costs in the database beside a plain INSERT of the same row: `python -m benchmarks.appending`.

The peers, in one run, in rounds that alternate, on the SQLite file of a site as it runs in production (WAL, its `synchronous`, transactions that
begin IMMEDIATE), each in transactions of `--batch` events through the same cursor's `executemany`:

    rows      INSERT of rows that are there already, into tables of the same columns, keys and indexes: content of the same bytes, personal
              fields already sealed. This is the floor: it makes nothing and checks nothing.
    plain     the same rows from the same events, without chain or tree: the event to JSON by the standard library, personal fields sealed
              one by one as here, then the same INSERTs. The hash column gets 32 bytes that nobody computed. This is the raw insert of the goal.
    ledger    `events_record`: catalogue, canonical JSON, leaf hash, tree, nodes, the row.
    outbox    `events_record` where events wait: what the business pays; and what the integrator pays later.

Wall clock, because a transaction is more than processor time. The figure is the median of the rounds' ratios, with the lowest and the highest.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import tempfile
import time
import uuid
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks import clock
from benchmarks.table import Goal, say, show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from yushi.core.ledger import Event

OVER_PLAIN = Goal("≥", 0.7)
_AT = dt.datetime(2026, 11, 24, 1, tzinfo=dt.UTC)
_HASH = bytes(32)
_ENTRY = "INSERT INTO bench_entry (shard_id, sequence, content, leaf) VALUES (%s, %s, %s, %s)"
_PART = "INSERT INTO bench_part (shard_id, sequence, field, uid, sealed) VALUES (%s, %s, %s, %s, %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How much is measured."""

    batch: int
    batches: int
    rounds: int


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.appending", description=__doc__)
    parser.add_argument("--batch", type=int, default=100, metavar="N")
    parser.add_argument("--batches", type=int, default=50, metavar="N", help="a round")
    parser.add_argument("--rounds", type=int, default=9, metavar="N")
    given = parser.parse_args()
    asked = Asked(batch=given.batch, batches=given.batches, rounds=given.rounds)
    say(
        f"core {clock.stay_on_one_core()} of {os.cpu_count()}; {asked.rounds} rounds of {asked.batches} × {asked.batch} events"
    )
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DJANGO_SETTINGS_MODULE="yushi.server.settings", YUSHI_DATA=folder, YUSHI_DEMO="0")
        _site()
        for title, made in (
            ("order completed, nothing personal", _completed),
            ("order placed, three personal fields", _order),
        ):
            for mode in ("NORMAL (as in production)", "FULL"):
                _pragma(mode.partition(" ")[0])
                say(f"{title}; synchronous = {mode}")
                _rounds(made, asked)


def _site() -> None:
    import django  # noqa: PLC0415 - reads its settings when it is imported

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from yushi.apps.evidence.services.keys import keys_prepare  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    keys_prepare(at=_AT)
    with connection.cursor() as cursor:
        for table in ("entry", "part"):
            cursor.execute(
                "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s", [f"evidence_{table}"]
            )
            cursor.execute(cursor.fetchone()[0].replace(f"evidence_{table}", f"bench_{table}"))


def _pragma(mode: str) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={mode}")


def _rounds(made: Callable[[int], Event], asked: Asked) -> None:
    """Prints how many events a second each way takes, and its ratio to the peers within each round."""
    events = [[made(n * asked.batch + k) for k in range(asked.batch)] for n in range(asked.batches)]
    ready = [[_ready(event) for event in batch] for batch in events]
    ways: dict[str, Callable[[], None]] = {
        "rows": lambda: _each(_insert, ready),
        "plain": lambda: _each(_insert_plain, events),
        "ledger": lambda: _each(_record, events),
        "outbox": lambda: _waiting(events),
    }
    times: dict[str, list[float]] = {way: [] for way in [*ways, "integrator"]}
    for _ in range(asked.rounds):
        for way, work in ways.items():
            times[way].append(_timed(work))
        times["integrator"].append(_timed(_integrate))
    count = asked.batch * asked.batches
    show(
        ("way", "events/s", "µs each", "÷ rows", "÷ plain"),
        [
            (way, f"{count / median(taken):,.0f}", f"{median(taken) / count * 1e6:.1f}",
             _ratio(times["rows"], taken), _ratio(times["plain"], taken))
            for way, taken in times.items()
        ],
    )  # fmt: skip
    for peer in ("rows", "plain"):
        figure = median(a / b for a, b in zip(times[peer], times["ledger"], strict=True))
        say(f"  ledger ÷ {peer}: {figure:.2f}, goal {OVER_PLAIN.said(figure, 'of it')}")
    say()


def _ratio(peer: Sequence[float], taken: Sequence[float]) -> str:
    ratios = [a / b for a, b in zip(peer, taken, strict=True)]
    return f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"


def _timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


_places = iter(range(10**9))


def _each(work: Callable[[Any], None], batches: Sequence[Any]) -> None:
    from django.db import transaction  # noqa: PLC0415

    for batch in batches:
        with transaction.atomic():
            work(batch)


Made = tuple[bytes, list[tuple[str, str, bytes]]]  # content, and (field, uid, sealed) of each personal field


def _insert(rows: Sequence[Made]) -> None:
    from django.db import connection  # noqa: PLC0415

    numbered = [(next(_places), content, parts) for content, parts in rows]
    with connection.cursor() as cursor:
        cursor.executemany(_ENTRY, [(1, place, content, _HASH) for place, content, _ in numbered])
        # A uid is one of a kind, so a row that is used again gets its place into it.
        sealed = [
            (1, place, field, f"{place:08x}{uid[8:]}", blob)
            for place, _, parts in numbered
            for field, uid, blob in parts
        ]
        if sealed:
            cursor.executemany(_PART, sealed)


def _insert_plain(events: Sequence[Event]) -> None:
    _insert([_plain(event) for event in events])


def _ready(event: Event) -> Made:
    """The row as the ledger makes it, but for its number."""
    from yushi.core.ledger import standard  # noqa: PLC0415
    from yushi.core.ledger.mould import spelled  # noqa: PLC0415

    (entry,) = spelled([event], standard(), os.urandom)
    return entry.content(12_345), _plain(event)[1]


def _plain(event: Event) -> Made:
    from yushi.core.ledger import standard  # noqa: PLC0415

    personal = [name for name in event.fields if standard().fields[name].personal]
    content = json.dumps(
        {
            "actor": event.actor,
            "address": event.address,
            "data": {name: value for name, value in event.fields.items() if name not in personal},
            "kind": event.kind,
            "object": event.object,
            "request": event.request,
            "result": event.result,
            "time": event.at.isoformat(),
        },
        ensure_ascii=False,
    ).encode()
    return content, [_sealed(name, event.fields[name]) for name in personal]


def _sealed(name: str, value: object) -> tuple[str, str, bytes]:
    from yushi.apps.evidence.models import Part  # noqa: PLC0415

    field: Any = Part._meta.get_field("sealed")  # noqa: SLF001 - Django's own name
    uid = uuid.uuid4()
    return name, uid.hex, field.live.seal(json.dumps(value), row=str(uid))


def _record(events: Sequence[Event]) -> None:
    from yushi.apps.evidence.services.events import events_record  # noqa: PLC0415

    events_record(events)


def _waiting(batches: Sequence[Sequence[Event]]) -> None:
    from django.test import override_settings  # noqa: PLC0415

    with override_settings(LEDGER_OUTBOX=True):
        _each(_record, batches)


def _integrate() -> None:
    from yushi.apps.evidence.services.events import outbox_integrate  # noqa: PLC0415

    while outbox_integrate():
        pass


def _completed(number: int) -> Event:
    from yushi.core.ledger import Event  # noqa: PLC0415

    return Event(
        kind="order.completed",
        at=_AT + dt.timedelta(milliseconds=number),
        actor=f"user:{number % 997}",
        object=f"order:20261124-{number:06}",
        request=f"{number:032x}",
    )


def _order(number: int) -> Event:
    from yushi.core.ledger import Event  # noqa: PLC0415

    fields = {
        "merchant": "merchant:3", "items": ["a", "b"], "amount": "59.80",
        "receiver": "x", "phone": "13800138000", "delivery_address": "y",
    }  # fmt: skip
    return Event(
        kind="order.placed",
        at=_AT,
        actor="user:7",
        object=f"order:{number}",
        request=f"{number:032x}",
        fields=fields,
    )


if __name__ == "__main__":
    main()
