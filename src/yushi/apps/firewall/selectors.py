"""Reading the record: attacks of a time, bans that hold, and what is running."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.firewall import running
from yushi.apps.firewall.models import Ban, Block, Incident
from yushi.apps.firewall.types import AddressCount, AttackReport, CategoryCount, DayCount, EngineStatus
from yushi.core.firewall import categories

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from yushi.apps.accounts.models import User

_MOST_ADDRESSES = 100


def attacks(*, since: dt.datetime, until: dt.datetime) -> AttackReport:
    """What was refused from `since` up to, not including, `until`; both carry their zone."""
    blocks = Block.objects.filter(at__gte=since, at__lt=until)
    begun = Incident.objects.filter(began_at__gte=since, began_at__lt=until)
    by_party = _by_party(blocks, begun, until)
    return AttackReport(
        since=since,
        until=until,
        requests=blocks.aggregate(all=Sum("count"))["all"] or 0,
        incidents=begun.count(),
        addresses=len(by_party),
        by_category=_by_category(blocks, begun),
        by_address=tuple(by_party[:_MOST_ADDRESSES]),
        by_day=_by_day(blocks, begun, since, until),
    )


def engine_status() -> EngineStatus:
    """What stands at the door of this process; starts it if nobody did yet."""
    now = running.current(timezone.now())  # noqa: TID251 - when the engine was tested, not what anything is judged by
    about = now.about
    if about is None:
        return EngineStatus(
            engine="",
            library_version="",
            rules_version="",
            mode="none",
            self_test="failed" if now.tested_at else "not-run",
            self_test_at=now.tested_at,
            loaded_rules=0,
            reason=now.reason,
        )
    return EngineStatus(
        engine=about.engine,
        library_version=_version(about.engine),
        rules_version=about.rule_set,
        mode=about.mode,
        self_test="passed",
        self_test_at=now.tested_at,
        loaded_rules=about.rules,
        reason=now.reason,
    )


def bans_at(at: dt.datetime) -> QuerySet[Ban]:
    """The bans that hold at `at`."""
    return Ban.objects.filter(began_at__lte=at, until__gt=at, lifted_at__isnull=True)


def may_on_site(actor: User | AnonymousUser, permission: str, at: dt.datetime) -> bool:
    """Whether `actor` works for whoever runs this site, with a role that has `permission`."""
    return bool(visible(actor, permission, at).exists())


def _version(engine: str) -> str:
    """The number in "ModSecurity v3.0.15 (Linux)"."""
    return next((word[1:] for word in engine.split() if word[:1] == "v" and word[1:2].isdigit()), engine)


def _by_category(blocks: QuerySet[Block], begun: QuerySet[Incident]) -> tuple[CategoryCount, ...]:
    requests = dict(blocks.values_list("category").annotate(all=Sum("count")).order_by())
    incidents = dict(begun.values_list("category").annotate(all=Count("pk")).order_by())
    return tuple(
        CategoryCount(
            category=category,
            name=categories.by_id(category).name,
            requests=requests.get(category, 0),
            incidents=incidents.get(category, 0),
        )
        for category in _most_first(requests, incidents)
    )


def _by_party(blocks: QuerySet[Block], begun: QuerySet[Incident], at: dt.datetime) -> list[AddressCount]:
    rows = {
        party: (requests, last)
        for party, requests, last in blocks.values_list("incident__party")
        .annotate(all=Sum("count"), last=Max("at"))
        .order_by()
    }
    incidents = dict(begun.values_list("party").annotate(all=Count("pk")).order_by())
    banned = dict(bans_at(at).values_list("party").annotate(last=Max("until")).order_by())
    order = _most_first({party: row[0] for party, row in rows.items()}, {})
    return [
        AddressCount(
            address=party,
            requests=rows[party][0],
            incidents=incidents.get(party, 0),
            last_at=rows[party][1],
            banned_until=banned.get(party),
        )
        for party in order
    ]


def _by_day(
    blocks: QuerySet[Block], begun: QuerySet[Incident], since: dt.datetime, until: dt.datetime
) -> tuple[DayCount, ...]:
    zone = timezone.get_default_timezone()
    requests: Counter[dt.date] = Counter()
    for day, count in (
        blocks.annotate(day=TruncDate("at", tzinfo=zone))
        .values_list("day")
        .annotate(all=Sum("count"))
        .order_by()
    ):
        requests[day] += count
    incidents = dict(
        begun.annotate(day=TruncDate("began_at", tzinfo=zone))
        .values_list("day")
        .annotate(all=Count("pk"))
        .order_by()
    )
    first = since.astimezone(zone).date()
    last = (until - dt.timedelta(microseconds=1)).astimezone(zone).date()
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    return tuple(DayCount(day=day, requests=requests[day], incidents=incidents.get(day, 0)) for day in days)


def _most_first(requests: Mapping[str, int], incidents: Mapping[str, int]) -> list[str]:
    keys = {*requests, *incidents}
    return sorted(keys, key=lambda key: (-requests.get(key, 0), key))
