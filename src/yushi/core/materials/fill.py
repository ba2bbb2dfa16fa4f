"""From a template and a filing to a document: what is known is printed, what is not is a marked blank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yushi.core.absent import ABSENT
from yushi.core.assessment.values import label
from yushi.core.dossier import schema as schemas
from yushi.core.materials import wording
from yushi.core.materials.document import (
    Blank,
    Block,
    Break,
    Closing,
    Commitments,
    Document,
    Field,
    Fields,
    Grid,
    Heading,
    Line,
    Paragraph,
    Run,
)
from yushi.core.materials.placeholders import SUM
from yushi.core.policy.explain import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yushi.core.materials.filing import Filing
    from yushi.core.materials.placeholders import Piece
    from yushi.core.materials.template import Label, Part, Pieces, Template, TemplateSet
    from yushi.core.policy.nodes import Quantifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Where in a list a row stands: path of the entry, its number, and whose entry it is in a tree."""

    path: str = ""
    number: str = ""
    above: str = ""


def fill(
    template: Template, filing: Filing, people: TemplateSet, *, copy: str = "", contents: Grid | None = None
) -> Document:
    """The document of `template` for `filing`; `people` names roles as the template's set does.

    `contents` is the table of a cover list, and `copy` which of the copies it lies on.
    """
    filler = _Filler(filing, people, copy, contents)
    blocks: list[Block] = []
    for block in (block for part in template.parts for block in filler.blocks(part)):
        if block not in blocks[-1:]:  # two passages that hang on the same open fact are one mark
            blocks.append(block)
    return Document(
        id=template.id, title=template.title, version=template.version, style=template.style,
        number=filing.number, on=filing.on, blocks=tuple(blocks), blanks=tuple(dict.fromkeys(filler.blanks)),
    )  # fmt: skip


class _Filler:
    """Fills the parts of one document and remembers its blanks."""

    def __init__(self, filing: Filing, people: TemplateSet, copy: str, contents: Grid | None) -> None:
        self._filing = filing
        self._copy = copy
        self._contents = contents
        self._people = people.people
        self.blanks: list[Blank] = []

    def blocks(self, part: Part) -> Iterator[Block]:
        """The blocks a part comes to: none where its condition does not hold, a blank where that is open."""
        if part.when is not None:
            step = explain(part.when, self._filing.world)
            if step.value is None:
                yield Paragraph(line=(self._open(step.missing),))
                return
            if not step.value or step.value is ABSENT:
                return
        yield _MADE[part.kind](self, part)

    def heading(self, part: Part) -> Block:
        """A heading."""
        return Heading(text=part.text, level=part.level)

    def paragraph(self, part: Part) -> Block:
        """Running text."""
        return Paragraph(line=self.line(part.pieces), indented=part.indented, centred=part.centred)

    def fields(self, part: Part) -> Block:
        """A form; two neighbours that are half a row share one."""
        rows: list[tuple[Field, ...]] = []
        waiting: Field | None = None
        for row in part.rows:
            field = self._field(row)
            if row.half and waiting is not None:
                rows.append((waiting, field))
                waiting = None
            elif row.half:
                waiting = field
            else:
                rows.append((field,))
        assert waiting is None  # tests of the templates see to it that halves come in pairs
        return Fields(rows=tuple(rows))

    def _field(self, row: Label) -> Field:
        return Field(label=row.label, line=self.line(row.pieces), wide=not row.half)

    def grid(self, part: Part) -> Block:
        """A table over a list, one row an entry; a tree is walked from the top, no deeper than foreign holders."""
        entries = self._filing.value(part.over)
        rows: tuple[tuple[Line, ...], ...] = ()
        note: Line = ()
        if entries is None:
            note = (self._blank(part.over, label(part.over, "zh")),)
        elif entries is ABSENT or not entries:
            note = (Run(text=wording.NONE),)
        else:
            rows = tuple(
                tuple(self.line(column.pieces, entry) for column in part.columns)
                for entry in self._entries(part.over, part.nested)
                if part.where is None or self._holds(part.where, entry)
            )
        return Grid(
            heads=tuple(column.title for column in part.columns),
            widths=tuple(column.width for column in part.columns),
            rows=rows, note=note,
        )  # fmt: skip

    def _entries(self, over: str, nested: str, number: str = "", above: str = "") -> Iterator[Entry]:
        for n, entry in enumerate(self._filing.value(over) or ()):
            path = f"{over}[{n}]"
            place = f"{number}.{n + 1}" if number else f"{n + 1}"
            yield Entry(path=path, number=place, above=above)
            if nested and not str(entry.get("kind", "")).startswith("foreign-") and entry.get(nested):
                yield from self._entries(f"{path}.{nested}", nested, place, str(entry.get("name", "")))

    def _holds(self, where: Quantifier, entry: Entry) -> bool:
        """Whether an entry is printed: unless it is certain that it does not belong."""
        record = self._filing.seen(entry.path)
        return explain(where.body, self._filing.world, {where.var: (record, entry.path)}).value is not False

    def commitments(self, part: Part) -> Block:
        """Numbered promises."""
        return Commitments(items=tuple(self.line(item) for item in part.items))

    def closing(self, part: Part) -> Block:
        """The place for signatures, seal and date."""
        return Closing(party=self.line(part.pieces), signers=part.signers, sealed=part.sealed)

    def contents(self, _part: Part) -> Block:
        """The table of a cover list; empty where the documents are not made yet."""
        return self._contents or Grid(
            heads=("材料名称",), widths=(1,), rows=(), note=(Run(text=wording.NONE),)
        )

    def new_page(self, _part: Part) -> Block:
        """A new page."""
        return Break()

    def line(self, pieces: Pieces, entry: Entry | None = None) -> Line:
        """The runs of a text; next to each other, so that what is known is one run."""
        found: list[Run] = []
        for run in (run for piece in pieces for run in self._runs(piece, entry or Entry())):
            if found and not run.blank and not found[-1].blank:
                found[-1] = Run(text=found[-1].text + run.text)
            else:
                found.append(run)
        return tuple(found)

    def _runs(self, piece: Piece, entry: Entry) -> Line:
        if not piece.path:
            return (Run(text=piece.text),)
        if piece.path == "?":
            return (self._blank("", piece.text),)
        if piece.path in _OWN:
            return (_OWN[piece.path](self, entry),)
        if piece.person:
            return self._person(piece)
        path = f"{entry.path}{piece.path}" if piece.path.startswith(".") else piece.path
        return self._fact(path, piece.format, label(schemas.standard().pattern(path), "zh"))

    def _fact(self, path: str, form: str, name: str) -> Line:
        value = self._filing.value(path)
        if form.startswith(SUM):
            return (self._total(path, value, form.removeprefix(SUM)),)
        if value is not None:
            return (Run(text=wording.worded(path, value, form)),)
        blank = self._blank(path, name)
        fact = schemas.standard().find(path)
        if form == "boxes" and fact is not None:
            return Run(text=wording.boxes(fact) + wording.BETWEEN), blank
        return (blank,)

    def _total(self, path: str, entries: Any, kind: str) -> Run:
        """What the entries of a kind amount to; a blank while one of them is open."""
        total = wording.total(entries, kind)
        if total is not None:
            return Run(text=total)
        name = wording.worded(f"{path}[].kind", kind)
        return self._blank(f"{path}[].amount", f"{name}出资额")

    def _person(self, piece: Piece) -> Line:
        """A fact of whoever holds a role; where nobody or several do, only a person can say."""
        role, title = self._people[piece.person]
        name = title + schemas.standard().label(f"people[].{piece.path}", "zh")
        people = self._filing.value("people")
        if people is None or people is ABSENT:
            return (self._blank("people", name),)
        held = [n for n, person in enumerate(people) if role in (person.get("roles") or ())]
        if len(held) != 1:
            names = "、".join(str(people[n].get("name", "")) for n in held if people[n].get("name"))
            return (self._blank("people[].roles", f"{name}（{names} 中确定一人）" if names else name),)
        return self._fact(f"people[{held[0]}].{piece.path}", piece.format, name)

    def _blank(self, path: str, name: str) -> Run:
        self.blanks.append(Blank(path=path, label=name))
        return Run(text=f"〔待填：{name}〕", blank=name)

    def _open(self, missing: tuple[str, ...]) -> Run:
        """The mark for a passage that is printed or not, as facts decide that are not known yet."""
        names = "、".join(dict.fromkeys(label(schemas.standard().pattern(path), "zh") for path in missing))
        self.blanks += [Blank(path=path, label=label(path, "zh")) for path in dict.fromkeys(missing)]
        return Run(text=f"〔待定：本段是否适用，取决于 {names}〕", blank=names)

    def number(self, _entry: Entry) -> Run:
        """The case's number; a blank while there is none."""
        return Run(text=self._filing.number) if self._filing.number else self._blank("", "案件编号")

    def copy(self, _entry: Entry) -> Run:
        """Which copy a cover list lies on."""
        return Run(text=self._copy)

    def day(self, _entry: Entry) -> Run:
        """The day for which the document is made."""
        return Run(text=wording.worded("", self._filing.on))


_OWN: dict[str, Callable[[_Filler, Entry], Run]] = {
    "on": _Filler.day,
    "number": _Filler.number,
    "copy": _Filler.copy,
    ".n": lambda _filler, entry: Run(text=entry.number),
    ".above": lambda _filler, entry: Run(text=entry.above or "申请企业"),
}
_MADE: dict[str, Callable[[_Filler, Part], Block]] = {
    "heading": _Filler.heading,
    "paragraph": _Filler.paragraph,
    "fields": _Filler.fields,
    "list": _Filler.grid,
    "tree": _Filler.grid,
    "commitments": _Filler.commitments,
    "closing": _Filler.closing,
    "contents": _Filler.contents,
    "break": _Filler.new_page,
}
