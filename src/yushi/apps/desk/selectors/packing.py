"""The papers of a case: which it needs and why, what is still blank in each, and the package as it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.archive.selectors import documents as archive
from yushi.apps.desk.selectors.facts import facts_of
from yushi.apps.selfcheck.services.wording import lang, named, say
from yushi.core import materials
from yushi.core.policy import qualifications
from yushi.core.policy.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from yushi.apps.archive.types import Shown
    from yushi.apps.desk.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that a case may need: whether it does, by which facts, and how many blanks it still has."""

    id: str
    title: str
    needed: str
    why: str
    by: str
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """All documents of the case, and what is in the archive to enclose."""

    papers: tuple[Paper, ...]
    enclosed: tuple[Shown, ...]
    needed: int
    blank: int


def papers(case: Case, *, on: date) -> Papers:
    """The documents of a case on a day, those that are needed first."""
    filing = _filing(case, on)
    known = materials.standard(case.kind)
    made = [_paper(choice, filing, known) for choice in materials.choose(known, filing)]
    order = {"yes": 0, "unknown": 1, "no": 2}
    return Papers(
        papers=tuple(sorted(made, key=lambda one: order[one.needed])),
        enclosed=tuple(archive.documents(case.organisation, on)),
        needed=sum(one.needed == "yes" for one in made),
        blank=sum(bool(one.blanks) for one in made if one.needed == "yes"),
    )


def package(case: Case, *, on: date, only: tuple[str, ...] = ()) -> Iterator[materials.Progress]:
    """The package of a case made one document after the other; the last step brings it whole."""
    enclosures = [
        materials.Enclosure(name=one.version.name, kind=one.document.kind, data=archive.bytes_of(one.version))
        for one in (() if only else archive.documents(case.organisation, on))
        if one.state != "stale"
    ]
    return materials.make(
        _filing(case, on), documents=materials.standard(case.kind), only=only, enclosures=enclosures
    )


def _filing(case: Case, on: date) -> materials.Filing:
    facts, book = facts_of(case.dossier, on=on), qualifications.book(case.kind)
    return materials.filing(facts, on=on, number=case.number, book=book)


def _paper(choice: materials.Choice, filing: materials.Filing, known: materials.TemplateSet) -> Paper:
    template = choice.template
    blanks: tuple[str, ...] = ()
    if choice.answer is Answer.YES and template.id != "cover-list":
        blanks = tuple(one.label for one in materials.fill(template, filing, known).blanks)
    return Paper(
        id=template.id,
        title=say(template.title),
        needed=str(choice.answer),
        why=say(template.why),
        by=_comma().join(named(path) for path in choice.missing or choice.used),
        blanks=blanks,
    )


def _comma() -> str:
    return ", " if lang() == "en" else "、"
