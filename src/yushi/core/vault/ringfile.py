"""A key ring as text (JSON): what is stored between starts, with nothing in it that opens a value."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import json
from typing import Any, Final

from yushi.core.errors import Text
from yushi.core.vault.ciphers import Algorithm, Digest
from yushi.core.vault.envelope import MAX_KEY_ID
from yushi.core.vault.keyring import DataKey, IndexKey, KeyRing, KeyState
from yushi.core.vault.refusals import RING_RULE, KeyRingError

FORMAT: Final = 1
_TOP = {"format", "wrapped_by", "next_id", "keys", "index"}


def write(ring: KeyRing) -> str:
    """`ring` as text; the same ring gives the same text."""
    document = {
        "format": FORMAT,
        "wrapped_by": ring.wrapped_by,
        "next_id": ring.next_id,
        "keys": [
            {
                "id": key.id,
                "algorithm": key.algorithm.value,
                "state": key.state.value,
                "made_on": key.made_on.isoformat(),
                "wrapped": base64.b64encode(key.wrapped).decode(),
            }
            for key in ring.keys
        ],
        "index": {
            "digest": ring.index.digest.value,
            "wrapped": base64.b64encode(ring.index.wrapped).decode(),
        },
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def fingerprint(ring: KeyRing) -> str:
    """SHA-256 of the ring's text: recorded with each step, it shows whether an older ring was put back."""
    return hashlib.sha256(write(ring).encode()).hexdigest()


def read(text: str) -> KeyRing:
    """The ring that `text` writes; raises `KeyRingError` for everything that `write` would not write."""
    try:
        ring = _ring(_document(text))
    except (ValueError, KeyError, TypeError, RecursionError) as failure:
        # The text may hold wrapped keys, so the message says where, never what.
        raise _unreadable(type(failure).__name__) from None
    _refuse_inconsistent(ring)
    return ring


def _document(text: str) -> dict[str, Any]:
    document = json.loads(text)
    if not isinstance(document, dict) or set(document) != _TOP or document["format"] != FORMAT:
        raise ValueError("not a key ring of this format")
    return document


def _ring(document: dict[str, Any]) -> KeyRing:
    index = document["index"]
    return KeyRing(
        wrapped_by=_text(document["wrapped_by"]),
        next_id=_whole(document["next_id"]),
        keys=tuple(_key(entry) for entry in document["keys"]),
        index=IndexKey(digest=Digest(index["digest"]), wrapped=_bytes(index["wrapped"])),
    )


def _key(entry: dict[str, Any]) -> DataKey:
    return DataKey(
        id=_whole(entry["id"]),
        algorithm=Algorithm(entry["algorithm"]),
        state=KeyState(entry["state"]),
        made_on=dt.date.fromisoformat(entry["made_on"]),
        wrapped=_bytes(entry["wrapped"]),
    )


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("a whole number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("a text")
    return value


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(_text(value), validate=True)
    except binascii.Error as failure:
        raise ValueError("base64") from failure


def _refuse_inconsistent(ring: KeyRing) -> None:
    ids = [key.id for key in ring.keys]
    if (
        sum(key.state is KeyState.ACTIVE for key in ring.keys) != 1
        or len(set(ids)) != len(ids)
        or not all(0 < key_id < ring.next_id for key_id in ids)
        or ring.next_id > MAX_KEY_ID + 1
    ):
        raise _unreadable("ids and states")


def _unreadable(where: str) -> KeyRingError:
    return KeyRingError.because(
        "ring-unreadable",
        what=Text(f"密钥环读不懂（{where}）。", f"The key ring cannot be read ({where})."),
        rule=RING_RULE,
        fix=Text(
            "请从备份恢复密钥环；不要重新生成，否则已加密的数据无法读取。",
            "Restore the ring from a backup; do not found a new one, or encrypted data cannot be read.",
        ),
    )
