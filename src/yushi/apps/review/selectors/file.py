"""The review of a case: rule left, evidence right, the word on each condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from yushi.apps.accounts.selectors.naming import names_of
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.archive.selectors.documents import documents
from yushi.apps.desk.selectors import opinions
from yushi.apps.duties.selectors.reports import openings_of
from yushi.apps.review.types import Evidence, File, Line, Spoken
from yushi.apps.selfcheck.services import wording
from yushi.apps.selfcheck.services.founds import citations
from yushi.core import sheets
from yushi.core.assessment import words as named
from yushi.core.cases import standard

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from yushi.apps.accounts.models import User
    from yushi.apps.archive.models import Document
    from yushi.apps.archive.types import Shown
    from yushi.apps.desk.models import Opinion
    from yushi.apps.desk.selectors.opinions import Item, Words
    from yushi.apps.desk.selectors.standing import Looked
    from yushi.apps.selfcheck.services.wording import Told
    from yushi.core.cases.words import Words as Asked
    from yushi.core.policy.judge import Finding
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
        asked=standard(case.kind).words,
        openings=_openings(look) if sees else {},
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
    asked: Asked | None
    openings: Mapping[str, Document]


def _openings(look: Looked) -> dict[str, Document]:
    """The document that proves the opening of each service of a renewal, by the path of the answer."""
    if look.case.kind != "renewal":
        return {}
    said = openings_of(look.case)
    kinds = [str(one.get("kind")) for one in look.found.dossier.get("licence.services") or ()]
    proofs = [(place, said[kind].document) for place, kind in enumerate(kinds) if kind in said]
    return {f"licence.services[{place}].opened": proof for place, proof in proofs if proof is not None}


def _line(item: Item, reading: _Reading) -> Line:
    last = reading.words.last.get(item.condition)
    said = _of_finding(item, item.deciding, reading) if item.deciding else _of_row(item, reading)
    return Line(
        condition=item.condition,
        title=wording.say(item.title),
        settling=item.settling,
        spoken=_spoken(last, item, reading) if last is not None else None,
        sequence=last.sequence if last is not None else 0,
        told=item.condition in reading.told,
        **said,
    )


def _of_finding(item: Item, deciding: Finding, reading: _Reading) -> dict[str, Any]:
    """What a line says of a condition."""
    teller = reading.teller
    used = [teller.used(one) for finding in item.findings for one in finding.facts]
    facts = {one.path: one for one in used}
    return {
        "dimension": wording.say(named.DIMENSIONS[deciding.condition.dimension]),
        "says": wording.marked(wording.say(deciding.says)),
        "ask": wording.marked(wording.say(deciding.question)) if deciding.question else "",
        "verdict": wording.verdict(deciding.outcome, deciding.proof),
        "citations": citations(deciding.citations),
        "evidence": [_evidence(one.label, one.value, one.path, reading) for one in facts.values()],
        "missing": [teller.marked(teller.name(path)) for path in deciding.missing],
        "remedy": wording.marked(wording.say(deciding.rule.remedy.text)),
    }


def _of_row(item: Item, reading: _Reading) -> dict[str, Any]:
    """What a line says of something that was handed in: every field, and what is still empty."""
    row, asked = item.row, reading.asked
    assert row is not None, "it is no condition"
    assert asked is not None, "rows are asked about by the workflow"
    shown = [one for one in row.fields if one.value]
    empty = [one for one in row.fields if one.state in (sheets.State.EMPTY, sheets.State.OPEN)]
    return {
        "dimension": wording.say(sheets.forms()[asked.form].title),
        "says": wording.say(asked.says),
        "ask": "",
        "verdict": "unknown" if empty else "claimed",
        "citations": citations(asked.citations),
        "evidence": [
            _evidence(wording.say(one.label), wording.marked(one.value), (*one.paths, "")[0], reading)
            for one in shown
        ],
        "missing": [wording.say(one.label) for one in empty],
        "remedy": "",
    }


def _evidence(label: str, value: str, path: str, reading: _Reading) -> Evidence:
    """A fact with the document that proves it and the page on which it does."""
    if path in reading.openings:
        return _proven(label, value, reading.openings[path])
    for one in reading.papers:
        for proof in one.paper.proves:
            if _covers(proof.path, path):
                stale = one.state == "stale"
                return _proven(label, value, one.document, page=proof.page, stale=stale)
    return Evidence(label=label, value=value, document="", page=None, href="", stale=False)


def _proven(
    label: str, value: str, document: Document, *, page: int | None = None, stale: bool = False
) -> Evidence:
    href = reverse("archive:document", args=[document.organisation.uid, document.uid])
    return Evidence(label=label, value=value, document=document.title, page=page, href=href, stale=stale)


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
