"""Known holes in what the locks pin, by a bundle of advisories from an operator's own disk (OSV format, PyPI ecosystem).

    python -m tools.advisories --bundle FILE.zip [--sha256 HEX] [--lock FILE …] [--record user:…]

The bundle is a ZIP of JSON files as the OSV project publishes them for PyPI; nothing is fetched. What cannot be judged
is never called clean: without a bundle, with one whose newest entry is older than 30 days, with another checksum than the
one given, or with an entry that cannot be read, the answer is "not scanned".

Exit status: 0 clean, 1 holes found, 3 not scanned. The result also stands in build/advisories.json, and `--record`
writes it into the ledger (event scan.done).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools import osv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
LOCKS = tuple(ROOT / "requirements" / f"{name}.txt" for name in ("run", "dev", "scan"))
CLEAN, FOUND, NOT_SCANNED = 0, 1, 3
OLDEST = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a scan found, as of `at`. `why` says why nothing was scanned."""

    at: str
    packages: int
    bundle: str = ""
    sha256: str = ""
    newest: str = ""
    advisories: int = 0
    holes: tuple[osv.Hole, ...] = ()
    why: str = ""

    @property
    def status(self) -> int:
        """The exit status: a hole that is sure weighs more than one that is not."""
        if self.why:
            return NOT_SCANNED
        if any(not hole.unsure for hole in self.holes):
            return FOUND
        return NOT_SCANNED if self.holes else CLEAN


def scanned(bundle: Path | None, locks: Iterable[Path], *, at: dt.datetime, sha256: str = "") -> Report:
    """The report of comparing `locks` with the bundle, as of `at`."""
    pins = osv.pinned(file.read_text(encoding="utf-8") for file in locks)
    blank = Report(
        at=at.isoformat(timespec="seconds"), packages=len(pins), bundle=bundle.name if bundle else ""
    )
    if bundle is None:
        return _not(blank, "no bundle of advisories was given (--bundle)")
    try:
        found = osv.read(bundle, sha256)
    except osv.BundleError as wrong:
        return _not(blank, f"the bundle is not used: {wrong}")
    newest = found.newest.astimezone(dt.UTC).isoformat(timespec="seconds")
    told = Report(**{**_shallow(blank), "sha256": found.sha256, "newest": newest, "advisories": found.count})
    if at - found.newest > OLDEST:
        return _not(told, f"its newest advisory is {(at - found.newest).days} days old; 30 is the limit")
    return Report(**{**_shallow(told), "holes": tuple(osv.holes(pins, found))})


def _not(report: Report, why: str) -> Report:
    return Report(**{**_shallow(report), "why": why})


def _shallow(report: Report) -> dict[str, Any]:
    return {name: getattr(report, name) for name in report.__dataclass_fields__}


def said(report: Report) -> Iterator[str]:
    """The report as lines for people; the last one is the verdict."""
    if report.bundle and report.newest:
        yield f"{report.bundle}: {report.advisories} advisories, the newest of {report.newest}, SHA-256 {report.sha256}"
    for hole in report.holes:
        yield f"  {hole}"
    sure = sum(not hole.unsure for hole in report.holes)
    yield {
        CLEAN: f"clean: none of {report.packages} packages is named",
        FOUND: f"found: {sure} (and {len(report.holes) - sure} that cannot be judged) in {report.packages} packages",
        NOT_SCANNED: f"NOT SCANNED: {report.why or 'some advisories cannot be judged'}",
    }[report.status]


def record(report: Report, *, actor: str, at: dt.datetime) -> None:
    """Write the report into the ledger as the event scan.done."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yushi.server.settings")
    import django  # noqa: PLC0415 - only who records needs the site
    from django.db import transaction  # noqa: PLC0415

    django.setup()
    from yushi.apps.evidence.services.events import event_record  # noqa: PLC0415

    count = {"count": len(report.holes), "high_open": sum(hole.high for hole in report.holes)}
    version = {"version": report.newest, "digest": report.sha256} if report.sha256 else {}
    with transaction.atomic():
        event_record(
            kind="scan.done",
            actor=actor,
            at=at,
            object="lock:requirements",
            result="not-scanned" if report.status == NOT_SCANNED else "ok",
            fields={"tool": "osv", **count, **version},
        )


def main(words: Sequence[str] | None = None) -> int:
    """Scan, tell, and keep the result."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.advisories", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--bundle", type=Path, metavar="FILE")
    parser.add_argument("--sha256", default="", metavar="HEX", help="what the bundle must be")
    parser.add_argument("--lock", type=Path, nargs="+", default=LOCKS, metavar="FILE")
    parser.add_argument(
        "--record", default="", metavar="ACTOR", help="write the result into the ledger, as user:…"
    )
    args = parser.parse_args(words)
    at = dt.datetime.now(tz=dt.UTC)
    report = scanned(args.bundle, args.lock, at=at, sha256=args.sha256)
    print("\n".join(said(report)))
    kept = ROOT / "build" / "advisories.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(
        json.dumps({**asdict(report), "status": report.status}, indent=1) + "\n", encoding="utf-8"
    )
    if args.record:
        record(report, actor=args.record, at=at)
    return report.status


if __name__ == "__main__":
    sys.exit(main())
