"""Obligations before something expires: domains, contracts, proofs of insurance, documents that go stale."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from yushi.core import documents
from yushi.core.dossier import schema
from yushi.core.errors import Text
from yushi.core.obligations.asked import made, named, not_applicable, status_of, unknown
from yushi.core.workdays import civil

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from yushi.core.obligations.asked import Asked
    from yushi.core.obligations.catalogue import Owed
    from yushi.core.obligations.values import Obligation

_NONE = Text("没有这样的条目", "there are none")


def dated(owed: Owed, asked: Asked) -> Iterator[Obligation]:
    """One for every entry that expires; unknown where the list or a date is missing."""
    rows = asked.dossier.get(owed.each)
    if rows is None:
        yield unknown(owed, (owed.each,))
        return
    found = [one for n, row in enumerate(rows or ()) for one in _entry(owed, row, n, asked)]
    seen: dict[str, int] = {}
    for one in found:
        seen[one.id] = seen.get(one.id, 0) + 1
        yield one if seen[one.id] == 1 else replace(one, id=f"{one.id}-{seen[one.id]}")
    if not found:
        yield not_applicable(owed, _NONE)


def _entry(owed: Owed, row: Mapping[str, Any], n: int, asked: Asked) -> Iterator[Obligation]:
    if owed.only_roles:
        for role in (role for role in owed.only_roles if role in row.get("roles", ())):
            yield from _aging(owed, row, n, asked, about=role, name=_choice("people[].roles", role))
    elif owed.each == "evidence":
        kind = row.get("kind", "other")
        mark = hashlib.sha256(str(row.get("file", n)).encode()).hexdigest()[:8]
        name = _choice("evidence[].kind", kind)
        yield from _aging(owed, row, n, asked, about=f"{kind}-{mark}", name=name)
    else:
        yield from _ending(owed, row, n, asked)


def _aging(
    owed: Owed, row: Mapping[str, Any], n: int, asked: Asked, *, about: str, name: Text
) -> Iterator[Obligation]:
    """A document: good as long as it says, or as documents of its kind are."""
    issued, until = _date(row, owed.issued), _date(row, owed.until)
    last = documents.kind(owed.document or row.get("kind", "other")).good_until(issued, until)
    title = named(owed, name)
    if last is not None:
        yield _until(owed, last, asked, about, title)
    elif owed.document:
        yield unknown(owed, (f"{owed.each}[{n}].{owed.issued}",), about=about, title=title)


def _ending(owed: Owed, row: Mapping[str, Any], n: int, asked: Asked) -> Iterator[Obligation]:
    """A domain or a contract; one that is known not to exist does not end."""
    name = str(row.get(owed.name, "")) if owed.name else ""
    about, title = name or str(n + 1), named(owed, Text(name, name), str(n + 1))
    found = _at(row, owed.until)
    if isinstance(found, date):
        yield _until(owed, found, asked, about, title)
    elif found is not False:
        yield unknown(owed, (f"{owed.each}[{n}].{owed.until}",), about=about, title=title)


def _until(owed: Owed, last: date, asked: Asked, about: str, title: Text) -> Obligation:
    first = civil.back(last, owed.notice)
    status = status_of(from_on=first, due_on=last, done=False, known=True, on=asked.on)
    return replace(made(owed, status, about=about, title=title), from_on=first, due_on=last)


def _at(row: Mapping[str, Any], path: str) -> Any:
    """The value below an entry; False if a table on the way is known not to exist."""
    value: Any = row
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else value if value is False else None
    return value


def _date(row: Mapping[str, Any], key: str) -> date | None:
    found = row.get(key) if key else None
    return found if isinstance(found, date) else None


def _choice(path: str, value: str) -> Text:
    """What a value of a choice is called."""
    return next(Text(one.zh, one.en) for one in schema.standard().facts[path].values if one.value == value)
