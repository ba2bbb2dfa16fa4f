"""Whole cases: taken away in one signed file, on record before they leave; taken in from one, all of it or nothing."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from django.db import transaction

from yushi.apps.accounts.services.events import NOWHERE, SYSTEM, Event, Origin, record
from yushi.apps.accounts.services.refusals import require
from yushi.apps.archive.services.carrying import documents_in
from yushi.apps.desk.models import Arrival, Case, CaseEvent, Change, Dossier, Letter, Officer, Opinion
from yushi.apps.desk.selectors.carrying import carried, known_already
from yushi.apps.desk.services import refusals
from yushi.apps.desk.services.cases import next_number
from yushi.apps.evidence.services.signing import site_signer
from yushi.core import casefile
from yushi.core.cases import standard
from yushi.core.cases.table import kinds
from yushi.core.dossier import plain, read
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yushi.apps.accounts.models import Organisation, User
    from yushi.core.casefile import Opened
    from yushi.core.ledger import Verifier

    Tree = Mapping[str, Any]


def case_export(*, actor: User | None, at: dt.datetime, case: Case, origin: Origin = NOWHERE) -> bytes:
    """The file of `case`, on record before it is given; without an `actor` the operator takes it on the server.

    Raises:
        RefusedError: if `actor` may not export the files of the enterprise.
        CaseFileError: if it is too large to be carried.

    """
    if actor is not None:
        require(actor, "file.export", case.organisation, at)
    by = actor.reference if actor is not None else SYSTEM
    with transaction.atomic():
        made = casefile.build(carried(case, at=at, by=by, inside=actor is None), signer=site_signer())
        fields = {"digest": casefile.read(made).digest}
        _tell("case.exported", case, at=at, by=by, origin=origin, fields=fields)
    return made


def case_import(
    *,
    actor: User,
    at: dt.datetime,
    found: Opened,
    organisation: Organisation,
    keys: Sequence[Verifier],
    origin: Origin = NOWHERE,
) -> Case:
    """The case of `found` for `organisation`, recorded by hand from now on: no authority here has acted in it.

    `keys` are those that are known.

    Raises:
        RefusedError: if `actor` may not edit the files of `organisation`.
        ChangeError: if the case is of another enterprise, is here already, or stands where no case here can.
        DossierError: if its facts cannot be read.
        UploadRefusedError: with every document that may not be kept.

    """
    require(actor, "file.edit", organisation, at)
    tree, facts = found.case, plain(read(found.facts, name="facts.json").data)
    if tree["organisation"]["code"] != organisation.unified_code:
        raise refusals.of_another(tree["organisation"], organisation.name, organisation.unified_code)
    _require_known(tree)
    with transaction.atomic():
        number = next_number(
            at.astimezone(BEIJING).year
        )  # held until the end: nobody else takes it in meanwhile
        already = known_already(found, organisation)
        if already is not None:
            raise refusals.here_already(already.number, same=_same(already, found, at=at))
        with documents_in(organisation, tree["documents"], found.files, found.origin["scanned"]) as count:
            case = _case(tree, _dossier(tree, facts, organisation), number)
            _course(case, found)
            arrival = _arrival(case, found, keys=keys, by=actor.reference, at=at)
            fields = {
                "digest": found.digest,
                "count": count,
                "reason": f"{arrival.number} @ {arrival.site}, {'known' if arrival.known else 'unknown'} key",
            }
            _tell("case.imported", case, at=at, by=actor.reference, origin=origin, fields=fields)
    return case


def _require_known(tree: Tree) -> None:
    """The kind and every state of the case are those of a workflow here."""
    if tree["kind"] not in kinds():
        raise refusals.other_workflow(tree["kind"])
    states = standard(tree["kind"]).states
    for one in tree["events"]:
        if one["state"] not in states or (one["source"] and one["source"] not in states):
            raise refusals.other_workflow(f"{tree['kind']} {one['source']} → {one['state']}")


def _same(case: Case, found: Opened, *, at: dt.datetime) -> bool:
    """Whether the case that is here is what the file says."""
    return any(
        casefile.read(
            casefile.build(carried(case, at=at, by=SYSTEM, inside=inside), signer=site_signer())
        ).digest
        == found.digest
        for inside in (True, False)
    )


def _dossier(tree: Tree, facts: Tree, organisation: Organisation) -> Dossier:
    told = tree["dossier"]
    made = Dossier(
        organisation=organisation,
        title=told["title"],
        version=told["version"],
        asked=told["asked"],
        skipped=told["skipped"],
        opened_at=_moment(told["opened_at"]),
        changed_at=_moment(told["changed_at"]),
    )
    made.content = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    made.save()
    Change.objects.bulk_create(_change(made, one) for one in tree["changes"])
    return made


def _change(dossier: Dossier, one: Tree) -> Change:
    made = Change(
        dossier=dossier, version=one["version"], path=one["path"], by=one["by"], at=_moment(one["at"])
    )
    made.before, made.after = one["before"], one["after"]
    return made


def _case(tree: Tree, dossier: Dossier, number: str) -> Case:
    state = standard(tree["kind"]).states[tree["state"]]
    return Case.objects.create(
        number=number,
        organisation=dossier.organisation,
        dossier=dossier,
        step=state.step,
        rules_on=_day(tree["rules_on"]),
        opened_at=_moment(tree["opened_at"]),
        moved_at=_moment(tree["moved_at"]),
        ended_at=_moment(tree["ended_at"]) if state.ends and tree["ended_at"] else None,
        **{name: tree[name] for name in ("kind", "state", "version", "licence", "year", "opened_by")},
    )


def _course(case: Case, found: Opened) -> None:
    """What happened in the case, what was said in it, whom it was sent, which letters went out."""
    tree = found.case
    CaseEvent.objects.bulk_create(CaseEvent(case=case, **_timed(one)) for one in tree["events"])
    Opinion.objects.bulk_create(Opinion(case=case, **_timed(one)) for one in tree["opinions"])
    Officer.objects.bulk_create(Officer(case=case, **_timed(one)) for one in tree["officers"])
    moves = {one.sequence: one for one in case.events.all()}
    for one in tree["letters"]:
        plainly = {
            key: value for key, value in _timed(one).items() if key not in {"event", "pdf", "docx", "content"}
        }
        made = Letter(
            case=case, event=moves[one["event"]], pdf_sha256=one["pdf"], docx_sha256=one["docx"], **plainly
        )
        made.content = one["content"]
        made.pdf = base64.b64encode(found.files[f"letters/{one['pdf']}.pdf"]).decode()
        made.docx = base64.b64encode(found.files[f"letters/{one['docx']}.docx"]).decode()
        made.save()


def _arrival(case: Case, found: Opened, *, keys: Sequence[Verifier], by: str, at: dt.datetime) -> Arrival:
    origin, authority = found.origin, found.case["authority"] or {"name": "", "code": ""}
    place = {name: origin[name] for name in ("site", "number", "uid")}
    before = [*origin["before"], place]
    return Arrival.objects.create(
        case=case,
        site=origin["site"],
        number=origin["number"],
        uids=" ".join(one["uid"] for one in before),
        before=json.dumps(before, ensure_ascii=False),
        authority_name=authority["name"],
        authority_code=authority["code"],
        digest=found.digest,
        key=found.key.text[:400],
        known=found.signed_by(keys) is not None,
        by=by,
        at=at,
    )


def _timed(one: Tree) -> dict[str, Any]:
    return {**one, "at": _moment(one["at"])} | ({"on": _day(one["on"])} if "on" in one else {})


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _tell(kind: str, case: Case, *, at: dt.datetime, by: str, origin: Origin, fields: dict[str, Any]) -> None:
    record(
        Event(
            kind=kind,
            at=at,
            actor=by,
            object=case.reference,
            address=origin.address,
            request=origin.request,
            fields={"organisation": case.organisation.reference, "title": case.number, **fields},
        )
    )
