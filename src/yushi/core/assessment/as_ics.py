"""A plan as a calendar file (RFC 5545): every step and duty that has a date, with its law.

Days are all-day events in China. Identifiers are stable for a dossier, so that importing a newer
plan moves the old entries instead of doubling them; the stamp is the day asked about, because a
plan has no other clock.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event, vText

from yushi.core.assessment import as_text, openings, words
from yushi.core.errors import Text
from yushi.core.policy.verdicts import Profile

if TYPE_CHECKING:
    from yushi.core.assessment.assess import Assessment
    from yushi.core.policy.dated import Dated

_REMIND = timedelta(days=-7)


def calendar(found: Assessment, lang: str) -> str:
    """The text of an `.ics` file, lines ending in CRLF."""
    made = found.plan
    file = Calendar()
    file.add("prodid", "-//Yushi//licence desk//ZH")
    file.add("version", "2.0")
    name = (
        Text("备案与义务", "Filing and duties")
        if found.classification.excluded
        else Text("办证计划", "Licence plan")
    )
    file.add("x-wr-calname", name.say(lang))
    file.add("x-wr-caldesc", vText("\n".join(_about(found, lang))))
    subject = found.dossier.get("enterprise.uscc") or found.dossier.get("enterprise.name") or "dossier"
    for dated in made.dated:
        if dated.done_on is None and dated.due_on is not None:
            file.add_component(_event(dated, str(subject), found, lang))
    text: str = file.to_ical().decode()
    return text


def _event(dated: Dated, subject: str, found: Assessment, lang: str) -> Event:
    event = Event()
    digest = hashlib.sha256(f"{subject}/{dated.id}".encode()).hexdigest()[:24]
    event.add("uid", f"{digest}@yushi")
    event.add("dtstamp", datetime.combine(found.on, datetime.min.time(), tzinfo=UTC))
    event.add("summary", _summary(dated, lang))
    event.add("dtstart", dated.due_on)
    event.add("description", "\n".join([*_description(dated, found, lang), *_about(found, lang)]))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", dated.title.say(lang))
    alarm.add("trigger", _REMIND)
    event.add_component(alarm)
    return event


def _summary(dated: Dated, lang: str) -> str:
    if not dated.days_over:
        return dated.title.say(lang)
    return f"{dated.title.say(lang)} ({words.late(dated.overdue, dated.days_over).say(lang)})"


def _about(found: Assessment, lang: str) -> list[str]:
    """What the whole calendar rests on: whether one can file, and what its dates take for granted."""
    lines = (openings.says(found, Profile.PRACTICE), openings.assumption(found))
    return [line.say(lang) for line in lines if line is not None]


def _description(dated: Dated, found: Assessment, lang: str) -> list[str]:
    lines = [dated.says.say(lang), dated.counting.say(lang)]
    if dated.days_over:
        late = words.late(dated.overdue, dated.days_over)
        lines.append(Text(f"截至 {found.on} {late.zh}", f"On {found.on}: {late.en}").say(lang))
    if dated.worst_on and dated.worst_on != dated.due_on:
        lines.append(Text(f"最迟 {dated.worst_on}", f"At worst {dated.worst_on}").say(lang))
    if dated.provisional:
        lines.append(words.PROVISIONAL.say(lang))
    return lines + [as_text.cited(cite, lang) for cite in dated.citations]
