"""The fill-in sheet of a case as it is shown: every field with its value to copy, or an input for what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.desk.selectors.facts import facts_of
from yushi.apps.selfcheck.services.wording import lang, say
from yushi.core import sheets
from yushi.core.dossier import schema as schemas
from yushi.core.sheets import State

if TYPE_CHECKING:
    from datetime import date

    from yushi.apps.desk.models import Case
    from yushi.core.sheets import Answered, Sheet

FORMS = {
    "new": ("licence", "filing"),
    "change": ("change",),
    "annual-report": ("annual",),
    "renewal": ("renewal",),
    "termination": ("change",),
    "correction": ("change",),
}
"""The forms of each kind of case, the first one first; a neighbouring qualification brings its own."""
_ONE_INPUT = frozenset(
    {
        "text",
        "bool",
        "integer",
        "decimal",
        "percent",
        "date",
        "month",
        "choice",
        "currency",
        "resident-id",
        "mobile",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """An input for the one fact that is missing."""

    path: str
    kind: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of the form: its value to copy, or why there is none and how to give it."""

    label: str
    state: str
    value: str
    why: str
    too_long: int
    input: Input | None
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields under one heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """The sheet: which form, how many of its fields are filled, and all of them."""

    form: str
    title: str
    where: str
    groups: tuple[Group, ...]
    filled: int
    empty: int
    others: tuple[tuple[str, str], ...]


def filling(case: Case, form: str, *, on: date) -> Filling | None:
    """The sheet `form` of a case ("" for its first one); None where the case has no such form."""
    names = FORMS.get(case.kind) or sheets.forms_of(case.kind)
    name = form or next(iter(names), "")
    if name not in names:
        return None
    found = sheets.sheet(sheets.forms()[name], facts_of(case.dossier, on=on), on)
    return Filling(
        form=name,
        title=say(found.form.title),
        where=say(found.form.portal),
        groups=tuple(
            Group(
                title=f"{say(group.title)} {group.place or ''}".strip(),
                fields=tuple(_field(one) for one in group.fields),
            )
            for group in found.groups
        ),
        filled=_count(found, State.FILLED, State.NONE),
        empty=_count(found, State.EMPTY, State.OPEN),
        others=tuple((one, say(sheets.forms()[one].title)) for one in names if one != name),
    )


def _count(found: Sheet, *states: State) -> int:
    return sum(one.state in states for one in found.fields)


def _field(one: Answered) -> Field:
    return Field(
        label=say(one.label),
        state=one.state.value,
        value=one.value,
        why=say(one.why) if one.why else "",
        too_long=one.too_long,
        input=_input(one),
        question=one.questions[0] if one.questions else "",
    )


def _input(one: Answered) -> Input | None:
    """An input, where one plain fact is missing."""
    if one.state is not State.EMPTY or len(one.missing) != 1:
        return None
    path = one.missing[0]
    fact = schemas.standard().find(path)
    if fact is None or fact.derived or fact.type not in _ONE_INPUT or "[]" in path:
        return None
    options = tuple((choice.value, choice.en if lang() == "en" else choice.zh) for choice in fact.values)
    return Input(path=path, kind=fact.type, options=options)
