"""The whole ledger: events go to the log of their class and month, and each month begins where the last one ended.

The first entry of a shard is `ledger.opened`. It names the shard and holds the last signed checkpoint of
the shard of the same class before it, which is signed to its very end first. So the months of a class
are one chain, and a month that was taken away leaves a checkpoint behind that nothing fits.

A clock that runs back over the end of a month does not reopen the month before: the event goes into the
newest shard with the time that it gives.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from yushi.core.ledger import heads
from yushi.core.ledger.catalogue import OPENED
from yushi.core.ledger.entry import read
from yushi.core.ledger.event import Event
from yushi.core.ledger.log import Log
from yushi.core.ledger.mould import one_spelled, spelled
from yushi.core.ledger.shard import Class, Shard

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from yushi.core.ledger.catalogue import Catalogue
    from yushi.core.ledger.checkpoint import Checkpoint
    from yushi.core.ledger.entry import Entry
    from yushi.core.ledger.mould import Spelled
    from yushi.core.ledger.note import Note, Signer
    from yushi.core.ledger.store import Shelf


class Recorded(NamedTuple):
    """Where an event stands now."""

    shard: Shard
    sequence: int
    content: bytes

    @property
    def entry(self) -> Entry:
        """The entry, read from its bytes."""
        return read(self.content)


class Ledger:
    """The shards of one site, and the key that signs their heads.

    `random` gives that many random bytes; in production `os.urandom`.
    """

    def __init__(
        self, *, name: str, shelf: Shelf, catalogue: Catalogue, signer: Signer, random: Callable[[int], bytes]
    ) -> None:
        self.name = name
        self.shelf = shelf
        self.catalogue = catalogue
        self.signer = signer
        self._random = random
        self._logs: dict[Shard, Log] = {}

    def record(self, events: Sequence[Event]) -> list[Recorded]:
        """Writes `events`, in their order within each class; returns where each one stands.

        Raises:
            EventError: with everything in them that does not fit the catalogue; nothing is written then.
            LedgerError: if a month begins and the one before cannot be signed to its end.

        """
        return self.place(self.spelled(events))

    def spelled(self, events: Sequence[Event]) -> list[Spelled]:
        """The events as entries without a place, as an outbox may keep them.

        Raises:
            EventError: with everything in them that does not fit the catalogue.

        """
        return spelled(events, self.catalogue, self._random)

    def place(self, entries: Sequence[Spelled]) -> list[Recorded]:
        """Writes `entries`, in their order within each class; returns where each one stands.

        Raises:
            LedgerError: if a month begins and the one before cannot be signed to its end.

        """
        by_class: dict[Class, list[int]] = defaultdict(list)
        for place, entry in enumerate(entries):
            by_class[entry.of].append(place)
        found: list[Any] = [None] * len(entries)
        for of, places in by_class.items():
            for shard, group in self._months(of, places, entries):
                log = self._opened(shard, at=entries[group[0]].at)
                rows = log.append([entries[place] for place in group])
                for place, row in zip(group, rows, strict=True):
                    found[place] = Recorded(shard, row.sequence, row.content)
        return found

    def log(self, shard: Shard) -> Log:
        """The log of a shard, kept open."""
        if shard not in self._logs:
            self._logs[shard] = Log(shard=shard, store=self.shelf.open(shard))
        return self._logs[shard]

    def sign(self, shard: Shard, *, outside: Iterable[Checkpoint] = ()) -> Note:
        """The signed head of a shard: see `heads.sign`."""
        return heads.sign(self.log(shard), self.signer, outside=outside)

    def remove(self, shard: Shard, manifest: str) -> None:
        """Takes a shard off the shelf for good; `expiry.expire` asks first whether it may."""
        self.shelf.remove(shard, manifest)
        self._logs.pop(shard, None)

    def newest(self, of: Class) -> Shard | None:
        """The newest shard of a class; None if it has none yet."""
        return max((shard for shard in self.shelf.shards() if self._is_ours(shard, of)), default=None)

    def _is_ours(self, shard: Shard, of: Class) -> bool:
        return (shard.ledger, shard.of) == (self.name, of)

    def _months(
        self, of: Class, places: Sequence[int], entries: Sequence[Spelled]
    ) -> list[tuple[Shard, list[int]]]:
        """The places of entries in their order, grouped by the shard into which each goes."""
        newest = self.newest(of)
        end = newest.end if newest else None
        groups: list[tuple[Shard, list[int]]] = []
        for place in places:
            at = entries[place].at
            if newest is None or end is None or at >= end:
                newest = Shard.at(self.name, of, at)
                end = newest.end
            if not groups or groups[-1][0] is not newest:
                groups.append((newest, []))
            groups[-1][1].append(place)
        return groups

    def _opened(self, shard: Shard, *, at: dt.datetime) -> Log:
        """The log of `shard`, with its first entry."""
        log = self.log(shard)
        if not log.store.size():
            others = [
                other for other in self.shelf.shards() if self._is_ours(other, shard.of) and other < shard
            ]
            before = str(self.sign(max(others))) if others else ""
            first = Event(
                kind=OPENED, at=at, actor="system", fields={"origin": shard.origin, "previous": before}
            )
            kind = self.catalogue.kinds[OPENED]
            log.append([one_spelled(kind, first, self.catalogue, self._random)])
        return log
