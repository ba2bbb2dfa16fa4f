"""Calendar feeds: by their token, and what they say on a day."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.db.models import Q
from django.utils.timezone import localdate

from yushi.apps.duties.models import DutyDone, Feed
from yushi.apps.duties.selectors.calendar import enterprises_seen
from yushi.apps.duties.selectors.standing import standings_of, subject_of
from yushi.core.ledger.shard import BEIJING
from yushi.core.obligations.as_ics import Of, feed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.duties.types import Standing

_TOKEN = re.compile(r"[A-Za-z0-9_-]{27}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A calendar file, its tag, and since when it can have been so."""

    text: str
    tag: str
    changed_at: dt.datetime


def digest(token: str) -> str:
    """What is stored of a token: 160 random bits cannot be tried out, so a plain hash keeps it."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_open(token: str, at: dt.datetime) -> Feed | None:
    """The feed of this token while it works: not withdrawn, its person still here, the enterprise still in their sight."""
    if not _TOKEN.fullmatch(token):
        return None
    rows = Feed.objects.select_related("user", "organisation").filter(withdrawn_at__isnull=True)
    found = rows.filter(token=digest(token), user__is_active=True).first()
    return found if found is not None and enterprises_of(found, at) else None


def enterprises_of(found: Feed, at: dt.datetime) -> list[Organisation]:
    """The enterprises whose obligations it tells at `at`: none once the right to see them has ended."""
    seen = enterprises_seen(found.user, at)
    return list(seen if found.organisation_id is None else seen.filter(pk=found.organisation_id))


def feeds_of(user: User) -> list[Feed]:
    """The feeds of a person that are not withdrawn, the newest first."""
    return list(Feed.objects.select_related("organisation").filter(user=user, withdrawn_at__isnull=True))


def served(found: Feed, at: dt.datetime, *, address: str) -> Served:
    """What the feed says at `at`; `address` is that of the site, for links."""
    on = localdate(at, BEIJING)
    by_enterprise = standings_of(enterprises_of(found, at), on=on)
    standings = [one for several in by_enterprise.values() for one in several]
    text = feed(
        [_of(one, address, alone=found.organisation_id is not None) for one in standings],
        found.language,
        on=on,
    )
    return Served(
        text=text,
        tag=f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"',
        changed_at=_changed(standings, at),
    )


def _of(standing: Standing, address: str, *, alone: bool) -> Of:
    below = f"{address}/duties/{standing.uid}/"
    names = [*([] if alone else [standing.organisation.name]), *([standing.name] if standing.name else [])]
    return Of(
        subject=standing.organisation.reference,
        found=standing.listed,
        name=" · ".join(names),
        pages={one.id: f"{below}{quote(one.id)}/" for one in standing.found},
        subjects={one.id: subject_of(standing, one) for one in standing.found},
    )


def _changed(standings: Iterable[Standing], at: dt.datetime) -> dt.datetime:
    """The last moment at which something behind it changed: midnight in Beijing at the least, as days pass."""
    midnight = at.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
    moments = [midnight]
    for one in standings:
        moments += [one.dossier.changed_at, *(case.moved_at for case in one.cases)]
    said = DutyDone.objects.filter(Q(organisation__in=[one.organisation.pk for one in standings]))
    last = said.order_by("-at").values_list("at", flat=True).first()
    return max([*moments, *([last] if last else [])])
