"""Licences as the public finds them, and those that somebody may act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.selectors import active
from yushi.apps.accounts.selectors.permitted import may, visible
from yushi.apps.register.models import Entry, Head, Key, Licence
from yushi.core import licence as licences
from yushi.core.identifiers import licence_number
from yushi.core.identifiers.number import IdentifierError
from yushi.core.ledger.note import Verifier
from yushi.core.licence import validity
from yushi.core.text import fold

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation, User
    from yushi.core.licence import Forged, Genuine

MOST_WORDS = 100


def licences_found(asked: str) -> QuerySet[Licence]:
    """Those whose number, holder, code or domain holds `asked`, however it is written; all for an empty text."""
    wanted = fold(asked[:MOST_WORDS], case=True)
    rows = Licence.objects.prefetch_related("domains")
    return rows.filter(search__contains=wanted) if wanted else rows


def licence_get(number: str) -> Licence | None:
    """The licence with `number`, written as people write it."""
    try:
        found = licence_number.parse(number).licence
    except IdentifierError:
        return None
    return Licence.objects.select_related("authority").filter(number=found).first()


def entries_of(licence: Licence) -> QuerySet[Entry]:
    """What was done with `licence`, the newest first."""
    return Entry.objects.filter(licence=licence).order_by("-place")


def has_run_out(licence: Licence, on: dt.date) -> bool:
    """Whether its term is over on `on`, whatever the office has written since."""
    return not validity.holds(on, licence.expires_on)


def public_keys() -> list[Verifier]:
    """Every public key that ever signed here, the newest first."""
    return [Verifier.parse(one.verifier) for one in Key.objects.order_by("-pk")]


def checked(text: str) -> Genuine | Forged:
    """What a text proves by the keys of this register."""
    return licences.verify(text, public_keys())


def head() -> str:
    """The newest signed head; empty before the first act."""
    newest = Head.objects.order_by("-size").first()
    return newest.note if newest else ""


def lines() -> list[str]:
    """Every line of the log."""
    return list(Entry.objects.order_by("place").values_list("line", flat=True))


def authorities_of(actor: User, at: dt.datetime) -> QuerySet[Organisation]:
    """The authorities for which `actor` may issue."""
    rows: QuerySet[Organisation] = visible(actor, "licence.issue", at)
    return rows


def may_act(actor: User | None, licence: Licence, at: dt.datetime) -> bool:
    """Whether `actor` may suspend, renew, change `licence`."""
    return actor is not None and may(actor, "licence.issue", licence.authority, at)


def applicants(authority: Organisation, at: dt.datetime) -> QuerySet[Organisation]:
    """The enterprises whose matter lies before `authority`."""
    laid = active.referrals(at).filter(authority=authority).values("organisation")
    rows: QuerySet[Organisation] = type(authority).objects.filter(pk__in=laid, kind="enterprise")
    return rows
