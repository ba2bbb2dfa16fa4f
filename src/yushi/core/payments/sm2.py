"""Whether an SM2 signature holds (GB/T 32918.2-2016, with SM3 and the usual name 1234567812345678).

`cryptography` has SM3 and no SM2. To check a signature needs nothing secret, so that it may be done in plain arithmetic,
here; to make one needs a key and a number that nobody may guess or time, and is done by OpenSSL, outside.

>>> Sm2Key(x=_GX, y=_GY).holds(b"hello", b"no signature")
False
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SM3, Hash

from yushi.core.payments.failures import bad_key

NAME: Final = b"1234567812345678"
"""The name of the signer that goes into every digest where two parties agreed on no other (GM/T 0009-2012)."""
_P: Final = 0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_00000000_FFFFFFFF_FFFFFFFF
_A: Final = _P - 3
_B: Final = 0x28E9FA9E_9D9F5E34_4D5A9E4B_CF6509A7_F39789F5_15AB8F92_DDBCBD41_4D940E93
_N: Final = 0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_7203DF6B_21C6052B_53BBF409_39D54123
_GX: Final = 0x32C4AE2C_1F198119_5F990446_6A39C994_8FE30BBF_F2660BE1_715A4589_334C74C7
_GY: Final = 0xBC3736A2_F4F6779C_59BDCEE3_6B692153_D0A9877C_C62A4740_02DF32E5_2139F0A0
_SIZE: Final = 32
_HEAD: Final = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d03420004")
_PEM: Final = re.compile(r"\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*")

Point = tuple[int, int, int]
"""Jacobian coordinates; the third is 0 for the point at infinity."""
_NOWHERE: Final[Point] = (1, 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sm2Key:
    """A public key: a point of the curve."""

    x: int
    y: int

    @classmethod
    def read(cls, pem: str, *, name: str) -> Sm2Key:
        """The key in `pem`.

        Raises:
            KeyFileError: naming `name`: another form, another curve, or a point that is not on it.

        """
        found = _PEM.fullmatch(pem)
        try:
            der = base64.b64decode("".join(found[1].split()), validate=True) if found else b""
        except binascii.Error:
            der = b""
        body = der.removeprefix(_HEAD)
        if len(body) != 2 * _SIZE or not der.startswith(_HEAD):
            raise bad_key(name)
        x, y = int.from_bytes(body[:_SIZE]), int.from_bytes(body[_SIZE:])
        if x >= _P or y >= _P or (y * y - (x * x * x + _A * x + _B)) % _P:
            raise bad_key(name)
        return cls(x=x, y=y)

    def holds(self, text: bytes, signature: bytes) -> bool:
        """Whether `signature` (DER) is that of `text`."""
        try:
            r, s = decode_dss_signature(signature)
        except ValueError:
            return False
        t = (r + s) % _N
        if not (0 < r < _N and 0 < s < _N and t):
            return False
        x, _y, z = _sum_of_products(s, (_GX, _GY, 1), t, (self.x, self.y, 1))
        if z == 0:
            return False
        across = x * pow(z, -2, _P) % _P
        return (self.digest(text) + across) % _N == r

    def digest(self, text: bytes) -> int:
        """What is signed: SM3 over who signs, the curve, the key, and the text."""
        numbers = (_A, _B, _GX, _GY, self.x, self.y)
        who = (len(NAME) * 8).to_bytes(2) + NAME + b"".join(one.to_bytes(_SIZE) for one in numbers)
        return int.from_bytes(_sm3(_sm3(who) + text))


def _sm3(data: bytes) -> bytes:
    made = Hash(SM3())
    made.update(data)
    return made.finalize()


def _sum_of_products(k: int, p: Point, m: int, q: Point) -> Point:
    """`k`·p + `m`·q, both bit by bit at once."""
    both, found = _add(p, q), _NOWHERE
    for bit in range(max(k.bit_length(), m.bit_length()) - 1, -1, -1):
        found = _double(found)
        pick = (k >> bit & 1, m >> bit & 1)
        if pick != (0, 0):
            found = _add(found, both if pick == (1, 1) else p if pick[0] else q)
    return found


def _double(point: Point) -> Point:
    x, y, z = point
    if z == 0 or y == 0:
        return _NOWHERE
    yy, zz = y * y % _P, z * z % _P
    s = 4 * x * yy % _P
    m = 3 * (x - zz) * (x + zz) % _P  # a = -3
    nx = (m * m - 2 * s) % _P
    return nx, (m * (s - nx) - 8 * yy * yy) % _P, 2 * y * z % _P


def _add(one: Point, two: Point) -> Point:
    if one[2] == 0 or two[2] == 0:
        return two if one[2] == 0 else one
    (x1, y1, z1), (x2, y2, z2) = one, two
    zz1, zz2 = z1 * z1 % _P, z2 * z2 % _P
    u1, u2 = x1 * zz2 % _P, x2 * zz1 % _P
    s1, s2 = y1 * z2 * zz2 % _P, y2 * z1 * zz1 % _P
    if u1 == u2:
        return _double(one) if s1 == s2 else _NOWHERE
    h, r = (u2 - u1) % _P, (s2 - s1) % _P
    hh = h * h % _P
    hhh, v = h * hh % _P, u1 * hh % _P
    nx = (r * r - hhh - 2 * v) % _P
    return nx, (r * (v - nx) - s1 * hhh) % _P, h * z1 * z2 % _P
