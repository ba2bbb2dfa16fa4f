"""Neighbouring qualifications: each a folder of data with its conditions, rules, steps, workflow and materials.

`packs/qualifications/<id>/` holds `qualification.toml` (read here), `conditions/`, folders of rules with a `pack.toml`,
`classification.toml` (when the qualification is needed at all), `procedure.toml`, `workflow.toml`, `materials/`, and if it
likes `forms/`, `questions.toml` and `obligations.toml`. Whoever reads one of these finds it by the folder: a new qualification is a new folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

import tomli

from yushi.core.errors import Problem, Text, YushiError
from yushi.core.policy import rulebook
from yushi.core.policy.folder import PACKS
from yushi.core.policy.tables import Table, pack_problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from yushi.core.policy.rulebook import Rulebook

FOLDER = PACKS / rulebook.QUALIFICATIONS
_HEAD = "qualification.toml"


class UnknownQualificationError(YushiError):
    """An id that no qualification has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """What a neighbouring qualification is called, what it is, who takes it, and the folder with all the rest."""

    id: str
    title: Text
    says: Text
    authority: Text
    folder: Path


def known() -> Mapping[str, Qualification]:
    """The qualifications that ship with Yushi, by id.

    Raises:
        PackError: for the first whose `qualification.toml` does not load.

    """
    return within(FOLDER)


@cache
def within(folder: Path) -> Mapping[str, Qualification]:
    """The qualifications in `folder`, by id; as `known`."""
    return {one.id: one for one in map(_read, sorted(folder.glob(f"*/{_HEAD}")))}


def book(kind: str) -> Rulebook | None:
    """The rulebook by which a kind of case is judged; None for the kinds of the licence, which have the standard one.

    Raises:
        PackError: when it does not load, or an example does not come out as written.

    """
    found = known().get(kind)
    return _book(found.folder) if found is not None else None


def asked(name: str) -> Rulebook:
    """The rulebook of the qualification `name`; as `book`.

    Raises:
        UnknownQualificationError: with the nearest one, when there is none.

    """
    return _book(named(name).folder)


def named(name: str) -> Qualification:
    """The qualification with the id `name`.

    Raises:
        UnknownQualificationError: with the nearest one, when there is none.

    """
    found = known().get(name)
    if found is None:
        raise UnknownQualificationError(_unknown(name))
    return found


@cache
def _book(folder: Path) -> Rulebook:
    return rulebook.proven(folder)


def _read(path: Path) -> Qualification:
    name = path.parent.name
    try:
        table = Table(tomli.loads(path.read_text(encoding="utf-8")), f"{name}/{_HEAD}")
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise pack_problem(f"{name}/{_HEAD}", Text(f"不是 TOML：{error}", f"not TOML: {error}")) from None
    if table.word("id") != name:
        raise table.no(Text(f"id 应与文件夹同名 {name}", f"the id must be the folder's name, {name}"))
    found = Qualification(
        id=name,
        title=table.text("title"),
        says=table.text("says"),
        authority=table.text("authority"),
        folder=path.parent,
    )
    table.done()
    return found


def _unknown(name: str) -> Problem:
    listed = ", ".join(known())
    near = next(iter(get_close_matches(name, known(), 1)), listed)
    return Problem(
        code="qualification.unknown",
        what=Text(f"没有资质 {name}", f"there is no qualification {name}"),
        rule=Text(f"可用的有：{listed}", f"there are {listed}"),
        fix=Text(f"写 {near}", f"write {near}"),
    )
