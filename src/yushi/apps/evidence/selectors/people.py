"""What people are called beside the references by which entries name them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

if TYPE_CHECKING:
    from collections.abc import Iterable

_PERSON = "user:"


def names_of(references: Iterable[str]) -> dict[str, str]:
    """The names of those who are still there, by reference; an erased person has none."""
    uids = {found for reference in references if (found := _uid(reference)) is not None}
    people = get_user_model()._default_manager.filter(uid__in=uids)  # noqa: SLF001 - Django's own name
    return {f"{_PERSON}{person.uid}": str(person) for person in people if person.display_name}


def _uid(reference: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(reference.removeprefix(_PERSON)) if reference.startswith(_PERSON) else None
    except ValueError:
        return None
