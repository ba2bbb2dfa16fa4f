"""Known values in every form in which they might lie about unencrypted: what the canary scan looks for.

A canary is a value that was put in on purpose or is known to the person who asks. Its forms are the texts
and escapes that databases, logs, dumps and web servers write. Compressed or encrypted files show none of
them: `packed_as` names such a file, so that nobody takes silence for proof.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, quote_plus

from yushi.core.errors import Text
from yushi.core.vault.envelope import text_bytes
from yushi.core.vault.refusals import UseError

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST: Final = 6
_ASCII = 127

_PACKED = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip",
    b"\xfd7zXZ\x00": "xz",
    b"BZh": "bzip2",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\x04\x22\x4d\x18": "lz4",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"PGDMP": "pg_dump custom",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """A known value and the label by which reports name it; the value itself is never shown."""

    label: str
    text: str = field(repr=False)


def forms(canary: Canary) -> dict[bytes, str]:
    """The byte strings to look for, each with the name of the first form that gives it.

    Raises:
        UseError: for a value so short that it would be found by chance.

    """
    found: dict[bytes, str] = {}
    for form, pattern in _forms(canary.text):
        found.setdefault(pattern, form)
    if min(map(len, found)) < SHORTEST:
        raise UseError.because(
            "canary-too-short",
            what=Text(
                f"「{canary.label}」太短，随机字节里也会碰上。",
                f'"{canary.label}" is so short that random bytes would hold it.',
            ),
            rule=Text(
                f"每种写法至少 {SHORTEST} 字节，误报才低于每 10 GB 一次。",
                f"Each form has at least {SHORTEST} bytes, which chance gives less than once in 10 GB.",
            ),
            fix=Text(
                "请用更长的已知值，如手机号、证件号、详细地址。",
                "Take a longer value: a phone or identity number, an address.",
            ),
        )
    return found


def packed_as(start: bytes) -> str:
    """The name of the packing in which a file begins, or "" if its bytes can be searched as they are."""
    return next((name for magic, name in _PACKED.items() if start.startswith(magic)), "")


def _forms(text: str) -> Iterator[tuple[str, bytes]]:
    utf8, gb = text_bytes(text), text.encode("gb18030")
    yield "utf-8", utf8
    yield "gb18030", gb
    yield "utf-16le", text.encode("utf-16-le")
    yield "utf-16be", text.encode("utf-16-be")
    for name, data in (("", utf8), (" of gb18030", gb)):
        yield f"hex{name}", data.hex().encode()
        yield f"HEX{name}", data.hex().upper().encode()
        yield from ((f"base64{name}", pattern) for pattern in _base64(data))
        yield from ((f"percent{name}", pattern) for pattern in _percent(data))
        yield f"\\x{name}", b"".join(rf"\x{byte:02x}".encode() for byte in data)
    yield from (("json", pattern) for pattern in _json(text))
    yield "entities", text.encode("ascii", "xmlcharrefreplace")
    yield "entities", "".join(f"&#x{ord(char):x};" if ord(char) > _ASCII else char for char in text).encode()
    yield "quoted-printable", b"".join(b"=%02X" % byte if byte > _ASCII else bytes((byte,)) for byte in utf8)


def _base64(data: bytes) -> Iterator[bytes]:
    """The part of the Base64 text that does not depend on what stands around, for each of three alignments."""
    for before in range(3):
        whole = base64.b64encode(bytes(before) + data)
        first, last = -(-8 * before // 6), 8 * (before + len(data)) // 6
        yield whole[first:last]
        yield whole[first:last].translate(bytes.maketrans(b"+/", b"-_"))


def _percent(data: bytes) -> Iterator[bytes]:
    everything = "".join(f"%{byte:02X}" for byte in data)
    for written in (quote(data, safe=""), quote(data), quote_plus(data), everything):
        yield written.encode()
        yield _lower_escapes(written).encode()


def _lower_escapes(written: str) -> str:
    """The same text with %e9 for %E9."""
    head, *rest = written.split("%")
    return "%".join([head, *(part[:2].lower() + part[2:] for part in rest)])


def _json(text: str) -> Iterator[bytes]:
    """Escaped to ASCII, in both cases of \\uXXXX, and once more as in a log that holds JSON in JSON."""
    lower = json.dumps(text)[1:-1]
    head, *rest = lower.split("\\u")
    upper = "\\u".join([head, *(part[:4].upper() + part[4:] for part in rest)])
    for written in (lower, upper, json.dumps(text, ensure_ascii=False)[1:-1]):
        yield written.encode()
        yield written.replace("\\", "\\\\").encode()
