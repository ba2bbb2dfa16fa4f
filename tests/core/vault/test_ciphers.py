"""The published vectors: NIST GCM, RFC 8998 (SM4-GCM), GB/T 32905 (SM3), RFC 4231 (HMAC), RFC 5869 (HKDF)."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes

from yushi.core.vault.ciphers import Algorithm, Digest, aead, authenticator, derive

_GCM_KEY = "feffe9928665731c6d6a8f9467308308" * 2
_GCM_DATA = (
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"
)
_GCM_CIPHERTEXT = (
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
    "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
)
_SHORT = 60


def _hash(data: bytes) -> str:
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()


@pytest.mark.parametrize(
    ("key", "nonce", "data", "associated", "sealed"),
    [
        pytest.param("00" * 32, "00" * 12, "", "", "530f8afbc74536b9a963b4f1c4cb738b", id="NIST-13"),
        pytest.param("00" * 32, "00" * 12, "00" * 16, "", "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919", id="NIST-14"),
        pytest.param(_GCM_KEY, "cafebabefacedbaddecaf888", _GCM_DATA, "", _GCM_CIPHERTEXT + "b094dac5d93471bdec1a502270e3cc6c", id="NIST-15"),
        pytest.param(
            _GCM_KEY, "cafebabefacedbaddecaf888", _GCM_DATA[: 2 * _SHORT], "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            _GCM_CIPHERTEXT[: 2 * _SHORT] + "76fc6ece0f4e1768cddf8853bb2d551b", id="NIST-16",
        ),
    ],
)  # fmt: skip
def test_aes_256_gcm_gives_the_published_ciphertext(key, nonce, data, associated, sealed):
    cipher = aead(Algorithm.AES_256_GCM, bytes.fromhex(key))
    given = bytes.fromhex(nonce), bytes.fromhex(data), bytes.fromhex(associated)

    assert cipher.encrypt(*given).hex() == sealed
    assert cipher.decrypt(given[0], bytes.fromhex(sealed), given[2]) == given[1]


_SM4 = {
    "key": bytes.fromhex("0123456789abcdeffedcba9876543210"),
    "nonce": bytes.fromhex("00001234567800000000abcd"),
    "data": b"".join(bytes([byte]) * 8 for byte in b"\xaa\xbb\xcc\xdd\xee\xff\xee\xaa"),
    "associated": bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
    "sealed": bytes.fromhex(
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    ),
}


def test_sm4_gcm_gives_the_ciphertext_of_rfc_8998():
    cipher = aead(Algorithm.SM4_GCM, _SM4["key"])

    assert cipher.encrypt(_SM4["nonce"], _SM4["data"], _SM4["associated"]) == _SM4["sealed"]
    assert cipher.decrypt(_SM4["nonce"], _SM4["sealed"], _SM4["associated"]) == _SM4["data"]


@pytest.mark.parametrize("cut", [0, 15, 16, 79])
def test_sm4_gcm_opens_nothing_shorter(cut):
    with pytest.raises(InvalidTag):
        aead(Algorithm.SM4_GCM, _SM4["key"]).decrypt(_SM4["nonce"], _SM4["sealed"][:cut], _SM4["associated"])


@pytest.mark.parametrize(
    ("algorithm", "length"),
    [
        (Algorithm.AES_256_GCM, 31),
        (Algorithm.AES_256_GCM, 16),
        (Algorithm.SM4_GCM, 15),
        (Algorithm.SM4_GCM, 32),
    ],
)
def test_a_key_of_another_length_is_no_key(algorithm, length):
    with pytest.raises(ValueError, match=f"{algorithm} keys have {algorithm.key_length} bytes"):
        aead(algorithm, bytes(length))


@pytest.mark.parametrize(
    ("data", "digest"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ],
)
def test_sm3_gives_the_digests_of_the_standard(data, digest):
    assert _hash(data) == digest


@pytest.mark.parametrize(
    ("key", "data", "mac"),
    [
        pytest.param(b"\x0b" * 20, b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", id="1"),
        pytest.param(b"Jefe", b"what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", id="2"),
        pytest.param(b"\xaa" * 20, b"\xdd" * 50, "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe", id="3"),
        pytest.param(bytes(range(1, 26)), b"\xcd" * 50, "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b", id="4"),
        pytest.param(b"\xaa" * 131, b"Test Using Larger Than Block-Size Key - Hash Key First", "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54", id="6"),
    ],
)  # fmt: skip
def test_hmac_sha_256_gives_the_values_of_rfc_4231(key, data, mac):
    one = authenticator(key, Digest.SHA_256)
    one.update(data)

    assert one.finalize().hex() == mac


@pytest.mark.parametrize("key", [b"k", b"k" * 64, b"k" * 65], ids=["short", "block", "longer"])
def test_hmac_sm3_is_hmac_by_its_definition(key):
    one = authenticator(key, Digest.SM3)
    one.update(b"13800138000")
    padded = (bytes.fromhex(_hash(key)) if len(key) > 64 else key).ljust(64, b"\0")
    inner = _hash(bytes(byte ^ 0x36 for byte in padded) + b"13800138000")

    assert one.finalize().hex() == _hash(bytes(byte ^ 0x5C for byte in padded) + bytes.fromhex(inner))


@pytest.mark.parametrize(
    ("material", "salt", "info", "length", "derived"),
    [
        pytest.param(
            b"\x0b" * 22, bytes(range(13)), bytes(range(0xF0, 0xFA)), 42,
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865", id="1",
        ),
        pytest.param(
            bytes(range(0x50)), bytes(range(0x60, 0xB0)), bytes(range(0xB0, 0x100)), 82,
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87", id="2",
        ),
        pytest.param(
            b"\x0b" * 22, b"", b"", 42,
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8", id="3",
        ),
    ],
)  # fmt: skip
def test_hkdf_gives_the_keys_of_rfc_5869(material, salt, info, length, derived):
    assert derive(material, salt=salt, info=info, length=length).hex() == derived


def test_hkdf_over_sm3_is_hkdf_by_its_definition():
    def mac(key: bytes, data: bytes) -> bytes:
        one = authenticator(key, Digest.SM3)
        one.update(data)
        return one.finalize()

    extracted = mac(bytes(32), b"material")
    first = mac(extracted, b"info\x01")

    assert (
        derive(b"material", info=b"info", length=48, digest=Digest.SM3)
        == first + mac(extracted, first + b"info\x02")[:16]
    )


def test_the_two_digests_are_not_one():
    assert derive(b"m", info=b"i", length=32) == hmac.digest(
        hmac.digest(bytes(32), b"m", "sha256"), b"i\x01", "sha256"
    )
    assert derive(b"m", info=b"i", length=32, digest=Digest.SM3) != derive(b"m", info=b"i", length=32)
    assert hashlib.sha256(b"abc").hexdigest() != _hash(b"abc")
