"""A whole case as it is carried away, and whether a case that comes is here already."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from yushi.apps.accounts.selectors.naming import names_of
from yushi.apps.archive.selectors import carrying as archive
from yushi.apps.desk.models import Arrival, Case
from yushi.apps.desk.selectors import opinions
from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.desk.selectors.letters import file_of
from yushi.apps.evidence.selectors.opening import opened
from yushi.apps.selfcheck.services.wording import say
from yushi.apps.ui.types import Entry
from yushi.core.casefile import Carried, shown, stamp, written
from yushi.core.cases import standard
from yushi.core.cases.table import kinds

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.desk.models import Officer, Opinion
    from yushi.core.casefile import Opened

    By = Callable[[str], str]
Tree = dict[str, Any]
_SITES = 20
_VISIT = "arrange-visit"


def carried(case: Case, *, at: dt.datetime, by: str, inside: bool) -> Carried:
    """Everything of `case` with the bytes it needs; `by` takes it away at `at`.

    While an authority of this site is still deciding, an applicant's side (not `inside`) gets only those of its words that a notice
    has told them, and the officers only once a visit was announced: nobody learns of a decision or a visit by an export.
    """
    out = _writer(case, by)
    documents, scanned = archive.documents_out(case.organisation, out)
    arrival = Arrival.objects.filter(case=case).first()
    letters = list(case.letters.select_related("event"))
    tree: Tree = {
        **_case(case, arrival, out),
        "dossier": _dossier(case),
        "events": _rows(case.events.all(), _MOVE, out),
        "changes": [_change(one, out) for one in case.dossier.changes.order_by("version", "path")],
        "opinions": _rows(_words(case, inside=inside), _OPINION, out),
        "officers": _rows(_officers(case, inside=inside), _OFFICER, out),
        "letters": [_letter(one) for one in letters],
        "documents": documents,
    }
    files = archive.files_out(case.organisation)
    for one in letters:
        files[f"letters/{one.pdf_sha256}.pdf"] = file_of(one, "pdf")
        files[f"letters/{one.docx_sha256}.docx"] = file_of(one, "docx")
    origin: Tree = {
        "site": settings.LEDGER_NAME,
        "number": case.number,
        "uid": str(case.uid),
        "exported_at": stamp(at),
        "exported_by": out(by),
        "before": _before(arrival),
        "scanned": scanned,
    }
    facts = json.dumps({"dossier": 1, **tree_of(case.dossier)}, ensure_ascii=False, sort_keys=True, indent=1)
    return Carried(case=tree, origin=origin, facts=f"{facts}\n".encode(), files=files)


def _words(case: Case, *, inside: bool) -> QuerySet[Opinion]:
    rows = case.opinions.order_by("rehearsal", "condition", "sequence")
    if inside or not _undecided(case):
        return rows
    return rows.filter(Q(rehearsal=True) | Q(condition__in=opinions.told_of(case)))


def _officers(case: Case, *, inside: bool) -> QuerySet[Officer]:
    rows = case.officers.order_by("turn", "badge")
    told = inside or not _undecided(case) or case.events.filter(event=_VISIT).exists()
    return rows if told else rows.none()


def _undecided(case: Case) -> bool:
    return case.authority_id is not None and case.ended_at is None


def known_already(found: Opened, organisation: Organisation) -> Case | None:
    """The case of `organisation` that this file was made from, or that was made from such a file."""
    uids = [found.origin["uid"], *(one["uid"] for one in found.origin["before"][-_SITES:])]
    query = Q(uid__in=uids)
    for uid in uids:
        query |= Q(arrival__uids__contains=uid)
    return Case.objects.filter(query, organisation=organisation).first()


def _writer(case: Case, by: str) -> By:
    """Whoever acted, as text that is the same wherever it is read."""
    acted = {by, case.opened_by, *archive.actors_of(case.organisation)}
    for rows in (case.events, case.dossier.changes, case.opinions, case.officers):
        acted |= set(rows.values_list("by", flat=True).distinct())
    names = names_of(acted)
    return lambda one: written(one, name=names.get(one, ""), site=settings.LEDGER_NAME)


def _case(case: Case, arrival: Arrival | None, out: By) -> Tree:
    return {
        "kind": case.kind,
        "state": case.state,
        "version": case.version,
        "licence": case.licence,
        "year": case.year,
        "rules_on": _plain(case.rules_on),
        "organisation": {"name": case.organisation.name, "code": case.organisation.unified_code},
        "authority": _authority(case, arrival),
        "opened_by": out(case.opened_by),
        "opened_at": stamp(case.opened_at),
        "moved_at": stamp(case.moved_at),
        "ended_at": _plain(case.ended_at),
    }


def _authority(case: Case, arrival: Arrival | None) -> Tree | None:
    if case.authority is not None:
        return {"name": case.authority.name, "code": case.authority.unified_code}
    if arrival is not None and arrival.authority_name:
        return {"name": arrival.authority_name, "code": arrival.authority_code}
    return None


def _dossier(case: Case) -> Tree:
    row = case.dossier
    return {
        "title": row.title,
        "version": row.version,
        "asked": row.asked,
        "skipped": row.skipped,
        "opened_at": stamp(row.opened_at),
        "changed_at": stamp(row.changed_at),
    }


def _change(row: Any, out: By) -> Tree:
    return {
        "version": row.version,
        "path": row.path,
        "before": None if row.before is None else opened(row, "before"),
        "after": None if row.after is None else opened(row, "after"),
        "by": out(row.by),
        "at": stamp(row.at),
    }


def _letter(row: Any) -> Tree:
    return {
        "event": row.event.sequence,
        "content": opened(row, "content"),
        "pdf": row.pdf_sha256,
        "docx": row.docx_sha256,
        **{name: _plain(getattr(row, name)) for name in _LETTER},
    }


def _before(arrival: Arrival | None) -> list[Tree]:
    if arrival is None:
        return []
    found: list[Tree] = json.loads(arrival.before)
    return found


_MOVE = ("sequence", "event", "source", "state", "marks", "letter", "on", "at", "by", "by_hand", "reason")
_OPINION = (
    "condition", "sequence", "rehearsal", "word", "note", "late_because", "outcome", "in_one_go", "by", "at",
)  # fmt: skip
_OFFICER = ("turn", "name", "badge", "draw", "by", "at")
_LETTER = ("kind", "number", "title_zh", "title_en", "conditions", "digest", "on", "at")


def _rows(rows: Any, names: tuple[str, ...], out: By) -> list[Tree]:
    return [
        {name: out(one.by) if name == "by" else _plain(getattr(one, name)) for name in names} for one in rows
    ]


def _plain(value: Any) -> Any:
    if hasattr(value, "hour"):
        return stamp(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a case file is, for somebody who decides about it."""

    site: str
    number: str
    exported_at: dt.datetime
    exported_by: str
    enterprise: str
    code: str
    authority: str
    title: str
    state: str
    course: tuple[Entry, ...]
    changes: int
    documents: int
    letters: int
    size: int


def told(found: Opened) -> Told:
    """What `found` is, in the reader's language; states that are not known here by their own names."""
    case, origin = found.case, found.origin
    flow = standard(case["kind"]) if case["kind"] in kinds() else None
    titles = {one.event: say(one.title) for one in flow.transitions} if flow else {}
    state = flow.states.get(case["state"]) if flow else None
    return Told(
        site=origin["site"],
        number=origin["number"],
        exported_at=dt.datetime.fromisoformat(origin["exported_at"]),
        exported_by=shown(origin["exported_by"]) or origin["exported_by"],
        enterprise=case["organisation"]["name"],
        code=case["organisation"]["code"],
        authority=(case["authority"] or {}).get("name", ""),
        title=say(flow.title) if flow else case["kind"],
        state=say(state.title) if state else case["state"],
        course=tuple(
            Entry(
                title=titles.get(one["event"], _("立案") if one["event"] == "open" else one["event"]),
                on=dt.date.fromisoformat(one["on"]),
                text=" · ".join(part for part in (shown(one["by"]), one["reason"]) if part),
                state="past",
            )
            for one in case["events"]
        ),
        changes=len(case["changes"]),
        documents=sum(len(one["versions"]) for one in case["documents"]),
        letters=len(case["letters"]),
        size=sum(map(len, found.files.values())),
    )
