"""The canary scan: known values in a stream of any length, in constant memory.

Each piece is read once whatever the number of canaries: a table of byte pairs picks the few places where one of
the patterns may begin, their first four and then six bytes settle most of them, and only the rest is compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

import numpy as np

from yushi.core.errors import Text
from yushi.core.vault.canary import SHORTEST, forms, packed_as
from yushi.core.vault.refusals import UseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from yushi.core.vault.canary import Canary

PIECE: Final = 1 << 20
KEPT: Final = 1000
_QUAD = 4


class Hit(NamedTuple):
    """A known value in the clear: where it begins (bytes from the start), which one, in which form."""

    offset: int
    label: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A stream read to its end: bytes read, hits counted, the first of them, and its packing.

    `packed` is "" for a stream that could be searched; otherwise no hits mean nothing.
    """

    length: int
    found: int
    hits: tuple[Hit, ...]
    packed: str

    @property
    def clean(self) -> bool:
        """Whether the stream could be searched and held none of the values."""
        return not self.found and not self.packed


def pieces(file: BinaryIO, *, size: int = PIECE) -> Iterator[bytes]:
    """The content of an open file, `size` bytes at a time."""
    while piece := file.read(size):
        yield piece


def survey(stream: Iterable[bytes], canaries: Sequence[Canary], *, kept: int = KEPT) -> Survey:
    """Reads the stream to its end; keeps the first `kept` hits and counts all. Raises `UseError`."""
    counted = _Counted(stream)
    found = 0
    hits: list[Hit] = []
    for hit in scan(counted, canaries):
        found += 1
        if len(hits) < kept:
            hits.append(hit)
    return Survey(length=counted.length, found=found, hits=tuple(hits), packed=packed_as(counted.start))


def scan(stream: Iterable[bytes], canaries: Sequence[Canary]) -> Iterator[Hit]:
    """Every place of every form of every canary, in order of offset, also across pieces. Raises `UseError`."""
    search = _Search(canaries)
    before, offset = b"", 0
    for piece in stream:
        buffer = before + piece
        for at, pattern, label, form in search.matches(buffer):
            # What ends inside the part read before was found with it.
            if at + len(pattern) > len(before):
                yield Hit(offset + at, label, form)
        before = buffer[max(0, len(buffer) - search.overlap) :]
        offset += len(buffer) - len(before)


class _Counted:
    """A stream that remembers how long it was and how it began."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream
        self.length = 0
        self.start = b""

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._stream:
            self.length += len(piece)
            if len(self.start) < _QUAD * 2:
                self.start += piece[: _QUAD * 2]
            yield piece


class _Search:
    """The patterns of all canaries, by their first bytes."""

    def __init__(self, canaries: Sequence[Canary]) -> None:
        if not canaries:
            raise UseError.because(
                "no-canary",
                what=Text("没有给出要找的已知值。", "No known value was given to look for."),
                rule=Text("什么都没找，就什么都没证明。", "A search for nothing proves nothing."),
                fix=Text("请至少给出一个已知值。", "Give at least one known value."),
            )
        self._patterns: dict[bytes, list[tuple[bytes, str, str]]] = {}
        for pattern, label, form in chain.from_iterable(_patterns(canary) for canary in canaries):
            self._patterns.setdefault(pattern[:SHORTEST], []).append((pattern, label, form))
        starts = np.frombuffer(b"".join(start[:_QUAD] for start in self._patterns), "<u4")
        self._quads = np.unique(starts)
        self._pairs = np.zeros(1 << 16, np.bool_)
        self._pairs[starts & 0xFFFF] = True
        longest = (len(pattern) for group in self._patterns.values() for pattern, _, _ in group)
        self.overlap = max(longest) - 1

    def matches(self, buffer: bytes) -> Iterator[tuple[int, bytes, str, str]]:
        for at in self._begins(buffer):
            for pattern, label, form in self._patterns.get(buffer[at : at + SHORTEST], ()):
                if buffer.startswith(pattern, at):
                    yield at, pattern, label, form

    def _begins(self, buffer: bytes) -> list[int]:
        """The places in `buffer` whose four bytes begin a pattern, in order."""
        if len(buffer) < _QUAD:
            return []
        either = [self._phase(buffer, phase) for phase in (0, 1)]
        at = np.sort(np.concatenate(either))
        at = at[at <= len(buffer) - _QUAD]
        data = np.frombuffer(buffer, np.uint8)
        quads = sum(data[at + n].astype(np.uint32) << np.uint32(8 * n) for n in range(_QUAD))
        begins: list[int] = at[np.isin(quads, self._quads)].tolist()
        return begins

    def _phase(self, buffer: bytes, phase: int) -> NDArray[np.intp]:
        """Even (0) or odd (1) places whose two bytes begin a pattern."""
        pairs = np.frombuffer(buffer, "<u2", offset=phase, count=(len(buffer) - phase) // 2)
        return np.flatnonzero(self._pairs[pairs]) * 2 + phase


def _patterns(canary: Canary) -> Iterator[tuple[bytes, str, str]]:
    for pattern, form in forms(canary).items():
        yield pattern, canary.label, form
