"""From a file to a dossier, or to everything that is wrong with the file.

>>> read(b'dossier = 1\\nenterprise.kind = "company"', name="demo.toml").get("enterprise.kind")
'company'
>>> try:
...     read('dossier = 1\\n[enterprise]\\nkind = "公司"'.encode(), name="demo.toml")
... except DossierError as error:
...     print(error.lines("en"))
demo.toml:3: enterprise.kind: value "公司": this is not one of the choices
By: dossier format 1: “Kind” is one of: company, sole-trader, partnership, cooperative, branch
Do: write "company"
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from yushi.core.dossier import nearness, refusals, syntax
from yushi.core.dossier.decode import Decoded, decode
from yushi.core.dossier.dossier import Dossier
from yushi.core.dossier.locate import Lines
from yushi.core.dossier.problems import MAX_PROBLEMS, DossierError
from yushi.core.dossier.schema import Schema, standard
from yushi.core.dossier.validate import Validated, validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from yushi.core.errors import Problem

_OF_DATES = frozenset({"dossier.impossible-date", "dossier.not-a-date"})
_OF_KINDS = "dossier.wrong-kind"
_LAST_INDEX = re.compile(r"(.*)\[(\d+)\]")


def read(data: bytes, *, name: str) -> Dossier:
    """The dossier in the bytes of a file called `name`; pass at most `decode.MAX_BYTES` and one byte more.

    Raises:
        DossierError: everything that is wrong with the file, in the order of its lines.

    """
    dates: tuple[Problem, ...] = ()
    try:
        decoded = decode(data)
        as_json = syntax.is_json(decoded.text, name)
        if as_json:
            tree = syntax.parse(decoded.text, as_json=True)
        else:
            tree, dates = syntax.parse_past_dates(decoded.text)
    except DossierError as error:
        raise DossierError(*sorted(_placed(error.problems[:MAX_PROBLEMS], name), key=_by_line)) from None
    checked = _checked(tree)
    if checked.problems or dates:
        lines = Lines(decoded.text, is_json=as_json)
        found = _joined([*_placed(checked.problems, name, lines)], [*_placed(dates, name)])
        raise DossierError(*sorted(found, key=_by_line))
    return Dossier(data=checked.data, name=name, notices=(*decoded.notices, *checked.notices))


def _joined(found: list[Problem], dates: list[Problem]) -> list[Problem]:
    """Each date that does not exist once: what the reader says of it, which names the nearest, else what the parser did."""
    told = {one.place.line for one in found if one.code in _OF_DATES}
    others = [one for one in dates if one.place.line not in told]
    lines = {one.place.line for one in others}
    return [one for one in found if one.code != _OF_KINDS or one.place.line not in lines] + others


def from_tree(tree: Mapping[str, Any], *, name: str = "") -> Dossier:
    """The dossier of a tree of plain values, as the TOML or JSON parser gives it; `dossier` may be left out.

    Raises:
        DossierError: everything that is wrong with it, without lines.

    """
    checked = _checked({"dossier": 1, **tree})
    if checked.problems:
        raise DossierError(*_placed(checked.problems, name))
    return Dossier(data=checked.data, name=name, notices=checked.notices)


def _checked(tree: dict[str, Any]) -> Validated:
    schema = standard()
    checked = validate(tree, schema)
    strange = tuple(_strange_proofs(checked.data, schema))
    return checked._replace(problems=(*checked.problems, *strange[:MAX_PROBLEMS]))


def _strange_proofs(data: Mapping[str, Any], schema: Schema) -> Iterator[Problem]:
    """Evidence that names no fact, or an entry that its list does not have."""
    for n, entry in enumerate(data.get("evidence") or ()):
        for m, proved in enumerate(entry.get("proves") or ()):
            where = f"evidence[{n}].proves[{m}]"
            fact = schema.find(proved.strip()) if proved else None
            if proved is not None and (fact is None or fact.derived):
                yield refusals.unknown_fact(where, proved, nearness.nearest_path(proved, schema))
            elif proved is not None:
                yield from _missing_entries(where, proved, data)


def _missing_entries(where: str, proved: str, data: Mapping[str, Any]) -> Iterator[Problem]:
    given = Dossier(data=data)
    rest = proved
    while found := _LAST_INDEX.match(rest):
        rest = found[1]
        entries = given.get(rest)
        if isinstance(entries, tuple) and int(found[2]) >= len(entries):
            yield refusals.no_entry(where, proved, len(entries))


def _placed(problems: Iterable[Problem], name: str, lines: Lines | None = None) -> Iterator[Problem]:
    for found in problems:
        line = found.place.line or (lines.line(found.place.path) if lines else 0)
        yield replace(found, place=found.place._replace(file=name, line=line))


def _by_line(found: Problem) -> float:
    return found.place.line or (0 if found.place.path else float("inf"))


__all__ = ["Decoded", "DossierError", "from_tree", "read"]
