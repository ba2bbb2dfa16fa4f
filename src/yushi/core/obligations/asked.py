"""What obligations are dated from, and the questions every kind of obligation asks of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.obligations.values import LicenceFacts, Obligation, Record, Status
from yushi.core.policy.dated import done_on
from yushi.core.policy.explain import World, explain, truth

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.dossier import Dossier
    from yushi.core.obligations.catalogue import Owed
    from yushi.core.policy.nodes import Node
    from yushi.core.terms import Event
    from yushi.core.workdays import Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A dossier with its record, on a day."""

    dossier: Dossier
    world: World
    record: Record
    licence: LicenceFacts
    calendar: Calendar
    on: date

    def date_of(self, path: str) -> date | None:
        """The date at `path`, the latest of a list; that of expiry is worked out where it is not stated."""
        if path == "licence.expires_on":
            return self.licence.expires_on
        return done_on(path, self.dossier) if path else None

    def never(self, path: str) -> bool:
        """True if the dossier says that there is no such date: `false` in its place or above it, or an empty list."""
        keys = path.replace("[]", "").split(".") if path else []
        values = (self.dossier.get(".".join(keys[: n + 1])) for n in range(len(keys)))
        return any(value is False or value == () for value in values)

    def events(self, kind: str) -> list[Event]:
        """The events of a kind on record, in order."""
        return sorted((event for event in self.record.events if event.kind == kind), key=lambda one: one.on)

    def answer(self, tree: Node | None) -> bool | None:
        """What an expression comes to; None without one, or if that is unknown."""
        return None if tree is None else truth(explain(tree, self.world).value)

    def missing(self, tree: Node) -> tuple[str, ...]:
        """The facts that would settle an expression."""
        return tuple(dict.fromkeys(explain(tree, self.world).missing))


def made(owed: Owed, status: Status, *, about: str = "", title: Text | None = None) -> Obligation:
    """An obligation of that status, with all that is the same for everybody; `about` stands behind its id."""
    return Obligation(
        id=f"{owed.id}:{about}" if about else owed.id,
        title=title or named(owed),
        says=owed.says,
        todo=owed.todo,
        status=status,
        grade=owed.grade,
        citations=owed.citations,
    )


def named(owed: Owed, name: Text | None = None, n: str = "") -> Text:
    """Its title with the name or the number of an entry put in; without them, as a whole."""
    said = name or Text("", "")
    return Text(_put(owed.title.zh, said.zh, n), _put(owed.title.en, said.en, n))


def _put(title: str, name: str, n: str) -> str:
    return " ".join(title.replace("{name}", name).replace("{n}", n).strip("：: ").split())


def status_of(*, from_on: date | None, due_on: date, done: bool, known: bool, on: date) -> Status:
    """How something stands that is due on `due_on`; `known` says that it is known not to be done."""
    if done:
        return Status.DONE
    if on > due_on:
        return Status.OVERDUE if known else Status.UNKNOWN
    return Status.UPCOMING if from_on is not None and on < from_on else Status.DUE


def unknown(
    owed: Owed, missing: tuple[str, ...], *, about: str = "", title: Text | None = None
) -> Obligation:
    """That something is missing to date it."""
    return replace(made(owed, Status.UNKNOWN, about=about, title=title), missing=missing)


def not_applicable(owed: Owed, reason: Text | None) -> Obligation:
    """That it is not owed."""
    return replace(made(owed, Status.NOT_APPLICABLE), reason=reason)
