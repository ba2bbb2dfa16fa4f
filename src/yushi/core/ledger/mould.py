"""Entries written in one go: a mould for each kind checks an event and spells its canonical JSON at the same time.

What is slow in the general way is that everything is looked at three times: by the catalogue, by the check for canonical values, by the
writer of JSON. A mould knows from the catalogue which members an entry of its kind has, in which order, and how each field is
spelled; references hold no character that JSON escapes. It says None where anything is unusual, and then the general way decides: with all
that is wrong, or with the same bytes. `tests/core/ledger/test_mould.py` holds both ways together.

An entry ends with its number and its time, so everything before the number can be spelled before the place in the log is known.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from hashlib import sha256
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any, NamedTuple

from yushi.core.ledger import canonical
from yushi.core.ledger.entry import SALT, Entry, stamp
from yushi.core.ledger.event import AMOUNT, LONGEST, LONGEST_NOTE, MOST, REFERENCE, apart, is_day, require_fit
from yushi.core.ledger.shard import Class

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from yushi.core.ledger.catalogue import Catalogue, Field, Kind
    from yushi.core.ledger.event import Event

    Spell = Callable[[Any], str | None]

_SALTS = 64  # so many are drawn at once
_SET, _MAY = f"[{REFERENCE}]{{1,200}}", f"[{REFERENCE}]{{0,200}}"


class Apart(NamedTuple):
    """A personal field on its way: its name, its salt, its value in canonical JSON."""

    field: str
    salt: bytes
    value: bytes


class Spelled(NamedTuple):
    """An event as its entry will stand: `head`, the number, `tail`; and the personal fields beside it."""

    of: Class
    at: dt.datetime
    head: str
    tail: str
    parts: Sequence[Apart]

    def content(self, sequence: int) -> bytes:
        """The canonical bytes of the entry at that place."""
        return f"{self.head}{sequence}{self.tail}".encode()


class Salts:
    """Salts out of few draws: a draw costs about as much as a hundred salts."""

    __slots__ = ("_pool", "_random")

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random = random
        self._pool = b""

    def draw(self) -> bytes:
        """16 bytes that were not given before."""
        if not self._pool:
            self._pool = self._random(SALT * _SALTS)
        salt, self._pool = self._pool[:SALT], self._pool[SALT:]
        return salt


def spelled(events: Sequence[Event], catalogue: Catalogue, random: Callable[[int], bytes]) -> list[Spelled]:
    """The events as entries without a place.

    Raises:
        EventError: with everything in an event that does not fit the catalogue.
        LedgerError: if a value has no canonical spelling.

    """
    salts = Salts(random)
    return [_one(event, catalogue, salts) for event in events]


def packed(entries: Sequence[Spelled]) -> str:
    """Entries as a text, personal fields in clear: for an outbox that seals it."""
    return json.dumps(
        [
            [
                of,
                at.isoformat(),
                head,
                tail,
                [(name, salt.hex(), value.decode()) for name, salt, value in parts],
            ]
            for of, at, head, tail, parts in entries
        ],
        ensure_ascii=False,
    )


def unpacked(text: str) -> list[Spelled]:
    """The entries that `packed` made a text of."""
    return [
        Spelled(
            Class(of),
            dt.datetime.fromisoformat(at),
            head,
            tail,
            [Apart(name, bytes.fromhex(salt), value.encode()) for name, salt, value in parts],
        )
        for of, at, head, tail, parts in json.loads(text)
    ]


def one_spelled(kind: Kind, event: Event, catalogue: Catalogue, random: Callable[[int], bytes]) -> Spelled:
    """An event of the ledger's own, which no catalogue checks, as its entry."""
    return _by_the_general_way(kind, event, catalogue, Salts(random))


def _one(event: Event, catalogue: Catalogue, salts: Salts) -> Spelled:
    mould = catalogue.moulds.get(event.kind)
    if mould is None:
        kind = require_fit(event, catalogue)
        mould = catalogue.moulds[kind.id] = Mould(kind, catalogue)
    made = mould.spell(event, salts)
    return made or _by_the_general_way(require_fit(event, catalogue), event, catalogue, salts)


def _by_the_general_way(kind: Kind, event: Event, catalogue: Catalogue, salts: Salts) -> Spelled:
    data, personal = apart(event, catalogue)
    parts = [Apart(name, salts.draw(), canonical.encode(value)) for name, value in personal.items()]
    entry = Entry(
        sequence=0,
        time=event.at,
        kind=event.kind,
        actor=event.actor,
        object=event.object,
        result=event.result,
        address=event.address,
        request=event.request,
        data=data,
        commitments={part.field: sha256(part.salt + part.value).digest() for part in parts},
    )
    head, tail = entry.content.decode().rsplit("0,", 1)
    return Spelled(kind.of or Class.OPERATION, event.at, head, f",{tail}", parts)


class Mould:
    """How entries of one kind are spelled."""

    __slots__ = ("_data", "_kind", "_may", "_must", "_of", "_personal", "_references", "_results")

    def __init__(self, kind: Kind, catalogue: Catalogue) -> None:
        fields = [catalogue.fields[name] for name in sorted({*kind.required, *kind.optional})]
        self._of = kind.of or Class.OPERATION
        self._kind = f'"kind":"{kind.id}"'
        self._results = frozenset(kind.results)
        self._must = frozenset(kind.required)
        self._may = self._must | {*kind.optional}
        self._data = tuple((one.name, f'"{one.name}":', _spell(one)) for one in fields if not one.personal)
        self._personal = tuple((one.name, f'"{one.name}":"', _spell(one)) for one in fields if one.personal)
        wanted = [_SET, *(_SET if name in kind.needs else _MAY for name in ("object", "address")), _MAY]
        self._references = re.compile("\n".join(wanted)).fullmatch

    def spell(self, event: Event, salts: Salts) -> Spelled | None:
        """The entry of an event that fits; None if it does not, or is unusual."""
        names = event.fields.keys()
        references = "\n".join((event.actor, event.object, event.address, event.request))
        if not (self._must <= names <= self._may and event.result in self._results):
            return None
        if not self._references(references):
            return None
        data = self._plain(event.fields)
        parts = self._apart(event.fields, salts)
        time = _stamp(event.at)
        if data is None or parts is None or time is None or not _encodes(data):
            return None
        commitments = ",".join([f'{key}{sha256(part.salt + part.value).hexdigest()}"' for key, part in parts])
        head = (
            f'{{"actor":"{event.actor}","address":"{event.address}","commitments":{{{commitments}}},'
            f'"data":{{{data}}},{self._kind},"object":"{event.object}","request":"{event.request}",'
            f'"result":"{event.result}","sequence":'
        )
        return Spelled(self._of, event.at, head, f',"time":"{time}"}}', [part for _, part in parts])

    def _plain(self, fields: Mapping[str, Any]) -> str | None:
        """The members of `data`, in their order; None if one does not fit."""
        found = []
        for name, key, spell in self._data:
            if name in fields:
                value = spell(fields[name])
                if value is None:
                    return None
                found.append(key + value)
        return ",".join(found)

    def _apart(self, fields: Mapping[str, Any], salts: Salts) -> list[tuple[str, Apart]] | None:
        """The personal fields with the beginning of their commitment; None if one does not fit."""
        found = []
        for name, key, spell in self._personal:
            if name in fields:
                value = spell(fields[name])
                if value is None or not _encodes(value):
                    return None
                found.append((key, Apart(name, salts.draw(), value.encode())))
        return found


def _encodes(text: str) -> bool:
    return text.isascii() or not _SURROGATE.search(text)


_SURROGATE = re.compile("[\ud800-\udfff]")


def _stamp(at: dt.datetime) -> str | None:
    if at.tzinfo is dt.UTC:  # the usual zone, and then the digits are there
        return f"{at.isoformat('T', 'microseconds')[:26]}Z"
    return None if at.tzinfo is None else stamp(at)


def _spell(field: Field) -> Spell:
    """The writer of a field's values, which says None to what is not one."""
    if field.type == "choice":
        return _choice({value: quoted(value) for value in field.values})
    return _SPELLS[field.type]


def _choice(known: Mapping[str, str]) -> Spell:
    return lambda value: known.get(value) if isinstance(value, str) else None


def _text(limit: int) -> Spell:
    return lambda value: quoted(value) if isinstance(value, str) and 0 < len(value) <= limit else None


def _integer(value: Any) -> str | None:
    right = type(value) is int and -canonical.LARGEST <= value <= canonical.LARGEST
    return str(value) if right else None


def _texts(value: Any) -> str | None:
    if not isinstance(value, list | tuple) or len(value) > MOST:
        return None
    return f"[{','.join(map(quoted, value))}]" if all(isinstance(item, str) for item in value) else None


_SPELLS: Mapping[str, Spell] = {
    "text": _text(LONGEST),
    "note": _text(LONGEST_NOTE),
    "integer": _integer,
    "boolean": lambda value: ("true" if value else "false") if isinstance(value, bool) else None,
    "texts": _texts,
    "amount": lambda value: f'"{value}"' if isinstance(value, str) and AMOUNT.fullmatch(value) else None,
    "day": lambda value: f'"{value}"' if is_day(value) else None,
}
