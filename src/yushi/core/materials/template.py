"""Templates of documents: read from `packs/materials`, every expression and every placeholder checked when they are read.

A folder is a set: `set.toml` holds its title, its named sets of words and the people it names by their role; every
other file is one document. An expression in the language of the rules says when a document is needed, or a block printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, cast

import tomli

from yushi.core.errors import Text, YushiError
from yushi.core.materials import placeholders
from yushi.core.materials.placeholders import Piece
from yushi.core.policy import qualifications
from yushi.core.policy.fact_types import fact_types
from yushi.core.policy.folder import PACKS
from yushi.core.policy.packfile import read_citation
from yushi.core.policy.parse import parse
from yushi.core.policy.tables import Table, pack_problem
from yushi.core.policy.typecheck import check

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from yushi.core.materials.document import Style
    from yushi.core.policy.nodes import Node, Quantifier
    from yushi.core.policy.rules import Citation

KINDS = ("heading", "paragraph", "fields", "list", "tree", "commitments", "closing", "contents", "break")
STYLES = ("form", "letter", "plan")
ANSWERS = ("yes", "no", "unknown")
KNOWN_PAPERS = tuple(sorted(fact_types()["evidence[].kind"].values | fact_types()["materials"].values))
"""The kinds of evidence and of materials: what a paper from elsewhere can be."""
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A row of a form: what stands left, the text right, and whether it shares its row with the next."""

    label: str
    pieces: Pieces
    half: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table over a list, its width as a share."""

    title: str
    pieces: Pieces
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A block of a template, by its kind; what a kind does not use is empty."""

    kind: str
    when: Node | None
    text: str = ""
    level: int = 1
    pieces: Pieces = ()
    indented: bool = True
    centred: bool = False
    rows: tuple[Label, ...] = ()
    over: str = ""
    nested: str = ""
    where: Quantifier | None = None
    columns: tuple[Column, ...] = ()
    items: tuple[Pieces, ...] = ()
    signers: tuple[str, ...] = ()
    sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A case of which it is known whether it needs the document."""

    name: str
    on: date
    given: Mapping[str, Any]
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One document of a set; `source` is the expression of `needed` as it is written."""

    id: str
    order: int
    version: int
    style: Style
    title: Text
    why: Text
    needed: Node
    source: str
    citations: tuple[Citation, ...]
    parts: tuple[Part, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A paper from elsewhere that is handed in as well: its kind (of evidence or of materials), and when it is needed."""

    kind: str
    title: Text
    why: Text
    needed: Node
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSet:
    """The documents of one qualification in the order in which they are bound, the papers that go with them, people by role."""

    id: str
    title: Text
    people: Mapping[str, tuple[str, str]]
    templates: tuple[Template, ...]
    wanted: tuple[Wanted, ...] = ()

    def find(self, name: str) -> Template | None:
        """The template with an id."""
        return next((one for one in self.templates if one.id == name), None)


def standard(name: str = "telecom") -> TemplateSet:
    """A set that ships with Yushi, read once: the licence's, or a neighbouring qualification's by its id.

    Any kind of case may be asked for: those of the licence all have its set.
    """
    neighbour = qualifications.known().get(name)
    return _once(neighbour.folder / "materials" if neighbour else PACKS / "materials" / "telecom")


@cache
def _once(folder: Path) -> TemplateSet:
    return load(folder)


def load(folder: Path) -> TemplateSet:
    """The set in `folder`.

    Raises:
        PackError: a file that is malformed, an expression that is ill-typed, a placeholder that is no fact.

    """
    head = Table(_toml(folder / "set.toml"), f"{folder.name}/set.toml")
    sets = {name: frozenset(words) for name, words in head.get("sets", dict, {}).items()}
    roles = head.each("people", lambda row: (row.word("name"), (row.word("role"), row.word("zh"))))
    reader = _Reader(sets, dict(roles))
    files = sorted(path for path in folder.glob("*.toml") if path.name != "set.toml")
    found = [reader.read(Table(_toml(path), f"{folder.name}/{path.name}")) for path in files]
    whole = TemplateSet(
        id=head.word("id"),
        title=head.text("title"),
        people=dict(roles),
        templates=tuple(sorted(found, key=lambda one: one.order)),
        wanted=head.each("enclosure", reader.wanted),
    )
    head.done()
    return whole


def _toml(path: Path) -> dict[str, Any]:
    return tomli.loads(path.read_text(encoding="utf-8"))


class _Reader:
    """Reads the documents of one set with its words and people."""

    def __init__(self, sets: Mapping[str, frozenset[str]], people: Mapping[str, tuple[str, str]]) -> None:
        self._sets = sets
        self._people = people

    def read(self, table: Table) -> Template:
        try:
            template = Template(
                id=table.word("id"),
                order=table.get("order", int),
                version=table.get("version", int),
                style=cast("Literal['form', 'letter', 'plan']", table.one_of("style", STYLES)),
                title=table.text("title"),
                why=table.text("why"),
                needed=self._condition(table.word("needed")),
                source=table.word("needed"),
                citations=table.each("cite", read_citation),
                parts=table.each("block", self._part),
                examples=table.each("example", _example),
            )
        except YushiError as error:
            raise pack_problem(table.where, error.problems[0].what) from error
        table.done()
        return template

    def wanted(self, table: Table) -> Wanted:
        """One `[[enclosure]]` of the set."""
        return Wanted(
            kind=table.one_of("kind", KNOWN_PAPERS),
            title=table.text("title"),
            why=table.text("why"),
            needed=self._condition(table.word("needed")),
            source=table.word("needed"),
        )

    def _condition(self, source: str) -> Node:
        tree = parse(source, names=self._sets)
        check(tree, fact_types(), source)
        return tree

    def _part(self, table: Table) -> Part:
        kind = table.one_of("kind", KINDS)
        when = table.word("when", "")
        over = table.word("over", "")
        base = f"{over}[]" if over else ""
        return Part(
            kind=kind,
            when=self._condition(when) if when else None,
            text=table.word("text", "") if kind == "heading" else "",
            level=table.get("level", int, 1),
            pieces=self._pieces(table.word("text", ""), "") if kind in ("paragraph", "closing") else (),
            indented=table.get("indented", bool, True),
            centred=table.get("centred", bool, False),
            rows=table.each("rows", self._label),
            over=over,
            nested=table.word("nested", ""),
            where=self._where(table.word("where", ""), over),
            columns=table.each("columns", lambda row: self._column(row, base)),
            items=tuple(self._pieces(item, "") for item in table.words("items")),
            signers=table.words("signers"),
            sealed=table.get("sealed", bool, False),
        )

    def _where(self, source: str, over: str) -> Quantifier | None:
        """Which entries of the list are printed: a condition on `entry`."""
        if not source:
            return None
        return cast("Quantifier", self._condition(f"any({source} for entry in {over})"))

    def _label(self, table: Table) -> Label:
        return Label(
            label=table.word("label"),
            pieces=self._pieces(table.word("text"), ""),
            half=table.get("half", bool, False),
        )

    def _column(self, table: Table, base: str) -> Column:
        return Column(
            title=table.word("title"),
            pieces=self._pieces(table.word("text"), base),
            width=table.get("width", int, 1),
        )

    def _pieces(self, text: str, base: str) -> Pieces:
        return placeholders.parse(text, base=base, people=self._people)


def _example(table: Table) -> Example:
    return Example(
        name=table.word("name"),
        on=cast("Any", table.day("on")),
        given=table.get("given", dict),
        then=table.one_of("then", ANSWERS),
    )
