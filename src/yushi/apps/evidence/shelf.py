"""The ledger's rows in the database: what `core.ledger.store` asks for, on SQLite and PostgreSQL.

The statements are written out because a log of a million entries is read and written here row by row. All of
them run on the caller's connection, so in the caller's transaction.
"""

from __future__ import annotations

import os
import uuid
from typing import TYPE_CHECKING, Any

from django.db import connections

from yushi.apps.evidence.models import Part as PartRow
from yushi.core.ledger.entry import SALT, Part
from yushi.core.ledger.shard import Shard
from yushi.core.ledger.store import Row
from yushi.core.vault import OpenError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from yushi.apps.evidence.keys import LiveColumn
    from yushi.core.ledger.tree import Node

_VARIANTS = "89ab" * 4
_SHARDS = "SELECT id, origin FROM evidence_shard WHERE id NOT IN (SELECT shard_id FROM evidence_manifest) ORDER BY id"
_STEPS = "SELECT (SELECT max(id) FROM evidence_shard), (SELECT max(id) FROM evidence_manifest)"
# The shard's number is ours and stands in the statement, so that rows go to the database as they are.
_ADD_ENTRY = "INSERT INTO evidence_entry (shard_id, sequence, content, leaf) VALUES ({}, %s, %s, %s)"
_ADD_NODE = "INSERT INTO evidence_node (shard_id, level, place, hash) VALUES ({}, %s, %s, %s)"
_ADD_PART = "INSERT INTO evidence_part (shard_id, sequence, field, uid, sealed) VALUES ({}, %s, %s, %s, %s)"


class DatabaseShelf:
    """All the shards of the ledger in one database."""

    def __init__(self, using: str = "default") -> None:
        self.using = using
        self._steps: tuple[Any, ...] = ()
        self._numbered: list[tuple[int, Shard]] = []

    def shards(self) -> list[Shard]:
        """The shards that are kept."""
        return [shard for _, shard in self.numbered()]

    def numbered(self) -> list[tuple[int, Shard]]:
        """The shards that are kept, with the numbers under which their rows stand; read again when a shard came or went."""
        (steps,) = self.select(_STEPS)
        if steps != self._steps:
            self._numbered = [(number, Shard.parse(origin)) for number, origin in self.select(_SHARDS)]
            self._steps = steps
        return self._numbered

    def holding(self, column: str) -> str:
        """The condition, with one parameter, that a column of bytes holds some bytes."""
        if connections[self.using].vendor == "postgresql":
            return f"position(%s IN {column}) > 0"
        return f"instr({column}, %s) > 0"

    def open(self, shard: Shard) -> DatabaseStore:
        """The store of a shard; nothing is written before its first row."""
        return DatabaseStore(self, shard)

    def remove(self, shard: Shard, manifest: str) -> None:
        """Deletes entries, nodes and parts; heads stay, and `manifest`, without which triggers refuse this."""
        number = self.open(shard).require()
        self.run("INSERT INTO evidence_manifest (shard_id, text) VALUES (%s, %s)", [(number, manifest)])
        for table in ("evidence_part", "evidence_node", "evidence_entry"):
            self.run(f"DELETE FROM {table} WHERE shard_id = %s", [(number,)])  # noqa: S608 - our own names

    def manifests(self) -> list[str]:
        """What is kept of the shards that were removed."""
        return [text for (text,) in self.select("SELECT text FROM evidence_manifest ORDER BY id")]

    def select(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())

    def run(self, statement: str, rows: Sequence[Sequence[Any]]) -> int:
        """Runs a statement for each of `rows`; how many rows it concerned."""
        with connections[self.using].cursor() as cursor:
            cursor.executemany(statement, rows)
            return int(cursor.rowcount)


class DatabaseStore:
    """One shard."""

    def __init__(self, shelf: DatabaseShelf, shard: Shard) -> None:
        self._shelf = shelf
        self._shard = shard
        self._number: int | None = None

    def number(self) -> int | None:
        """The number under which the shard's rows stand; None if it has none yet."""
        if self._number is None:
            found = self._shelf.select(
                "SELECT id FROM evidence_shard WHERE origin = %s", [self._shard.origin]
            )
            self._number = found[0][0] if found else None
        return self._number

    def require(self) -> int:
        """The same for a shard that is there."""
        number = self.number()
        if number is None:
            raise LookupError(self._shard.origin)
        return number

    def size(self) -> int:
        """One more than the highest place."""
        highest = self._select("SELECT max(sequence) FROM evidence_entry WHERE shard_id = %s")
        return 0 if not highest or highest[0][0] is None else int(highest[0][0]) + 1

    def rows(self, start: int, stop: int) -> Iterator[Row]:
        """The rows from `start` up to `stop`."""
        found = self._select(
            "SELECT sequence, content, leaf FROM evidence_entry"
            " WHERE shard_id = %s AND sequence >= %s AND sequence < %s ORDER BY sequence",
            start,
            stop,
        )
        return (Row(sequence, as_bytes(content), as_bytes(leaf)) for sequence, content, leaf in found)

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        """Leaf hashes, or those of kept nodes."""
        if level:
            found = self._select(
                "SELECT hash FROM evidence_node"
                " WHERE shard_id = %s AND level = %s AND place >= %s AND place < %s ORDER BY place",
                level,
                start,
                stop,
            )
        else:
            found = self._select(
                "SELECT leaf FROM evidence_entry"
                " WHERE shard_id = %s AND sequence >= %s AND sequence < %s ORDER BY sequence",
                start,
                stop,
            )
        return [as_bytes(hash_) for (hash_,) in found]

    def parts(self, start: int, stop: int) -> Iterator[Part]:
        """The personal parts that are not erased, opened for the program itself."""
        found = self._select(
            "SELECT sequence, field, uid, sealed FROM evidence_part"
            " WHERE shard_id = %s AND sequence >= %s AND sequence < %s ORDER BY sequence, field",
            start,
            stop,
        )
        column = _column()
        for sequence, name, uid, blob in found:
            try:
                text = column.open(as_bytes(blob), row=str(uuid.UUID(str(uid))))
            except (OpenError, ValueError):
                text = ""  # it fits no commitment, so the examination names it
            salt, value = text[: 2 * SALT], text[2 * SALT :]
            yield Part(sequence, name, bytes.fromhex(salt), value.encode())

    def heads(self) -> list[str]:
        """Every signed checkpoint, the oldest first."""
        found = self._select("SELECT note FROM evidence_head WHERE shard_id = %s ORDER BY id")
        return [note for (note,) in found]

    def add(self, rows: Sequence[Row], nodes: Sequence[Node], parts: Sequence[Part]) -> None:
        """Adds rows at the end with what belongs to them."""
        number = self.number()
        if number is None:
            self._shelf.run("INSERT INTO evidence_shard (origin) VALUES (%s)", [(self._shard.origin,)])
            number = self.require()
        self._shelf.run(_ADD_ENTRY.format(number), rows)
        if nodes:
            self._shelf.run(_ADD_NODE.format(number), nodes)
        if parts:
            self._shelf.run(_ADD_PART.format(number), self._sealed(number, parts))

    def add_head(self, note: str) -> None:
        """Adds a signed checkpoint."""
        self._shelf.run(
            "INSERT INTO evidence_head (shard_id, note) VALUES (%s, %s)", [(self.require(), note)]
        )

    def erase(self, sequence: int, fields: Collection[str]) -> int:
        """Erases personal parts of one entry for good; how many there were."""
        number = self.require()
        statement = "DELETE FROM evidence_part WHERE shard_id = %s AND sequence = %s AND field = %s"
        return sum(self._shelf.run(statement, [(number, sequence, name)]) for name in fields)

    def _select(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        number = self.number()
        return [] if number is None else self._shelf.select(statement, [number, *values])

    def _sealed(self, number: int, parts: Sequence[Part]) -> list[tuple[Any, ...]]:
        """The rows of personal parts, each sealed to a number of its own."""
        column = _column().current()
        as_text = connections[self._shelf.using].vendor == "sqlite"  # which has no type for such numbers
        rows = []
        for (sequence, name, salt, value), uid in zip(parts, _uids(number, parts), strict=True):
            blob = column.seal(salt.hex() + value.decode(), row=uid)
            rows.append((sequence, name, uid.replace("-", "") if as_text else uuid.UUID(uid), blob))
        return rows


def _uids(shard: int, parts: Sequence[Part]) -> Iterator[str]:
    """UUIDs of our own layout (RFC 9562, version 8): shard, place, then 74 random bits out of one draw.

    Ordered by place, so that their index grows at its end: random ones rewrite a page of it for each part.
    """
    drawn = os.urandom(10 * len(parts)).hex()
    start = f"{shard & 0xFFFF:04x}"
    for place, part in enumerate(parts):
        r = drawn[20 * place : 20 * place + 19]
        p = f"{part.sequence & 0xFFFFFFFF:08x}"
        yield f"{start}{p[:4]}-{p[4:]}-8{r[:3]}-{_VARIANTS[int(r[3], 16)]}{r[4:7]}-{r[7:]}"


def as_bytes(value: Any) -> bytes:
    """What stands in a column of bytes; SQLite lets a stranger put text there."""
    return value if type(value) is bytes else str(value).encode() if isinstance(value, str) else bytes(value)


def _column() -> LiveColumn:
    field: Any = PartRow._meta.get_field("sealed")  # noqa: SLF001 - Django's own name
    live: LiveColumn = field.live
    return live
