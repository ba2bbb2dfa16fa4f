"""A form filled from a dossier on a day: each field with its value, or with why it has none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

from yushi.core.absent import ABSENT
from yushi.core.assessment import assess
from yushi.core.assessment import questions as asked
from yushi.core.assessment.known import known_at
from yushi.core.assessment.values import label
from yushi.core.dossier import schema as schemas
from yushi.core.errors import Text
from yushi.core.policy.explain import explain
from yushi.core.sheets.entries import Spot, entries
from yushi.core.sheets.shown import NONE, shown
from yushi.core.sheets.totals import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from yushi.core.dossier import Dossier
    from yushi.core.policy.explain import World
    from yushi.core.policy.nodes import Node
    from yushi.core.sheets.form import Form, FormField, Group


class State(Enum):
    """What is so with a field: a value; none by nature; empty; to be done by a person; not asked; not to be said yet."""

    FILLED = "filled"
    NONE = "none"
    EMPTY = "empty"
    HAND = "hand"
    NOT_ASKED = "not-asked"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One field: `value` ready to be copied ("" unless filled or none), else `why`, the facts `missing`, the `questions`.

    `paths` are the facts behind a value; `too_long` says by how many characters the portal would cut it.
    """

    id: str
    label: Text
    state: State
    value: str = ""
    why: Text | None = None
    paths: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    too_long: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A group of the sheet; `place` counts the entries of a list from 1, 0 where there is but one."""

    id: str
    title: Text
    place: int
    fields: tuple[Answered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form, filled."""

    form: Form
    on: date
    groups: tuple[Filled, ...]

    @property
    def fields(self) -> tuple[Answered, ...]:
        """Every field in its order."""
        return tuple(field for group in self.groups for field in group.fields)

    def count(self, state: State) -> int:
        """How many fields are in `state`."""
        return sum(field.state is state for field in self.fields)


def sheet(form: Form, dossier: Dossier, on: date) -> Sheet:
    """`form` with what `dossier` says on the day `on`.

    Raises:
        NoRulesError: no pack is in force on `on`.

    """
    world = assess(dossier, on=on).world
    return Sheet(form=form, on=on, groups=groups(form.groups, dossier, world))


def groups(wanted: Iterable[Group], dossier: Dossier, world: World) -> tuple[Filled, ...]:
    """Some groups of a form, where the facts of the day are worked out already."""
    return tuple(filled for group in wanted for filled in _group(group, dossier, world))


def _group(group: Group, dossier: Dossier, world: World) -> Iterator[Filled]:
    closed = _closed(group.when, world)
    spots = (Spot(),) if closed else entries(group, dossier)
    for place, spot in enumerate(spots, 1):
        fill = partial(_field, dossier=dossier, world=world, spot=spot)
        fields = tuple(_shut(field, closed) if closed else fill(field) for field in group.fields)
        number = place if group.each and not closed else 0
        yield Filled(id=group.id, title=group.title, place=number, fields=fields)


def _field(field: FormField, *, dossier: Dossier, world: World, spot: Spot) -> Answered:
    closed = _closed(field.when, world)
    if closed:
        return _shut(field, closed)
    if field.source == "hand":
        return Answered(id=field.id, label=field.label, state=State.HAND, why=field.hand)
    if field.source == "fixed":
        return _said(field, field.of)
    if field.source == "evidence":
        return _evidence(field, dossier, world.on)
    if field.source == "total":
        added = TOTALS[field.of](dossier)
        return _said(field, added) if isinstance(added, str) else _empty(field, added)
    return _fact(field, dossier, world, spot)


def _fact(field: FormField, dossier: Dossier, world: World, spot: Spot) -> Answered:
    if spot.missing:
        return _empty(field, spot.missing)
    path = f"{spot.path}{field.of}" if field.of.startswith(".") else field.of
    value = known_at(path, dossier, world)
    if value is None:
        return _empty(field, (path,))
    if value is ABSENT or value == ():
        return Answered(id=field.id, label=field.label, state=State.NONE, value=NONE, paths=(path,))
    return _said(field, shown(path, value, form=field.form, options=field.options), path)


def _evidence(field: FormField, dossier: Dossier, on: date) -> Answered:
    rows: Any = dossier.get("evidence") or ()
    files = [
        str(row["file"])
        for row in rows
        if row.get("kind") == field.of and row.get("file") and _valid(row, on)
    ]
    return _said(field, "、".join(files)) if files else _empty(field, (f"evidence[{field.of}]",))


def _valid(row: Any, on: date) -> bool:
    until = row.get("valid_until")
    return not until or until >= on


def _said(field: FormField, value: str, *paths: str) -> Answered:
    over = max(0, len(value) - field.most) if field.most else 0
    why = Text(
        f"平台最多收 {field.most} 字，多出 {over} 字",
        f"the portal takes {field.most} characters; {over} too many",
    )
    return Answered(
        id=field.id, label=field.label, state=State.FILLED, value=value, paths=paths, too_long=over, why=why if over else None
    )  # fmt: skip


def _empty(field: FormField, missing: tuple[str, ...]) -> Answered:
    labels = Text(
        "、".join(label(path, "zh") for path in missing), ", ".join(label(path, "en") for path in missing)
    )
    return Answered(
        id=field.id,
        label=field.label,
        state=State.EMPTY,
        why=Text(f"还不知道：{labels.zh}", f"not known yet: {labels.en}"),
        missing=missing,
        questions=_questions(missing),
    )


def _closed(when: Node | None, world: World) -> tuple[State, tuple[str, ...]] | None:
    """Why what stands under `when` is not filled now; None if it is."""
    if when is None:
        return None
    step = explain(when, world)
    if step.value is True:
        return None
    return (State.OPEN, tuple(dict.fromkeys(step.missing))) if step.value is None else (State.NOT_ASKED, ())


def _shut(field: FormField, closed: tuple[State, tuple[str, ...]]) -> Answered:
    state, missing = closed
    if state is State.NOT_ASKED:
        why = Text("本案不用填", "not asked in this case")
    else:
        open_ = _empty(field, missing).why or Text("", "")
        why = Text(f"要不要填{open_.zh}", f"whether it is asked is {open_.en}")
    return Answered(
        id=field.id, label=field.label, state=state, why=why, missing=missing, questions=_questions(missing)
    )


def _questions(missing: tuple[str, ...]) -> tuple[str, ...]:
    """The questions that ask for `missing`, or for what it is worked out from."""
    paths = [basis for path in missing for basis in schemas.standard().basis(path)]
    return tuple(one.id for one in asked.known() if any(one.serves(path) for path in paths))
