"""A dossier: everything claimed about one enterprise and its platform, with what proves it.

A value; two dossiers with the same facts are equal, whatever file they came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from yushi.core.dossier.evidence import Proofs
from yushi.core.dossier.steps import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from yushi.core.errors import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Checked facts: nested tables, tuples and typed values (`date`, `Decimal`, `Month`, `int`, `bool`, `str`).

    What is unknown is not there. `False` in the place of a table or a date: known not to exist.
    `notices` say how the file was read; they and `name` do not take part in comparison.
    """

    data: Mapping[str, Any]
    name: str = field(default="", compare=False)
    notices: tuple[Text, ...] = field(default=(), compare=False)
    _proofs: list[Proofs] = field(default_factory=list, init=False, compare=False, repr=False)

    def get(self, path: str) -> Any:
        """The value at a concrete path such as `people[0].name`; None if it is unknown."""
        return value_at(self.data, path)

    def walk(self) -> Iterator[tuple[str, Any]]:
        """Every stated value with its concrete path, in order; lists of plain values are one value."""
        return _walk(self.data, "")

    def sources(self, path: str, *, on: date | None = None) -> tuple[str, ...]:
        """The files that prove the fact at `path`, in order; with `on`, only those valid on that day."""
        return self._evidence().files(path, on)

    def evidence_kinds(self, *, on: date | None = None) -> frozenset[str]:
        """The kinds of evidence in the file; with `on`, only those valid on that day."""
        return self._evidence().kinds(on)

    def evidence_last_days(self) -> Iterable[date]:
        """The last valid day of every piece of evidence that has one."""
        return self._evidence().last_days()

    def _evidence(self) -> Proofs:
        if not self._proofs:
            self._proofs.append(Proofs(self.data.get("evidence") or (), self))
        return self._proofs[0]


def _walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _walk(part, f"{path}.{key}" if path else key)
        if not value and path:
            yield path, value
    elif isinstance(value, tuple) and value and isinstance(value[0], dict):
        for n, part in enumerate(value):
            yield from _walk(part, f"{path}[{n}]")
    else:
        yield path, value
