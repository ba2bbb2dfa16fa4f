"""Obligations as a calendar file (RFC 5545): everything that is open and has a day, with what to do and its law.

Days are all-day events in China. Identifiers are stable for an enterprise and an obligation, so that a newer file moves
the old entries instead of doubling them. No name and no number of a person stands in it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event

from yushi.core.assessment import as_text, words
from yushi.core.errors import Text
from yushi.core.obligations.as_text import STATUS
from yushi.core.obligations.values import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from yushi.core.dossier import Dossier
    from yushi.core.obligations.values import Obligation

_REMIND = timedelta(days=-7)
_AGAIN = timedelta(hours=12)
_NAME = Text("持证义务", "Obligations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Of:
    """The obligations of one enterprise: `subject` keeps its entries apart for ever, `name` stands before their titles.

    `pages` are the addresses that say more, by the id of the obligation; `subjects` take the place of `subject` for some.
    """

    subject: str
    found: tuple[Obligation, ...]
    name: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)


def calendar(found: Iterable[Obligation], dossier: Dossier, lang: str, *, on: date) -> str:
    """The text of an `.ics` file, lines ending in CRLF; stamped with the day asked about."""
    subject = str(dossier.get("enterprise.uscc") or dossier.get("enterprise.name") or "dossier")
    return feed((Of(subject=subject, found=tuple(found)),), lang, on=on)


def feed(enterprises: Iterable[Of], lang: str, *, on: date) -> str:
    """The same of several enterprises; calendar programs ask again twice a day."""
    file = Calendar()
    file.add("prodid", "-//Yushi//obligations//ZH")
    file.add("version", "2.0")
    file.add("x-wr-calname", _NAME.say(lang))
    file.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    for enterprise in enterprises:
        for one in enterprise.found:
            if one.is_open and one.due_on is not None:
                file.add_component(_event(one, enterprise, lang, on))
    text: str = file.to_ical().decode()
    return text


def uid(subject: str, id_: str) -> str:
    """The identifier of an obligation of an enterprise: the same on every day."""
    return hashlib.sha256(f"{subject}/obligation/{id_}".encode()).hexdigest()[:24] + "@yushi"


def _event(one: Obligation, enterprise: Of, lang: str, on: date) -> Event:
    event = Event()
    event.add("uid", uid(enterprise.subjects.get(one.id, enterprise.subject), one.id))
    event.add("dtstamp", datetime.combine(on, datetime.min.time(), tzinfo=UTC))
    late = f" ({STATUS[one.status].say(lang)})" if one.status in (Status.OVERDUE, Status.UNKNOWN) else ""
    whose = f"{enterprise.name} · " if enterprise.name else ""
    event.add("summary", whose + one.title.say(lang) + late)
    if one.id in enterprise.pages:
        event.add("url", enterprise.pages[one.id])
    event.add("dtstart", one.due_on)
    event.add("description", "\n".join(_description(one, lang)))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.title.say(lang))
    alarm.add("trigger", _REMIND)
    event.add_component(alarm)
    return event


def _description(one: Obligation, lang: str) -> list[str]:
    lines = [one.says.say(lang), one.todo.say(lang)]
    if one.reason is not None:
        lines.append(one.reason.say(lang))
    if one.provisional:
        lines.append(words.PROVISIONAL.say(lang))
    return lines + [as_text.cited(cite, lang) for cite in one.citations]
