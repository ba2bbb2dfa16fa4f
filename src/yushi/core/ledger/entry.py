"""Entries: what happened, in canonical JSON of ten members, with a commitment for every personal field.

    actor        who, as a reference ("user:7", "system"); never a name
    address      where the request came from, if the catalogue wants it in clear; else ""
    commitments  field → SHA-256(16-byte salt ‖ canonical JSON of the value), in hex
    data         the fields that are not personal
    kind         an id of the catalogue
    object       what it happened to, as a reference ("order:20261124-0007"); or ""
    request      the id of the request; make it 128 random bits, then a withheld entry cannot be guessed from its hash
    result       "ok", or an outcome that the catalogue names
    sequence     place in its log, from 0
    time         UTC with six decimals: 2026-11-24T06:38:21.123456Z

Every member is always there, and `sequence` and `time` are the last, so that the number of an entry can
be read from its end. A personal field lives apart as a *part*, salt and value; without its part a
commitment tells nothing, and a part can be erased without touching the entry.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from yushi.core.errors import Text
from yushi.core.ledger import canonical
from yushi.core.ledger.problems import LedgerError, problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.ledger.canonical import Value

SALT = 16
_NO_COMMITMENTS: dict[str, bytes] = {}
_STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"
_END = len('"time":"2026-11-24T06:38:21.123456Z"}')
_MEMBERS = frozenset(
    ("actor", "address", "commitments", "data", "kind", "object", "request", "result", "sequence", "time")
)


class Part(NamedTuple):
    """One personal field of one entry, kept apart: the salt, and the value in canonical JSON."""

    sequence: int
    field: str
    salt: bytes
    value: bytes

    @property
    def commitment(self) -> bytes:
        """What the entry says of this field."""
        return sha256(self.salt + self.value).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of one log."""

    sequence: int
    time: dt.datetime
    kind: str
    actor: str
    object: str = ""
    result: str = "ok"
    address: str = ""
    request: str = ""
    data: Mapping[str, Value] = field(default_factory=dict)
    commitments: Mapping[str, bytes] = field(default_factory=lambda: _NO_COMMITMENTS)

    @property
    def content(self) -> bytes:
        """The canonical bytes: what is hashed, kept and exported."""
        return canonical.encode(
            {
                "actor": self.actor,
                "address": self.address,
                "commitments": {name: made.hex() for name, made in self.commitments.items()},
                "data": self.data,
                "kind": self.kind,
                "object": self.object,
                "request": self.request,
                "result": self.result,
                "sequence": self.sequence,
                "time": stamp(self.time),
            }
        )


def read(content: bytes) -> Entry:
    """The entry that `content` spells.

    Raises:
        LedgerError: if it spells none.

    """
    value: Any = canonical.decode(content)
    if not isinstance(value, dict) or value.keys() != _MEMBERS:
        raise _no_entry()
    try:
        made = {name: bytes.fromhex(word) for name, word in value.pop("commitments").items()}
        time = dt.datetime.strptime(value.pop("time"), _STAMP).replace(tzinfo=dt.UTC)
        entry = Entry(time=time, commitments=made, **value)
        right = entry.content == content
    except (TypeError, ValueError, AttributeError):
        raise _no_entry() from None
    if not right:
        raise _no_entry()
    return entry


def stamp(time: dt.datetime) -> str:
    """The moment as it stands in an entry.

    Raises:
        ValueError: if `time` has no zone; a door that reads the clock gives one.

    """
    if time.tzinfo is None:
        raise ValueError("a moment needs its zone")
    moment = time.astimezone(dt.UTC)
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def says_to_be(content: bytes, sequence: int) -> bool:
    """Whether `content` ends as the entry of that number does; much faster than reading it."""
    return content[:-_END].endswith(b',"sequence":%d,' % sequence)


def moment(content: bytes) -> bytes:
    """The time with which an entry ends, as it is written; times of one length sort as they are."""
    return content[-_END + len('"time":"') : -2]


def claimed(content: bytes) -> int | None:
    """The number that `content` says it has; None if it is no entry."""
    try:
        return read(content).sequence
    except LedgerError:
        return None


def _no_entry() -> LedgerError:
    return LedgerError(
        problem(
            "no-entry",
            Text("不是存证条目", "it is no entry"),
            rule=Text("条目由十个固定成员组成，采用规范 JSON", "An entry has ten members in canonical JSON"),
            fix=Text("取得原件", "Get the original"),
        )
    )
