"""Keys of a demonstration, made on first start for the owner alone: what the site holds, and what the gateways hold.

Two tables: `merchant.json` is read by a site as any configuration of payments is; `gateways.json` is the simulator's own,
and the word that its control needs is in it. SM2 keys have files of their own, because OpenSSL reads them. None of these keys opens anything outside this machine.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from yushi.outside.openssl import OpenSslError, sm2_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

_BITS = 2048
MERCHANT, GATEWAYS = "merchant.json", "gateways.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Both files, read."""

    merchant: dict[str, Any]
    gateways: dict[str, Any]


def kept(folder: Path, *, base_url: str, random: Callable[[int], bytes]) -> Keys:
    """The keys in `folder`, made there where they are not; the address of the simulator is brought up to date."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not ((folder / GATEWAYS).exists() and (folder / MERCHANT).exists()):
        made = _made(folder, random)
        written(folder / GATEWAYS, made.gateways)
        written(folder / MERCHANT, made.merchant)
    keys = Keys(merchant=_read(folder / MERCHANT), gateways=_read(folder / GATEWAYS))
    if any(one.get("base_url") != base_url for one in keys.merchant.values()):
        for one in keys.merchant.values():
            one["base_url"] = base_url
        written(folder / MERCHANT, keys.merchant)
    return keys


def last_port(folder: Path) -> int:
    """The port that the keys in `folder` were last brought up to date with; 0 where there are none."""
    try:
        return urlsplit(_read(folder / MERCHANT)["wechat"]["base_url"]).port or 0
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _made(folder: Path, random: Callable[[int], bytes]) -> Keys:
    made = {"wechat": _wechat(random), "alipay": _alipay(), "ecny": _ecny(folder)}
    return Keys(
        merchant={name: one.merchant for name, one in made.items()},
        gateways={"control": random(24).hex()} | {name: one.gateways for name, one in made.items()},
    )


def _wechat(random: Callable[[int], bytes]) -> Keys:
    ours, theirs, name = _rsa(), _rsa(), f"PUB_KEY_ID_{random(16).hex().upper()}"
    shared = {"mchid": "1900000001", "appid": "wx0000000000simula", "serial": random(20).hex().upper()}
    secret = random(16).hex()
    return Keys(
        merchant=shared
        | {"key": _private(ours), "api_v3_key": secret, "platform_keys": {name: _public(theirs)}},
        gateways=shared
        | {"key": _private(theirs), "key_id": name, "api_v3_key": secret, "merchant_key": _public(ours)},
    )


def _alipay() -> Keys:
    ours, theirs = _rsa(), _rsa()
    shared = {"app_id": "2021000000000001", "seller_id": "2088000000000001"}
    return Keys(
        merchant=shared | {"key": _private(ours), "alipay_key": _public(theirs)},
        gateways=shared | {"key": _private(theirs), "merchant_key": _public(ours)},
    )


def _ecny(folder: Path) -> Keys:
    """SM2 keys, in files that OpenSSL reads; RSA where this machine has no OpenSSL that could."""
    shared = {"merchant": "308999000000001", "app_id": "ecny-simulated"}
    ours, theirs = folder / "ecny-merchant.pem", folder / "ecny-bank.pem"
    try:
        our_public, their_public = sm2_key(ours), sm2_key(theirs)
    except OpenSslError:
        our_key, their_key = _rsa(), _rsa()
        return Keys(
            merchant=shared | {"key": _private(our_key), "bank_key": _public(their_key)},
            gateways=shared | {"key": _private(their_key), "merchant_key": _public(our_key)},
        )
    return Keys(
        merchant=shared | {"sm2_key_file": str(ours.resolve()), "bank_key": their_public},
        gateways=shared | {"sm2_key_file": str(theirs.resolve()), "merchant_key": our_public},
    )


def _rsa() -> RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65_537, key_size=_BITS)


def _private(key: RSAPrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode("ascii")


def _public(key: RSAPrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def written(file: Path, value: dict[str, Any]) -> None:
    """Whole or not at all, and never for a moment readable by others."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(value, out, indent=1)
    draft.replace(file)
