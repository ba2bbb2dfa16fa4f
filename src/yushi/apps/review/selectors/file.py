"""The review of a case: rule left, evidence right, the word on each condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from yushi.apps.accounts.selectors.naming import names_of
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.archive.selectors.documents import documents
from yushi.apps.desk.selectors import opinions
from yushi.apps.review.types import Evidence, File, Line, Spoken
from yushi.apps.selfcheck.services import wording
from yushi.apps.selfcheck.services.founds import citations
from yushi.core.assessment import words as named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from yushi.apps.accounts.models import User
    from yushi.apps.archive.types import Shown
    from yushi.apps.desk.models import Opinion
    from yushi.apps.desk.selectors.opinions import Item, Words
    from yushi.apps.desk.selectors.standing import Looked
    from yushi.apps.selfcheck.services.wording import Told
    from yushi.core.policy.judge import UsedFact

_ROW = re.compile(r"\[\d*\]")
_ORDER = {"person": 0, "eyes": 1, "documents": 2}


def file(look: Looked, reader: User, at: dt.datetime) -> File:
    """Everything to be reviewed in a case on a day, what needs a person first."""
    case, wanted = look.case, look.wanted
    rehearsal = case.authority_id is None
    words = opinions.words(case, wanted, look.events, rehearsal=True) if rehearsal else look.words
    sees = may(reader, "file.view", case.organisation, at)
    papers = documents(case.organisation, look.on) if sees else []
    told = opinions.told_of(case)
    reading = _Reading(
        words=words,
        papers=papers,
        told=told,
        teller=wording.Told(look.found.dossier),
        names=names_of(one.by for one in words.last.values()),
    )
    lines = [_line(item, reading) for item in sorted(wanted, key=lambda one: _ORDER[one.settling])]
    stand = words.standing
    return File(
        lines=lines,
        ready=sum(one.settling == "documents" and one.condition not in stand for one in wanted),
        eyes=sum(one.settling != "documents" and one.condition not in stand for one in wanted),
        rejected=sum(one.word == "rejected" for one in stand.values()),
        unsettled=len(wanted) - len(stand),
        hidden=not sees,
        second=bool(told) and not rehearsal,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What every line of a page is made from, asked for once."""

    words: Words
    papers: Sequence[Shown]
    told: frozenset[str]
    teller: Told
    names: Mapping[str, str]


def _line(item: Item, reading: _Reading) -> Line:
    deciding, teller = item.deciding, reading.teller
    last = reading.words.last.get(item.condition)
    facts = {fact.path: fact for one in item.findings for fact in one.facts}
    return Line(
        condition=item.condition,
        dimension=wording.say(named.DIMENSIONS[deciding.condition.dimension]),
        title=wording.say(deciding.condition.title),
        says=wording.marked(wording.say(deciding.says)),
        ask=wording.marked(wording.say(deciding.question)) if deciding.question else "",
        verdict=wording.verdict(deciding.outcome, deciding.proof),
        settling=item.settling,
        citations=citations(deciding.citations),
        evidence=[_evidence(one, teller, reading.papers) for one in facts.values()],
        missing=[teller.marked(teller.name(path)) for path in deciding.missing],
        spoken=_spoken(last, item, reading) if last is not None else None,
        sequence=last.sequence if last is not None else 0,
        told=item.condition in reading.told,
    )


def _evidence(used: UsedFact, teller: Told, papers: Sequence[Shown]) -> Evidence:
    """A fact with the document that proves it and the page on which it does."""
    said = teller.used(used)
    for one in papers:
        for proof in one.paper.proves:
            if _covers(proof.path, used.path):
                owner = one.document.organisation.uid
                return Evidence(
                    label=said.label,
                    value=said.value,
                    document=one.document.title,
                    page=proof.page,
                    href=reverse("archive:document", args=[owner, one.document.uid]),
                    stale=one.state == "stale",
                )
    return Evidence(label=said.label, value=said.value, document="", page=None, href="", stale=False)


def _covers(proven: str, path: str) -> bool:
    """Whether a document that proves one path proves a fact at another: the same, or one below it, in any row of a list."""
    if path == proven:
        return True
    above, below = _ROW.sub("", proven), _ROW.sub("", path)
    one_row = _ROW.search(proven.replace("[]", "")) is not None
    return f"{below}.".startswith(f"{above}.") and (not one_row or path.startswith(proven))


def _spoken(last: Opinion, item: Item, reading: _Reading) -> Spoken:
    return Spoken(
        word=last.word,
        note=last.note,
        late_because=last.late_because,
        by=reading.names.get(last.by, ""),
        at=last.at,
        stands=item.condition in reading.words.standing,
        in_one_go=last.in_one_go,
    )
