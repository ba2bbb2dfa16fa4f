"""Fields of a message, read strictly: what is missing or of another form is an error, never a guess."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from yushi.core.money import MoneyError, fen
from yushi.core.payments.failures import unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

CHINA: Final = dt.timezone(dt.timedelta(hours=8))
_STAMP: Final = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class Fields:
    """A table of a message of `channel`; every reading raises UnreadableError where it cannot be done."""

    channel: str
    table: Mapping[str, Any]

    def text(self, name: str) -> str:
        """What stands under `name`, not empty."""
        value = self.table.get(name)
        if not isinstance(value, str) or not value:
            raise unreadable(self.channel, name)
        return value

    def optional(self, name: str) -> str:
        """What stands under `name`, empty where nothing does."""
        return "" if self.table.get(name, "") in (None, "") else self.text(name)

    def whole(self, name: str) -> int:
        """A whole number that is not negative: an amount in fen."""
        value = self.table.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise unreadable(self.channel, name)
        return value

    def yuan(self, name: str) -> int:
        """An amount in yuan, as fen."""
        try:
            return fen(self.text(name))
        except MoneyError:
            raise unreadable(self.channel, name) from None

    def moment(self, name: str) -> dt.datetime:
        """A time with its zone (RFC 3339)."""
        try:
            found = dt.datetime.fromisoformat(self.text(name))
        except ValueError:
            raise unreadable(self.channel, name) from None
        if found.tzinfo is None:
            raise unreadable(self.channel, name)
        return found

    def stamp(self, name: str) -> dt.datetime:
        """A time of the clocks of China: `2026-11-24 10:00:00`."""
        return stamp_read(self.text(name), channel=self.channel, name=name)

    def inside(self, name: str) -> Fields:
        """The table under `name`."""
        value = self.table.get(name)
        if not isinstance(value, dict):
            raise unreadable(self.channel, name)
        return Fields(self.channel, value)

    def expect(self, name: str, wanted: str) -> None:
        """Nothing, if `name` is `wanted`: this is about us, and about what was asked."""
        if self.text(name) != wanted:
            raise unreadable(self.channel, f"{name} = {self.table[name]}")


def table(body: bytes | str, *, channel: str) -> Fields:
    """The JSON object in `body`.

    Raises:
        UnreadableError: it is none.

    """
    try:
        found = json.loads(body)
        json.dumps(found, ensure_ascii=False).encode()  # half a letter (a lone surrogate) is no text
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise unreadable(channel, "JSON")
    return Fields(channel, found)


def stamp(moment: dt.datetime) -> str:
    """`moment` on the clocks of China, as Alipay and banks write it."""
    return moment.astimezone(CHINA).strftime(_STAMP)


def stamp_read(text: str, *, channel: str, name: str) -> dt.datetime:
    """The moment of a text that `stamp` writes.

    Raises:
        UnreadableError: it is written otherwise.

    """
    try:
        return dt.datetime.strptime(text, _STAMP).replace(tzinfo=CHINA)
    except ValueError:
        raise unreadable(channel, name) from None


def header(headers: Mapping[str, str], name: str) -> str:
    """The header `name`, whatever the case of its letters; empty where there is none."""
    return next((value for key, value in headers.items() if key.lower() == name.lower()), "")
