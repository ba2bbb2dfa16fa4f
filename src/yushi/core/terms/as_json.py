"""Terms and their last days as JSON: keys are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.core.policy import instruments

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from yushi.core.errors import Text
    from yushi.core.policy.rules import Citation
    from yushi.core.terms.letters import Letter
    from yushi.core.terms.term import EventKind, Term
    from yushi.core.terms.values import Due, Step

Json = dict[str, Any]


def term(one: Term) -> Json:
    """What a term is."""
    return {
        "id": one.id,
        "title": text(one.title),
        "says": text(one.says),
        "length": one.length,
        "unit": str(one.unit),
        "worst_unit": None if one.worst is None else str(one.worst),
        "back": one.back,
        "rolls": one.rolls,
        "by": str(one.by),
        "shown_to": [str(role) for role in one.shown_to],
        "starts_on": list(one.starts_on),
        "needs": list(one.needs),
        "ends_on": list(one.ends_on),
        "pauses": [
            {
                "from": pause.begins,
                "to": pause.ends,
                "needs_written_notice": pause.needs_written_notice,
                **text(pause.says),
                "citations": cited(pause.citations),
            }
            for pause in one.pauses
        ],
        "restarts": [
            {"stops": stop.stops, "on": stop.begins, **text(stop.says), "citations": cited(stop.citations)}
            for stop in one.restarts
        ],
        "extension": _extension(one),
        "season": None if one.season is None else {"from": _md(one.season.first), "to": _md(one.season.last)},
        "earliest_of": [part.id for part in one.parts],
        "on_lapse": None
        if one.lapse is None
        else {
            "effect": one.lapse.effect,
            **text(one.lapse.says),
            "citations": cited(one.lapse.citations),
        },
        "citations": cited(one.citations),
    }


def _extension(one: Term) -> Json | None:
    found = one.extension
    if found is None:
        return None
    return {
        "on": found.on,
        "length": found.length,
        "unit": str(found.unit),
        "by": str(found.by),
        **text(found.says),
        "citations": cited(found.citations),
    }


def event(kind: EventKind) -> Json:
    """What a kind of event is."""
    return {"id": kind.id, "title": text(kind.title), "reasons": list(kind.reasons)}


def due(found: Due, *, on: date) -> Json:
    """When a term ends, and whether it has by the day `on`."""
    return {
        "term": found.term.id,
        "title": text(found.term.title),
        "asked_on": str(on),
        "state": str(found.state),
        "started_on": day(found.started_on),
        "from": day(found.from_on),
        "due_on": day(found.on),
        "certainty": str(found.certainty),
        "missing_years": list(found.missing_years),
        "notices": [{"year": year, "notice": number} for year, number in found.notices],
        "worst_on": day(found.worst_on),
        "worst_certainty": str(found.worst_certainty),
        "done_on": day(found.done_on),
        "lapsed": found.lapsed(on),
        "effect": text(found.term.lapse.says) if found.term.lapse and found.lapsed(on) else None,
        "left": found.left,
        "waiting_for": list(found.waiting_for),
        "steps": [step(one) for one in found.steps],
        "citations": cited(found.term.citations),
    }


def step(one: Step) -> Json:
    """One reason for the day."""
    return {
        "kind": str(one.kind),
        "on": str(one.on),
        "until": day(one.until),
        **text(one.text),
        "notice": one.notice,
        "citations": cited(one.citations),
    }


def letter(made: Letter) -> Json:
    """A letter, with the facts that were not known and stay marked in it."""
    return {
        "id": made.id,
        "title": text(made.title),
        "paragraphs": [text(paragraph) for paragraph in made.paragraphs],
        "blanks": list(made.blanks),
        "citations": cited(made.citations),
    }


def text(said: Text) -> Json:
    """Both languages."""
    return {"zh": said.zh, "en": said.en}


def day(found: date | None) -> str | None:
    """A day as it is written in JSON."""
    return None if found is None else str(found)


def cited(citations: Iterable[Citation]) -> list[Json]:
    """Where it is written."""
    return [
        {
            "instrument": cite.instrument,
            "instrument_en": instruments.named(cite.instrument).en,
            "article": cite.article,
            "quote": cite.quote,
            "in_force_from": day(cite.in_force_from),
            "in_force_to": day(cite.in_force_to),
            "verified": cite.verified,
        }
        for cite in citations
    ]


def _md(month_day: tuple[int, int]) -> str:
    return f"{month_day[0]:02}-{month_day[1]:02}"
