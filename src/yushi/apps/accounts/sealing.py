"""Secrets of second factors as they stand in the database: never in the clear.

The key comes from the site's secret key; a key that is being replaced stays readable as long as it is in
`SECRET_KEY_FALLBACKS`.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"yushi.accounts second factor"
_KEY_BYTES = 32


def seal(text: str) -> str:
    """`text` as it may be kept."""
    return _box().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """What was sealed.

    Raises:
        InvalidToken: for anything that was not sealed with a key of this site.

    """
    return _box().decrypt(sealed.encode("ascii")).decode()


def _box() -> MultiFernet:
    return MultiFernet([_fernet(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _fernet(key: str | bytes) -> Fernet:
    secret = key if isinstance(key, bytes) else key.encode()
    derived = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_PURPOSE).derive(secret)
    return Fernet(base64.urlsafe_b64encode(derived))
