"""All terms and all kinds of events, as they are written in `packs/terms.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.errors import Place, Problem, Text, YushiError
from yushi.core.policy import qualifications
from yushi.core.policy.folder import PACKS
from yushi.core.policy.packfile import read_citation
from yushi.core.policy.tables import Table
from yushi.core.terms.term import Event, EventKind, Extension, Lapse, Pause, Restart, Role, Season, Term, Unit
from yushi.core.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE = PACKS / "terms.toml"
_UNITS = tuple(Unit)
_ROLES = tuple(Role)
_NO_LEAP_YEAR = 2025


class UnknownTermError(YushiError):
    """A term or an event that the catalogue does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every kind of event and every term, by id and in order."""

    events: Mapping[str, EventKind]
    terms: Mapping[str, Term]

    def term(self, asked: str) -> Term:
        """The term with this id.

        Raises:
            UnknownTermError: with the nearest one, when there is none.

        """
        if asked in self.terms:
            return self.terms[asked]
        what = Text(f"没有期限“{asked}”", f"there is no term {asked!r}")
        raise unknown("terms.unknown", what, asked, self.terms)

    def event(self, kind: str, on: date, *, reason: str = "", notice: str = "") -> Event:
        """The event, its kind and reason checked.

        Raises:
            UnknownTermError: for a kind that does not exist, or a reason that is not one of its reasons.

        """
        found = self.events.get(kind)
        if found is None:
            what = Text(f"没有事件“{kind}”", f"there is no event {kind!r}")
            raise unknown("terms.unknown-event", what, kind, self.events)
        if reason not in (found.reasons or ("",)):
            what = Text(
                f"事件 {kind} 的原因不能是“{reason or '（未写）'}”",
                f"the event {kind} cannot have the reason {reason!r}",
            )
            asked = [f"{kind}/{one}" for one in found.reasons] or [kind]
            raise unknown("terms.unknown-reason", what, f"{kind}/{reason}", asked)
        return Event(kind, on, reason, notice)


def unknown(code: str, what: Text, asked: str, known: Iterable[str]) -> UnknownTermError:
    """The refusal of what is not among `known`, with the nearest of them."""
    listed = list(known)
    near = nearest(asked, listed)
    fix = Text(f"是否要写 {near}？", f"write {near}?") if near else Text(
        "用 yushi terms 查看", "see them with: yushi terms"
    )  # fmt: skip
    return UnknownTermError(
        Problem(
            code=code, what=what,
            rule=Text(f"可用的有：{'、'.join(listed)}", f"there are {', '.join(listed)}"),
            fix=fix, place=Place(path=asked[:60]),
        )
    )  # fmt: skip


def standard() -> Catalogue:
    """The catalogue that ships with Yushi, read once: what `packs/terms.toml` has, then what qualifications add."""
    return _all(qualifications.FOLDER)


@cache
def _all(neighbours: Path) -> Catalogue:
    whole = tomli.loads(FILE.read_text(encoding="utf-8"))
    for one in qualifications.within(neighbours).values():
        path = one.folder / FILE.name
        added = tomli.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        whole = {**added, **{key: [*whole[key], *added.get(key, ())] for key in whole}}
    return read(whole, FILE.name)


def named(trigger: str) -> Text:
    """What the event of a trigger is called; the trigger itself where it is not in the catalogue."""
    found = standard().events.get(trigger.partition("/")[0])
    return found.title if found is not None else Text(trigger, trigger)


def said(event: Event) -> Text:
    """What an event is called, with the number of its notice."""
    name = named(event.kind)
    return Text(f"{name.zh}（{event.notice}）", f"{name.en} ({event.notice})") if event.notice else name


def read(data: Mapping[str, Any], where: str) -> Catalogue:
    """The catalogue that parsed TOML describes.

    Raises:
        PackError: for an unknown or missing key, a word that is not allowed, or an event nobody named.

    """
    table = Table(data, where)
    events = {kind.id: kind for kind in table.each("event", _event)}
    terms: dict[str, Term] = {}
    table.each("term", lambda row: _add(row, events, terms))
    table.done()
    return Catalogue(events=events, terms=terms)


def _event(table: Table) -> EventKind:
    return EventKind(id=table.word("id"), title=table.text(), reasons=table.words("reasons"))


def _add(table: Table, events: Mapping[str, EventKind], terms: dict[str, Term]) -> None:
    term = _term(table, terms)
    if term.id in terms:
        raise table.no(Text(f"期限 {term.id} 重复", f"the term {term.id} is there twice"))
    for trigger in _triggers(term):
        kind, _, reason = trigger.partition("/")
        if kind not in events or (reason and reason not in events[kind].reasons):
            raise table.no(Text(f"没有事件 {trigger}", f"there is no event {trigger}"))
    terms[term.id] = term


def _triggers(term: Term) -> list[str]:
    found = [*term.starts_on, *term.needs, *term.ends_on]
    found += [one for pause in term.pauses for one in (pause.begins, pause.ends)]
    found += [one for restart in term.restarts for one in (restart.stops, restart.begins) if one]
    return found + ([term.extension.on] if term.extension else [])


def _term(table: Table, terms: Mapping[str, Term]) -> Term:
    parts = table.words("earliest_of")
    strange = [part for part in parts if part not in terms]
    if strange:
        raise table.no(Text(f"前面没有期限 {strange[0]}", f"no term {strange[0]} stands above"))
    return Term(
        id=table.word("id"),
        title=table.text("title"),
        says=table.text("says"),
        length=table.get("length", int, None),
        unit=Unit(table.one_of("unit", _UNITS, "day")),
        back=table.get("back", bool, default=False),
        rolls=table.get("rolls", bool, default=False),
        worst=Unit(table.one_of("worst", _UNITS)) if table.word("worst", "") else None,
        starts_on=table.words("starts_on"),
        needs=table.words("needs"),
        ends_on=table.words("ends_on"),
        pauses=table.each("pause", _pause),
        restarts=table.each("restart", _restart),
        extension=_inner(table, "extension", _extension),
        season=_inner(table, "season", read_season),
        parts=tuple(terms[part] for part in parts),
        lapse=_inner(table, "lapse", _lapse),
        by=Role(table.one_of("by", _ROLES)),
        shown_to=tuple(Role(role) for role in table.words("shown_to")),
        citations=table.each("cite", read_citation),
    )


def _inner(table: Table, key: str, make: Any) -> Any:
    """What `make` reads of the table at `key`; None when there is none."""
    found = table.get(key, dict, None)
    if found is None:
        return None
    inner = Table(found, f"{table.where}.{key}")
    value = make(inner)
    inner.done()
    return value


def _pause(table: Table) -> Pause:
    return Pause(
        begins=table.word("begins"),
        ends=table.word("ends"),
        needs_written_notice=table.get("needs_written_notice", bool, default=False),
        says=table.text(),
        citations=table.each("cite", read_citation),
    )


def _restart(table: Table) -> Restart:
    return Restart(
        stops=table.word("stops", ""),
        begins=table.word("begins"),
        says=table.text(),
        citations=table.each("cite", read_citation),
    )


def _extension(table: Table) -> Extension:
    return Extension(
        on=table.word("on"),
        length=table.get("length", int),
        unit=Unit(table.one_of("unit", _UNITS)),
        by=Role(table.one_of("by", _ROLES)),
        says=table.text(),
        citations=table.each("cite", read_citation),
    )


def _lapse(table: Table) -> Lapse:
    return Lapse(effect=table.word("effect"), says=table.text(), citations=table.each("cite", read_citation))


def read_season(table: Table) -> Season:
    """A part of every year; raises `PackError` for what is no month and day."""
    return Season(_month_day(table, "first"), _month_day(table, "last"))


def _month_day(table: Table, key: str) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"{_NO_LEAP_YEAR}-{table.word(key)}")
    except ValueError:
        raise table.no(Text(f"{key} 应写成 MM-DD", f"{key} is written MM-DD")) from None
    return day.month, day.day
