"""Which facts a dossier may state: loaded from `packs/facts.toml`, looked up by path.

A *schema path* writes `[]` for one entry of a list, a *concrete path* its position from 0:
`website.domains[].registrant` and `website.domains[0].registrant`. Lists nested in themselves
(shareholders of shareholders) are one fact at every depth.

>>> schema = standard()
>>> schema.find("website.domains[0].registrant").type
'text'
>>> schema.label("people[1].name", "en")
'Name (2)'
>>> schema.basis("people[1].insured_months")
('people[1].contributions', 'enterprise.name')
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_INDEX = re.compile(r"\[(\d*)\]")
_LISTS = frozenset({"tables", "texts", "choices", "months"})
_FACTS = Path(__file__).resolve().parents[2] / "packs" / "facts.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the values a choice may take, with its label."""

    value: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact: its schema path, type and label.

    `past` marks a date of something that has happened. `sources` are the schema paths a derived fact is worked out from; `like` names the list whose
    shape this list repeats, down to `depth` levels.
    """

    path: str
    type: str
    zh: str
    en: str
    values: tuple[Choice, ...] = ()
    unit: str = ""
    min: int | None = None
    max: int | None = None
    hint: Text | None = None
    sensitive: bool = False
    past: bool = False
    derived: bool = False
    sources: tuple[str, ...] = ()
    like: str = ""
    depth: int = 1

    @property
    def key(self) -> str:
        """The last part of the path, as it is written in a file."""
        return self.path.rpartition(".")[2]

    @property
    def is_list(self) -> bool:
        """True if the value is a list, of tables or of plain values."""
        return self.type in _LISTS


@dataclass(slots=True)
class Branch:
    """A fact in the tree of keys: what a file may say below it, and what is derived below it."""

    fact: Fact
    given: dict[str, Branch] = field(default_factory=dict)
    derived: dict[str, Branch] = field(default_factory=dict)


class Schema:
    """All facts, by path and as a tree; never changed after it is built."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self.facts: Mapping[str, Fact] = {fact.path: fact for fact in facts}
        self.root = Branch(Fact(path="", type="table", zh="", en=""))
        self._branches: dict[str, Branch] = {"": self.root}
        self._repeats = [(fact.path, fact.like) for fact in facts if fact.like]
        for fact in facts:
            self._grow(fact)

    def _grow(self, fact: Fact) -> None:
        above, _, key = fact.path.rpartition(".")
        parent = self._branches[above.removesuffix("[]")]
        branch = Branch(fact)
        if fact.like:
            repeated = self._branches[fact.like]
            branch = Branch(fact, repeated.given, repeated.derived)
        (parent.derived if fact.derived else parent.given)[key] = branch
        self._branches[fact.path] = branch

    def pattern(self, path: str) -> str:
        """The schema path of a concrete path; unknown paths come back in the same form."""
        path = _INDEX.sub("[]", path) if "[" in path else path
        for nested, like in self._repeats:
            while path.startswith(nested + "[]"):
                path = like + path.removeprefix(nested)
        return path

    def find(self, path: str) -> Fact | None:
        """The fact at a schema path or concrete path; an entry of a list gives its list."""
        return self.facts.get(self.pattern(path).removesuffix("[]"))

    def children(self, path: str, *, derived: bool = False) -> Mapping[str, Fact]:
        """The facts directly below a table or list of tables, by key, in the order of the file format.

        `path` is "" for the top. Only what a file may state, or only what is derived.
        """
        branch = self._branches.get(self.pattern(path).removesuffix("[]"))
        if branch is None:
            return {}
        below = branch.derived if derived else branch.given
        return {key: child.fact for key, child in below.items()}

    def label(self, path: str, lang: str) -> str:
        """The label of a fact in `lang`, with the positions of list entries counted from 1.

        A path that is no fact is its own label.
        """
        fact = self.find(path)
        if fact is None:
            return path
        places = "-".join(str(int(n) + 1) for n in _INDEX.findall(path) if n)
        if lang == "en":
            return f"{fact.en} ({places})" if places else fact.en
        return f"{fact.zh}（{places}）" if places else fact.zh

    def basis(self, path: str) -> tuple[str, ...]:
        """The concrete paths a fact rests on: itself, or for a derived fact those it is worked out from."""
        fact = self.find(path)
        if fact is None or not fact.derived:
            return (path,)
        return tuple(_placed(source, path) for source in fact.sources)


def _placed(source: str, path: str) -> str:
    """`source` with the list positions of `path` as far as both lie in the same lists."""
    parts = source.split(".")
    shared = takewhile(
        lambda pair: _INDEX.sub("[]", pair[0]) == pair[1], zip(path.split("."), parts, strict=False)
    )
    placed = [mine for mine, _ in shared]
    return ".".join(placed + parts[len(placed) :])


def parse(text: str) -> Schema:
    """The schema written in `text`, in the form of `packs/facts.toml`."""
    return Schema(tuple(_fact(entry) for entry in tomli.loads(text)["fact"]))


@cache
def standard() -> Schema:
    """The schema of dossier format 1, read once from the packs."""
    return parse(_FACTS.read_text(encoding="utf-8"))


def _fact(entry: dict[str, Any]) -> Fact:
    entry["values"] = tuple(Choice(**choice) for choice in entry.get("values", ()))
    entry["sources"] = tuple(entry.pop("from", ()))
    if hint := entry.pop("hint", None):
        entry["hint"] = Text(hint["zh"], hint["en"])
    return Fact(**entry)
