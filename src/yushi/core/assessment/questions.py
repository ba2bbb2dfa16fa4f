"""The questions of the self-check, asked in the order in which they decide most.

Every open condition passes its weight to the facts that could still settle it; the question whose
facts weigh most comes next. What no answer can change any more is never asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.dossier import schema as schemas
from yushi.core.errors import Text
from yushi.core.policy import qualifications, rulebook
from yushi.core.policy.folder import PACKS
from yushi.core.policy.tables import Table
from yushi.core.policy.verdicts import Outcome, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from yushi.core.assessment.assess import Assessment
    from yushi.core.dossier.schema import Fact

Steps = tuple[str, ...]
FILE = PACKS / "questions.toml"
WIDGETS = ("", "present", "months-since")
_STEP = re.compile(r"[^.\[\]]+|\[\d*\]")
_CLASSES = 40
_SCENARIO = "business.scenario"  # decides which packs are asked at all, so it weighs by itself
_WEIGHTS = {Profile.LAW: 4, Profile.PRACTICE: 2, Profile.GUIDE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One input: the fact it fills and how it is asked (`widget` "" follows the fact's type)."""

    path: str
    widget: str
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The inputs of one entry of a list, with what is stated along with it."""

    title: Text | None
    fields: tuple[Field, ...]
    sets: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question; `list` names the list its groups fill, or is empty for plain facts.

    `form` keeps it out of the self-check. `homes` are the steps to the fact of every input, each with whether the input supplies all that lies below it.
    """

    id: str
    text: Text
    help: Text
    list: str
    groups: tuple[Group, ...]
    homes: tuple[tuple[Steps, bool], ...]
    form: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """All inputs of all groups."""
        return tuple(field for group in self.groups for field in group.fields)

    def serves(self, missing: str) -> bool:
        """Whether one of the inputs supplies the fact at `missing`, a part of it, or what it is a part of.

        A list without positions stands for any of its entries. An input that only asks whether something exists
        supplies that and nothing below it.
        """
        wanted = _steps(missing)
        return any(_leads(wanted, home) or (whole and _leads(home, wanted)) for home, whole in self.homes)


def _homes(home: str, groups: tuple[Group, ...]) -> tuple[tuple[Steps, bool], ...]:
    homes = {
        _steps(_home(field, f"{home}[{place}]", group)): field.widget != "present"
        for place, group in enumerate(groups)
        for field in group.fields
    }
    stated = {_steps(f"{home}[].{key}"): True for group in groups for key in group.sets}
    return tuple({**homes, **stated}.items())


def _home(field: Field, entry: str, group: Group) -> str:
    """Where the answer goes: into whichever entry does what the group stands for, else into the one at its place."""
    path = field.path.removesuffix(".months") if field.widget == "months-since" else field.path
    return path.replace(entry, f"{entry.rpartition('[')[0]}[]", 1) if group.sets else path


def _steps(path: str) -> Steps:
    """The keys of a path, each position a step of its own: `people[0].name` is people, [0], name."""
    return tuple(_STEP.findall(path))


def _leads(above: Steps, path: Steps) -> bool:
    """Whether `path` is `above` or lies below it."""
    return len(above) <= len(path) and all(
        one == other or (one[0] == other[0] == "[" and "[]" in (one, other))
        for one, other in zip(above, path, strict=False)
    )


def standard() -> tuple[Question, ...]:
    """The questions of the self-check that ship with Yushi."""
    return _read(FILE)


def of(kind: str) -> tuple[Question, ...]:
    """The questions of a neighbouring qualification alone; none for any other kind of case."""
    one = qualifications.known().get(kind)
    return _read(one.folder / "questions.toml") if one is not None else ()


def known() -> tuple[Question, ...]:
    """Every question there is: those of the self-check, then those of neighbouring qualifications."""
    return (*standard(), *(asked for kind in qualifications.known() for asked in of(kind)))


@cache
def _read(path: Path) -> tuple[Question, ...]:
    if not path.is_file():
        return ()
    table = Table(tomli.loads(path.read_text(encoding="utf-8")), path.name)
    found = table.each("question", _question)
    table.done()
    return found


def _question(table: Table) -> Question:
    home = table.word("list", "")
    rows: tuple[tuple[str, str], ...] = table.each("fields", _field_row)
    groups = _groups(table, home, rows)
    return Question(
        id=table.word("id"),
        text=table.text(),
        help=table.text("help"),
        list=home,
        groups=groups,
        homes=_homes(home, groups),
        form=table.get("form", bool, False),
    )


def _field_row(table: Table) -> tuple[str, str]:
    return table.word("path"), table.one_of("as", WIDGETS, "")


def _groups(table: Table, home: str, rows: tuple[tuple[str, str], ...]) -> tuple[Group, ...]:
    titled: tuple[tuple[Text, Mapping[str, Any]], ...] = table.each(
        "groups", lambda row: (row.text(), row.get("sets", dict, {}))
    )
    if not home:
        return (Group(title=None, fields=tuple(read_field(table, *row) for row in rows), sets={}),)
    return tuple(
        Group(
            title=title,
            fields=tuple(read_field(table, f"{home}[{n}].{path}", widget) for path, widget in rows),
            sets=sets,
        )
        for n, (title, sets) in enumerate(titled)
    )


def read_field(table: Table, path: str, widget: str) -> Field:
    """The input for the fact at `path`.

    Raises:
        PackError: when there is no such fact.

    """
    fact = schemas.standard().find(path)
    if fact is None:
        raise table.no(Text(f"没有这个事实 {path}", f"there is no fact {path}"))
    return Field(path=path, widget=widget, fact=fact)


def ranked(found: Assessment, asked: frozenset[str] = frozenset()) -> tuple[tuple[Question, int], ...]:
    """Open questions that are not in `asked`, the most deciding first, with their weights.

    Those of neighbouring qualifications come up under their own rules alone.
    """
    weights = weigh(found)
    asking = standard() if found.book is rulebook.standard() else known()
    pairs = [
        (question, sum(weight for path, weight in weights.items() if question.serves(path)))
        for question in asking
        if question.id not in asked and not question.form
    ]
    return tuple(sorted((pair for pair in pairs if pair[1]), key=lambda pair: -pair[1]))


def weigh(found: Assessment) -> Mapping[str, int]:
    """The weight of every missing fact: how much hangs on it."""
    weights: dict[str, int] = {}
    if found.classification.kinds is None:
        _add(weights, found.classification.missing[:1], _CLASSES * 2)
    open_rows = 1 if found.classification.excluded else _CLASSES  # remarks only, once no licence is needed
    _add(weights, found.classification.missing, open_rows)
    for finding in found.findings:
        if finding.blocking and finding.outcome is Outcome.UNKNOWN:
            _add(weights, _stated(finding.missing), _WEIGHTS[finding.profile])
    if found.dossier.get(_SCENARIO) is None and any(pack.scenario for pack in found.book.packs):
        _add(weights, (_SCENARIO,), _CLASSES // 2)
    return weights


def _stated(paths: Iterable[str]) -> tuple[str, ...]:
    """The facts a file may state behind `paths`."""
    schema = schemas.standard()
    return tuple(dict.fromkeys(base for path in paths for base in schema.basis(path)))


def _add(weights: dict[str, int], paths: Iterable[str], weight: int) -> None:
    for path in paths:
        weights[path] = weights.get(path, 0) + weight
