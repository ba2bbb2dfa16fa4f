"""Keys made once, and what each channel would say with its own: no network, one moment."""

from __future__ import annotations

import datetime as dt
import functools
import json
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from yushi.core.payments import (
    Alipay,
    AlipaySettings,
    Attempt,
    Ecny,
    EcnySettings,
    RefundAsked,
    WeChat,
    WeChatSettings,
    rsa,
)
from yushi.core.payments.alipay.signing import content
from yushi.core.payments.ecny import envelope
from yushi.core.payments.reading import CHINA
from yushi.core.payments.wechat import signing

NOW = dt.datetime(2026, 11, 24, 10, 0, 0, tzinfo=CHINA)
SECRET = "0123456789abcdef0123456789abcdef"
PAID_AT = "2026-11-24T09:59:00+08:00"
HERE = "https://gateway.example.cn"


@functools.cache
def key(name: str) -> RSAPrivateKey:
    """The key of `ours`, `theirs` or a `stranger`."""
    return generate_private_key(public_exponent=65_537, key_size=2_048)


def private(name: str) -> str:
    return key(name).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def public(name: str) -> str:
    return key(name).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def attempt(**more: Any) -> Attempt:
    given: dict[str, Any] = {
        "out_trade_no": "P000001",
        "fen": 1_234,
        "title": "洛阳牡丹 礼盒",
        "expires_at": NOW + dt.timedelta(minutes=30),
        "notify_url": "https://shop.example.cn/told",
    }
    return Attempt(**(given | more))


def refund(**more: Any) -> RefundAsked:
    given: dict[str, Any] = {
        "out_trade_no": "P000001",
        "out_refund_no": "R000001",
        "fen": 400,
        "total_fen": 1_234,
    }
    return RefundAsked(**(given | more))


# ---- WeChat Pay


@functools.cache
def wechat() -> WeChat:
    settings = WeChatSettings.read(
        mchid="1900000001",
        appid="wx01",
        serial="5F",
        key_pem=private("ours"),
        api_v3_key=SECRET,
        platform_pems={"PUB_1": public("theirs")},
        base_url=HERE,
    )
    return WeChat(settings=settings, random=bytes)


def wechat_says(
    value: Any, *, by: str = "theirs", at: dt.datetime = NOW, **changed: str
) -> tuple[dict[str, str], bytes]:
    """Headers and body of what the platform signs; a header can be changed, low lines for hyphens."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    headers = signing.answer_headers(key(by), serial="PUB_1", body=body, now=at, nonce="n")
    return headers | {name.replace("_", "-"): text for name, text in changed.items()}, body


def wechat_tells(
    kind: str, told: Any, *, secret: str = SECRET, **changed: Any
) -> tuple[dict[str, str], bytes]:
    sealed = signing.sealed(json.dumps(told).encode(), secret.encode(), nonce="0123456789ab", bound="x")
    resource = {**sealed, **changed.pop("resource", {})}
    given = {
        "id": "EV-1",
        "create_time": PAID_AT,
        "event_type": kind,
        "resource_type": "encrypt-resource",
        "resource": resource,
    }
    return wechat_says(given | changed)


WECHAT_PAID = {
    "mchid": "1900000001",
    "appid": "wx01",
    "out_trade_no": "P000001",
    "trade_state": "SUCCESS",
    "transaction_id": "4200001",
    "success_time": PAID_AT,
    "amount": {"total": 1_234, "currency": "CNY"},
}
WECHAT_REFUNDED = {
    "mchid": "1900000001",
    "out_trade_no": "P000001",
    "out_refund_no": "R000001",
    "refund_id": "5000001",
    "refund_status": "SUCCESS",
    "success_time": PAID_AT,
    "amount": {"total": 1_234, "refund": 400},
}


# ---- Alipay


@functools.cache
def alipay() -> Alipay:
    settings = AlipaySettings.read(
        app_id="2021", seller_id="2088", key_pem=private("ours"), alipay_pem=public("theirs"), base_url=HERE
    )
    return Alipay(settings=settings)


def alipay_says(method: str, value: Any, *, by: str = "theirs") -> bytes:
    node = json.dumps(value).replace("/", r"\/")
    sign = rsa.signed(node.encode(), key(by))
    return f'{{"{method.replace(".", "_")}_response":{node},"sign":"{sign}"}}'.encode()


def alipay_tells(told: dict[str, str], *, by: str = "theirs") -> bytes:
    given = {
        "app_id": "2021",
        "seller_id": "2088",
        "trade_no": "2201",
        "out_trade_no": "P000001",
        "total_amount": "12.34",
        **told,
    }
    return urlencode(given | {"sign_type": "RSA2", "sign": rsa.signed(content(given), key(by))}).encode()


# ---- a bank


@functools.cache
def ecny() -> Ecny:
    settings = EcnySettings.read(
        merchant="3089", app_id="app", key=private("ours"), bank_pem=public("theirs"), base_url=HERE
    )
    return Ecny(settings=settings)


def bank_says(value: dict[str, Any], *, by: str = "theirs", at: dt.datetime = NOW, **head: Any) -> bytes:
    given = {"returnCode": "SUCCESS", "respCode": "SUCCESS", "signMethod": "01"} | head
    return envelope.closed(
        {"merId": "3089", **value}, head=given, now=at, sign=lambda text: rsa.signed(text, key(by))
    )
