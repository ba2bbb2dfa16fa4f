"""Notices of a person, how they want them, and who is told of an enterprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from yushi.apps.accounts.selectors import active
from yushi.apps.accounts.selectors.permitted import may, visible
from yushi.apps.duties.models import Notice, Pace, Preference, Topic

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation, User

USUAL = {Topic.DUE: Pace.DAILY, Topic.CASE: Pace.ONCE, Topic.MOVED: Pace.ONCE}
_OF = ("organisation",)


def notices_of(user: User, at: dt.datetime) -> QuerySet[Notice]:
    """What `user` was told, the newest first; what is about an enterprise they may no longer see is not among it."""
    rows = Notice.objects.select_related("organisation").filter(user=user)
    found: QuerySet[Notice] = visible(user, "file.view", at, among=rows, ways=_OF)
    return found


def unread(user: User, at: dt.datetime) -> int:
    """How many of them were not read yet."""
    return notices_of(user, at).filter(read_at__isnull=True).count()


def paces_of(user: User) -> dict[Topic, Pace]:
    """How `user` wants their mail on each topic."""
    chosen = dict(Preference.objects.filter(user=user).values_list("topic", "pace"))
    return {topic: Pace(chosen.get(topic, usual)) for topic, usual in USUAL.items()}


def readers(organisation: Organisation, at: dt.datetime) -> list[User]:
    """Who is told of `organisation` at `at`: its people, and those of consultancies that hold its mandate."""
    acting = active.mandates(at).filter(client=organisation, scopes__scope="view").values("consultancy")
    parts = active.memberships(at).filter(Q(organisation=organisation) | Q(organisation__in=acting))
    found = {part.user_id: part.user for part in parts.select_related("user").order_by("user_id")}
    return [user for user in found.values() if may(user, "file.view", organisation, at)]
