"""All obligations of an enterprise on a day: whether each applies, and what its kind makes of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from yushi.core.dossier import Needed, derive
from yushi.core.obligations import by_expiry, by_rhythm, by_term
from yushi.core.obligations.asked import Asked, made, not_applicable, unknown
from yushi.core.obligations.catalogue import Owed, standard
from yushi.core.obligations.values import LicenceFacts, Obligation, Record, Status
from yushi.core.policy.explain import World

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from yushi.core.dossier import Dossier
    from yushi.core.workdays import Calendar


def owed(
    dossier: Dossier,
    record: Record | None = None,
    *,
    on: date,
    calendar: Calendar,
    catalogue: Iterable[Owed] | None = None,
) -> tuple[Obligation, ...]:
    """The obligations of `dossier` with what is on `record`, on the day `on`, those with a day first, in order.

    `catalogue` are by default the obligations that ship with Yushi.
    """
    facts = derive(dossier, on=on, today=on, needed=Needed())
    asked = Asked(
        dossier=dossier, world=World(facts.record, facts.evidence, on), record=record or Record(),
        licence=LicenceFacts.of(dossier), calendar=calendar, on=on,
    )  # fmt: skip
    every = standard() if catalogue is None else catalogue
    found = [one for each in every for one in _dated(each, asked)]
    return tuple(sorted(found, key=lambda one: (one.due_on or date.max, one.id)))


def _dated(owed: Owed, asked: Asked) -> Iterator[Obligation]:
    applies = asked.answer(owed.when)
    if owed.when is not None and applies is False:
        yield not_applicable(owed, owed.why_not)
    elif owed.when is not None and applies is None:
        yield unknown(owed, asked.missing(owed.when))
    else:
        yield from _BY_KIND[owed.kind](owed, asked)


def _holds(owed: Owed, asked: Asked) -> Iterator[Obligation]:
    assert owed.holds is not None, "an obligation of this kind has an expression"
    answer = asked.answer(owed.holds)
    if answer is None:
        yield unknown(owed, asked.missing(owed.holds))
    else:
        yield made(owed, Status.DONE if answer else Status.OVERDUE)


_BY_KIND = {
    "term": by_term.dated,
    "windows": by_rhythm.in_windows,
    "every": by_rhythm.again,
    "holds": _holds,
    "expires": by_expiry.dated,
}
