"""A sheet told: as JSON for programs, as text to read on a terminal, one line a field with its value ready to be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.core.errors import Text
from yushi.core.sheets.sheet import State

if TYPE_CHECKING:
    from yushi.core.sheets.sheet import Answered, Filled, Sheet

_MARKS = {
    State.FILLED: "✓",
    State.NONE: "✓",
    State.EMPTY: "✗",
    State.HAND: "☐",
    State.NOT_ASKED: "–",
    State.OPEN: "?",
}
_COUNTS = {
    State.FILLED: Text("已填", "filled"),
    State.EMPTY: Text("未填", "empty"),
    State.HAND: Text("到平台办", "to do there"),
    State.OPEN: Text("说不准要不要填", "open"),
}


def as_json(found: Sheet) -> dict[str, Any]:
    """The sheet in JSON's types, both languages beside each other."""
    return {
        "form": found.form.id,
        "title": found.form.title._asdict(),
        "portal": found.form.portal._asdict(),
        "on": found.on.isoformat(),
        "counts": {state.value: found.count(state) for state in State},
        "groups": [
            {
                "id": group.id,
                "title": group.title._asdict(),
                "place": group.place,
                "fields": [_field(field) for field in group.fields],
            }
            for group in found.groups
        ],
    }


def _field(field: Answered) -> dict[str, Any]:
    return {
        "id": field.id,
        "label": field.label._asdict(),
        "state": field.state.value,
        "value": field.value,
        "why": field.why._asdict() if field.why else None,
        "paths": list(field.paths),
        "missing": list(field.missing),
        "questions": list(field.questions),
        "too_long": field.too_long,
    }


def as_text(found: Sheet, lang: str) -> str:
    """The sheet to read: groups in the portal's order, then how many fields are in which state."""
    parts = [found.form.title.say(lang), found.form.portal.say(lang), ""]
    for group in found.groups:
        parts += [_heading(group, lang), *(f"  {_line(field, lang)}" for field in group.fields), ""]
    counts = (f"{words.say(lang)} {found.count(state)}" for state, words in _COUNTS.items())
    return "\n".join([*parts, (", " if lang == "en" else "，").join(counts)])


def _heading(group: Filled, lang: str) -> str:
    return f"{group.title.say(lang)} {group.place}" if group.place else group.title.say(lang)


def _line(field: Answered, lang: str) -> str:
    why = f"({field.why.say(lang)})" if field.why else ""
    said = " ".join(part for part in (field.value, why) if part)
    return f"{_MARKS[field.state]} {field.label.say(lang)}: {said}"
