"""Secrets of the site itself, such as those of second factors, kept by the vault for apps that may not reach it.

Nobody is shown one, so opening is no event: the program compares a code, and what came of that is on record.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from yushi.apps.evidence import models

if TYPE_CHECKING:
    from collections.abc import Collection


def seal(text: str, *, purpose: str) -> str:
    """Keep `text`, in the caller's transaction; what to find it by."""
    return str(models.Secret.objects.create(value=text, purpose=purpose).uid)


def unseal(name: str) -> str:
    """The secret that is kept under `name`.

    Raises:
        LookupError: if there is none.
        OpenError: if it was changed or moved.

    """
    kept = models.Secret.objects.filter(uid=uuid.UUID(name)).first()
    if kept is None:
        raise LookupError(name)
    field = models.Secret._meta.get_field("value")  # noqa: SLF001 - Django's own name
    text: str = field.live.open(kept.value.blob, row=str(kept.uid))
    return text


def prune(*, purpose: str, needed: Collection[str]) -> int:
    """Delete the secrets for `purpose` that are not among the names `needed`; how many there were."""
    kept = models.Secret.objects.filter(purpose=purpose).exclude(uid__in=[uuid.UUID(name) for name in needed])
    return int(kept.delete()[0])
