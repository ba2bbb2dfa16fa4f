"""What a merchant of an acquiring bank holds: numbers, a way to sign, the bank's key, and the bank's words."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

from yushi.core.payments import rsa
from yushi.core.payments.ecny.wire import USUAL, Wire
from yushi.core.payments.failures import bad_key
from yushi.core.payments.sm2 import Sm2Key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

NAME: Final = "ecny"
RSA, SM2 = "01", "02"
Signer = Callable[[bytes], bytes]
"""The SM2 signature (DER) of a text; it is made outside the core, where the key is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EcnySettings:
    """`sign_method` is 02 for SM2 with SM3, 01 for RSA with SHA-256; `sign` gives base64."""

    merchant: str
    app_id: str
    sign_method: str
    sign: Callable[[bytes], str] = field(repr=False)
    bank_key: Sm2Key | RSAPublicKey = field(repr=False)
    base_url: str
    wire: Wire = USUAL

    @classmethod
    def read(
        cls,
        *,
        merchant: str,
        app_id: str,
        key: str | Signer,
        bank_pem: str,
        base_url: str,
        wire: Wire = USUAL,
    ) -> Self:
        """The settings of a PEM text with an RSA key, or of what signs with SM2.

        Raises:
            KeyFileError: for a key that is none.

        """
        if isinstance(key, str):
            ours = rsa.private_key(key, name="ecny merchant")
            return cls(
                merchant=merchant,
                app_id=app_id,
                sign_method=RSA,
                sign=lambda text: rsa.signed(text, ours),
                bank_key=rsa.public_key(bank_pem, name="ecny bank"),
                base_url=base_url.rstrip("/"),
                wire=wire,
            )
        if not callable(key):
            raise bad_key("ecny merchant")
        return cls(
            merchant=merchant,
            app_id=app_id,
            sign_method=SM2,
            sign=lambda text: base64.b64encode(key(text)).decode("ascii"),
            bank_key=Sm2Key.read(bank_pem, name="ecny bank"),
            base_url=base_url.rstrip("/"),
            wire=wire,
        )


def holds(text: bytes, signature: str, key: Sm2Key | RSAPublicKey) -> bool:
    """Whether `signature` in base64 is that of `text` by `key`, whichever kind it is."""
    if not isinstance(key, Sm2Key):
        return rsa.holds(text, signature, key)
    try:
        return key.holds(text, base64.b64decode(signature, validate=True))
    except binascii.Error:
        return False
