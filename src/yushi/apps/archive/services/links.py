"""Upload links: made, withdrawn, and used once by whoever holds the token."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.refusals import require
from yushi.apps.archive.models import UploadLink, Version
from yushi.apps.archive.selectors.links import digest, link_open, state_of
from yushi.apps.archive.services import documents, events, files, refusals
from yushi.core.documents import kind as kind_of
from yushi.core.documents import kinds
from yushi.core.ledger.shard import BEIJING
from yushi.core.uploads import DOCUMENTS

if TYPE_CHECKING:
    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.archive.types import Handed

DAYS, MOST_DAYS = 7, 14
_TOKEN_BYTES = 20  # 160 bits


def link_make(
    *,
    actor: User,
    at: dt.datetime,
    organisation: Organisation,
    kind: str,
    note: str = "",
    days: int = DAYS,
    origin: Origin,
) -> tuple[UploadLink, str]:
    """A link for one document of `kind`, and its token, which is nowhere else: whoever loses it makes another one.

    Raises:
        RefusedError: if `actor` may not edit the organisation's files.
        ChangeError: for an unknown kind, or a life of no days or more than 14.

    """
    require(actor, "file.edit", organisation, at)
    if kind not in kinds():
        raise refusals.no_kind(kind)
    if not 1 <= days <= MOST_DAYS:
        raise refusals.link_too_long(days)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    ends = at + dt.timedelta(days=days)
    with transaction.atomic():
        made = UploadLink.objects.create(
            organisation=organisation,
            kind=kind,
            note=" ".join(note.split())[:200],
            token=digest(token),
            made_by=actor,
            made_at=at,
            expires_at=ends,
        )
        events.of_link(
            "upload-link.made",
            made,
            actor=actor.reference,
            at=at,
            origin=origin,
            valid_to=ends.astimezone(BEIJING).date().isoformat(),
        )
    return made, token


def link_withdraw(*, actor: User, at: dt.datetime, link: UploadLink, origin: Origin) -> UploadLink:
    """The link, which takes nothing any more; one that was used or withdrawn stays as it is.

    Raises:
        RefusedError: if `actor` may not edit the organisation's files.

    """
    require(actor, "file.edit", link.organisation, at)
    with transaction.atomic():
        found = (
            UploadLink.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=link.pk)
        )
        if found.used_at or found.withdrawn_at:
            return found
        found.withdrawn_at = at
        found.save(update_fields=["withdrawn_at"])
        events.of_link("upload-link.withdrawn", found, actor=actor.reference, at=at, origin=origin)
    return found


def link_use(*, token: str, at: dt.datetime, handed: Handed, origin: Origin) -> Version:
    """The document that came by the link of `token`, which is used up then; of two at once exactly one comes in.

    Raises:
        ChangeError: if the link is unknown, used, withdrawn, too old or dead, or something that was said cannot be so.
        UploadRefusedError: with everything that is wrong with the file; on record, and the link stays open.
        SameContentError: if the organisation has this content already.

    """
    link = link_open(token, at)
    if link is None:
        raise refusals.link_over()
    organisation, by = link.organisation, link.reference
    taken = documents.taken_from(handed, at, actor=by, about=by, origin=origin, kinds=DOCUMENTS)
    with files.laid(taken, organisation) as lies, transaction.atomic():
        held = (
            UploadLink.objects.select_for_update(of=("self",))
            .select_related("organisation", "made_by")
            .get(pk=link.pk)
        )
        if state_of(held, at) != "open":
            raise refusals.link_over()
        title = link.note or kind_of(link.kind).title.zh
        made = documents.document_made(organisation, link.kind, title[: documents.LONGEST], at)
        version = documents.version_made(made, taken, lies, handed, at=at, by=by, before=None)
        held.used_at, held.received = at, version
        held.save(update_fields=["used_at", "received"])
        events.of_version("document.added", version, actor=by, at=at, origin=origin, size=version.size)
    return version
