"""What Alipay signs: sorted parameters of a request or a notification, and the bare text of an answer."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from yushi.core.errors import Text
from yushi.core.payments import rsa
from yushi.core.payments.alipay.settings import NAME
from yushi.core.payments.failures import bad_signature, refused, unreadable
from yushi.core.payments.reading import Fields, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

SIGN_TYPE: Final = "RSA2"
_MOST: Final = 200


def content(parameters: Mapping[str, str], *, without: Iterable[str] = ("sign",)) -> bytes:
    """`a=1&b=2` in the order of names, values as they are; what is empty is left out."""
    left_out = frozenset(without)
    rows = sorted((name, value) for name, value in parameters.items() if value and name not in left_out)
    return "&".join(f"{name}={value}" for name, value in rows).encode()


def answered(body: bytes, method: str, key: RSAPublicKey) -> Fields:
    """The node of an answer to `method`, whose very text is signed.

    Raises:
        SignatureError: it does not hold.
        RefusedError: an answer without a signature, which only refuses.
        UnreadableError: another form.

    """
    text, node = _text(body), f"{method.replace('.', '_')}_response"
    whole = table(text, channel=NAME)
    if "error_response" in whole.table:
        no = whole.inside("error_response")
        raise refused(NAME, no.optional("sub_code") or no.text("code"), no.optional("sub_msg"))
    # The node comes first, so that a second one of the same name further on is not mistaken for it.
    head = re.match(rf'\s*\{{\s*"{re.escape(node)}"\s*:\s*(?=\{{)', text)
    if head is None:
        raise unreadable(NAME, node)
    found, end = json.JSONDecoder().raw_decode(text, head.end())
    if not rsa.holds(text[head.end() : end].encode(), whole.optional("sign"), key):
        raise bad_signature(NAME, Text("签名不成立", "the signature does not hold"))
    return Fields(NAME, found)


def told(body: bytes, key: RSAPublicKey) -> Fields:
    """The parameters of a notification.

    Raises:
        SignatureError: they are not signed by Alipay with RSA2, or a name comes twice.
        UnreadableError: another form.

    """
    try:
        rows = parse_qsl(_text(body), keep_blank_values=True, strict_parsing=True, max_num_fields=_MOST)
    except ValueError:
        raise unreadable(NAME, "form") from None
    found: dict[str, Any] = dict(rows)
    if len(found) != len(rows) or found.get("sign_type") != SIGN_TYPE:
        raise bad_signature(
            NAME, Text("签名方式不对，或参数重复", "another kind of signature, or a name twice")
        )
    if not rsa.holds(content(found, without=("sign", "sign_type")), found.get("sign", ""), key):
        raise bad_signature(NAME, Text("签名不成立", "the signature does not hold"))
    return Fields(NAME, found)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise unreadable(NAME, "UTF-8") from None
