"""What a case still lacks that another room knows of: the figures of a report, for one. `settings.DESK_GAPS` names who knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from yushi.apps.desk.models import Case


def gaps(case: Case) -> tuple[str, ...]:
    """The labels of what is still empty; nothing for a kind that no room speaks for."""
    name = settings.DESK_GAPS.get(case.kind, "")
    found: tuple[str, ...] = import_string(name)(case) if name else ()
    return found
