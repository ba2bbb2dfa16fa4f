"""What every gateway of the simulator shares: the book, the post, the mood of the day, and the clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from yushi.paysim.moods import Mood

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    from yushi.paysim.book import Book
    from yushi.paysim.posting import Letter, Postman


@dataclass(slots=True, kw_only=True)
class Office:
    """`base_url` is where people and programs reach the simulator."""

    book: Book
    postman: Postman
    base_url: str
    random: Callable[[int], bytes]
    clock: Callable[[], dt.datetime]
    mood: Mood = field(default_factory=Mood)
    _words: dict[str, str] = field(default_factory=dict)
    _stranger: RSAPrivateKey | None = None

    def now(self) -> dt.datetime:
        """The moment as it is."""
        return self.clock()

    def signing_time(self) -> dt.datetime:
        """The moment that signatures carry, which the mood can move."""
        return self.clock() + dt.timedelta(seconds=self.mood.skew_s)

    def signer(self, own: RSAPrivateKey) -> RSAPrivateKey:
        """The key that signs: the gateway's own, or a stranger's while the mood is to forge."""
        if not self.mood.forge:
            return own
        if self._stranger is None:
            self._stranger = generate_private_key(public_exponent=65_537, key_size=2048)
        return self._stranger

    def told(self, fen: int) -> int:
        """The amount that news tell."""
        return self.mood.lie_fen or fen

    def post(self, letter: Letter) -> None:
        """Hands a letter to the postman."""
        self.postman.post(letter, self.mood)

    def word(self, about: str) -> str:
        """A word that opens what it is about, as long as the process lives."""
        return self._words.setdefault(about, self.random(16).hex())

    def page(self, place: str) -> str:
        """Where somebody pays."""
        return f"{self.base_url}/pay/{place}"
