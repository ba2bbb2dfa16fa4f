"""The catalogue of events, `packs/events.toml`: what may stand in the ledger, in both languages.

A *kind* belongs to a class and names the fields it must and may have; a *field* has a type, a label, and
is personal or not. What is not in the catalogue is not written.

>>> kind = standard().kind("login.succeeded")
>>> kind.of, kind.title.en, kind.required
(<Class.LOGIN: 'login'>, 'signed in', ('method',))
>>> standard().term(Class.TRANSACTION).months
36
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import tomli

from yushi.core.errors import Text
from yushi.core.ledger.problems import EventError, problem
from yushi.core.ledger.retention import Term
from yushi.core.ledger.shard import Class

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.errors import Problem
    from yushi.core.ledger.mould import Mould

_PACK = Path(__file__).resolve().parents[2] / "packs" / "events.toml"
OPENED = "ledger.opened"  # the first entry of every shard; it belongs to all classes


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: its type, its label, whether it is personal, the values of a choice."""

    name: str
    type: Literal["text", "integer", "boolean", "choice", "texts", "amount", "day", "note"]
    label: Text
    personal: bool
    values: Mapping[str, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of event.

    `needs` names those of object and address that may not be empty. `transaction` says whether the event
    opens a transaction (also again) or closes it, or neither.
    """

    id: str
    of: Class | None
    title: Text
    text: Text
    required: tuple[str, ...]
    optional: tuple[str, ...]
    needs: frozenset[str]
    results: tuple[str, ...]
    transaction: Literal["opens", "closes", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All kinds and fields, what the classes are called, how long they are kept."""

    kinds: Mapping[str, Kind]
    fields: Mapping[str, Field]
    titles: Mapping[Class, Text]
    terms: Mapping[Class, Term]
    moulds: dict[str, Mould] = field(
        default_factory=dict, compare=False, repr=False
    )  # made when first wanted

    def kind(self, id_: str) -> Kind:
        """The kind with that id.

        Raises:
            EventError: if there is none.

        """
        found = self.kinds.get(id_)
        if found is None:
            raise EventError(unknown_kind(id_))
        return found

    def term(self, of: Class) -> Term:
        """How long a class must be kept."""
        return self.terms[of]


@cache
def standard() -> Catalogue:
    """The catalogue that comes with Yushi."""
    return load(tomli.loads(_PACK.read_text(encoding="utf-8")))


def load(pack: Mapping[str, Any]) -> Catalogue:
    """The catalogue that a pack spells. The pack is ours: a wrong one fails with KeyError or ValueError."""
    fields = {item["name"]: _field(item) for item in pack["field"]}
    kinds = {item["id"]: _kind(item, fields) for item in pack["kind"]}
    if len(kinds) != len(pack["kind"]) or len(fields) != len(pack["field"]):
        raise ValueError("a kind or a field is there twice")
    return Catalogue(
        kinds=kinds,
        fields=fields,
        titles={Class(item["id"]): Text(**item["title"]) for item in pack["class"]},
        terms={Class(item["id"]): _term(item["keep"]) for item in pack["class"]},
    )


def _field(item: Mapping[str, Any]) -> Field:
    return Field(
        name=item["name"],
        type=item["type"],
        label=Text(item["zh"], item["en"]),
        personal=item.get("personal", False),
        values={value: Text(*texts) for value, texts in item.get("values", {}).items()},
    )


def _kind(item: Mapping[str, Any], fields: Mapping[str, Field]) -> Kind:
    kind = Kind(
        id=item["id"],
        of=Class(item["class"]) if item["class"] != "every" else None,
        title=Text(**item["title"]),
        text=Text(**item["text"]),
        required=tuple(item.get("required", ())),
        optional=tuple(item.get("optional", ())),
        needs=frozenset(item.get("needs", ())),
        results=tuple(item.get("results", ("ok",))),
        transaction=item.get("transaction", ""),
    )
    unknown = {*kind.required, *kind.optional} - fields.keys()
    if unknown:
        raise ValueError(f"{kind.id}: no such field: {sorted(unknown)}")
    return kind


def _term(item: Mapping[str, Any]) -> Term:
    return Term(months=item["months"], counted_from=item["from"], source=Text(**item["source"]))


def unknown_kind(id_: str) -> Problem:
    """The problem of an event that the catalogue does not know."""
    return problem(
        "unknown-kind",
        Text(f"事件目录中没有 {id_!r}", f"the catalogue has no event {id_!r}"),
        rule=Text("只记录目录中的事件", "Only events of the catalogue are written"),
        fix=Text("在 packs/events.toml 中登记这种事件", "Describe the kind in packs/events.toml"),
    )
