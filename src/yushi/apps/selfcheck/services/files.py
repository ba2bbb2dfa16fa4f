"""What can be taken away: the assessment as JSON, the dossier as TOML, the plan as a calendar."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.selfcheck.services import opening, wording
from yushi.core.assessment import as_ics, as_json
from yushi.core.dossier import to_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from yushi.apps.selfcheck.types import Entry
    from yushi.core.assessment import Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file: its name, its kind, its text."""

    name: str
    kind: str
    text: str


def file(form: str, entry: Entry, *, today: date) -> File:
    """The file in the form `json`, `toml` or `ics`.

    Raises:
        DossierError: everything that is wrong with the dossier.

    """
    found = opening.opened(entry, today=today).found
    kind, write = _FORMS[form]
    stem = found.dossier.get("enterprise.name") or found.dossier.name.rpartition(".")[0] or "dossier"
    return File(name=f"{stem} {found.on}.{form}", kind=kind, text=write(found))


def _json(found: Assessment) -> str:
    return json.dumps(as_json.assessment(found), ensure_ascii=False, indent=2) + "\n"


def _toml(found: Assessment) -> str:
    return to_toml(found.dossier)


def _ics(found: Assessment) -> str:
    return as_ics.calendar(found, wording.lang())


_FORMS: Mapping[str, tuple[str, Callable[[Assessment], str]]] = {
    "json": ("application/json; charset=utf-8", _json),
    "toml": ("application/toml; charset=utf-8", _toml),
    "ics": ("text/calendar; charset=utf-8", _ics),
}
FORMS = tuple(_FORMS)
