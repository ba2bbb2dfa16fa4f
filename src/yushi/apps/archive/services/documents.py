"""Documents: stored, replaced by a further version, set aside, told what they prove. Nothing is overwritten or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.refusals import require
from yushi.apps.archive.models import Document, Support, Version
from yushi.apps.archive.services import events, files, refusals
from yushi.core.documents import kinds
from yushi.core.dossier import schema
from yushi.core.ledger.shard import BEIJING
from yushi.core.uploads import UploadRefusedError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.archive.services.files import Laid, Taken
    from yushi.apps.archive.types import Handed, Proof
    from yushi.core.uploads import Kind

LONGEST = 120
_REASON = 200


def document_add(
    *,
    actor: User,
    at: dt.datetime,
    organisation: Organisation,
    kind: str,
    title: str,
    handed: Handed,
    origin: Origin,
) -> Version:
    """A new document of `organisation`, its first version.

    Raises:
        RefusedError: if `actor` may not.
        UploadRefusedError: with everything that is wrong with the file; on record.
        SameContentError: if the organisation has this content already.
        ChangeError: if kind, title, days, pages or facts cannot be so.

    """
    require(actor, "file.edit", organisation, at)
    named = titled(kind, title)
    taken = taken_from(handed, at, actor=actor.reference, about=organisation.reference, origin=origin)
    with files.laid(taken, organisation) as lies, transaction.atomic():
        made = document_made(organisation, kind, named, at)
        version = version_made(made, taken, lies, handed, at=at, by=actor.reference, before=None)
        events.of_version(
            "document.added", version, actor=actor.reference, at=at, origin=origin, size=version.size
        )
    return version


def version_replace(
    *, actor: User, at: dt.datetime, document: Document, seen: int, handed: Handed, origin: Origin
) -> Version:
    """A further version of `document` in place of version number `seen`; what that proved, this one does, where nothing else is said.

    Raises:
        RefusedError: if `actor` may not.
        UploadRefusedError: with everything that is wrong with the file; on record.
        SameContentError: if the organisation has this content already.
        ChangeError: if the document was set aside, or replaced meanwhile, or days, pages or facts cannot be so.

    """
    organisation = document.organisation
    require(actor, "file.edit", organisation, at)
    taken = taken_from(handed, at, actor=actor.reference, about=document.reference, origin=origin)
    with files.laid(taken, organisation) as lies, transaction.atomic():
        locked = _locked(document)
        before: Version = locked.versions.select_for_update().order_by("-number")[0]
        if before.number != seen:
            raise refusals.replaced_meanwhile(locked, before.number)
        version = version_made(locked, taken, lies, handed, at=at, by=actor.reference, before=before)
        events.of_version(
            "document.replaced", version, actor=actor.reference, at=at, origin=origin, size=version.size
        )
    return version


def document_set_aside(
    *, actor: User, at: dt.datetime, document: Document, reason: str, origin: Origin
) -> Document:
    """The document, which proves nothing any more; its versions stay, and the same content may come again.

    Raises:
        RefusedError: if `actor` may not.
        ChangeError: without a reason, or if it was set aside already.

    """
    require(actor, "file.edit", document.organisation, at)
    said = " ".join(reason.split())[:_REASON]
    if not said:
        raise refusals.no_reason()
    with transaction.atomic():
        locked = _locked(document)
        locked.set_aside_at, locked.set_aside_by, locked.set_aside_because = at, actor.reference, said
        locked.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_because"])
        locked.versions.update(counts=False)
        events.of_document(
            "document.set-aside", locked, actor=actor.reference, at=at, origin=origin, reason=said
        )
    return locked


def support_set(
    *, actor: User, at: dt.datetime, version: Version, proves: Iterable[Proof], origin: Origin
) -> Version:
    """The version with the facts that it proves, each with its page; what was said before is replaced.

    Raises:
        RefusedError: if `actor` may not.
        ChangeError: for a path that is no fact, a page that is not there, or a document that was set aside.

    """
    require(actor, "file.edit", version.organisation, at)
    wanted = tuple(proves)
    _require_facts(wanted, version.pages)
    with transaction.atomic():
        _locked(version.document)
        version.supports.all().delete()
        _supported(version, wanted)
        events.of_version(
            "document.supported",
            version,
            actor=actor.reference,
            at=at,
            origin=origin,
            fields=sorted({proof.path for proof in wanted}),
        )
    return version


# ---- parts that links use as well


def titled(kind: str, title: str) -> str:
    """The title as it is kept. Raises `ChangeError` for an unknown kind or an empty title."""
    if kind not in kinds():
        raise refusals.no_kind(kind)
    named = " ".join(title.split())
    if not named or len(named) > LONGEST:
        raise refusals.no_title()
    return named


def taken_from(
    handed: Handed,
    at: dt.datetime,
    *,
    actor: str,
    about: str,
    origin: Origin,
    kinds: AbstractSet[Kind] = files.TAKEN,
) -> Taken:
    """The file as it will be kept, one of `kinds`; a refusal is on record."""
    _require_days(handed, at)
    try:
        taken = files.judged(handed, kinds)
    except UploadRefusedError as refused:
        codes = tuple(problem.code for problem in refused.problems)
        events.refused(actor=actor, at=at, about=about, codes=codes, origin=origin)
        raise
    _require_facts(handed.proves, taken.pages)
    return taken


def document_made(organisation: Organisation, kind: str, title: str, at: dt.datetime) -> Document:
    """A row without a version; only within a transaction that adds one."""
    return Document.objects.create(organisation=organisation, kind=kind, title=title, made_at=at)


def version_made(
    document: Document,
    taken: Taken,
    lies: Laid,
    handed: Handed,
    *,
    at: dt.datetime,
    by: str,
    before: Version | None,
) -> Version:
    """The row of a file that lies in its place."""
    made: Version = Version.objects.create(
        uid=lies.uid,
        organisation=document.organisation,
        document=document,
        number=before.number + 1 if before else 1,
        replaces=before,
        name=taken.upload.name,
        media=taken.upload.kind.value,
        size=len(taken.data),
        pages=taken.pages,
        upright=taken.upright,
        sha256=taken.sha256,
        handed_in=taken.handed_in,
        stored=lies.stored,
        key=lies.key,
        issued_on=handed.issued_on,
        valid_until=handed.valid_until,
        scanned_by=taken.scanned_by,
        uploaded_by=by,
        uploaded_at=at,
    )
    proves = handed.proves
    if not proves and before:
        _supported(made, ((one.path, None) for one in before.supports.all()))
    else:
        _supported(made, proves)
    return made


def _supported(version: Version, proves: Iterable[Proof | tuple[str, None]]) -> None:
    pairs = [one if isinstance(one, tuple) else (one.path, one.page) for one in proves]
    rows = [Support(version=version, path=path, page=page) for path, page in dict(pairs).items()]
    Support.objects.bulk_create(rows)


def _locked(document: Document) -> Document:
    """The document, held until the transaction ends. Raises `ChangeError` if it was set aside."""
    found = Document.objects.select_for_update().select_related("organisation").get(pk=document.pk)
    if found.set_aside_at:
        raise refusals.set_aside_already(found)
    return found


def _require_days(handed: Handed, at: dt.datetime) -> None:
    issued, until, today = handed.issued_on, handed.valid_until, at.astimezone(BEIJING).date()
    if issued and issued > today:
        raise refusals.issued_ahead(issued, today)
    if issued and until and until < issued:
        raise refusals.ends_before(issued, until)


def _require_facts(proves: Iterable[Proof], pages: int | None) -> None:
    for proof in proves:
        if schema.standard().find(proof.path) is None:
            raise refusals.no_fact(proof.path)
        if proof.page is not None and pages is not None and not 1 <= proof.page <= pages:
            raise refusals.page_beyond(proof.page, pages)
