"""Secrets of second factors as they stand in the database: never in the clear.

The vault keeps them, where `settings.ACCOUNTS_SECRETS` names the module that reaches it (accounts themselves may not);
only a reference stands beside the person then. Without one, as before there was a vault, a key made of the site's
secret key seals them; what was sealed so is still read, and `services.second_factors` moves it.
"""

from __future__ import annotations

import base64
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Collection

_PURPOSE = b"yushi.accounts second factor"
_KEY_BYTES = 32
_KEPT = "vault:"
_FOR = "accounts.factor"


class Keeper(Protocol):
    """Keeps secrets under names."""

    def seal(self, text: str, *, purpose: str) -> str:
        """Keep `text`; its name."""

    def unseal(self, name: str) -> str:
        """The secret of that name."""

    def prune(self, *, purpose: str, needed: Collection[str]) -> int:
        """Delete all others for that purpose."""


def seal(text: str) -> str:
    """`text` as it may be kept."""
    if settings.ACCOUNTS_SECRETS:
        return _KEPT + _keeper().seal(text, purpose=_FOR)
    return _box().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """What was sealed.

    Raises:
        InvalidToken: for anything that was not sealed with a key of this site.
        LookupError: for what the keeper does not have.

    """
    if is_kept(sealed):
        return _keeper().unseal(sealed.removeprefix(_KEPT))
    return _box().decrypt(sealed.encode("ascii")).decode()


def prune(sealed: Collection[str]) -> int:
    """Let go of all that was sealed but `sealed`, which somebody needs; how many it was."""
    if not settings.ACCOUNTS_SECRETS:
        return 0
    needed = [one.removeprefix(_KEPT) for one in sealed if is_kept(one)]
    return _keeper().prune(purpose=_FOR, needed=needed)


def is_kept(sealed: str) -> bool:
    """Whether the keeper has it."""
    return sealed.startswith(_KEPT)


def _keeper() -> Keeper:
    return cast("Keeper", import_module(settings.ACCOUNTS_SECRETS))


def _box() -> MultiFernet:
    return MultiFernet([_fernet(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _fernet(key: str | bytes) -> Fernet:
    secret = key if isinstance(key, bytes) else key.encode()
    derived = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_PURPOSE).derive(secret)
    return Fernet(base64.urlsafe_b64encode(derived))
