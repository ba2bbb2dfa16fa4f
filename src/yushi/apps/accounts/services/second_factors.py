"""The secrets of second factors: let go with their factor, and moved to the vault where they were sealed before there was one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from yushi.apps.accounts import sealing

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("secret", "seed")  # of a time-based code, of recovery codes


def secrets_move() -> int:
    """Give the keeper every secret that it does not have; how many there were. Again changes nothing."""
    moved = 0
    with transaction.atomic():
        for factor in Authenticator.objects.select_for_update():
            for name, sealed in list(_secrets(factor)):
                if not sealing.is_kept(sealed):
                    factor.data[name] = sealing.seal(sealing.unseal(sealed))
                    factor.save(update_fields=["data"])
                    moved += 1
    return moved


def secrets_prune() -> int:
    """Let go of the secrets whose factor is gone; how many there were."""
    with transaction.atomic():
        needed = [sealed for factor in Authenticator.objects.all() for _, sealed in _secrets(factor)]
        return sealing.prune(needed)


def _secrets(factor: Any) -> Iterator[tuple[str, str]]:
    for name in _NAMES:
        sealed = factor.data.get(name)
        if isinstance(sealed, str):
            yield name, sealed
