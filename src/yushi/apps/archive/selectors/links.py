"""Upload links: by their token, and those of an organisation."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Literal

from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.archive.models import UploadLink

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation

LinkState = Literal["open", "used", "withdrawn", "expired", "dead"]
_TOKEN = re.compile(r"[A-Za-z0-9_-]{27}")


def digest(token: str) -> str:
    """What is stored of a token: 160 random bits cannot be tried out, so a plain hash keeps it."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_open(token: str, at: dt.datetime) -> UploadLink | None:
    """The link of this token while it can be used; unknown, used, withdrawn, expired and dead ones look the same."""
    if not _TOKEN.fullmatch(token):
        return None
    found = UploadLink.objects.select_related("organisation", "made_by").filter(token=digest(token)).first()
    return found if found is not None and state_of(found, at) == "open" else None


def state_of(link: UploadLink, at: dt.datetime) -> LinkState:
    """How a link stands; dead, where whoever made it may not edit the organisation's files any more."""
    if link.used_at:
        return "used"
    if link.withdrawn_at:
        return "withdrawn"
    if link.expires_at <= at:
        return "expired"
    alive = link.organisation.closed_at is None and may(link.made_by, "file.edit", link.organisation, at)
    return "open" if alive else "dead"


def links(organisation: Organisation) -> QuerySet[UploadLink]:
    """The links of `organisation`, the newest first, with what came by them."""
    rows = UploadLink.objects.filter(organisation=organisation)
    return rows.select_related("organisation", "made_by", "received__document")


def arrivals(organisation: Organisation, since: dt.datetime) -> QuerySet[UploadLink]:
    """The links of `organisation` by which something came since then, the newest first; not what was set aside."""
    came = links(organisation).filter(used_at__gte=since, received__document__set_aside_at=None)
    return came.order_by("-used_at")
