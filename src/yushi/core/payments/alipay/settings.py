"""What a merchant of Alipay holds: numbers, keys, and where the gateway is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

from yushi.core.payments import rsa

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

NAME: Final = "alipay"
GATEWAY: Final = "https://openapi.alipay.com"
PATH: Final = "/gateway.do"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlipaySettings:
    """`seller_id` is whose money it becomes; a notification for another seller is not ours."""

    app_id: str
    seller_id: str
    key: RSAPrivateKey = field(repr=False)
    alipay_key: RSAPublicKey = field(repr=False)
    base_url: str = GATEWAY

    @classmethod
    def read(
        cls, *, app_id: str, seller_id: str, key_pem: str, alipay_pem: str, base_url: str = GATEWAY
    ) -> Self:
        """The settings of PEM texts.

        Raises:
            KeyFileError: for a key that is none.

        """
        return cls(
            app_id=app_id,
            seller_id=seller_id,
            key=rsa.private_key(key_pem, name="alipay application"),
            alipay_key=rsa.public_key(alipay_pem, name="alipay"),
            base_url=base_url.rstrip("/"),
        )
