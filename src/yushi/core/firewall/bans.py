"""When a party that keeps attacking is shut out for a time: so many incidents within so long, banned until."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from yushi.core.firewall.incidents import incidents, party

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from yushi.core.firewall.addresses import Network
    from yushi.core.firewall.incidents import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class BanPolicy:
    """`incidents` within `within` shut a party out for `lasts`; parties in `never` are let off."""

    incidents: int = 3
    within: timedelta = timedelta(hours=1)
    lasts: timedelta = timedelta(hours=24)
    never: tuple[Network, ...] = ()


def ban_until(
    blocks: Iterable[Block],
    *,
    address: str,
    policy: BanPolicy,
    at: datetime,
    lifted_at: datetime | None = None,
) -> datetime | None:
    """Until when `address` is shut out at the moment `at`; none if it is not.

    Counted are the party's blocks up to `at`, after the last time that staff lifted its ban. The ban begins with the
    incident that fills the count, and a later one that fills it again begins it anew.
    """
    whose = party(address)
    if any(network.has(address) for network in policy.never):
        return None
    counted = [
        block
        for block in blocks
        if party(block.address) == whose and block.at <= at and (lifted_at is None or block.at > lifted_at)
    ]
    begun = [one.began for one in incidents(counted)]
    ends = [moment + policy.lasts for moment in _filled(begun, policy)]
    return ends[-1] if ends and ends[-1] > at else None


def _filled(begun: Sequence[datetime], policy: BanPolicy) -> list[datetime]:
    """The moments at which the count was full."""
    need = policy.incidents
    return [
        last for first, last in zip(begun, begun[need - 1 :], strict=False) if last - first <= policy.within
    ]
