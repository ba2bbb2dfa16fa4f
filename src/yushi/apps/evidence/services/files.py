"""Papers that people handed in, kept sealed for an app below that says itself who may read which of them.

What is kept was judged before (`core/uploads`). Keeping and reading are told by the app whose paper it is, in its own event.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from yushi.apps.evidence.models import SealedFile
from yushi.core.vault import Algorithm, chunks

if TYPE_CHECKING:
    import datetime as dt

COLUMN = "evidence.SealedFile.content"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file as it was kept; printed it shows neither its name nor what is in it."""

    uid: str
    name: str
    kind: str
    digest: str
    scanned_by: str
    data: bytes

    def __repr__(self) -> str:
        return f"<KeptFile {self.uid}>"


def file_keep(data: bytes, *, name: str, kind: str, at: dt.datetime, scanned_by: str = "") -> KeptFile:
    """Keep `data` sealed, in the caller's transaction."""
    algorithm = Algorithm(settings.VAULT_ALGORITHM)
    key, uid = os.urandom(algorithm.key_length), uuid.uuid4()
    sealed = b"".join(chunks.seal([data], key=key, algorithm=algorithm, column=COLUMN, row=str(uid)))
    digest = hashlib.sha256(data).hexdigest()
    kept = SealedFile.objects.create(
        uid=uid,
        key=key.hex(),
        name=name,
        content=sealed,
        kind=kind,
        size=len(data),
        digest=digest,
        scanned_by=scanned_by,
        kept_at=at,
    )
    return _shown(kept, name, data)


def file_read(uid: str) -> KeptFile:
    """The file that is kept under `uid`, whole; the app whose paper it is says who may.

    Raises:
        LookupError: if there is none.
        OpenError: if its name, its key or its content was changed or moved.

    """
    kept = SealedFile.objects.filter(uid=uuid.UUID(uid)).first()
    if kept is None:
        raise LookupError(uid)
    pieces = chunks.opened(
        [bytes(kept.content)], key=bytes.fromhex(_opened(kept, "key")), column=COLUMN, row=str(kept.uid)
    )
    return _shown(kept, _opened(kept, "name"), b"".join(pieces))


def file_let_go(uid: str) -> None:
    """Delete the file that is kept under `uid`, in the caller's transaction; nothing where there is none."""
    SealedFile.objects.filter(uid=uuid.UUID(uid)).delete()


def _opened(kept: SealedFile, name: str) -> str:
    """A sealed value of the row, for the program itself."""
    field: Any = SealedFile._meta.get_field(name)  # noqa: SLF001 - Django's own name
    text: str = field.live.open(getattr(kept, name).blob, row=str(kept.uid))
    return text


def _shown(kept: SealedFile, name: str, data: bytes) -> KeptFile:
    return KeptFile(
        uid=str(kept.uid),
        name=name,
        kind=kept.kind,
        digest=kept.digest,
        scanned_by=kept.scanned_by,
        data=data,
    )
