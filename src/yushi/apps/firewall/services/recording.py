"""Blocked requests into the record: rows, incidents, entries in the ledger, and the bans that follow, in one transaction."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Sum

from yushi.apps.evidence.services.events import events_record
from yushi.apps.firewall.models import Ban, Block, Incident
from yushi.core.firewall import BanPolicy, ban_until, party
from yushi.core.firewall import Block as One
from yushi.core.firewall.incidents import TOGETHER
from yushi.core.firewall.pending import MANY
from yushi.core.ledger.event import Event

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from yushi.core.firewall import Refused

_TURN = 0x59755761  # the number of the lock on PostgreSQL: "YuWa"
ACTOR = "firewall"
LIMITED = "limited"
"""The action of a request that was refused for the time it would have taken; no attack, so only the ledger has it."""


def blocks_record(refused: Sequence[Refused], *, at: dt.datetime) -> list[Ban]:
    """Write refused requests for good, each with its entry in the ledger; the bans that begin with them.

    Raises:
        EventError: if one does not fit the catalogue; nothing is written then.

    """
    with transaction.atomic():
        _take_turn()
        events_record([_event(one) for one in refused])
        blocks = [one for one in refused if one.action != LIMITED]
        for one in blocks:
            Block.objects.create(
                incident=_incident(one),
                at=one.at,
                count=one.count,
                address=one.address,
                method=one.method,
                route=one.route,
                category=one.category,
                rules=list(one.rules),
                score=one.score,
                request=one.request,
                action=one.action,
            )
        return [ban for whose in sorted({party(one.address) for one in blocks}) for ban in _banned(whose, at)]


def _take_turn() -> None:
    """Two workers must not begin one incident twice. SQLite has one writer anyway; a ledger with an outbox keeps nobody waiting."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def policy() -> BanPolicy:
    """When a party is shut out: three incidents within an hour, for a day; those of the settings never."""
    return BanPolicy(never=settings.FIREWALL_NEVER_BAN)


def _event(one: Refused) -> Event:
    if one.action == LIMITED:
        return Event(
            kind="request.limited",
            actor=ACTOR,
            at=one.at,
            result="refused",
            address=one.address,
            request=one.request,
            fields={"route": one.route, "count": one.count},
        )
    return Event(
        kind="firewall.blocked",
        actor=ACTOR,
        at=one.at,
        result="blocked",
        address=one.address,
        request=one.request,
        fields={
            "category": one.category,
            "rules": [str(rule) for rule in one.rules],
            "score": one.score,
            "http_method": one.method,
            "route": one.route,
            "count": one.count,
            "reason": one.action,
        },
    )


def _incident(one: Refused) -> Incident:
    """The incident that the request belongs to, with its count; a new one after ten minutes."""
    whose = party(one.address)
    near = Incident.objects.select_for_update().filter(
        party=whose, began_at__gt=one.at - TOGETHER, began_at__lt=one.at + TOGETHER
    )
    found = near.order_by("began_at").first()
    if found is None:
        return Incident.objects.create(
            party=whose, began_at=one.at, last_at=one.at, requests=one.count, category=one.category
        )
    found.began_at = min(found.began_at, one.at)  # another worker may have written a later one first
    found.requests += one.count
    found.last_at = max(found.last_at, one.at)
    found.category = _most(found, one)
    found.save(update_fields=["began_at", "requests", "last_at", "category"])
    return found


def _most(incident: Incident, one: Refused) -> str:
    """The kind that the incident has most of, `one` included; the one it had, where two have as many."""
    counted: Counter[str] = Counter(
        dict(incident.blocks.values_list("category").annotate(all=Sum("count")).order_by())
    )
    counted[one.category] += one.count
    return max(counted, key=lambda kind: (counted[kind], kind == incident.category))


def _banned(whose: str, at: dt.datetime) -> list[Ban]:
    """The ban that the party's incidents ask for at `at`, unless one holds already."""
    if whose == MANY or Ban.objects.filter(party=whose, until__gt=at, lifted_at__isnull=True).exists():
        return []
    rule = policy()
    begun = Incident.objects.filter(party=whose, began_at__gt=at - rule.lasts - rule.within)
    lifted = Ban.objects.filter(party=whose, lifted_at__isnull=False).order_by("-lifted_at").first()
    address = whose.partition("/")[0]
    until = ban_until(
        [One(at=one.began_at, address=address, category=one.category) for one in begun],
        address=address,
        policy=rule,
        at=at,
        lifted_at=lifted.lifted_at if lifted else None,
    )
    if until is None:
        return []
    within = begun.filter(began_at__gt=at - rule.within).aggregate(all=Sum("requests"))["all"] or 0
    ban = Ban.objects.create(party=whose, began_at=at, until=until, requests=within)
    events_record(
        [
            Event(
                kind="address.banned",
                actor=ACTOR,
                at=at,
                object=f"ban:{ban.uid}",
                address=whose,
                fields={"until": until.isoformat(timespec="seconds"), "count": within},
            )
        ]
    )
    return [ban]
