"""Which file proves which fact: an index of the `proves` of all evidence of a dossier.

Evidence for a table covers everything below it: `website.domains` covers
`website.domains[0].registrant`, `website.domains[0]` covers only that domain.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_POSITION = re.compile(r"\[\d+\]")


class Paper(NamedTuple):
    """One piece of evidence: its file, its kind, and the last day on which it is valid."""

    file: str
    kind: str
    until: date | None

    def valid(self, on: date | None) -> bool:
        """True if it still proves something on that day; without a day, always."""
        return on is None or self.until is None or on <= self.until


class Facts(Protocol):
    """What the index asks of a dossier."""

    def get(self, path: str) -> Any:
        """The value at a concrete path."""


class Proofs:
    """The evidence of one dossier, by the paths it proves."""

    def __init__(self, entries: Sequence[Mapping[str, Any]], facts: Facts) -> None:
        self._facts = facts
        self._papers: list[Paper] = []
        self._of: dict[str, list[Paper]] = {}
        for n, entry in enumerate(entries):
            until = entry.get("valid_until")
            paper = Paper(
                entry.get("file") or f"evidence[{n}]",
                entry.get("kind", ""),
                until if isinstance(until, date) else None,
            )
            self._papers.append(paper)
            for path in entry.get("proves", ()):
                self._of.setdefault(path.strip(), []).append(paper)

    def files(self, path: str, on: date | None) -> tuple[str, ...]:
        """The files valid on `on` that prove `path`: all of it, or every stated part of it."""
        found = dict.fromkeys(
            paper.file for prefix in _prefixes(path) for paper in self._of.get(prefix, ()) if paper.valid(on)
        )
        return tuple(found) or self._from_parts(path, on)

    def _from_parts(self, path: str, on: date | None) -> tuple[str, ...]:
        """For a table or a list of tables: the files of its parts, if each part has one."""
        value = self._facts.get(path)
        parts = [self.files(part, on) for part in _parts(path, value)]
        return tuple(dict.fromkeys(file for part in parts for file in part)) if all(parts) else ()

    def kinds(self, on: date | None) -> frozenset[str]:
        """The kinds of evidence valid on `on`."""
        return frozenset(paper.kind for paper in self._papers if paper.kind and paper.valid(on))

    def last_days(self) -> Iterable[date]:
        """The last valid day of each paper that has one."""
        return (paper.until for paper in self._papers if paper.until)


def _prefixes(path: str) -> Iterator[str]:
    """The path and every path above it, each also with `[]` for its positions."""
    end = len(path)
    while end > 0:
        prefix = path[:end]
        yield prefix
        if "[" in prefix:
            yield _POSITION.sub("[]", prefix)
        end = max(path.rfind(".", 0, end), path.rfind("[", 0, end))


def _parts(path: str, value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"{path}.{key}" for key in value]
    if isinstance(value, tuple) and value and isinstance(value[0], dict):
        return [f"{path}[{n}]" for n in range(len(value))]
    return []
