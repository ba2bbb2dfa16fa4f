"""One contradiction, and what finders share: entries of lists with their paths, values masked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from yushi.core.dossier.schema import standard
from yushi.core.dossier.write import plain
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.dossier.dossier import Dossier
    from yushi.core.text import Segment

_SHORTEST_MASKED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Facts of one dossier that cannot, or can hardly, all be true.

    `values` stand in the order of `paths`, as JSON has them, sensitive ones masked. `certain` is
    false where there may be a good reason. `segments` lay two names side by side.
    """

    code: str
    paths: tuple[str, ...]
    values: tuple[Any, ...]
    what: Text
    fix: Text
    certain: bool = True
    segments: tuple[Segment, ...] = ()


def conflict(
    code: str,
    dossier: Dossier,
    *paths: str,
    what: Text,
    fix: Text,
    certain: bool = True,
    segments: tuple[Segment, ...] = (),
) -> Contradiction:
    """A contradiction between the facts at `paths`."""
    values = tuple(_safe(path, dossier.get(path)) for path in paths)
    return Contradiction(
        code=code, paths=paths, values=values, what=what, fix=fix, certain=certain, segments=segments
    )


def _safe(path: str, value: Any) -> Any:
    fact = standard().find(path)
    return masked(str(value)) if fact is not None and fact.sensitive else plain(value)


def masked(text: str) -> str:
    """`text` with all but its first three and last two characters hidden."""
    return f"{text[:3]}***{text[-2:]}" if len(text) >= _SHORTEST_MASKED else "***"


def entries(dossier: Dossier, path: str) -> Iterator[str]:
    """The concrete paths of the entries of a list of tables, through the lists above it.

    `path` is a schema path, such as `people[].contributions`.
    """
    head, found, rest = path.partition("[].")
    for n in range(len(dossier.get(head) or ())):
        if found:
            yield from entries(dossier, f"{head}[{n}].{rest}")
        else:
            yield f"{head}[{n}]"


def concrete(dossier: Dossier, path: str) -> Iterator[str]:
    """The concrete paths at which the fact of a schema path may stand."""
    above, found, key = path.rpartition("[].")
    if found:
        yield from (f"{entry}.{key}" for entry in entries(dossier, above))
    else:
        yield path


def day(dossier: Dossier, path: str) -> date | None:
    """The date at `path`; None if it is unknown or known not to exist."""
    value = dossier.get(path)
    return value if isinstance(value, date) else None


def text(dossier: Dossier, path: str) -> str | None:
    """The text at `path`; None if it is unknown."""
    value = dossier.get(path)
    return value if isinstance(value, str) else None


def label(path: str) -> Text:
    """The label of a fact in both languages."""
    schema = standard()
    return Text(schema.label(path, "zh"), schema.label(path, "en"))
