"""The five lines that are signed in a request, the three of an answer, and what is sealed in a notification."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from yushi.core.errors import Text
from yushi.core.payments import rsa
from yushi.core.payments.failures import bad_signature, stale
from yushi.core.payments.reading import Fields, header, table
from yushi.core.payments.wechat.settings import NAME

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    from yushi.core.payments.values import Headers
    from yushi.core.payments.wechat.settings import WeChatSettings

SCHEME: Final = "WECHATPAY2-SHA256-RSA2048"
_SECONDS: Final = re.compile(r"[0-9]{1,12}")
CLOCK: Final = dt.timedelta(seconds=300)
"""How far a signature's time may be from ours: the platform's own limit for requests, and its advice for answers."""


def authorization(
    settings: WeChatSettings, *, method: str, path: str, body: bytes, now: dt.datetime, nonce: str
) -> str:
    """The header that signs a request; `path` holds the query."""
    moment = str(int(now.timestamp()))
    signature = rsa.signed(lines(method, path, moment, nonce, body), settings.key)
    return (
        f'{SCHEME} mchid="{settings.mchid}",nonce_str="{nonce}",timestamp="{moment}",'
        f'serial_no="{settings.serial}",signature="{signature}"'
    )


def lines(*parts: str | bytes) -> bytes:
    """What is signed: every part, and a line end after each."""
    return b"".join((part if isinstance(part, bytes) else part.encode()) + b"\n" for part in parts)


def check(settings: WeChatSettings, headers: Headers, body: bytes, now: dt.datetime) -> None:
    """Nothing, if the platform signed `body` about now.

    Raises:
        SignatureError: another key, no signature, or one that does not hold.
        StaleError: it holds, and its time is more than five minutes away.

    """
    moment, nonce = header(headers, "Wechatpay-Timestamp"), header(headers, "Wechatpay-Nonce")
    scheme = header(headers, "Wechatpay-Signature-Type")
    if scheme not in {"", SCHEME}:
        raise bad_signature(NAME, Text("签名算法不认识", "the kind of signature is not known"))
    key = settings.platform_keys.get(header(headers, "Wechatpay-Serial"))
    if key is None:
        raise bad_signature(NAME, Text("签名的公钥不认识", "the key that signed it is not known"))
    if not rsa.holds(lines(moment, nonce, body), header(headers, "Wechatpay-Signature"), key):
        raise bad_signature(NAME, Text("签名不成立", "the signature does not hold"))
    away = abs(int(now.timestamp()) - int(moment)) if _SECONDS.fullmatch(moment) else None
    if away is None or away > CLOCK.total_seconds():
        raise stale(NAME, away or 0)


def answer_headers(
    key: RSAPrivateKey, *, serial: str, body: bytes, now: dt.datetime, nonce: str
) -> dict[str, str]:
    """The headers with which a platform signs; our own use of it is the simulator."""
    moment = str(int(now.timestamp()))
    return {
        "Wechatpay-Timestamp": moment,
        "Wechatpay-Nonce": nonce,
        "Wechatpay-Serial": serial,
        "Wechatpay-Signature-Type": SCHEME,
        "Wechatpay-Signature": rsa.signed(lines(moment, nonce, body), key),
    }


def opened(resource: Fields, secret: bytes) -> Fields:
    """The object sealed in a notification with AES-256-GCM.

    Raises:
        SignatureError: it was sealed with another key, or changed.
        UnreadableError: it is of another form.

    """
    resource.expect("algorithm", "AEAD_AES_256_GCM")
    nonce, bound = resource.text("nonce").encode(), resource.optional("associated_data").encode()
    try:
        sealed = base64.b64decode(resource.text("ciphertext"), validate=True)
        plain = AESGCM(secret).decrypt(nonce, sealed, bound)
    except (InvalidTag, binascii.Error, ValueError):
        raise bad_signature(NAME, Text("密文打不开", "what is sealed does not open")) from None
    return table(plain, channel=NAME)


def sealed(plain: bytes, secret: bytes, *, nonce: str, bound: str) -> dict[str, str]:
    """`plain` sealed as a notification carries it; the nonce is 12 letters, used once."""
    made = AESGCM(secret).encrypt(nonce.encode(), plain, bound.encode())
    return {
        "algorithm": "AEAD_AES_256_GCM",
        "nonce": nonce,
        "associated_data": bound,
        "ciphertext": base64.b64encode(made).decode("ascii"),
    }
