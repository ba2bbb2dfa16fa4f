"""A strip of time: the filing window over the coming year, or the life of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from `start` to before `end` in one state: `open` the window, `shut` outside it, `none` unknown."""

    start: dt.date
    end: dt.date
    state: Literal["open", "shut", "none"]
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A date below the strip."""

    on: dt.date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A span or a tick where it stands, in percent of the width."""

    x: str
    width: str
    state: str
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The days from `start` to before `end`."""

    start: dt.date
    end: dt.date
    spans: tuple[Span, ...]
    ticks: tuple[Tick, ...] = ()
    label: str = ""

    @property
    def bars(self) -> list[Drawn]:
        """The spans, from left to right."""
        return [
            Drawn(
                x=self._at(span.start),
                width=f"{100 * (span.end - span.start).days / self._days:.2f}%",
                state=span.state,
                text=span.says,
            )
            for span in self.spans
        ]

    @property
    def marks(self) -> list[Drawn]:
        """The ticks, the last one standing to the left of its place."""
        return [
            Drawn(
                x=self._at(tick.on),
                width="0",
                state="",
                text=tick.text,
                anchor="end" if 10 * (tick.on - self.start).days > 9 * self._days else "start",
            )
            for tick in self.ticks
        ]

    @property
    def _days(self) -> int:
        return max((self.end - self.start).days, 1)

    def _at(self, on: dt.date) -> str:
        return f"{100 * (on - self.start).days / self._days:.2f}%"
