"""What the pages look up: the bundled samples, the addresses of conditions, which question serves a fact."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import tomli
from django.urls import NoReverseMatch, reverse

from yushi.core.assessment import questions
from yushi.core.dossier import read
from yushi.core.errors import Text
from yushi.core.policy import rulebook
from yushi.core.policy.folder import PACKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.dossier import Dossier

SAMPLES = PACKS / "samples"
SHOWN = "wanmu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A bundled dossier with its source text."""

    name: str
    text: str
    dossier: Dossier
    shows: Text
    place: Text


@cache
def samples() -> Mapping[str, Sample]:
    """The bundled dossiers by name, in the order of `packs/samples/index.toml`, read once."""
    rows = tomli.loads((SAMPLES / "index.toml").read_text(encoding="utf-8"))["sample"]
    return {row["name"]: _sample(row) for row in rows}


def _sample(row: Mapping[str, Mapping[str, str] | str]) -> Sample:
    name, shows, place = row["name"], row["shows"], row["place"]
    assert isinstance(name, str)
    assert not isinstance(shows, str)
    assert not isinstance(place, str)
    file = SAMPLES / f"{name}.toml"
    data = file.read_bytes()
    return Sample(
        name=name, text=data.decode(), dossier=read(data, name=file.name), shows=Text(**shows), place=Text(**place)
    )  # fmt: skip


@lru_cache(maxsize=512)
def condition_address(condition: str) -> str:
    """The page of a condition, or "" where the library does not have it: it is not installed, or is about another book."""
    if condition not in rulebook.standard().conditions:
        return ""
    try:
        return reverse("rulebook:condition", args=[condition])
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=2048)
def question_for(path: str) -> str:
    """The id of the question whose answer can supply the fact at `path`, or ""."""
    if path.startswith("evidence["):
        return ""
    return next((q.id for q in questions.known() if q.serves(path)), "")
