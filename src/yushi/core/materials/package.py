"""Everything a case hands in, made one document after the other so that a person sees how far it is and may stop.

>>> from datetime import date
>>> from yushi.core.dossier import from_tree
>>> from yushi.core.materials import filing
>>> case = filing(from_tree({"enterprise": {"name": "示例公司"}}), on=date(2026, 11, 23))
>>> steps = list(make(case, only=("application-form",)))
>>> steps[-1].package.files[0].name
'01-增值电信业务经营许可证申请表.docx'
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from yushi.core.errors import Text
from yushi.core.materials import cover, docx, pdf
from yushi.core.materials.choice import Choice, EnclosureChoice, choose, choose_enclosures
from yushi.core.materials.enclosures import Enclosure, taken
from yushi.core.materials.fill import fill
from yushi.core.materials.template import TemplateSet, standard
from yushi.core.policy.answer import Answer
from yushi.core.uploads import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from yushi.core.errors import Problem
    from yushi.core.materials.document import Document
    from yushi.core.materials.filing import Filing
    from yushi.core.materials.template import Template

COVER = "cover-list"


class File(NamedTuple):
    """A file of the package: safe name, bytes, the document it prints (None for what comes from elsewhere), pages if known."""

    name: str
    data: bytes
    document: Document | None
    pages: int | None

    @property
    def sha256(self) -> str:
        """The digest of the file, as 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """All files in the order in which they are bound, the choice behind them, which papers are still wanted, and what could not be taken."""

    filing: Filing
    title: str
    files: tuple[File, ...]
    choices: tuple[Choice, ...]
    wanted: tuple[EnclosureChoice, ...]
    problems: tuple[Problem, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """Each document that was made, once."""
        made = (file.document for file in self.files if file.document is not None)
        return tuple({document.id + document.digest: document for document in made}.values())

    @property
    def undecided(self) -> tuple[Choice, ...]:
        """The documents of which it is not known yet whether they are needed; they were not made."""
        made = {document.id for document in self.documents}
        return tuple(
            one for one in self.choices if one.answer is Answer.UNKNOWN and one.template.id not in made
        )


class Progress(NamedTuple):
    """`done` of `total` steps are behind us, the last one made `name`; the last of all brings the package."""

    done: int
    total: int
    name: Text
    package: Package | None = None


def make(
    filing: Filing,
    *,
    documents: TemplateSet | None = None,
    only: Sequence[str] = (),
    enclosures: Sequence[Enclosure] = (),
) -> Generator[Progress, None, None]:
    """Makes the documents that the case needs, or `only` those named, as DOCX and PDF, then the cover lists.

    Closing the iterator stops the work; nothing is written anywhere.
    """
    making = _Making(filing, documents or standard(), enclosures)
    jobs = list(making.jobs(only))
    for done, (name, job) in enumerate(jobs, start=1):
        job()
        yield Progress(done, len(jobs), name, making.package() if done == len(jobs) else None)
    if not jobs:
        yield Progress(0, 0, making.documents.title, making.package())


class _Making:
    """The work on one package: what was made so far, and what is still to be made."""

    def __init__(self, filing: Filing, documents: TemplateSet, enclosures: Sequence[Enclosure]) -> None:
        self.documents = documents
        self._filing = filing
        self._choices = choose(documents, filing)
        self._covers: list[File] = []
        self._files: list[File] = []
        self._listed: list[cover.Listed] = []
        self._enclosed, self._problems = taken(enclosures)
        kinds = {one.kind for one in self._enclosed}
        self._wanted = tuple(
            one
            for one in choose_enclosures(documents, filing)
            if one.answer is not Answer.NO and one.wanted.kind not in kinds
        )

    def jobs(self, only: Sequence[str]) -> Iterator[tuple[Text, Callable[[], None]]]:
        """The documents in order, then the cover lists, which need the pages of all others."""
        chosen = [one.template for one in self._choices if _wanted(one, only)]
        papers = [template for template in chosen if template.id != COVER]
        for number, template in enumerate(papers, start=1):
            yield template.title, partial(self._paper, template, number)
        for template in chosen:
            if template.id == COVER:
                for copy in cover.COPIES:
                    title = Text(f"{template.title.zh}（{copy.zh}）", f"{template.title.en} ({copy.en})")
                    yield title, partial(self._cover, template, copy)

    def package(self) -> Package:
        """The package of what was made."""
        papers = (_enclosed(one, number) for number, one in enumerate(self._enclosed, start=1))
        return Package(
            filing=self._filing, title=self.documents.title.zh,
            files=(*self._covers, *self._files, *papers), choices=self._choices,
            wanted=self._wanted, problems=self._problems,
        )  # fmt: skip

    def _paper(self, template: Template, number: int) -> None:
        document = fill(template, self._filing, self.documents)
        word, read = _printed(document, f"{number:02d}-{template.title.zh}")
        self._files += word, read
        self._listed.append(cover.Listed(template.title.zh, read.pages, document))

    def _cover(self, template: Template, copy: Text) -> None:
        others = (
            cover.Listed(cleaned(one.name).rpartition(".")[0], one.counted, None) for one in self._enclosed
        )
        still = (
            cover.Listed(f"{one.wanted.title.zh}（待附）", None, None)
            for one in self._wanted
            if one.answer is Answer.YES
        )
        contents = cover.table((*self._listed, *others, *still))
        document = fill(template, self._filing, self.documents, copy=copy.zh, contents=contents)
        number = cover.COPIES.index(copy) + 1
        self._covers += _printed(document, f"00-{number}-{template.title.zh}（{copy.zh}）")


def _wanted(choice: Choice, only: Sequence[str]) -> bool:
    return choice.template.id in only if only else choice.answer is Answer.YES


def _printed(document: Document, name: str) -> tuple[File, File]:
    laid = pdf.write(document)
    word = docx.write(document, pages=laid.pages)
    stem = cleaned(name)
    return File(f"{stem}.docx", word, document, laid.pages), File(
        f"{stem}.pdf", laid.pdf, document, laid.pages
    )


def _enclosed(one: Enclosure, number: int) -> File:
    return File(cleaned(f"附件{number:02d}-{cleaned(one.name)}"), one.data, None, one.counted)
