"""What offices ask to be corrected, counted: from the letters of cases here, and from notes that were typed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Count

from yushi.apps.accounts.selectors.organisations import memberships_of
from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.board.models import Note
from yushi.apps.selfcheck.services.wording import say
from yushi.core.policy import rulebook

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A condition, and how often which office asked for it."""

    condition: str
    title: str
    total: int
    offices: tuple[tuple[str, int], ...]


def offices_of(actor: User, at: dt.datetime) -> list[Organisation]:
    """The consultancies that `actor` belongs to."""
    mine = memberships_of(actor, at).filter(organisation__kind="consultancy")
    return [one.organisation for one in mine.order_by("organisation_id")]


def notes(actor: User, at: dt.datetime) -> QuerySet[Note]:
    """The notes of the consultancies that `actor` belongs to, the newest first."""
    mine = memberships_of(actor, at).filter(organisation__kind="consultancy").values("organisation")
    return Note.objects.filter(consultancy__in=mine)


def counted(actor: User, at: dt.datetime) -> list[Counted]:
    """Every condition that was asked for, the most frequent first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    typed = notes(actor, at).values("condition", "office").annotate(n=Count("pk")).order_by()
    for condition, office, number in typed.values_list("condition", "office", "n"):
        found[condition][office] += number
    for office, conditions in _letters(actor, at):
        for condition in conditions.split():
            found[condition][office] += 1
    rows = [_row(condition, offices) for condition, offices in found.items()]
    return sorted(rows, key=lambda one: (-one.total, one.condition))


def _letters(actor: User, at: dt.datetime) -> list[tuple[str, str]]:
    """The correction letters of cases that `actor` looks after: whose, and which conditions they name."""
    model: Any = apps.get_model("desk.Letter")
    rows = model._default_manager.filter(kind="correction").order_by()  # noqa: SLF001 - Django's own name
    seen = visible(actor, "board.view", at, among=rows, ways=("case__organisation",))
    return list(seen.values_list("case__authority__name", "conditions"))


def _row(condition: str, offices: Counter[str]) -> Counted:
    known = rulebook.standard().conditions.get(condition)
    return Counted(
        condition=condition,
        title=say(known.title) if known else condition,
        total=offices.total(),
        offices=tuple(offices.most_common()),
    )


def choices() -> list[tuple[str, str]]:
    """Every condition with its title, in the order of the rules."""
    return [(one.id, say(one.title)) for one in rulebook.standard().conditions.values()]
