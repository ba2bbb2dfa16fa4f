"""Writing one act: the counters locked, the line added, the head signed, the ledger told; all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from yushi.apps.evidence.services.events import event_record
from yushi.apps.register.models import Counter, Domain, Entry, Head
from yushi.apps.register.services.signing import signer
from yushi.core import licence as licences
from yushi.core.identifiers import domain_name
from yushi.core.licence import Certificate, history
from yushi.core.text import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.register.models import Licence
    from yushi.core.ledger.note import Signer
    from yushi.core.licence.history import Act

LOG = "log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Who acts, when, from where; on which day, and why."""

    actor: User
    at: dt.datetime
    origin: Origin
    on: dt.date
    reason: str = ""


def locked(name: str) -> Counter:
    """The counter `name`, which nobody else can take from before this transaction is over."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a counter is taken in a transaction")
    Counter.objects.bulk_create([Counter(name=name)], ignore_conflicts=True)
    return Counter.objects.select_for_update().get(name=name)


def advanced(counter: Counter) -> int:
    """The next number of a locked counter."""
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def describe(licence: Licence, domains: Sequence[str], *, by: Signer) -> None:
    """Sign the newest certificate of `licence`, and let it be found by what stands on it; not saved yet."""
    certificate = Certificate(
        number=licence.number,
        edition=licence.edition,
        holder=licence.holder,
        code=licence.code,
        kinds=tuple(licence.kinds.split()),
        scope=licence.scope,
        domains=tuple(domains),
        issued_on=licence.issued_on,
        expires_on=licence.expires_on,
        official=settings.REGISTER_OFFICIAL,
    )
    licence.sealed = licences.seal(certificate, by)
    shown = [domain_name.parse(one).unicode for one in domains]
    words = (licence.number, licence.holder, licence.code, *domains, *shown)
    licence.search = " ".join(fold(word, case=True) for word in words)


def domains_put(licence: Licence, domains: Sequence[str]) -> None:
    """Let exactly `domains` stand on `licence`."""
    licence.domains.all().delete()
    Domain.objects.bulk_create(Domain(licence=licence, name=name) for name in domains)


def append(licence: Licence, act: Act, pen: Pen, log: Counter, by: Signer) -> Entry:
    """The line of `act`, the head over all lines, and the entry of the ledger; `licence` is saved already."""
    place = advanced(log) - 1
    line = history.Line(
        place=place,
        number=licence.number,
        act=act,
        on=pen.on,
        state=history.State(licence.state),
        reason=pen.reason,
        sealed=licence.sealed if act.makes_edition else "",
    ).text
    fields = {"title": licence.number, "digest": sha256(line.encode()).hexdigest()}
    recorded = event_record(
        kind=f"licence.{act.value}",
        actor=pen.actor.reference,
        at=pen.at,
        object=licence.reference,
        address=pen.origin.address,
        request=pen.origin.request,
        fields={**fields, "reason": pen.reason} if pen.reason else fields,
    )
    made = Entry.objects.create(
        place=place,
        licence=licence,
        act=act.value,
        on=pen.on,
        reason=pen.reason,
        edition=licence.edition,
        line=line,
        at=pen.at,
        by=pen.actor.reference,
        log=recorded.shard.folder if recorded else "",
        sequence=recorded.entry.sequence if recorded else None,
    )
    lines = list(Entry.objects.order_by("place").values_list("line", flat=True))
    Head.objects.create(size=len(lines), note=history.head(lines, signer=by), at=pen.at)
    return made


def opened(at: dt.datetime) -> tuple[Counter, Signer]:
    """The log, locked, and the key that signs; every act begins here, so that acts follow each other."""
    log = locked(LOG)
    return log, signer(at=at)
