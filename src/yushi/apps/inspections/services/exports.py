"""Taking the room away: one ZIP with every section, the ledger's own export inside it, and what is withheld and why."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import transaction

from yushi.apps.accounts.services.refusals import impossible, require
from yushi.apps.evidence.selectors import retention, shards
from yushi.apps.evidence.services.events import event_record
from yushi.apps.evidence.services.exports import export_make
from yushi.apps.firewall.selectors import attacks, engine_status
from yushi.apps.inspections.selectors import ciphertext, documents
from yushi.apps.inspections.selectors.scans import scans
from yushi.apps.inspections.services.packing import WITHHELD, as_csv, as_json, readme, zipped
from yushi.core.errors import Text
from yushi.core.ledger import LedgerError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.accounts.services.events import Origin


def room_export(
    *,
    actor: User,
    at: dt.datetime,
    organisation: Organisation,
    first: dt.date,
    last: dt.date,
    since: dt.datetime,
    until: dt.datetime,
    reason: str,
    origin: Origin,
) -> bytes:
    """The ZIP; records are those of the days `first` to `last`, attacks those from `since` to before `until`.

    Raises:
        RefusedError: if `actor` may not.
        ChangeError: without a reason.

    """
    require(actor, "inspection.export", organisation, at)
    if not reason.strip():
        raise _no_reason()
    ledger = dict(_ledger(actor, at, first, last, reason.strip(), origin))
    files = {**dict(_sections(organisation, since, until, at)), **ledger}
    files["manifest.json"] = as_json(
        {
            "organisation": organisation.name,
            "made_at": at,
            "made_by": actor.reference,
            "reason": reason.strip(),
            "records": {"from": first, "to": last},
            "attacks": {"from": since, "before": until},
            "withheld": [{"zh": one.zh, "en": one.en} for one in WITHHELD],
            "sha256": {name: sha256(content).hexdigest() for name, content in sorted(files.items())},
        }
    )
    files |= {f"README.{tongue}.md": readme(tongue) for tongue in ("zh-CN", "en")}
    content = zipped(files, at)
    with transaction.atomic(durable=True):
        event_record(
            kind="export.made",
            actor=actor.reference,
            at=at,
            object=organisation.reference,
            address=origin.address,
            request=origin.request,
            fields={"count": len(files), "reason": reason.strip(), "digest": sha256(content).hexdigest()},
        )
    return content


def _ledger(  # noqa: PLR0917
    actor: User, at: dt.datetime, first: dt.date, last: dt.date, reason: str, origin: Origin
) -> Iterator[tuple[str, bytes]]:
    """The ledger's own export with its verifier; a note that says so where there is no record of those days."""
    try:
        inner = export_make(
            shards(),
            first=first,
            last=last,
            reveal=(),
            by=actor.reference,
            reason=Text(reason, reason),
            at=at,
            address=origin.address,
        )
    except LedgerError as none:
        yield "ledger/none.txt", (none.lines("zh") + "\n\n" + none.lines("en") + "\n").encode()
        return
    with zipfile.ZipFile(io.BytesIO(inner)) as made:
        for name in made.namelist():
            yield f"ledger/{name}", made.read(name)


def _sections(
    organisation: Organisation, since: dt.datetime, until: dt.datetime, at: dt.datetime
) -> Iterator[tuple[str, bytes]]:
    status, report = engine_status(), attacks(since=since, until=until)
    yield "1-attacks/firewall.json", as_json(_plain(status))
    for name, rows in (
        (
            "by-category",
            [
                (one.category, one.name.zh, one.name.en, one.requests, one.incidents)
                for one in report.by_category
            ],
        ),
        (
            "by-address",
            [(one.address, one.requests, one.incidents, one.last_at) for one in report.by_address],
        ),
        ("by-day", [(one.day, one.requests, one.incidents) for one in report.by_day]),
    ):
        yield f"1-attacks/{name}.csv", as_csv(_HEADS[name], rows)
    yield "2-ciphertext/specimens.json", as_json([_specimen(one.name) for one in ciphertext.columns()])
    yield "2-ciphertext/scans.json", as_json([_scan(one) for one in scans(organisation)[:50]])
    yield "4-retention/retention.csv", as_csv(_HEADS["retention"], _retention(at))
    yield from _documents(organisation)


_HEADS = {
    "by-category": ("category", "name_zh", "name_en", "requests", "incidents"),
    "by-address": ("address", "requests", "incidents", "last_at"),
    "by-day": ("day", "requests", "incidents"),
    "retention": ("class", "title_zh", "title_en", "months", "oldest", "required_from", "since_beginning", "kept", "source"),
    "policies": ("kind", "title", "version", "effective_on", "approved_by", "published_at", "sha256", "ledger", "entry", "file"),
    "trainings": ("topic", "held_on", "attendees", "sha256", "policy", "version", "ledger", "entry", "file"),
}  # fmt: skip


def _documents(organisation: Organisation) -> Iterator[tuple[str, bytes]]:
    rows: list[tuple[Any, ...]] = []
    for one in documents.versions(organisation):
        file = f"5-documents/policy-{one.policy.uid}-v{one.number}.txt"
        yield file, one.text.encode()
        rows.append(
            (
                one.policy.kind, one.policy.title, one.number, one.effective_on, one.approved_by, one.published_at,
                one.sha256, one.log, one.sequence, file,
            )
        )  # fmt: skip
    yield "5-documents/policies.csv", as_csv(_HEADS["policies"], rows)
    held: list[tuple[Any, ...]] = []
    for training in documents.trainings(organisation):
        file = f"5-documents/training-{training.uid}.txt"
        yield file, training.material.encode()
        taught = training.taught
        held.append(
            (
                training.topic, training.held_on, training.attendees, training.sha256,
                taught.policy.title if taught else "", taught.number if taught else "",
                training.log, training.sequence, file,
            )
        )  # fmt: skip
    yield "5-documents/trainings.csv", as_csv(_HEADS["trainings"], held)


def _retention(at: dt.datetime) -> list[tuple[Any, ...]]:
    return [
        (
            row.of.value, row.title.zh, row.title.en, row.months, row.oldest, row.required_from, row.since_beginning,
            "unknown" if row.kept is None else row.kept, row.source.zh,
        )
        for row in retention(at=at)
    ]  # fmt: skip


def _specimen(column: str) -> dict[str, Any]:
    rows = ciphertext.rows_of(column)
    shown = ciphertext.specimen(column, rows[0].row) if rows else None
    if shown is None:
        return {"column": column, "rows": 0}
    kept = {
        name: getattr(shown, name)
        for name in (
            "column",
            "row",
            "masked",
            "algorithm",
            "key_id",
            "nonce",
            "length",
            "raw",
            "cut",
            "holds",
        )
    }
    return kept | {"flipped_bit": shown.flipped_bit, "flipped_refused": shown.flipped is not None}


def _scan(scan: Any) -> dict[str, Any]:
    names = (
        "started_at",
        "ended_at",
        "started_by",
        "state",
        "reason",
        "values",
        "total",
        "done",
        "found",
        "places",
    )
    return {name: getattr(scan, name) for name in names}


def _plain(status: Any) -> dict[str, Any]:
    names = (
        "engine",
        "library_version",
        "rules_version",
        "mode",
        "self_test",
        "self_test_at",
        "loaded_rules",
    )
    return {name: getattr(status, name) for name in names}


def _no_reason() -> Exception:
    return impossible(
        "export-reason",
        what=Text("没有写明为什么导出。", "It is not said why this is exported."),
        rule=Text("导出要有理由，并留痕。", "An export has a reason, and goes on record."),
        fix=Text("写明理由。", "Give the reason."),
    )
