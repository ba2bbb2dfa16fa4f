"""Entries for people to look through: by class, time, actor, address; the newest first, page by page.

The conditions are asked of the entries' bytes in the database itself: canonical JSON has one spelling, so a member is found as the bytes it
must have. That needs no column and no index beside the entry, which would make appending slower and could contradict it.
"""

from __future__ import annotations

import datetime as dt
import heapq
import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from yushi.apps.accounts.selectors.naming import names_of
from yushi.apps.evidence.shelf import DatabaseShelf, as_bytes
from yushi.core.errors import Text
from yushi.core.ledger import Entry, LedgerError, Shard, standard
from yushi.core.ledger.entry import moment, read, stamp
from yushi.core.ledger.event import say
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from yushi.apps.evidence.selectors.access import Access
    from yushi.core.ledger import Catalogue, Class

R = TypeVar("R")
_REFERENCES = ("organisation", "mandate")
UNREADABLE = Text("条目不可读：已被改动", "unreadable: this entry was changed")
_TIME = "substr(content, length(content) - 28, 27)"  # an entry ends with its time: "…Z"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One entry as a list shows it; `shard` is its log's short name, `label` the title of its kind, `says` a sentence with names."""

    sequence: int
    shard: str
    at: dt.datetime
    kind: str
    label: Text
    says: Text
    actor: str
    actor_label: str
    object: str
    address: str
    result: str
    entry_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[R]):
    """Some rows out of `total`, from `offset` (0 is the first)."""

    rows: tuple[R, ...]
    total: int
    offset: int
    limit: int

    @property
    def more(self) -> bool:
        """Whether there are rows after these."""
        return self.offset + len(self.rows) < self.total


class _Found(NamedTuple):
    """A row as it stands in the database."""

    shard: Shard
    sequence: int
    content: bytes
    leaf: bytes


@dataclass(frozen=True, slots=True)
class _Asked:
    """A condition in SQL, and its values."""

    sql: str
    values: tuple[object, ...]


def entries(
    *,
    access: Access,
    classes: Collection[Class] = (),
    since: dt.datetime | None = None,
    until: dt.datetime | None = None,
    actor: str | None = None,
    address: str | None = None,
    kind: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page[EntryRow]:
    """The entries that `access` reaches, the newest first; no classes mean all of them.

    `since` is included, `until` is not. `actor`, `address` and `kind` must be the same to the letter.
    """
    shelf, catalogue = DatabaseShelf(), standard()
    members = {"address": address, "kind": kind}
    asked = _conditions(shelf, access=access, since=since, until=until, actor=actor, members=members)
    chosen = [(number, one) for number, one in shelf.numbered() if _may_hold(one, classes, since)]
    total = sum(_count(shelf, number, asked) for number, _ in chosen)
    streams = [_newest(shelf, number, one, asked, offset + limit) for number, one in chosen]
    newest = heapq.merge(
        *streams, key=lambda found: (moment(found.content), found.shard.folder), reverse=True
    )
    page = [(found, _read(found)) for found in islice(newest, offset, offset + limit)]
    named = names_of({said for _, entry in page if entry for said in _references(entry)})
    rows = tuple(_row(found, entry, named, catalogue) for found, entry in page)
    return Page(rows=rows, total=total, offset=offset, limit=limit)


def _references(entry: Entry) -> Iterator[str]:
    """Whatever in an entry stands for somebody or something that has a name; never what somebody typed."""
    yield from (entry.actor, entry.object)
    yield from (str(entry.data.get(name, "")) for name in _REFERENCES)


def _may_hold(shard: Shard, classes: Collection[Class], since: dt.datetime | None) -> bool:
    """Whether entries of these classes since then may stand there; a clock that ran back leaves old ones in newer logs."""
    if classes and shard.of not in classes:
        return False
    return since is None or shard >= Shard.at(shard.ledger, shard.of, since)


def _conditions(
    shelf: DatabaseShelf,
    *,
    access: Access,
    since: dt.datetime | None,
    until: dt.datetime | None,
    actor: str | None,
    members: dict[str, str | None],
) -> _Asked:
    found = []
    if since is not None:
        found.append(_Asked(f"{_TIME} >= %s", (stamp(since).encode(),)))
    if until is not None:
        found.append(_Asked(f"{_TIME} < %s", (stamp(until).encode(),)))
    if actor:
        found.append(_begins(actor))
    found += [_holds(shelf, name, value) for name, value in members.items() if value]
    if not access.whole:
        found.append(_reached(shelf, access))
    return _Asked("".join(f" AND {one.sql}" for one in found), sum((one.values for one in found), ()))


def _reached(shelf: DatabaseShelf, access: Access) -> _Asked:
    """By the person, or about one of their organisations; nothing for nobody."""
    ways = [_begins(access.actor)] if access.actor else []
    for reference in sorted(access.organisations):
        ways += [_holds(shelf, name, reference) for name in ("object", "organisation")]
    if not ways:
        return _Asked("1 = 0", ())
    return _Asked(f"({' OR '.join(one.sql for one in ways)})", sum((one.values for one in ways), ()))


def _begins(actor: str) -> _Asked:
    """By this actor: the first member of an entry."""
    start = f'{{"actor":{json.dumps(actor, ensure_ascii=False)},'.encode()
    return _Asked(f"substr(content, 1, {len(start)}) = %s", (start,))


def _holds(shelf: DatabaseShelf, name: str, value: str) -> _Asked:
    """With a member `name` of this value; inside a text it would stand with escaped quotes."""
    member = f'"{name}":{json.dumps(value, ensure_ascii=False)}'.encode()
    return _Asked(shelf.holding("content"), (member,))


def _count(shelf: DatabaseShelf, number: int, asked: _Asked) -> int:
    statement = f"SELECT count(*) FROM evidence_entry WHERE shard_id = %s{asked.sql}"  # noqa: S608 - values are parameters
    return int(shelf.select(statement, [number, *asked.values])[0][0])


def _newest(shelf: DatabaseShelf, number: int, shard: Shard, asked: _Asked, limit: int) -> Iterator[_Found]:
    statement = (
        f"SELECT sequence, content, leaf FROM evidence_entry WHERE shard_id = %s{asked.sql}"  # noqa: S608 - values are parameters
        " ORDER BY sequence DESC LIMIT %s"
    )
    for sequence, content, leaf in shelf.select(statement, [number, *asked.values, limit]):
        yield _Found(shard, sequence, as_bytes(content), as_bytes(leaf))


def _read(found: _Found) -> Entry | None:
    """The entry; None if somebody made it unreadable, which the examination names."""
    try:
        return read(found.content)
    except LedgerError:
        return None


def _row(found: _Found, entry: Entry | None, named: dict[str, str], catalogue: Catalogue) -> EntryRow:
    known = catalogue.kinds.get(entry.kind) if entry else None
    if entry is None or known is None:
        entry = Entry(sequence=found.sequence, time=_first_moment(found.shard), kind="", actor="", result="")
    return EntryRow(
        sequence=found.sequence,
        shard=found.shard.folder,
        at=entry.time,
        kind=entry.kind,
        label=known.title if known else UNREADABLE,
        says=_said(entry, catalogue, named) if known else UNREADABLE,
        actor=entry.actor,
        actor_label=named.get(entry.actor, entry.actor),
        object=entry.object,
        address=entry.address,
        result=entry.result,
        entry_hash=found.leaf.hex(),
    )


def _said(entry: Entry, catalogue: Catalogue, named: dict[str, str]) -> Text:
    """The entry as a sentence, with names where it has references; its bytes, which are proven, stay as they are."""
    return Text(say(entry, catalogue, "zh", named=named), say(entry, catalogue, "en", named=named))


def _first_moment(shard: Shard) -> dt.datetime:
    return dt.datetime(shard.year, shard.month, 1, tzinfo=BEIJING)
