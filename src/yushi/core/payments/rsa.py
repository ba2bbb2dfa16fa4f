"""RSA with SHA-256 as Alipay calls it RSA2 and WeChat Pay WECHATPAY2-SHA256-RSA2048: PKCS #1 v1.5, 2048 bits or more."""

from __future__ import annotations

import base64
import binascii
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from yushi.core.payments.failures import bad_key

LEAST_BITS: Final = 2048


def private_key(pem: str, *, name: str) -> RSAPrivateKey:
    """The key in `pem`.

    Raises:
        KeyFileError: naming `name`, never what is in it.

    """
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise bad_key(name) from None
    if not isinstance(key, RSAPrivateKey) or key.key_size < LEAST_BITS:
        raise bad_key(name)
    return key


def public_key(pem: str, *, name: str) -> RSAPublicKey:
    """The public key in `pem`.

    Raises:
        KeyFileError: naming `name`.

    """
    try:
        key = load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm):
        raise bad_key(name) from None
    if not isinstance(key, RSAPublicKey) or key.key_size < LEAST_BITS:
        raise bad_key(name)
    return key


def signed(text: bytes, key: RSAPrivateKey) -> str:
    """The signature of `text` in base64."""
    return base64.b64encode(key.sign(text, PKCS1v15(), SHA256())).decode("ascii")


def holds(text: bytes, signature: str, key: RSAPublicKey) -> bool:
    """Whether `signature`, in base64, is that of `text`; what is no base64 does not hold."""
    try:
        key.verify(base64.b64decode(signature, validate=True), text, PKCS1v15(), SHA256())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True
