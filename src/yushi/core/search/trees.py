"""What an index is asked, before it is written in the language of one: phrases, joined by all and any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.search.tokens import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Tokens that follow each other in one of the fields; with `prefix` the last one may go on."""

    tokens: tuple[str, ...]
    fields: tuple[Field, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Two phrases of one field; `right` begins `distance` tokens after the last one of `left`, and anything is between."""

    left: Phrase
    right: Phrase
    distance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """Every part is found."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """At least one part is found."""

    parts: tuple[Tree, ...]


Tree = Phrase | Gap | All | Some


def every(parts: Iterable[Tree]) -> Tree:
    """All of `parts`, of which there is at least one; what is said twice is asked once."""
    flat = _flat(parts, All)
    return flat[0] if len(flat) == 1 else All(parts=flat)


def some(parts: Iterable[Tree]) -> Tree:
    """One of `parts`, of which there is at least one; what is said twice is asked once."""
    flat = _flat(parts, Some)
    return flat[0] if len(flat) == 1 else Some(parts=flat)


def _flat(parts: Iterable[Tree], kind: type[All | Some]) -> tuple[Tree, ...]:
    """The parts, with those of parts of the same kind in their place."""
    return tuple(
        dict.fromkeys(one for part in parts for one in (part.parts if isinstance(part, kind) else (part,)))
    )
