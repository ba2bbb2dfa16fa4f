"""A filled document as a tree of plain values, which every writer prints in the same words.

A text is a line of runs; a run is known, or a blank that says what is still to be filled in. Nothing in
the tree is a guess. Two documents with the same tree have the same `digest`, whatever file they are printed to.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.errors import Text

Style = Literal["form", "letter", "plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of a line; `blank` names the fact to be filled in, and `text` then shows the mark."""

    text: str
    blank: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is 一、 and level 2 （一）."""

    text: str
    level: int
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; `indented` by two characters, `centred` or neither."""

    line: Line
    indented: bool = True
    centred: bool = False
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A label with its value in a form; `wide` takes the whole row."""

    label: str
    line: Line
    wide: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A form: labels and values, one or two pairs a row."""

    rows: tuple[tuple[Field, ...], ...]
    kind: Literal["fields"] = "fields"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table over a list; `widths` are shares. `note` stands in one cell when there are no rows."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Line, ...], ...]
    note: Line = ()
    kind: Literal["grid"] = "grid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments:
    """Numbered promises."""

    items: tuple[Line, ...]
    kind: Literal["commitments"] = "commitments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Where a document is signed, sealed and dated by hand; `party` is who does."""

    party: Line
    signers: tuple[str, ...]
    sealed: bool
    kind: Literal["closing"] = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """Where a letter of an authority ends: who sends it and its day, both known, and the place for the seal."""

    party: Line
    day: Line
    kind: Literal["issued"] = "issued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A new page."""

    kind: Literal["break"] = "break"


Block = Heading | Paragraph | Fields | Grid | Commitments | Closing | Issued | Break


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """What a document still lacks: the fact's path ("" for what only a person can decide) and its name."""

    path: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """One filled document. `number` is the case's; `version` counts the template's wordings."""

    id: str
    title: Text
    version: int
    style: Style
    number: str
    on: date
    blocks: tuple[Block, ...]
    blanks: tuple[Blank, ...] = field(default=())

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, as 64 hexadecimal digits: what the code on each page names."""
        tree = {
            "id": self.id,
            "version": self.version,
            "title": self.title.zh,
            "number": self.number,
            "on": str(self.on),
            "blocks": [asdict(block) for block in self.blocks],
        }
        text = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def seals(self) -> int:
        """How many seals the document wants."""
        wanted = (isinstance(b, Issued) or (isinstance(b, Closing) and b.sealed) for b in self.blocks)
        return sum(wanted)

    @property
    def signatures(self) -> int:
        """How many signatures the document wants."""
        return sum(len(block.signers) for block in self.blocks if isinstance(block, Closing))
