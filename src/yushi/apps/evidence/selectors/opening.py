"""Sealed texts opened for the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model


def opened(row: Model, name: str) -> str:
    """The text of a sealed field for the program itself, which judges facts, or shows people what they wrote themselves.

    It is not an opening on record: nobody else reads it by that. Who shows a number to another person goes by `Sealed.open`.
    """
    field: Any = row._meta.get_field(name)  # noqa: SLF001 - Django's own name
    text: str = field.live.open(getattr(row, name).blob, row=field.row_of(row))
    return text
