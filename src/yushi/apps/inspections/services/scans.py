"""Clear-text scans: planted, begun, run place by place within a bound, stopped.

A scan looks for values that are known to be sealed in the database: made-up ones that it puts in itself, the newest of
those that people entered, and one that the inspector may name. None of them is written anywhere by the scan: not in
its row, not in the ledger, not in a log.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from yushi.apps.accounts.services.events import Event, Origin, record
from yushi.apps.accounts.services.refusals import impossible, require
from yushi.apps.inspections import models
from yushi.apps.inspections.models import Scan, ScanState
from yushi.apps.inspections.selectors import ciphertext
from yushi.apps.inspections.selectors.scans import is_silent, places
from yushi.core import vault
from yushi.core.errors import Text
from yushi.core.vault.canary import forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.inspections.types import Place

LONGEST = dt.timedelta(minutes=10)
TOLD_EVERY = dt.timedelta(seconds=1)
VALUES = 20
_STREET = Text("河南省郑州市金水区核查路", "Inspection Road, Jinshui District, Zhengzhou, Henan")
HITS = 20


class _StopError(Exception):
    """Somebody asked the scan to stop, or its time is over; says which."""


def scan_begin(
    *, actor: User, at: dt.datetime, organisation: Organisation, named: str = "", origin: Origin
) -> tuple[Scan, list[vault.Canary]]:
    """A new scan, not running yet, and what it looks for; `named` is a value that the inspector gives.

    Raises:
        RefusedError: if `actor` may not.
        ChangeError: while another scan runs.
        UseError: if `named` is too short to prove anything.

    """
    require(actor, "inspection.try", organisation, at)
    _break_off_silent(at)
    canaries = [vault.Canary(label="named", text=named.strip())] if named.strip() else []
    for canary in canaries:
        forms(canary)
    try:
        with transaction.atomic():
            canaries += [vault.Canary(label=label, text=text) for label, text in _known()]
            canaries += _planted(at)
            made = Scan.objects.create(
                organisation=organisation,
                started_by=actor.reference,
                address=origin.address,
                started_at=at,
                told_at=at,
                values=len(canaries),
            )
    except IntegrityError:
        raise impossible(
            "scan-running",
            what=Text("已有一次巡检在进行。", "A scan is running already."),
            rule=Text(
                "巡检要读完整个数据库，一次只做一个。", "A scan reads the whole database; one runs at a time."
            ),
            fix=Text("等它完成，或先停止它。", "Wait until it is done, or stop it first."),
        ) from None
    return made, canaries


def scan_run(scan: Scan, canaries: Sequence[vault.Canary], *, clock: Callable[[], dt.datetime]) -> Scan:
    """Search every place and write how far it is each second; at the end one event says what was found.

    A failure of the machine ends the scan as failed, on record; it is never taken for "nothing found".
    """
    try:
        _Run(scan, canaries, clock).all_places()
        scan.state = ScanState.DONE
    except _StopError as why:
        scan.state, scan.reason = ScanState.STOPPED, str(why)
    except Exception as failure:  # noqa: BLE001 - whatever it is: the scan is told as failed, not left running
        scan.state, scan.reason = ScanState.FAILED, type(failure).__name__
    scan.ended_at = clock()
    _tell(scan)
    return scan


def scan_stop(*, actor: User, at: dt.datetime, organisation: Organisation, scan: Scan) -> None:
    """Ask a running scan to stop; it does within a second or two, and writes so itself.

    Raises:
        RefusedError: if `actor` may not.

    """
    require(actor, "inspection.try", organisation, at)
    Scan.objects.filter(pk=scan.pk, state=ScanState.RUNNING).update(stop_asked=True)
    _break_off_silent(at)


class _Run:
    """One scan on its way through the places."""

    def __init__(
        self, scan: Scan, canaries: Sequence[vault.Canary], clock: Callable[[], dt.datetime]
    ) -> None:
        self.scan, self.canaries, self.clock = scan, canaries, clock
        self.places = places()
        scan.total = sum(_size(place) for place in self.places)
        scan.places = [_row(place) for place in self.places]
        self.told_at = scan.started_at
        self.tell()

    def all_places(self) -> None:
        for place, row in zip(self.places, self.scan.places, strict=True):
            if place.path is not None:
                self.search(place, row)

    def search(self, place: Place, row: dict[str, Any]) -> None:
        """Search one file; what cannot be read is said, and the others still are."""
        try:
            with open(str(place.path), "rb") as file:  # noqa: PTH123 - a path that may vanish meanwhile
                survey = vault.survey(self.counted(vault.pieces(file)), self.canaries, kept=HITS)
        except OSError:
            row["state"] = "unreadable"
            return
        row |= {
            "state": "packed" if survey.packed else "searched",
            "size": survey.length,
            "found": survey.found,
            "packed": survey.packed,
            "hits": [list(hit) for hit in survey.hits],
        }
        self.scan.found += survey.found

    def counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.scan.done += len(piece)
            if self.clock() - self.told_at >= TOLD_EVERY:
                self.tell()
            yield piece

    def tell(self) -> None:
        """Write how far the scan is, and stop where somebody asked for it."""
        self.told_at = self.scan.told_at = self.clock()
        self.scan.save(update_fields=["total", "done", "found", "places", "told_at"])
        if Scan.objects.filter(pk=self.scan.pk, stop_asked=True).exists():
            raise _StopError("asked")
        if self.told_at - self.scan.started_at > LONGEST:
            raise _StopError("time")


def _tell(scan: Scan) -> None:
    """Save the end of a scan, and record it."""
    outcome = {ScanState.STOPPED: "stopped", ScanState.FAILED: "failed"}.get(ScanState(scan.state), "ok")
    searched = [row for row in scan.places if row["state"] == "searched"]
    with transaction.atomic():
        scan.save()
        record(
            Event(
                kind="canary.scanned",
                at=scan.ended_at or scan.told_at,
                actor=scan.started_by,
                object=scan.reference,
                address=scan.address,
                result="found" if scan.found else outcome,
                fields={
                    "place": ", ".join(sorted({row["kind"] for row in searched})) or "-",
                    "count": scan.found,
                },
            )
        )


def _planted(at: dt.datetime) -> list[vault.Canary]:
    """Values that were never anywhere, sealed into a row of their own as every value is."""
    digits = f"{secrets.randbelow(10**9):09}"
    values = {
        "phone": f"13{digits}",
        "identity": f"4101021990{secrets.randbelow(10**8):08}",
        "place": f"{_STREET.zh} {secrets.randbelow(10**6):06}",
    }
    models.Canary.objects.create(made_at=at, **values)
    return [vault.Canary(label=f"planted {name}", text=text) for name, text in values.items()]


def _known() -> Iterator[tuple[str, str]]:
    """The newest sealed values, as far as they are long enough to be looked for."""
    for column, text in ciphertext.newest_values(VALUES):
        try:
            forms(vault.Canary(label=column, text=text))
        except vault.UseError:
            continue
        yield column, text


def _break_off_silent(at: dt.datetime) -> None:
    """End a scan whose process is gone, so that another can begin."""
    for scan in Scan.objects.filter(state=ScanState.RUNNING):
        if is_silent(scan, at):
            scan.state, scan.reason, scan.ended_at = ScanState.FAILED, "silent", at
            _tell(scan)


def _row(place: Place) -> dict[str, Any]:
    state = "none" if place.path is None else "not-reached"
    return {
        "kind": place.kind,
        "name": place.name,
        "size": _size(place),
        "found": 0,
        "state": state,
        "packed": "",
        "hits": [],
    }


def _size(place: Place) -> int:
    try:
        return place.path.stat().st_size if place.path else 0
    except OSError:
        return 0
