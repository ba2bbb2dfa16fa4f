"""A draw, its commitment, its outcome, and the check of it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 32  # bytes
_WORD = 8
_COMMIT, _KEY = b"yushi.draw/1\n", b"yushi.draw.key/1\n"


class DrawError(YushiError):
    """A draw that cannot be made, or an outcome that is not the draw's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """What is drawn: `take` of the distinct `entries`, for `purpose`, with the public value that `awaits` names.

    Raises `DrawError` if an entry is empty or twice there, or more is to be taken than there is.
    """

    purpose: str
    entries: tuple[str, ...]
    take: int
    awaits: str = ""

    def __post_init__(self) -> None:
        if not self.purpose.strip():
            raise _refused("purpose", Text("没有写明为什么抽签", "the purpose of the draw is not given"))
        if not all(entry.strip() for entry in self.entries) or len(set(self.entries)) != len(self.entries):
            raise _refused(
                "entries",
                Text("名单里有空行，或同一项出现两次", "an entry is empty, or stands twice on the list"),
            )
        if not 1 <= self.take <= len(self.entries):
            raise _refused("take", Text(f"要从 {len(self.entries)} 项里抽 {self.take} 项", f"{self.take} are to be taken of {len(self.entries)}"))  # fmt: skip

    @property
    def listed(self) -> tuple[str, ...]:
        """The entries in the one order in which they are drawn from."""
        return tuple(sorted(self.entries, key=str.encode))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A draw that was revealed: everything that is needed to draw it again."""

    draw: Draw
    seed: bytes
    beacon: str
    selected: tuple[str, ...]


def list_digest(draw: Draw) -> bytes:
    """SHA-256 over the list."""
    return sha256(b"".join(_framed(entry) for entry in draw.listed)).digest()


def commitment(draw: Draw, seed: bytes) -> str:
    """What is published before the draw, in hex; it tells nothing of `seed`, 32 secret random bytes.

    Raises:
        DrawError: if `seed` has another length.

    """
    _check_seed(seed)
    bound = b"".join(map(_framed, (str(draw.take), draw.purpose, draw.awaits)))
    return sha256(_COMMIT + seed + list_digest(draw) + bound).hexdigest()


def reveal(draw: Draw, seed: bytes, *, beacon: str = "") -> Outcome:
    """The outcome of `draw` by `seed`; `beacon` is the value that it awaited.

    Raises:
        DrawError: if `seed` has another length, or a beacon is missing or was not awaited.

    """
    _check_seed(seed)
    if bool(draw.awaits) != bool(beacon):
        raise _refused(
            "beacon",
            Text(f"抽签等待的公开值是「{draw.awaits or '（无）'}」，给出的是「{beacon or '（无）'}」", f"the draw awaits {draw.awaits or '(nothing)'} and was given {beacon or '(nothing)'}"),
        )  # fmt: skip
    key = sha256(_KEY + seed + list_digest(draw) + _framed(beacon)).digest()
    return Outcome(draw=draw, seed=seed, beacon=beacon, selected=tuple(_selected(draw, key)))


def check(outcome: Outcome, committed: str) -> tuple[Problem, ...]:
    """What does not fit: the commitment, or the selection; nothing if the draw is what was committed to."""
    found = []
    if not hmac.compare_digest(commitment(outcome.draw, outcome.seed), committed.strip().lower()):
        found.append(
            _problem("commitment", Text("种子、名单、人数或事由与事先公布的承诺不符", "seed, list, number or purpose are not those that were committed to"))
        )  # fmt: skip
    again = reveal(outcome.draw, outcome.seed, beacon=outcome.beacon).selected
    if again != outcome.selected:
        found.append(
            _problem("selection", Text(f"按公布的种子应抽中 {'、'.join(again)}", f"by the seed that was published {', '.join(again)} are drawn"))
        )  # fmt: skip
    return tuple(found)


def _selected(draw: Draw, key: bytes) -> Iterator[str]:
    left, words = list(draw.listed), _words(key)
    for _ in range(draw.take):
        yield left.pop(_below(len(left), words))


def _words(key: bytes) -> Iterator[int]:
    """Numbers of 8 bytes, without an end."""
    counter = 0
    while True:
        yield int.from_bytes(sha256(key + counter.to_bytes(_WORD, "big")).digest()[:_WORD], "big")
        counter += 1


def _below(count: int, words: Iterator[int]) -> int:
    """A number below `count`, each as likely as the other."""
    reach = 1 << 8 * _WORD
    limit = reach - reach % count
    return next(word for word in words if word < limit) % count


def _framed(text: str) -> bytes:
    content = text.encode()
    return f"{len(content)}:".encode() + content


def _check_seed(seed: bytes) -> None:
    if len(seed) != SEED:
        raise _refused("seed", Text(f"种子有 {len(seed)} 字节", f"the seed has {len(seed)} bytes"))


def _refused(code: str, what: Text) -> DrawError:
    return DrawError(_problem(code, what))


def _problem(code: str, what: Text) -> Problem:
    return Problem(
        code=f"draw.{code}",
        what=Text(f"抽签不成立：{what.zh}。", f"No valid draw: {what.en}."),
        rule=Text("先公布承诺，后公布 32 字节种子，任何人可按同一算法重抽（docs/reference/draws.md）。", "The commitment is published first, the 32-byte seed afterwards, and anybody can draw again (docs/reference/draws.md)."),
        fix=Text("核对公布的名单、种子和承诺；确有不符的，结果作废，重新抽签。", "Compare list, seed and commitment as published; if they differ, the result is void: draw again."),
    )  # fmt: skip
