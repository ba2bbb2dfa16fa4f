"""A certificate and its signature as one text for a QR code, and the judgement of such a text.

    YSL1.<certificate>.<key id and signature>     both parts in base64url without padding

The signature is that of a signed note (C2SP signed-note, Ed25519) over the certificate's text: 4 bytes say which
key, 64 are the signature (RFC 8032). The text may stand in an address (…/register/check/?q=YSL1…), between other words,
or broken over lines: what is found of the form is judged, the rest is passed over.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.errors import Problem, Text, YushiError
from yushi.core.ledger.note import ED25519
from yushi.core.licence.certificate import Certificate, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.ledger.note import Signer, Verifier

VERSION = "1"
_TOKEN = re.compile(r"YSL([0-9]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")
_SPACE = re.compile(r"\s+")
_ID, _SIGNED = 4, 68
_LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Genuine:
    """A certificate that the key `key` has signed; not whether it still holds."""

    certificate: Certificate
    key: Verifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Forged:
    """A text that proves nothing, and why."""

    reason: Problem


def seal(certificate: Certificate, signer: Signer) -> str:
    """The text of the QR code."""
    signature = signer.sign(certificate.text)
    parts = (certificate.text.encode(), signature.key_id + signature.bytes)
    return ".".join((f"YSL{VERSION}", *map(_spelled, parts)))


def find(text: str) -> str:
    """The sealed text in `text`, without what stands around it; empty if there is none."""
    found = _TOKEN.search(_SPACE.sub("", text[:_LONGEST]))
    return found[0] if found else ""


def verify(text: str, keys: Iterable[Verifier]) -> Genuine | Forged:
    """Whether `text` holds a certificate that one of `keys` has signed."""
    found = _TOKEN.fullmatch(find(text))
    if found is None:
        return _forged(
            "absent", Text("这段文字里没有证照二维码的内容", "the text holds nothing of a licence's QR code")
        )
    if found[1] != VERSION:
        return _forged(
            "version",
            Text(
                f"这是第 {found[1]} 版格式，本程序只认第 {VERSION} 版",
                f"it is of version {found[1]}, and this program knows version {VERSION}",
            ),
        )
    content, signed = _bytes(found[2]), _bytes(found[3])
    if not content or len(signed) != _SIGNED:
        return _forged(
            "damaged",
            Text("内容残缺或被改写，读不出来", "it is damaged: some of it is missing or was changed"),
        )
    return _judged(content, signed, keys)  # fmt: skip


def _judged(content: bytes, signed: bytes, keys: Iterable[Verifier]) -> Genuine | Forged:
    known = [key for key in keys if key.type == ED25519 and key.key_id == signed[:_ID]]
    if not known:
        return _forged(
            "unknown-key",
            Text(
                f"签名用的密钥 {signed[:_ID].hex()} 不是登记机关公布的",
                f"the key {signed[:_ID].hex()} that signed it is none that the register publishes",
            ),
        )
    key = next((key for key in known if key.holds(content, signed[_ID:])), None)
    if key is None:
        return _forged(
            "signature",
            Text(
                "签名不成立：内容与签发时不同",
                "the signature does not hold: the content is not what was signed",
            ),
        )
    try:
        return Genuine(certificate=parse(content.decode()), key=key)
    except (YushiError, UnicodeDecodeError):
        return _forged("content", Text("签名成立，但签的不是证照", "the signature holds, but what was signed is no certificate"))  # fmt: skip


def _spelled(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    """What `text` spells; empty if it spells nothing, or not in the one right way."""
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        return b""
    return content if _spelled(content) == text else b""


def _forged(code: str, what: Text) -> Forged:
    return Forged(
        reason=Problem(
            code=f"licence.{code}",
            what=Text(f"不能证明是本登记机关签发的：{what.zh}。", f"Not shown to be issued here: {what.en}."),
            rule=Text("证照以登记机关 Ed25519 密钥的签名为准。", "A certificate counts by the Ed25519 signature of the register's key."),
            fix=Text("重新扫描原件；仍不成立的，按编号在登记簿查询，并告知登记机关。", "Scan the original again; if it still fails, look its number up in the register and tell the register's office."),
        )
    )  # fmt: skip
