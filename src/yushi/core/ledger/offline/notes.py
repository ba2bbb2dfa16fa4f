"""Keys, notes and checkpoints as C2SP signed-note, tlog-checkpoint and tlog-cosignature write them."""

from __future__ import annotations

import base64
from hashlib import sha256
from typing import NamedTuple

from yushi.core.ledger.offline.curve import holds


class UncheckableError(Exception):
    """There is nothing here that could be checked."""


class Key(NamedTuple):
    """A public key: name, four bytes of id, type, 32 bytes."""

    name: str
    id: bytes
    type: int
    public: bytes


def parse_key(line: str) -> Key:
    """The key that name+id+base64 spells."""
    try:
        name, id_, material = line.strip().split("+", 2)
        raw = base64.b64decode(material, validate=True)
    except ValueError:
        raise UncheckableError(f"key? {line[:80]}") from None
    key = Key(name, sha256(name.encode() + b"\n" + raw).digest()[:4], raw[0] if raw else 0, raw[1:])
    if key.id.hex() != id_ or len(key.public) != 32 or key.type not in (1, 4):  # noqa: PLR2004 - C2SP
        raise UncheckableError(f"key? {line[:80]}")
    return key


def signed_text(written: str, key: Key) -> tuple[str, int | None]:
    """The text of a note, and 0 if `key` signed it, or its time if it is a witness's; None if it did not."""
    text, _, lines = written.rpartition("\n\n")
    text += "\n"
    for line in lines.splitlines():
        try:
            _, name, encoded = line.split(" ")
            raw = base64.b64decode(encoded, validate=True)
        except ValueError:
            continue
        if (name, raw[:4]) != (key.name, key.id):
            continue
        seconds = int.from_bytes(raw[4:12], "big") if key.type == 4 else 0  # noqa: PLR2004 - C2SP tlog-cosignature
        head = f"cosignature/v1\ntime {seconds}\n" if seconds else ""
        return text, seconds if holds(
            key.public, (head + text).encode(), raw[12 if seconds else 4 :]
        ) else None
    return text, None


def head(text: str) -> tuple[str, int, bytes]:
    """Origin, size and root of a checkpoint."""
    try:
        origin, size, root = text.split("\n")[:3]
        return origin, int(size), base64.b64decode(root, validate=True)
    except ValueError:
        return "", -1, b""
