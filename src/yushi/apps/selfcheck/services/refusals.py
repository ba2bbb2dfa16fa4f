"""Everything that is wrong with a dossier, by line, with the text to correct."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from yushi.apps.selfcheck.services import opening
from yushi.apps.selfcheck.types import Refusal, Wrong
from yushi.apps.ui import pages
from yushi.core.assessment.values import mask
from yushi.core.dossier import DossierError
from yushi.core.dossier import schema as schemas
from yushi.core.dossier.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.apps.selfcheck.types import Entry
    from yushi.core.errors import Problem, YushiError

_TOO_LARGE = "dossier.too-large"
_QUOTED = 200
_NUMBER = re.compile(r"[0-9Xx]{8,}")


def refusal(error: YushiError, *, entry: Entry | None, on: str, text: str = "") -> Refusal:
    """The page of `error`; `entry` is what was handed in, or None with the `text` that was typed."""
    text = (_text(entry) if entry else "") or text
    large = any(problem.code == _TOO_LARGE for problem in error.problems)
    shown, name = opening.laid_out(text, entry.name if entry else "")
    return Refusal(
        status=413 if large else 422,
        name=name,
        text=shown,
        on=on,
        asked=" ".join(entry.asked) if entry else "",
        skipped=" ".join(entry.skipped) if entry else "",
        lost=bool(entry) and not text.strip(),
        count=len(error.problems),
        wrong=tuple(_by_line(error.problems, text.splitlines())),
    )


def _text(entry: Entry) -> str:
    try:
        return decode(entry.data).text
    except DossierError:
        return ""


def _by_line(problems: tuple[Problem, ...], lines: list[str]) -> Iterator[Wrong]:
    ordered = sorted(problems, key=lambda problem: problem.place.line)
    for line, some in groupby(ordered, key=lambda problem: problem.place.line):
        found = list(some)
        quote = _quoted(lines[line - 1], found) if 0 < line <= len(lines) else ""
        said = tuple(pages.said(_without_file(problem) for problem in found))
        yield Wrong(line=line, quote=quote, problems=said)


def _quoted(line: str, found: list[Problem]) -> str:
    """A line of the file; personal numbers are masked, as they are everywhere but in the box to correct them."""
    facts = [schemas.standard().find(problem.place.path) for problem in found]
    if any(fact is not None and fact.sensitive for fact in facts):
        line = _NUMBER.sub(lambda number: mask(number[0]), line)
    return line[:_QUOTED]


def _without_file(problem: Problem) -> Problem:
    """The problem with its path alone, for where the line stands above it."""
    return replace(problem, place=problem.place._replace(file="", line=0))
