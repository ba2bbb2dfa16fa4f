"""A file on its way in: judged, freed of the place at which it was taken, sealed; and let go of again if its row is refused."""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import IntegrityError

from yushi.apps.archive import shelf
from yushi.apps.archive.selectors.documents import same_content
from yushi.apps.archive.services import refusals
from yushi.apps.ui.services import scanning
from yushi.core import uploads
from yushi.core.uploads import Kind
from yushi.core.uploads.kinds import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.archive.types import Handed
    from yushi.core.uploads import Upload

TAKEN = uploads.DOCUMENTS | {Kind.DOCX, Kind.XLSX}
"""What may be stored: documents as they are signed or stamped, and what is still being worked on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file that may be stored: what it is, and its bytes as they will be kept."""

    upload: Upload
    data: bytes
    pages: int | None
    upright: bool | None
    sha256: str
    handed_in: str
    scanned_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A file that lies in its place, waiting for its row of the number `uid`."""

    uid: uuid.UUID
    stored: str
    key: str


def judged(handed: Handed, kinds: AbstractSet[Kind]) -> Taken:
    """The file as it will be kept, if it is one of `kinds` and may be.

    Raises:
        UploadRefusedError: with everything that is wrong with it.
        ScannerError: where the scanner that is set does not answer.
        ChangeError: if it has another number of pages than was said.

    """
    upload = uploads.judge(handed.data, handed.name, kinds=kinds)
    data = uploads.without_place(handed.data, upload.kind)
    scanned = scanning.scanned_by(handed.data, name=upload.name)
    came = sha256(handed.data).hexdigest()
    return Taken(
        upload=upload,
        data=data,
        pages=_pages(handed, upload.kind),
        upright=uploads.is_upright(data, upload.kind),
        sha256=came if data is handed.data else sha256(data).hexdigest(),
        handed_in=came,
        scanned_by=scanned,
    )


@contextmanager
def laid(taken: Taken, organisation: Organisation) -> Iterator[Laid]:
    """Within this block the file lies in its place; it is taken away again if the block fails.

    Raises:
        SameContentError: if the organisation has this content already.

    """
    already = same_content(organisation, taken.sha256, taken.handed_in)
    if already is not None:
        raise refusals.SameContentError(already)
    uid = uuid.uuid4()
    kept = shelf.keep(taken.data, row=str(uid))
    try:
        yield Laid(uid=uid, stored=kept.stored, key=kept.key)
    except BaseException as failure:
        shelf.drop(kept.stored)
        quicker = same_content(organisation, taken.sha256) if isinstance(failure, IntegrityError) else None
        if quicker is not None:
            raise refusals.SameContentError(quicker) from None
        raise


def _pages(handed: Handed, kind: Kind) -> int | None:
    """How many pages it has: counted, else as was said. Raises `ChangeError` where the two differ."""
    found = 1 if kind in PICTURES else uploads.pages(handed.data) if kind is Kind.PDF else None
    if found is not None and handed.pages is not None and found != handed.pages:
        raise refusals.other_pages(handed.pages, found)
    return found if found is not None else handed.pages
