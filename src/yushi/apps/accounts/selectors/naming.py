"""What people call whatever the entries of the ledger name by a reference: people, organisations, mandates."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import TYPE_CHECKING

from yushi.apps.accounts.models import Mandate, Organisation, User

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


def names_of(references: Iterable[str]) -> dict[str, str]:
    """The names of those that are there, by reference; an erased person has none."""
    uids: dict[str, set[uuid.UUID]] = defaultdict(set)
    for reference in references:
        kind, _, number = reference.partition(":")
        if kind in _NAMED and (uid := _uid(number)):
            uids[kind].add(uid)
    return {
        f"{kind}:{uid}": name
        for kind, asked in uids.items()
        for uid, name in _NAMED[kind][0].filter(uid__in=asked).values_list("uid", _NAMED[kind][1])
        if name
    }


def _uid(number: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(number)
    except ValueError:
        return None


_NAMED: dict[str, tuple[QuerySet[User] | QuerySet[Organisation] | QuerySet[Mandate], str]] = {
    "user": (User.objects.all(), "display_name"),
    "organisation": (Organisation.objects.all(), "name"),
    "mandate": (Mandate.objects.all(), "document"),
}
