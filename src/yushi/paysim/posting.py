"""Notifications on their way: sent, sent again as the channel's plan says, held back, doubled or lost as the mood is."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from yushi.outside import Fetched
    from yushi.paysim.moods import Mood

WAITS: Final = (15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600)
"""Seconds between the tries of WeChat Pay; Alipay's plan is of the same kind."""


class Sent(NamedTuple):
    """One try: what was told, when it was answered, and how: a status, or 0 where nobody answered."""

    about: str
    status: int
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One notification: `made` signs it anew for every try, `taken` says whether an answer ends it."""

    about: str
    url: str
    made: Callable[[], tuple[tuple[tuple[str, str], ...], bytes]]
    taken: Callable[[int, bytes], bool]


Send = Callable[[str, "tuple[tuple[str, str], ...]", bytes], "Fetched"]


@dataclass(slots=True, kw_only=True)
class Postman:
    """Sends from a thread of its own; `pace` multiplies every wait."""

    send: Send
    pace: float = 1.0
    sent: list[Sent] = field(default_factory=list)
    held: list[Letter] = field(default_factory=list)
    _due: list[tuple[float, int, int, Letter]] = field(default_factory=list)
    _count: itertools.count[int] = field(default_factory=itertools.count)
    _change: threading.Condition = field(default_factory=threading.Condition)
    _busy: bool = False

    def start(self) -> None:
        """Begins to send; ends with the process."""
        threading.Thread(target=self._work, name="postman", daemon=True).start()

    def post(self, letter: Letter, mood: Mood) -> None:
        """Takes a letter, and does to it what the mood says."""
        if mood.lose or not letter.url:
            return
        with self._change:
            for _copy in range(1 + mood.copies):
                if mood.hold:
                    self.held.append(letter)
                else:
                    self._put(letter, 0, 0)

    def release(self) -> int:
        """Sends what was held, the last first; says how many."""
        with self._change:
            letters, self.held = self.held[::-1], []
            for letter in letters:
                self._put(letter, 0, 0)
        return len(letters)

    def forget(self) -> None:
        """Drops everything that is held or waits to be sent again."""
        with self._change:
            self.held, self._due = [], []

    def settled(self, seconds: float) -> bool:
        """Waits until nothing is due at once any more, `seconds` at most; says whether that came about."""
        with self._change:
            return self._change.wait_for(lambda: not self._busy and not self._ready(), seconds)

    def _put(self, letter: Letter, tries: int, wait: float) -> None:
        heapq.heappush(self._due, (time.monotonic() + wait, next(self._count), tries, letter))
        self._change.notify_all()

    def _ready(self) -> bool:
        return bool(self._due) and self._due[0][0] <= time.monotonic()

    def _work(self) -> None:
        while True:
            with self._change:
                while not self._ready():
                    self._change.wait(self._due[0][0] - time.monotonic() if self._due else None)
                _at, _n, tries, letter = heapq.heappop(self._due)
                self._busy = True
            done = self._deliver(letter)
            with self._change:
                self._busy = False
                self.sent.append(done)
                if not done.taken and tries < len(WAITS):
                    self._put(letter, tries + 1, WAITS[tries] * self.pace)
                self._change.notify_all()

    def _deliver(self, letter: Letter) -> Sent:
        try:
            headers, body = letter.made()
            answer = self.send(letter.url, headers, body)
        except YushiError:
            return Sent(letter.about, 0, taken=False)
        return Sent(letter.about, answer.status, letter.taken(answer.status, answer.body))
