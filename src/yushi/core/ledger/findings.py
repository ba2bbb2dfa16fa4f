"""What an examination finds: which entry, and what was done to it, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

Code: TypeAlias = Literal[
    "edited", "hash", "missing", "inserted", "moved", "rewritten", "node", "truncated", "head", "unproved", "opening", "chain", "part",
    "stray-part",
]  # fmt: skip

_SAID: dict[Code, Text] = {
    "edited": Text(
        "条目 {first} 被改动：内容与散列不符", "entry {first} was edited: it does not fit its hash"
    ),
    "hash": Text(
        "条目 {first} 完好，但存放的散列被改动", "entry {first} is whole, but its kept hash was changed"
    ),
    "missing": Text("条目 {range} 被删除", "entry {range} was deleted"),
    "inserted": Text("位置 {first} 的条目是插入的", "the entry at place {first} was inserted"),
    "moved": Text("条目 {first} 被移到位置 {detail}", "entry {first} was moved to place {detail}"),
    "rewritten": Text(
        "条目 {range} 中有条目连同散列一起被改写",
        "one of the entries {range} was rewritten together with its hash",
    ),
    "node": Text("第 {detail} 层的节点 {first} 被改动", "node {first} of level {detail} was changed"),
    "truncated": Text("末尾被截断：缺少条目 {range}", "the end was cut off: entries {range} are missing"),
    "head": Text("第 {detail} 个检查点不可信", "checkpoint {detail} is not to be believed"),
    "unproved": Text(
        "别处有条目缺失，无法用检查点核对条目 {range}",
        "entries {range} cannot be held against a head: others are missing",
    ),
    "opening": Text("条目 {first} 不是本分片的开立条目", "entry {first} does not open this log"),
    "chain": Text(
        "条目 {first} 所载不是上一分片最后的检查点",
        "entry {first} does not hold the last checkpoint of the log before",
    ),
    "part": Text(
        "条目 {first} 的个人信息“{detail}”被改动", "personal field {detail} of entry {first} was changed"
    ),
    "stray-part": Text(
        "条目 {first} 没有个人信息“{detail}”，却存有一份",
        "entry {first} has no personal field {detail}, but one is kept",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong: with the entries from `first` up to, not including, `stop`.

    `detail` is the field of a part, the place an entry was moved to, the level of a node, or the
    number of a checkpoint from 1.
    """

    code: Code
    first: int
    stop: int
    detail: str = ""

    @property
    def text(self) -> Text:
        """The sentence."""
        last = self.stop - 1
        span = str(self.first) if last == self.first else f"{self.first}–{last}"
        said = _SAID[self.code]
        return Text(*(text.format(first=self.first, range=span, detail=self.detail) for text in said))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was looked at, and what was found, in the order of the entries.

    `unsigned` entries at the end are under no head yet; `backwards` are those whose time is before that of
    the entry before them, which a clock does when it is set: it is no tampering.
    """

    entries: int
    parts: int
    heads: int
    unsigned: int
    findings: tuple[Finding, ...]
    backwards: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def one(code: Code, sequence: int, detail: str = "") -> Finding:
    """A finding about one entry, place or node."""
    return Finding(code=code, first=sequence, stop=sequence + 1, detail=detail)


def runs(code: Code, sequences: Sequence[int]) -> list[Finding]:
    """Findings about numbers in their order, neighbours taken together."""
    found: list[Finding] = []
    for number in sequences:
        if found and found[-1].stop == number:
            found[-1] = Finding(code=code, first=found[-1].first, stop=number + 1)
        else:
            found.append(one(code, number))
    return found
