"""What a merchant of WeChat Pay holds: numbers, keys, and where the gateway is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

from yushi.core.payments import rsa
from yushi.core.payments.failures import bad_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

NAME: Final = "wechat"
GATEWAY: Final = "https://api.mch.weixin.qq.com"
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class WeChatSettings:
    """`platform_keys` by the serial that the platform names in a header, so that an old key goes on beside a new one."""

    mchid: str
    appid: str
    serial: str
    key: RSAPrivateKey = field(repr=False)
    secret: bytes = field(repr=False)
    platform_keys: Mapping[str, RSAPublicKey] = field(repr=False)
    base_url: str = GATEWAY

    @classmethod
    def read(
        cls,
        *,
        mchid: str,
        appid: str,
        serial: str,
        key_pem: str,
        api_v3_key: str,
        platform_pems: Mapping[str, str],
        base_url: str = GATEWAY,
    ) -> Self:
        """The settings of PEM texts and the APIv3 key (32 letters).

        Raises:
            KeyFileError: for a key that is none.

        """
        secret = api_v3_key.encode()
        if len(secret) != _KEY_BYTES:
            raise bad_key("APIv3")
        return cls(
            mchid=mchid,
            appid=appid,
            serial=serial,
            key=rsa.private_key(key_pem, name="wechat merchant"),
            secret=secret,
            platform_keys={
                name: rsa.public_key(pem, name=f"wechat {name}") for name, pem in platform_pems.items()
            },
            base_url=base_url.rstrip("/"),
        )
