"""The rows of a log against their own hashes and numbers, and the hashes against the nodes above them."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from yushi.core.ledger import disorder, merkle
from yushi.core.ledger.disorder import Claim
from yushi.core.ledger.entry import claimed, moment, says_to_be
from yushi.core.ledger.evidence import choose
from yushi.core.ledger.findings import Finding, one
from yushi.core.ledger.tree import FANOUT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yushi.core.ledger.entry import Part
    from yushi.core.ledger.evidence import Evidence
    from yushi.core.ledger.store import Row, Store

_STEP = 16 * FANOUT


class Rows:
    """One pass over the rows from `start` up to `stop`; what it found, and what it counted.

    `sound` says that every leaf hash of the blocks that were touched fits its node.
    """

    def __init__(self, store: Store, evidence: Evidence, start: int, stop: int) -> None:
        """Looks at every row once, and again at blocks in which something is wrong."""
        self._store, self._evidence = store, evidence
        self._start, self._stop = start, stop
        self.findings: list[Finding] = []
        self.backwards: list[int] = []
        self.parts = 0
        self.sound = self.in_order = True
        self._suspects: set[int] = set()
        self._unmatched: list[Part] = []
        self._time = b""
        first = start
        while first < stop:
            last = min(first - first % _STEP + _STEP, stop)
            self._step(first, last)
            first = last
        self._blocks()
        self._judge_parts()

    def _step(self, first: int, last: int) -> None:
        rows = list(self._store.rows(first, last))
        hashed = [sha256(b"\0" + row.content).digest() for row in rows]
        if hashed != [row.leaf for row in rows]:
            pairs = zip(rows, hashed, strict=True)
            self._suspects.update(row.sequence for row, found in pairs if row.leaf != found)
        places = [row.sequence for row in rows]
        if places != list(range(first, last)) or not all(
            map(says_to_be, [row.content for row in rows], places)
        ):
            self.in_order = False
        self._look_at_times(rows)
        self._look_at_parts(rows, list(self._store.parts(first, last)))

    def _look_at_times(self, rows: Sequence[Row]) -> None:
        times = [self._time, *(moment(row.content) for row in rows)]
        if times != sorted(times):
            steps = zip(times, times[1:], rows, strict=False)
            self.backwards += [row.sequence for before, time, row in steps if time < before]
        self._time = times[-1]

    def _look_at_parts(self, rows: Sequence[Row], parts: Sequence[Part]) -> None:
        self.parts += len(parts)
        contents = {row.sequence: row.content for row in rows} if parts else {}
        self._unmatched += [part for part in parts if not _is_in(part, contents.get(part.sequence, b""))]

    def _judge_parts(self) -> None:
        """Parts that do not fit the row at their place: if rows were moved, the entry of their number counts."""
        wanted: dict[int, list[bytes]] = {part.sequence: [] for part in self._unmatched}
        for row in self._store.rows(self._start, self._stop) if wanted else ():
            number = row.sequence if self.in_order else claimed(row.content)
            if number in wanted:
                wanted[number].append(row.content)
        for part in self._unmatched:
            contents = wanted[part.sequence]
            if contents and not any(_is_in(part, content) for content in contents):
                stray = not any(part.field in _commitments(content) for content in contents)
                self.findings.append(one("stray-part" if stray else "part", part.sequence, part.field))

    def _blocks(self) -> None:
        """Every block against its node, where the rows themselves are in order."""
        broken: dict[int, bytes] = {}
        for block in range(self._start // FANOUT, -(-self._stop // FANOUT)):
            leaves = self._store.hashes(0, block * FANOUT, (block + 1) * FANOUT)
            node = self._store.hashes(1, block, block + 1)
            fits = len(leaves) < FANOUT or [merkle.root(leaves)] == list(node)
            if self.in_order and not (fits and self._suspects.isdisjoint(_places(block))):
                self._judge(block, leaves, broken)
            self.sound &= fits
        if not self.in_order:
            self.sound = False
            self.findings += [one("edited", place) for place in sorted(self._suspects)]
        if broken and self._evidence.head_confirms(broken):
            self.findings += [one("node", block, "1") for block in broken]
        else:
            self.findings += [_rewritten(block, self._stop) for block in broken]

    def _judge(self, block: int, leaves: Sequence[bytes], broken: dict[int, bytes]) -> None:
        """Which of a block's doubtful rows were edited, and which have a changed hash."""
        first = block * FANOUT
        doubtful = sorted(self._suspects & set(_places(block)))
        doubts = {
            row.sequence - first: merkle.leaf(row.content)
            for place in doubtful
            for row in self._store.rows(place, place + 1)
        }
        whole = len(leaves) == min(FANOUT, self._store.size() - first)
        right = choose(self._evidence, block, leaves, doubts) if whole else None
        changed = right or frozenset()
        self.sound &= not changed
        self.findings += [one("hash" if place - first in changed else "edited", place) for place in doubtful]
        if right is None and len(leaves) == FANOUT:
            broken[block] = merkle.root(leaves)

    def order(self, signed: int) -> list[Finding]:
        """What was deleted, inserted or moved, where heads say that entries up to `signed` are there."""
        claims = []
        for row in self._store.rows(self._start, self._stop):
            fits = row.sequence in self._suspects or says_to_be(row.content, row.sequence)
            number = row.sequence if fits else claimed(row.content)
            claims.append(Claim(row.sequence, row.sequence if number is None else number))
        numbers = {claim.number for claim in claims}
        # a number beyond the end is believed only next to its neighbour
        last = max((n for n in numbers if n < self._stop or n - 1 in numbers), default=self._start - 1)
        return disorder.judge(claims, range(self._start, max(signed, last + 1)), genuine=self._is_genuine)

    def _is_genuine(self, rival: Claim, places: Mapping[int, int]) -> bool:
        """Whether the row of `rival` is confirmed beside the rows that stand for the other numbers of its block."""
        block = rival.number // FANOUT
        chosen = {**places, rival.number: rival.place}
        leaves: list[bytes] = []
        for number in _places(block):
            if number not in chosen:
                break
            leaves += self._store.hashes(0, chosen[number], chosen[number] + 1)
        return self._evidence.confirms(block, leaves)


def _places(block: int) -> range:
    return range(block * FANOUT, (block + 1) * FANOUT)


def _rewritten(block: int, stop: int) -> Finding:
    return Finding(code="rewritten", first=block * FANOUT, stop=min((block + 1) * FANOUT, stop))


def _is_in(part: Part, content: bytes) -> bool:
    return _commitments(content).get(part.field) == part.commitment.hex()


def _commitments(content: bytes) -> Mapping[str, str]:
    try:
        found = json.loads(content).get("commitments")
    except (ValueError, AttributeError):
        return {}
    return found if isinstance(found, dict) else {}
