"""A cabinet for papers, in memory: what accounts ask of the vault, where a test has no keys."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid

from yushi.apps.evidence.services.files import KeptFile

_kept: dict[str, KeptFile] = {}


def file_keep(data: bytes, *, name: str, kind: str, at: dt.datetime, scanned_by: str = "") -> KeptFile:
    assert at.tzinfo is not None
    made = KeptFile(
        uid=str(uuid.uuid4()),
        name=name,
        kind=kind,
        digest=hashlib.sha256(data).hexdigest(),
        scanned_by=scanned_by,
        data=data,
    )
    _kept[made.uid] = made
    return made


def file_read(uid: str) -> KeptFile:
    return _kept[uid]
