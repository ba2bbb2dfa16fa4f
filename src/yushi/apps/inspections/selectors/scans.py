"""Scans, and the places that a scan searches."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from yushi.apps.inspections.models import Scan, ScanState
from yushi.apps.inspections.types import Place

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.inspections.types import PlaceKind

SILENT_AFTER = dt.timedelta(seconds=30)
_BESIDE: tuple[tuple[str, PlaceKind], ...] = (("", "database"), ("-wal", "wal"), ("-journal", "wal"))


def scans(organisation: Organisation) -> QuerySet[Scan]:
    """The scans of `organisation`, the newest first."""
    return Scan.objects.filter(organisation=organisation)


def scan_seen(organisation: Organisation, uid: uuid.UUID) -> Scan | None:
    """One scan of `organisation`."""
    return scans(organisation).filter(uid=uid).first()


def is_silent(scan: Scan, at: dt.datetime) -> bool:
    """Whether a running scan has told nothing of itself for so long that its process must be gone."""
    return scan.state == ScanState.RUNNING and at - scan.told_at > SILENT_AFTER


def places() -> list[Place]:
    """What a scan searches: database and write-ahead log, the rest of the data folder, logs and backups as settings name them."""
    return [
        *_database(),
        *_data(),
        *_named("log", settings.SCAN_LOGS),
        *_named("backup", settings.SCAN_BACKUPS),
    ]


def _database() -> Iterator[Place]:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or not Path(name).is_file():
        # A server's files are not this process's to read; the operator searches a dump as a backup.
        yield Place(kind="database", name=connection.vendor)
        return
    for ending, kind in _BESIDE:
        path = Path(name + ending)
        if path.is_file():
            yield Place(kind=kind, name=path.name, path=path)


def _data() -> Iterator[Place]:
    """The other files of the data folder: keys, heads, whatever was put there; not what is sent to everybody."""
    root, own = Path(settings.DATA), Path(str(connection.settings_dict["NAME"])).name
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root).as_posix()
        if path.is_file() and not inside.startswith(("static/", own)):
            yield Place(kind="data", name=inside, path=path)


def _named(kind: PlaceKind, names: list[str]) -> Iterator[Place]:
    if not names:
        yield Place(kind=kind, name="")
    for name in names:
        root = Path(name).expanduser()
        files = sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else [root]
        for path in files:
            yield Place(kind=kind, name=str(path), path=path)
