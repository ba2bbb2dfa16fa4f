"""From plain values to checked facts, with every problem found on the way.

The tree is walked beside the schema, so only known keys are followed however a file is built.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from yushi.core.dossier import nearness, refusals
from yushi.core.dossier.codes import CODES
from yushi.core.dossier.problems import MAX_PROBLEMS, join, shown
from yushi.core.dossier.raw import RefusedError, refuse_unseen, wrong_kind
from yushi.core.dossier.values import PLAIN
from yushi.core.errors import Text

if TYPE_CHECKING:
    from yushi.core.dossier.schema import Branch, Fact, Schema
    from yushi.core.errors import Problem

FORMAT = 1
MAX_ENTRIES = 2_000
MAX_VALUES = 20_000

_READ = {**PLAIN, **CODES}
_ITEM = {"texts": "text", "choices": "choice", "months": "month"}
_MISSING = object()


class Validated(NamedTuple):
    """The checked facts, what a reader should know about them, and what is wrong with them."""

    data: dict[str, Any]
    notices: tuple[Text, ...]
    problems: tuple[Problem, ...]


def validate(tree: dict[str, Any], schema: Schema) -> Validated:
    """The facts of a parsed file and all problems with them, at most a hundred."""
    walker = _Walker(schema)
    version = tree.get("dossier", _MISSING)
    if version is not _MISSING and not (type(version) is int and version == FORMAT):
        return Validated({}, (), (refusals.unknown_format(version),))
    if version is _MISSING:
        walker.problems.append(refusals.no_format())
    try:
        data = walker.table({k: v for k, v in tree.items() if k != "dossier"}, schema.root, "")
    except _EnoughError:
        data = {}
    return Validated(data, tuple(walker.notices), tuple(walker.problems))


class _EnoughError(Exception):
    """There are too many values or too many problems to go on."""


class _Walker:
    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._count = 0
        self.notices: list[Text] = []
        self.problems: list[Problem] = []

    def _found(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            self.problems.append(refusals.and_more())
            raise _EnoughError

    def table(self, raw: dict[str, Any], branch: Branch, path: str) -> dict[str, Any]:
        """The facts of one table, in the order of the format."""
        for key in raw:
            if key not in branch.given:
                near = nearness.nearest_key(key, branch, self._schema)
                self._found(refusals.unknown_key(join(path, key), branch, key, near))
        checked = {}
        for key, child in branch.given.items():
            if raw.get(key) is not None:
                value = self._value(raw[key], child, f"{path}.{key}" if path else key)
                if value is not None:
                    checked[key] = value
        return checked

    def _value(self, raw: Any, branch: Branch, path: str) -> Any:
        """The checked value, or None when it is refused or says nothing."""
        fact = branch.fact
        self._count_one()
        if raw is False and fact.type in {"table", "date"}:
            return False
        if isinstance(raw, str) and not raw.strip():
            self.notices.append(
                Text(f"{path} 是空文本，当作未知", f"{path} is an empty text, read as unknown")
            )
            return None
        if fact.type == "table":
            return self._subtable(raw, branch, path)
        if fact.is_list:
            return self._list(raw, branch, path)
        return self._plain(raw, fact, fact.type, path)

    def _subtable(self, raw: Any, branch: Branch, path: str) -> dict[str, Any] | None:
        if not isinstance(raw, dict):
            self._refused(wrong_kind(raw), raw, branch.fact, path)
            return None
        checked = self.table(raw, branch, path)
        return checked if checked or not raw else None

    def _list(self, raw: Any, branch: Branch, path: str) -> tuple[Any, ...] | None:
        fact = branch.fact
        if not isinstance(raw, list):
            self._refused(wrong_kind(raw, _as_list(raw, fact)), raw, fact, path)
            return None
        if len(raw) > MAX_ENTRIES:
            self._found(refusals.too_many_entries(path, len(raw), MAX_ENTRIES))
            return None
        if path.count(fact.key) > fact.depth and fact.like:
            self._found(refusals.nested_too_deep(path, fact))
            return None
        return tuple(self._entry(item, branch, f"{path}[{n}]") for n, item in enumerate(raw))

    def _entry(self, raw: Any, branch: Branch, path: str) -> Any:
        self._count_one()
        if branch.fact.type != "tables":
            return self._plain(raw, branch.fact, _ITEM[branch.fact.type], path)
        if isinstance(raw, dict):
            return self.table(raw, branch, path)
        self._refused(wrong_kind(raw), raw, branch.fact, path, entry=True)
        return {}

    def _plain(self, raw: Any, fact: Fact, kind: str, path: str) -> Any:
        try:
            if isinstance(raw, str):
                refuse_unseen(raw)
            return _READ[kind](raw, fact)
        except RefusedError as error:
            self._refused(error, raw, fact, path, entry=fact.is_list)
            return None

    def _refused(self, error: RefusedError, raw: Any, fact: Fact, path: str, *, entry: bool = False) -> None:
        self._found(refusals.refused(error, raw, fact, path, entry=entry))

    def _count_one(self) -> None:
        self._count += 1
        if self._count > MAX_VALUES:
            self.problems.append(refusals.too_many_values(MAX_VALUES))
            raise _EnoughError


def _as_list(raw: Any, fact: Fact) -> str:
    """How a single value would stand as a list of one."""
    if fact.type == "tables":
        return f"[[{fact.path.replace('[]', '')}]]" if isinstance(raw, dict) else ""
    return f"[{shown(raw)}]" if isinstance(raw, str) else ""
