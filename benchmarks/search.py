"""Searching goods in Chinese in SQLite: recall and precision against what is known of every title, time, and size.

`python -m benchmarks.search` asks 100,000 goods; `--goods 1000000` takes some six minutes to fill. Every manner of typing has
its row. Recall and precision are of everything that the stages of one name find, the first that find anything; time is of the first page,
with the number of all and its facets, in processor time.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import tempfile
import time
from array import array
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import clock
from benchmarks.asked import MANNERS, Asked, asked
from benchmarks.finding import Index
from benchmarks.goods import goods
from benchmarks.table import Goal, say, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.goods import Good

GOALS = {100_000: Goal("≤", 40), 1_000_000: Goal("≤", 150)}
HEAD = ("typed", "queries", "recall", "precision", "p50 ms", "p95 ms", "goal")


def main() -> None:
    """Fills an index, asks it, and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--goods", type=int, default=100_000, metavar="N")
    parser.add_argument("--queries", type=int, default=20, metavar="N", help="of each manner, at most")
    told = parser.parse_args()
    say(
        f"core {clock.stay_on_one_core()} of {os.cpu_count()}; {told.goods:,} goods; SQLite {sqlite3.sqlite_version}"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "goods.sqlite3"
        connection = sqlite3.connect(file)
        connection.execute("PRAGMA journal_mode = WAL")
        index, truth = Index(connection), Truth()
        begun = time.process_time()
        index.add(truth.noting(enumerate(goods(told.goods))))
        taken = time.process_time() - begun
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        say(
            f"filled in {taken:,.0f} s, {taken / told.goods * 1e6:,.0f} µs each; {file.stat().st_size / 1e6:,.0f} MB"
        )
        say()
        show(HEAD, list(lines(index, truth, list(asked(told.queries)), GOALS.get(told.goods))))
        connection.close()


class Truth:
    """Which goods truly have a word, noted while they are made."""

    def __init__(self) -> None:
        """Knows nothing yet."""
        self._having: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))

    def noting(self, numbered: Iterator[tuple[int, Good]]) -> Iterator[tuple[int, Good]]:
        """The same goods again, noted."""
        wanted = frozenset(word for one in asked(1_000_000) for word in one.words)
        for number, good in numbered:
            for word in good.words & wanted:
                self._having[word].append(number)
            yield number, good

    def of(self, one: Asked) -> frozenset[int]:
        """The goods that a query should find."""
        return frozenset.intersection(*(frozenset(self._having[word]) for word in one.words))


def lines(
    index: Index, truth: Truth, queries: Sequence[Asked], goal: Goal | None
) -> Iterator[tuple[str, ...]]:
    """A row for each manner, and one for all."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    shares: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for one in queries:
        if meant := truth.of(one):
            found = index.all(one.text)
            shares[one.manner].append(
                (len(found & meant) / len(meant), len(found & meant) / max(1, len(found)))
            )
            times[one.manner].append(_milliseconds(index, one.text))
    for manner in MANNERS:
        if times[manner]:
            yield _line(manner, shares[manner], times[manner], None)
    every, taken = (
        [two for part in shares.values() for two in part],
        [ms for part in times.values() for ms in part],
    )
    yield _line("all", every, taken, goal)


def measured(index: Index, truth: Truth, queries: Sequence[Asked]) -> Mapping[str, tuple[str, str]]:
    """Recall and precision of each manner, as printed."""
    return {line[0]: (line[2], line[3]) for line in lines(index, truth, queries, None)}


def _line(
    manner: str, shares: Sequence[tuple[float, float]], times: Sequence[float], goal: Goal | None
) -> tuple[str, ...]:
    recall = sum(share for share, _ in shares) / len(shares)
    precision = sum(share for _, share in shares) / len(shares)
    slow = _rank(times, 95)
    said = goal.said(slow, "ms") if goal else ""
    figures = (f"{recall:.3f}", f"{precision:.3f}", f"{_rank(times, 50):.1f}", f"{slow:.1f}")
    return (manner, str(len(times)), *figures, said)


def _rank(times: Sequence[float], percent: int) -> float:
    """The smallest time that `percent` of all do not exceed."""
    return sorted(times)[-(-len(times) * percent // 100) - 1]


def _milliseconds(index: Index, text: str) -> float:
    begun = time.process_time()
    index.page(text)
    return (time.process_time() - begun) * 1e3


if __name__ == "__main__":
    main()
