"""What the record of blocked requests amounts to: incidents, counts by kind, address and day, and bans.

A *block* is one refused request. An *incident* is all blocks from one party within ten minutes of its first: a scanner
that fires for an hour is six incidents, a slip of the finger one. A *party* is an IPv4 address, or an IPv6 /64, since
whoever has one address of a /64 has them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_Key = TypeVar("_Key", bound=Hashable)

TOGETHER = timedelta(minutes=10)
WEEK = 7
_PREFIX = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One refused request, or several alike of one moment: when (with its zone), from where, of which category."""

    at: datetime
    address: str
    category: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Blocks that belong together."""

    party: str
    began: datetime
    ended: datetime
    requests: int
    categories: tuple[str, ...]
    """Each once, the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Refused requests and incidents, apart."""

    requests: int = 0
    incidents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The last seven days, today included: totals, and the same by category, by party and by day."""

    total: Tally
    by_category: Mapping[str, Tally]
    by_party: Mapping[str, Tally]
    by_day: Mapping[date, Tally]


def party(address: str) -> str:
    """The address that counts are kept by; text that is no address stays as it is."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    plain = _plain(found)
    if isinstance(plain, IPv6Address):
        return str(ip_network((plain, _PREFIX), strict=False))
    return str(plain)


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """An IPv4 address where an IPv6 one only wraps it."""
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def incidents(blocks: Iterable[Block]) -> tuple[Incident, ...]:
    """The incidents in the order in which they began; an incident takes blocks less than ten minutes after its first."""
    open_now: dict[str, list[Block]] = {}
    closed: list[list[Block]] = []
    for block in sorted(blocks, key=lambda one: one.at):
        whose = party(block.address)
        group = open_now.get(whose)
        if group is None or block.at - group[0].at >= TOGETHER:
            closed.append(group := [])
            open_now[whose] = group
        group.append(block)
    return tuple(_incident(group) for group in closed)


def _incident(group: list[Block]) -> Incident:
    kinds: Counter[str] = Counter()
    for block in group:
        kinds[block.category] += block.count
    return Incident(
        party=party(group[0].address),
        began=group[0].at,
        ended=group[-1].at,
        requests=kinds.total(),
        categories=tuple(kind for kind, _ in kinds.most_common()),
    )


def week(blocks: Iterable[Block], *, until: date, zone: tzinfo) -> Week:
    """The seven days that end with `until`, days counted in `zone`; days without a block are there with zeros.

    An incident counts on the day on which it began and in the category it has most of; one that began before the
    first day does not count, though its requests of the first day do.
    """
    days = [until - timedelta(days=back) for back in reversed(range(WEEK))]
    all_blocks = list(blocks)
    of_week = [block for block in all_blocks if block.at.astimezone(zone).date() in days]
    begun = [one for one in incidents(all_blocks) if one.began.astimezone(zone).date() in days]
    return Week(
        total=Tally(requests=sum(one.count for one in of_week), incidents=len(begun)),
        by_category=_tallies(
            _requests((one.category, one.count) for one in of_week),
            Counter(one.categories[0] for one in begun),
        ),
        by_party=_tallies(
            _requests((party(one.address), one.count) for one in of_week),
            Counter(one.party for one in begun),
        ),
        by_day={day: Tally() for day in days}
        | _tallies(
            _requests((one.at.astimezone(zone).date(), one.count) for one in of_week),
            Counter(one.began.astimezone(zone).date() for one in begun),
        ),
    )


def _requests(said: Iterable[tuple[_Key, int]]) -> Counter[_Key]:
    counted: Counter[_Key] = Counter()
    for key, count in said:
        counted[key] += count
    return counted


def _tallies(requests: Counter[_Key], begun: Counter[_Key]) -> dict[_Key, Tally]:
    """Both counts for each key, the most requests first."""
    keys = sorted({*requests, *begun}, key=lambda key: (-requests[key], str(key)))
    return {key: Tally(requests=requests[key], incidents=begun[key]) for key in keys}
