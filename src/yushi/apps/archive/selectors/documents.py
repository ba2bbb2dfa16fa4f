"""Documents of an organisation with their current version and how they stand; and as evidence of its dossier."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.archive import shelf
from yushi.apps.archive.models import Document, Version
from yushi.apps.archive.types import Paper, Proof, Shown
from yushi.core.documents import evidence, kind, kinds

if TYPE_CHECKING:
    import datetime as dt
    import uuid
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.archive.types import State


def organisations_seen(actor: User, at: dt.datetime) -> QuerySet[Organisation]:
    """The enterprises whose documents `actor` may see at `at`."""
    rows: QuerySet[Organisation] = visible(actor, "file.view", at).filter(closed_at__isnull=True)
    return rows.order_by("name", "pk")


def organisation_seen(actor: User, uid: uuid.UUID, at: dt.datetime) -> Organisation | None:
    """The organisation `uid`, if `actor` may see its documents; what is hidden and what is not there look the same."""
    return organisations_seen(actor, at).filter(uid=uid).first()


def documents(organisation: Organisation, on: dt.date, *, aside: bool = False) -> list[Shown]:
    """The documents of `organisation` as they stand on `on`, by kind, the newest first; those set aside only if asked for."""
    rows = _rows(organisation)
    rows = rows if aside else rows.filter(set_aside_at__isnull=True)
    return _ordered([shown(row, on) for row in rows])


def document(organisation: Organisation, uid: uuid.UUID) -> Document | None:
    """One document of `organisation`, also one set aside, with its versions and what they prove."""
    return _rows(organisation).filter(uid=uid).first()


def version(organisation: Organisation, uid: uuid.UUID, number: int) -> Version | None:
    """One version of one document of `organisation`."""
    rows = Version.objects.filter(organisation=organisation, document__uid=uid, number=number)
    found: Version | None = rows.select_related("document", "organisation").first()
    return found


def same_content(organisation: Organisation, *digests: str) -> Version | None:
    """The version of `organisation` that has one of these contents already, as it is kept or as it was handed in."""
    rows = Version.objects.filter(organisation=organisation, counts=True)
    found: Version | None = (
        (rows.filter(sha256__in=digests) | rows.filter(handed_in__in=digests))
        .select_related("document")
        .first()
    )
    return found


def stale(organisation: Organisation, on: dt.date) -> list[Shown]:
    """The documents that are no longer good on `on`: past what they say themselves, or older than their kind allows."""
    return [one for one in documents(organisation, on) if one.state == "stale"]


def evidence_of(organisation: Organisation, on: dt.date) -> list[dict[str, Any]]:
    """The entries of `evidence` in a dossier's tree: what the documents of `organisation` prove, each with its last good day.

    Stale ones are among them, with a last day that is over: a dossier judged later lets the others go by itself.
    """
    found = documents(organisation, on)
    return evidence((one.paper for one in _named_apart(found)), on)


def evidence_of_all(organisations: Iterable[Organisation], on: dt.date) -> dict[int, list[dict[str, Any]]]:
    """`evidence_of` each of `organisations` by its primary key, in three queries whatever their number."""
    wanted = list(organisations)
    found: dict[int, list[Shown]] = {one.pk: [] for one in wanted}
    for row in _with_versions(Document.objects.filter(organisation__in=wanted, set_aside_at__isnull=True)):
        found[row.organisation_id].append(shown(row, on))
    return {
        pk: evidence((one.paper for one in _named_apart(_ordered(documents_))), on)
        for pk, documents_ in found.items()
    }


def bytes_of(version: Version) -> bytes:
    """The clear bytes of a version, for a program (an export, a package); people get them from `services.downloads`."""
    return shelf.whole(version)


def shown(document: Document, on: dt.date) -> Shown:
    """The document with its current version, as it stands on `on`."""
    current = document.versions.all()[0]
    paper = paper_of(document, current)
    state: State = "aside" if document.set_aside_at else paper.freshness(on).value
    return Shown(
        document=document,
        version=current,
        kind=kind(document.kind),
        paper=paper,
        state=state,
        last_good=paper.good_until(),
    )


def paper_of(document: Document, current: Version) -> Paper:
    """A version as the core knows it."""
    return Paper(
        file=current.name,
        kind=document.kind,
        issued_on=current.issued_on,
        valid_until=current.valid_until,
        proves=tuple(Proof(path=one.path, page=one.page) for one in current.supports.all()),
    )


def _named_apart(found: list[Shown]) -> list[Shown]:
    """The same documents; where two files have one name, each is named with its document's number."""
    names = Counter(one.paper.file for one in found)
    return [one if names[one.paper.file] == 1 else _numbered(one) for one in found]


def _numbered(one: Shown) -> Shown:
    name = f"{one.paper.file} ({str(one.document.uid)[:8]})"
    paper = Paper(
        file=name,
        kind=one.paper.kind,
        issued_on=one.paper.issued_on,
        valid_until=one.paper.valid_until,
        proves=one.paper.proves,
    )
    return Shown(
        document=one.document,
        version=one.version,
        kind=one.kind,
        paper=paper,
        state=one.state,
        last_good=one.last_good,
    )


def _ordered(found: list[Shown]) -> list[Shown]:
    """By kind in the order of the kinds, the newest first."""
    order = {id_: number for number, id_ in enumerate(kinds())}
    return sorted(found, key=lambda one: (order.get(one.document.kind, len(order)), -one.document.pk))


def _rows(organisation: Organisation) -> QuerySet[Document]:
    return _with_versions(Document.objects.filter(organisation=organisation))


def _with_versions(rows: QuerySet[Document]) -> QuerySet[Document]:
    versions = Version.objects.prefetch_related("supports").order_by("-number")
    return rows.select_related("organisation").prefetch_related(Prefetch("versions", queryset=versions))
