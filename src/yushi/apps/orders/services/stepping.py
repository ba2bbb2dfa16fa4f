"""States change by the tables of packs/trade alone: compare-and-set, in the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.core.orders import table

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from yushi.core.orders import Who


def step(rows: QuerySet[Any], flow: str, event: str, who: Who, **more: object) -> int:
    """Let `event` of `who` happen to those of `rows` that stand where the table has it; how many there were.

    What the table's guards ask for was established by the caller, under the locks that it holds. `more` is written with it.
    """
    (one,) = [one for one in table(flow).transitions if one.event == event and who in one.who]
    return rows.filter(state__in=one.sources).update(state=one.to, **more)
