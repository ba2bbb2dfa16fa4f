"""The key that signs: made when it is first needed, its seed sealed by the vault and opened for each signature."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from django.conf import settings

from yushi.apps.accounts.services.events import SYSTEM
from yushi.apps.evidence.services import secrets
from yushi.apps.evidence.services.events import event_record
from yushi.apps.register.models import Key
from yushi.core.ledger.note import Signer

if TYPE_CHECKING:
    import datetime as dt

PURPOSE = "register-key"
_SEED = 32


def name() -> str:
    """The name under which this register signs, for ever."""
    return f"{settings.LEDGER_NAME.partition('/')[0]}/register"


def signer(*, at: dt.datetime) -> Signer:
    """The key that signs now, in the caller's transaction and under its lock."""
    newest = Key.objects.filter(retired_at__isnull=True).order_by("-pk").first()
    if newest is None:
        return _made(at=at, actor=SYSTEM)
    seed = bytes.fromhex(secrets.unseal(newest.secret))
    return Signer(name=newest.verifier.partition("+")[0], seed=seed)


def key_replace(*, actor: str, at: dt.datetime) -> str:
    """Sign with a new key from now on, in the caller's transaction; its public line. The old one stays published."""
    Key.objects.filter(retired_at__isnull=True).update(retired_at=at)
    return _made(at=at, actor=actor).verifier.text


def _made(*, at: dt.datetime, actor: str) -> Signer:
    seed = os.urandom(_SEED)
    made = Signer(name=name(), seed=seed)
    Key.objects.create(
        verifier=made.verifier.text, secret=secrets.seal(seed.hex(), purpose=PURPOSE), made_at=at
    )
    event_record(
        kind="key.made",
        actor=actor,
        at=at,
        object=f"register-key:{made.verifier.key_id.hex()}",
        fields={"algorithm": "ed25519"},
    )
    return made
