"""Issuing a licence: the next number of the year, no gap and no duplicate, whoever asks at the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.selectors import active
from yushi.apps.accounts.services.refusals import require
from yushi.apps.register.models import Licence
from yushi.apps.register.models.licence import LIVING
from yushi.apps.register.services import refusals
from yushi.apps.register.services.writing import Pen, advanced, append, describe, domains_put, locked, opened
from yushi.core.identifiers import domain_name
from yushi.core.ledger.shard import BEIJING
from yushi.core.licence import numbers, validity
from yushi.core.licence.certificate import PROVINCE
from yushi.core.licence.history import Act, State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.accounts.services.events import Origin


def licence_issue(
    *,
    actor: User,
    at: dt.datetime,
    origin: Origin,
    authority: Organisation,
    organisation: Organisation,
    kinds: Iterable[str],
    domains: Iterable[str],
    issued_on: dt.date,
    scope: str = PROVINCE,
) -> Licence:
    """A licence for `organisation`, with the next number of the year of `issued_on`.

    Raises:
        RefusedError: if `actor` may not act for `authority`.
        RegisterError: if the enterprise did not apply there, holds a living licence, or the day lies ahead.
        CertificateError: if something that stands on a licence is missing or wrong.
        SeriesError: if the series of the year is used up.

    """
    require(actor, "licence.issue", authority, at)
    if not active.referrals(at).filter(organisation=organisation, authority=authority).exists():
        raise refusals.not_laid()
    today = at.astimezone(BEIJING).date()
    if issued_on > today:
        raise refusals.wrong_day(issued_on, today)
    names = canonical_domains(domains)
    with transaction.atomic():
        log, signer = opened(at)
        standing = Licence.objects.filter(code=organisation.unified_code, state__in=LIVING).first()
        if standing:
            raise refusals.living(standing)
        made = Licence(
            number=_next_number(issued_on.year),
            organisation=organisation,
            authority=authority,
            holder=" ".join(organisation.name.split()),
            code=organisation.unified_code,
            kinds=" ".join(sorted(set(kinds))),
            scope=scope,
            issued_on=issued_on,
            expires_on=validity.expires_on(issued_on),
            state=State.ACTIVE.value,
        )
        describe(made, names, by=signer)
        made.save()
        domains_put(made, names)
        pen = Pen(actor=actor, at=at, origin=origin, on=issued_on)
        append(made, Act.ISSUE, pen, log, signer)
    return made


def canonical_domains(domains: Iterable[str]) -> Sequence[str]:
    """The domains in their one form, each once, in their order.

    Raises:
        IdentifierError: if one is none.

    """
    return tuple(dict.fromkeys(domain_name.parse(one).canonical for one in domains if one.strip()))


def _next_number(year: int) -> str:
    counter = locked(f"{numbers.SERIES}-{year}")
    return numbers.numbered(year, advanced(counter)).canonical
