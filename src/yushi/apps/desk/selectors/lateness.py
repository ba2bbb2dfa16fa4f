"""The letters that an enterprise may send now, because a term of the authority is over and it still has to act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.desk.selectors.standing import terms_of
from yushi.core import notices
from yushi.core.cases import standard
from yushi.core.errors import Text
from yushi.core.policy import qualifications
from yushi.core.terms import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.apps.desk.selectors.standing import Looked
    from yushi.core.cases import Workflow
    from yushi.core.materials.document import Document
    from yushi.core.terms import Due
    from yushi.core.terms.letters import Letter


def letters_due(look: Looked) -> dict[str, Letter]:
    """The letters about terms of `look`'s case that are over, by the id of the term.

    None of a neighbouring qualification, whose authority is another; none while it is the applicant's turn.
    """
    if look.case.ended_at is not None or look.case.kind in qualifications.known():
        return {}
    found = terms_of(look.case, look.events, expires_on=look.found.dossier.get("licence.expires_on"))
    return dict(_written(look, {one.term.id: one for one in found}))


def paper_of(look: Looked, name: str) -> Document | None:
    """The letter `name` as paper, if it may be sent now."""
    made = next((one for one in letters_due(look).values() if one.id == name), None)
    return notices.paper(made, number=look.case.number, on=look.on) if made is not None else None


def _written(look: Looked, known: dict[str, Due]) -> Iterator[tuple[str, Letter]]:
    office = look.case.authority
    to = Text(office.name, office.name) if office is not None else None
    for term, due in known.items():
        template = letters.of_term(term)
        if template is None or not _wanted(standard(look.case.kind), look.case.state, due):
            continue
        asked = known.get(template.asked)
        made = letters.letter(template, look.found.dossier, due, on=look.on, asked=asked, to=to)
        if not isinstance(made, letters.NotDue):
            yield term, made


def _wanted(flow: Workflow, state: str, due: Due) -> bool:
    """Whether the authority may still do in `state` what the term asks of it."""
    open_to = [one.marks.partition("/")[0] for one in flow.open_to(state) if one.who == "authority"]
    return any(one in due.term.ends_on for one in open_to)
