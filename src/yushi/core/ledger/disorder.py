"""Which entries were deleted, inserted or moved, judged by the numbers that they say they have."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from yushi.core.ledger.findings import Finding, one, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


class Claim(NamedTuple):
    """A row's place, and the number that its content says it has."""

    place: int
    number: int


def judge(
    claims: Sequence[Claim], wanted: range, *, genuine: Callable[[Claim, Mapping[int, int]], bool]
) -> list[Finding]:
    """What happened to the entries in `wanted`, judged by `claims` in the order of their places.

    If several rows claim one number, `genuine` is asked of each, with the place of every number; the
    first that is, else the first at all, is the entry, and the others were inserted. What then is out of
    order was moved: as few entries as possible.
    """
    entries = _chosen(claims, wanted, genuine)
    kept = [claim for claim in claims if entries.get(claim.number) == claim.place]
    missing = [number for number in wanted if number not in entries]
    found = runs("missing", missing)
    if found and found[-1].stop == wanted.stop:
        found[-1:] = [Finding(code="truncated", first=found[-1].first, stop=wanted.stop)]
    kept_places = {claim.place for claim in kept}
    found += [one("inserted", claim.place) for claim in claims if claim.place not in kept_places]
    return found + [one("moved", claim.number, str(claim.place)) for claim in _out_of_order(kept)]


def _chosen(
    claims: Iterable[Claim], wanted: range, genuine: Callable[[Claim, Mapping[int, int]], bool]
) -> dict[int, int]:
    """The place of every number in `wanted` that is claimed."""
    first: dict[int, int] = {}
    rivals = [
        claim
        for claim in claims
        if claim.number in wanted and first.setdefault(claim.number, claim.place) != claim.place
    ]
    chosen = dict(first)
    for rival in rivals:
        chosen[rival.number] = rival.place if genuine(rival, first) else chosen[rival.number]
    return chosen


def _out_of_order(kept: Sequence[Claim]) -> list[Claim]:
    """The rows outside a longest rising run of numbers."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, claim in enumerate(kept):
        length = bisect_left(tails, claim.number)
        tails[length : length + 1] = [claim.number]
        ends[length : length + 1] = [at]
        before.append(ends[length - 1] if length else -1)
    rising: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        rising.add(at)
        at = before[at]
    return [claim for at, claim in enumerate(kept) if at not in rising]
