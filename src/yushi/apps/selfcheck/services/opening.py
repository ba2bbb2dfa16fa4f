"""From what was handed in to an assessment, and the state that the page carries instead of the server."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.selfcheck.types import State
from yushi.core.assessment import Assessment, answers, assess
from yushi.core.dossier import Dossier, DossierError, from_tree, plain, read, to_toml
from yushi.core.dossier.decode import decode
from yushi.core.dossier.syntax import is_json

if TYPE_CHECKING:
    from datetime import date

    from yushi.apps.selfcheck.selectors import Sample
    from yushi.apps.selfcheck.types import Entry
    from yushi.core.policy.rulebook import Rulebook

LEADS = "leads"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A dossier that was read and assessed, with the questions answered so far and the state to carry."""

    found: Assessment
    asked: tuple[str, ...]
    state: State


def opened(entry: Entry, *, today: date) -> Opened:
    """What `entry` comes to on its day.

    Raises:
        DossierError: everything that is wrong with it.

    """
    dossier = read(entry.data, name=entry.name)
    text = decode(entry.data).text
    return Opened(
        found=assessed(dossier, on=entry.on, today=today, answered=entry.answered),
        asked=entry.answered,
        state=State(
            text=text,
            name=entry.name,
            on=str(entry.on),
            encoding=_encoding(entry.data),
            asked=" ".join(entry.asked),
            skipped=" ".join(entry.skipped),
        ),
    )


def of_sample(sample: Sample, *, on: date, today: date) -> Opened:
    """A bundled dossier on a day."""
    return Opened(
        found=assessed(sample.dossier, on=on, today=today),
        asked=(),
        state=State(text=sample.text, name=sample.dossier.name, on=str(on)),
    )


def assessed(
    dossier: Dossier,
    *,
    on: date,
    today: date,
    answered: tuple[str, ...] = (),
    rules_on: date | None = None,
    book: Rulebook | None = None,
) -> Assessment:
    """The assessment; where the question about the leads was answered, an absent payer is the applicant.

    Passed over, that question says nothing: who paid stays unknown. `rules_on` and `book` as in `assess`.
    """
    if LEADS in answered:
        settled = from_tree(answers.settle(plain(dossier.data), on=on), name=dossier.name)
        dossier = Dossier(data=settled.data, name=dossier.name, notices=dossier.notices)
    return assess(dossier, on=on, today=min(today, on), rules_on=rules_on, book=book)


def carried(
    tree: dict[str, object], *, name: str, on: date, asked: tuple[str, ...], skipped: tuple[str, ...]
) -> State:
    """The state of a tree that answers have made."""
    text = json.dumps({"dossier": 1, **tree}, ensure_ascii=False)
    return State(text=text, name=name, on=str(on), asked=" ".join(asked), skipped=" ".join(skipped))


def laid_out(text: str, name: str) -> tuple[str, str]:
    """A text to correct, and the name of its file: what answers have made, on one line, as TOML; anything else as it is."""
    if "\n" in text.strip() or not is_json(text, name):
        return text, name
    try:
        dossier = read(text.encode(), name=name)
    except DossierError:
        return text, name
    return to_toml(dossier), f"{name.removesuffix('.json')}.toml" if name.endswith(".json") else name


def _encoding(data: bytes) -> str:
    """The encoding in which `data` was read, if it was not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "gb18030"
    return ""
