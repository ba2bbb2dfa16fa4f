"""What the ledger is told of documents and links: numbers and digests, never a file's name or content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.apps.evidence.services.events import event_record
from yushi.core.documents import kind as kind_of

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.archive.models import Document, UploadLink, Version


def of_version(
    kind: str, version: Version, *, actor: str, at: dt.datetime, origin: Origin, **more: Any
) -> None:
    """An event about a version of a document."""
    document = version.document
    fields = {
        "organisation": document.organisation.reference,
        "document_kind": document.kind,
        "version": f"v{version.number}",
        "digest": version.sha256,
        **more,
    }
    _told(kind, document.reference, fields, actor=actor, at=at, origin=origin)


def of_document(
    kind: str, document: Document, *, actor: str, at: dt.datetime, origin: Origin, **more: Any
) -> None:
    """An event about a document as a whole."""
    fields = {"organisation": document.organisation.reference, "document_kind": document.kind, **more}
    _told(kind, document.reference, fields, actor=actor, at=at, origin=origin)


def of_link(kind: str, link: UploadLink, *, actor: str, at: dt.datetime, origin: Origin, **more: Any) -> None:
    """An event about an upload link."""
    fields = {"organisation": link.organisation.reference, "document_kind": link.kind, **more}
    _told(kind, link.reference, fields, actor=actor, at=at, origin=origin)


def refused(*, actor: str, at: dt.datetime, about: str, codes: tuple[str, ...], origin: Origin) -> None:
    """A file that was not taken, with the codes of what is wrong; nothing of the file is told."""
    if origin.address:
        event_record(
            kind="upload.refused",
            actor=actor,
            at=at,
            object=about,
            result="refused",
            address=origin.address,
            request=origin.request,
            fields={"reason": f"archive: {' '.join(codes)}"[:200]},
        )


def opened(version: Version, *, actor: str, at: dt.datetime, reason: str, origin: Origin) -> None:
    """Somebody looks at a personal document."""
    event_record(
        kind="record.opened",
        actor=actor,
        at=at,
        object=version.document.reference,
        address=origin.address,
        request=origin.request,
        fields={"fields": [kind_of(version.document.kind).id, f"v{version.number}"], "reason": reason},
    )


def _told(
    kind: str, about: str, fields: dict[str, Any], *, actor: str, at: dt.datetime, origin: Origin
) -> None:
    event_record(
        kind=kind,
        actor=actor,
        at=at,
        object=about,
        address=origin.address,
        request=origin.request,
        fields=fields,
    )
