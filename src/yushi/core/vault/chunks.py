"""Files as ciphertext: sealed piece by piece under a key of their own, so that memory does not grow with the file.

    head (4)                       piece 0   piece 1   …   last piece
    "YF", format, algorithm        each: up to 65,536 bytes of ciphertext and a tag of 16

The key is made for one file and used for nothing else; it is kept as a sealed value in the file's row, so that turning
the keys of the vault never rewrites a file, and a row that is gone leaves noise. A nonce is the number of the piece and
a mark on the last one: pieces that were exchanged, left out, doubled or cut off do not open. Head and
"app.Model.field|row uid" are the associated data: a file opens for its own row only.

>>> key = bytes(range(32))
>>> blob = b"".join(seal([b"one ", b"file"], key=key, algorithm=Algorithm.AES_256_GCM, column="a.B.c", row="7f"))
>>> len(blob) == sealed_size(8), b"".join(opened([blob], key=key, column="a.B.c", row="7f"))
(True, b'one file')
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag

from yushi.core.errors import Place, Text
from yushi.core.vault.ciphers import BY_BYTE, NONCE, TAG, Algorithm, aead
from yushi.core.vault.envelope import binding, row_bytes
from yushi.core.vault.refusals import BOUND_RULE, OpenError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK: Final = 65_536
HEAD: Final = 4
_FORMAT: Final = b"YF\x01"
_LAST: Final = b"\x01"
_NOT_LAST: Final = b"\x00"
_FIX = Text(
    "请从备份恢复这个文件，并在存证中查明是谁改动的。",
    "Restore the file from a backup and look in the ledger for who changed it.",
)


def seal(
    data: Iterable[bytes], *, key: bytes, algorithm: Algorithm, column: str, row: str
) -> Iterator[bytes]:
    """`data`, however it is cut, as the pieces of a sealed file; `key` is of this file alone.

    Raises:
        ValueError: for a key of another length.
        UseError: for a column or a row to which nothing can be bound.

    """
    head = _FORMAT + bytes((algorithm.byte,))
    cipher, bound = aead(algorithm, key), head + binding(column) + row_bytes(row)
    yield head
    for number, piece, last in _numbered(_cut(data, CHUNK)):
        yield cipher.encrypt(_nonce(number, last=last), piece, bound)


def opened(data: Iterable[bytes], *, key: bytes, column: str, row: str) -> Iterator[bytes]:
    """The clear pieces of the sealed file `data`; each is whole when it is given, the file only once it ends.

    Raises:
        OpenError: if it is no sealed file, was changed, cut or moved; some pieces may have been given by then.

    """
    place, pieces = Place(path=f"{column}|{row}"), _sealed(data)
    head = next(pieces)
    algorithm = BY_BYTE.get(head[-1]) if head[:-1] == _FORMAT else None
    if algorithm is None:
        raise _refused("file-format", Text("不是密封的文件", "it is no sealed file"), place)
    if len(key) != algorithm.key_length:
        raise _refused("file-key", Text("密钥不属于这个文件", "its key is that of another file"), place)
    cipher, bound = aead(algorithm, key), head + binding(column) + row_bytes(row)
    for number, piece, last in _numbered(pieces):
        try:
            yield cipher.decrypt(_nonce(number, last=last), piece, bound)
        except InvalidTag:
            what = Text(
                f"第 {number + 1} 段未通过校验：文件被改动、截断，或属于另一行",
                f"piece {number + 1} does not open: the file was changed, cut, or belongs to another row",
            )
            raise _refused("file-not-authentic", what, place) from None


def sealed_size(size: int) -> int:
    """How many bytes a file of `size` bytes has once it is sealed."""
    return HEAD + size + TAG * max(1, -(-size // CHUNK))


def _sealed(data: Iterable[bytes]) -> Iterator[bytes]:
    """The head, then the sealed pieces."""
    source, begun = iter(data), b""
    for more in source:
        begun += more
        if len(begun) >= HEAD:
            break
    yield begun[:HEAD].ljust(HEAD, b"\0")
    yield from _cut(chain([begun[HEAD:]], source), CHUNK + TAG)


def _cut(data: Iterable[bytes], size: int) -> Iterator[bytes]:
    """`data` in pieces of `size` bytes, the last one shorter; one empty piece of nothing."""
    kept = bytearray()
    for more in data:
        kept += more
        while len(kept) > size:
            yield bytes(kept[:size])
            del kept[:size]
    yield bytes(kept)


def _numbered(pieces: Iterable[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Each piece with its number from 0, and whether it is the last."""
    source = iter(pieces)
    before = next(source)
    number = 0
    for number, piece in enumerate(source, start=1):
        yield number - 1, before, False
        before = piece
    yield number, before, True


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(NONCE - 1, "big") + (_LAST if last else _NOT_LAST)


def _refused(code: str, what: Text, place: Place) -> OpenError:
    return OpenError.because(
        code,
        what=Text(f"存档文件打不开：{what.zh}。", f"The stored file does not open: {what.en}."),
        rule=BOUND_RULE,
        fix=_FIX,
        place=place,
    )
