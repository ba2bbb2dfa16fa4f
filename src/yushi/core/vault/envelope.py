"""The stored form of a value: 4 bytes of head, nonce, ciphertext, tag; 32 bytes more than the value.

    0        1          2       4            16                    -16
    format   algorithm  key id  nonce (12)   ciphertext (n ≥ 0)    tag

Head and "app.Model.field|row uid" are the associated data, so that a value opens in its own row only.
Key id 0 is the key-encryption key: wrapped keys have the same form.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from yushi.core.errors import Place, Text
from yushi.core.vault.ciphers import BY_BYTE, NONCE, TAG, Algorithm
from yushi.core.vault.refusals import FORMAT_RULE, RESTORE, OpenError, UseError

FORMAT: Final = 1
HEAD: Final = 4
OVERHEAD: Final = HEAD + NONCE + TAG
BODY: Final = HEAD + NONCE
MAX_KEY_ID: Final = 0xFFFF
MAX_ROW: Final = 64

_COLUMN = re.compile(r"[a-z][a-z0-9_]{0,62}\.[A-Za-z][A-Za-z0-9]{0,62}\.[a-z][a-z0-9_]{0,62}")


class Envelope(NamedTuple):
    """A stored value taken apart; nothing in it is secret."""

    algorithm: Algorithm
    key_id: int
    nonce: bytes
    body: bytes


def head(algorithm: Algorithm, key_id: int) -> bytes:
    """The four bytes with which every value under this key begins; a database can count by them."""
    return bytes((FORMAT, algorithm.byte)) + key_id.to_bytes(2, "big")


def split(blob: bytes, place: Place | None = None) -> Envelope:
    """The parts of `blob`; raises `OpenError` for what is no stored value."""
    if len(blob) < OVERHEAD:
        raise _malformed(
            "too-short",
            Text(
                f"存储值只有 {len(blob)} 字节，至少应有 {OVERHEAD} 字节。",
                f"The stored value has {len(blob)} bytes; at least {OVERHEAD} are needed.",
            ),
            place,
        )
    if blob[0] != FORMAT:
        raise _malformed(
            "format-unknown",
            Text(f"存储值的格式号是 {blob[0]}。", f"The stored value has format {blob[0]}."),
            place,
        )
    if (algorithm := BY_BYTE.get(blob[1])) is None:
        raise _malformed(
            "algorithm-unknown",
            Text(f"存储值的算法号是 {blob[1]}。", f"The stored value has algorithm {blob[1]}."),
            place,
        )
    return Envelope(algorithm, int.from_bytes(blob[2:HEAD], "big"), blob[HEAD:BODY], blob[BODY:])


def binding(column: str) -> bytes:
    """The associated data of a column up to its row uid; raises `UseError` for a name of another form."""
    if not _COLUMN.fullmatch(column):
        raise UseError.because(
            "column-name",
            what=Text(f"{column[:80]!r} 不是列名。", f"{column[:80]!r} is no name of a column."),
            rule=Text(
                "列名写作 app.Model.field，例如 accounts.Member.phone。",
                "A column is written app.Model.field, as in accounts.Member.phone.",
            ),
            fix=Text("请改正字段声明。", "Correct the declaration of the field."),
        )
    return f"{column}|".encode()


def row_bytes(row: str) -> bytes:
    """The row uid as associated data; raises `UseError` if there is none."""
    if not row or len(row) > MAX_ROW or not row.isascii():
        raise UseError.because(
            "row-uid",
            what=Text(
                "这一行没有行标识，或行标识超过 64 个 ASCII 字符。",
                "The row has no uid, or one that is not up to 64 ASCII characters.",
            ),
            rule=Text(
                "值与行绑定，行标识须在写入之前生成，此后不变。",
                "A value is bound to its row by a uid that is made before the insert and never changes.",
            ),
            fix=Text("请先生成行标识（UUID），再加密。", "Make the row's uid (a UUID) first, then seal."),
        )
    return row.encode()


def text_bytes(text: str) -> bytes:
    """`text` in UTF-8; raises `UseError` for half a character, which no other program could read back."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise UseError.because(
            "text",
            what=Text("文本里有不成对的代理码位。", "The text has a surrogate without its other half."),
            rule=Text("字段值须是可写成 UTF-8 的文本。", "A field value is text that UTF-8 can write."),
            fix=Text("请检查输入来源。", "Look at where the input comes from."),
        ) from None


def _malformed(code: str, what: Text, place: Place | None) -> OpenError:
    return OpenError.because(code, what=what, rule=FORMAT_RULE, fix=RESTORE, place=place)
