"""A body as it was meant, never larger than the limits: what would be is thrown away while it grows."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.outside.failures import failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from yushi.core.fetching import Limits

_GZIP, _PIECE = zlib.MAX_WBITS | 16, 65_536


def unpacked(pieces: Iterable[bytes], coding: str, limits: Limits) -> bytes:
    """The body of `pieces`, unpacked from `coding`.

    Raises:
        FetchFailedError: too large, grown too many times, unknown coding, or damaged.

    """
    coding = coding.strip().lower()
    if coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise failure(
            "coding", Text(f"内容用“{coding[:20]}”压缩", f"the content is packed by “{coding[:20]}”")
        )
    body = bytearray()
    try:
        for grown in _plain(pieces, limits) if coding in {"", "identity"} else _grown(pieces, coding, limits):
            body += grown
            if len(body) > limits.body:
                raise _too_large(limits)
    except zlib.error:
        raise failure("coding", Text("压缩内容已损坏", "the packed content is damaged")) from None
    return bytes(body)


def _plain(pieces: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    sent = 0
    for piece in pieces:
        sent += len(piece)
        if sent > limits.body:
            raise _too_large(limits)
        yield piece


def _grown(pieces: Iterable[bytes], coding: str, limits: Limits) -> Iterator[bytes]:
    """Unpacked at most 64 KiB at a time, so that a bomb never stands in memory."""
    unpacker, sent, made = None, 0, 0
    for piece in _plain(pieces, limits):
        unpacker = unpacker or zlib.decompressobj(_window(coding, piece))
        sent, rest = sent + len(piece), piece
        while rest:
            grown = unpacker.decompress(rest, _PIECE)
            rest = unpacker.unconsumed_tail
            made += len(grown)
            if made > max(sent * limits.ratio, _PIECE):
                raise failure("ratio", Text(f"{sent} 字节展开后超过 {limits.ratio} 倍", f"{sent} bytes grew more than {limits.ratio} times"))  # fmt: skip
            yield grown
    if unpacker is not None and not unpacker.eof:
        raise zlib.error


def _window(coding: str, first: bytes) -> int:
    """Servers send deflate with a zlib head or without one; the head is divisible by 31 (RFC 1950)."""
    if coding != "deflate":
        return _GZIP
    head = int.from_bytes(first[:2], "big")
    return (
        zlib.MAX_WBITS
        if head % 31 == 0 and first[:1] and first[0] & 0x0F == zlib.DEFLATED
        else -zlib.MAX_WBITS
    )


def _too_large(limits: Limits) -> Exception:
    return failure("size", Text(f"内容超过 {limits.body} 字节", f"it is larger than {limits.body} bytes"))
