"""Documents of an organisation as a case file carries them: every version, what it proves, and where its bytes lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.apps.archive import shelf
from yushi.apps.archive.models import Document, Version
from yushi.core.casefile import stamp

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from yushi.apps.accounts.models import Organisation


def documents_out(
    organisation: Organisation, by: Callable[[str], str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """The documents in the order in which they were made, also those set aside; and who looked each version through.

    `by` writes a reference out.
    """
    rows = Document.objects.filter(organisation=organisation).prefetch_related("versions__supports")
    scanned: list[str] = []
    return [_document(row, by, scanned) for row in rows.order_by("made_at", "pk")], scanned


def actors_of(organisation: Organisation) -> set[str]:
    """The references of whoever handed in or set aside."""
    rows = Document.objects.filter(organisation=organisation).values_list(
        "set_aside_by", "versions__uploaded_by"
    )
    return {one for row in rows for one in row if one}


def files_out(organisation: Organisation) -> dict[str, bytes]:
    """The bytes of every version, by the path at which a case file has them.

    Raises:
        OpenError, ShelfError: if one was changed or is gone.

    """
    rows = Version.objects.filter(organisation=organisation)
    return {f"documents/{one.sha256}.{one.media}": shelf.whole(one) for one in rows}


def _document(row: Document, by: Callable[[str], str], scanned: list[str]) -> dict[str, Any]:
    versions = sorted(row.versions.all(), key=lambda one: one.number)
    scanned.extend(one.scanned_by for one in versions)
    return {
        "kind": row.kind,
        "title": row.title,
        "made_at": stamp(row.made_at),
        "set_aside_at": stamp(row.set_aside_at) if row.set_aside_at else None,
        "set_aside_by": by(row.set_aside_by),
        "set_aside_because": row.set_aside_because,
        "versions": [_version(one, by) for one in versions],
    }


def _version(one: Version, by: Callable[[str], str]) -> dict[str, Any]:
    return {
        "number": one.number,
        "name": one.name,
        "media": one.media,
        "size": one.size,
        "pages": one.pages,
        "upright": one.upright,
        "sha256": one.sha256,
        "handed_in": one.handed_in,
        "issued_on": _day(one.issued_on),
        "valid_until": _day(one.valid_until),
        "uploaded_by": by(one.uploaded_by),
        "uploaded_at": stamp(one.uploaded_at),
        "proves": [{"path": row.path, "page": row.page} for row in one.supports.all()],
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
