"""Texts with facts in braces: `注册资本{enterprise.registered_capital.amount|wan}万元`.

Inside braces stands the path of a fact, `.name` for a part of the entry of the list that is printed, `.n` for its number, a
person of the set by role (`licence_lead.name`), `on` for the day, or `?` and what only a person can write. After a bar stands how it is printed:

    wan     an amount of yuan in units of ten thousand
    boxes   every choice with a box, those that hold ticked
    count   how many entries a list has
    sum:K   what the entries of kind K in a list amount to, in units of ten thousand

>>> [piece.path for piece in parse("名称{enterprise.name}", base="", people={})]
['', 'enterprise.name']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from yushi.core.dossier import schema as schemas
from yushi.core.errors import Text
from yushi.core.policy.tables import pack_problem

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS = ("", "wan", "boxes", "count")
SUM = "sum:"
_BRACES = re.compile(r"\{([^{}|]+)(?:\|([\w:-]+))?\}")
_OWN = frozenset({"on", "number", "copy", ".n", ".above"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Plain `text`, or the fact at `path`; `person` is the role whose fact it is."""

    text: str = ""
    path: str = ""
    format: str = ""
    person: str = ""


def parse(text: str, *, base: str, people: Mapping[str, tuple[str, str]]) -> tuple[Piece, ...]:
    """The pieces of `text`; `base` is the schema path of the list entry that `.name` belongs to.

    Raises:
        PackError: a path that is no fact, or a format that is not known.

    """
    found: list[Piece] = []
    at = 0
    for mark in _BRACES.finditer(text):
        if mark.start() > at:
            found.append(Piece(text=text[at : mark.start()]))
        found.append(_piece(mark[1], mark[2] or "", base, people))
        at = mark.end()
    if at < len(text):
        found.append(Piece(text=text[at:]))
    if any(brace in piece.text for piece in found for brace in "{}"):
        raise pack_problem(text[:60], Text("大括号没有配对", "a brace is left open"))
    return tuple(found)


def _piece(path: str, form: str, base: str, people: Mapping[str, tuple[str, str]]) -> Piece:
    if path.startswith("?"):
        return Piece(path="?", text=path[1:])
    person, _, part = path.partition(".")
    if form not in FORMATS and not _is_sum(path, form):
        raise pack_problem(path, Text(f"没有 {form} 这种写法", f"there is no format {form}"))
    if path in _OWN:
        return Piece(path=path)
    if person in people:
        _known(f"people[].{part}")
        return Piece(path=part, format=form, person=person)
    _known(f"{base}{path}" if path.startswith(".") else path)
    return Piece(path=path, format=form)


def _is_sum(path: str, form: str) -> bool:
    """Whether `form` asks for the amounts of entries of a kind that the list at `path` knows."""
    kind = schemas.standard().find(f"{path}[].kind")
    return form.startswith(SUM) and kind is not None and form[len(SUM) :] in {c.value for c in kind.values}


def _known(path: str) -> None:
    schema = schemas.standard()
    if schema.find(path) is None:
        near = "".join(get_close_matches(path, schema.facts, 1))
        raise pack_problem(
            path,
            Text(
                f"没有这个事实，最接近的是 {near or '（无）'}",
                f"no such fact; the nearest is {near or '(none)'}",
            ),
        )
