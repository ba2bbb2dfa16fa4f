"""A calendar month: ordered, and counted with plus and minus.

>>> Month.parse("2026-10") + 3, Month.parse("2026-10") - Month.parse("2026-04")
(Month(2027-01), 6)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from datetime import date

_FORM = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month, held as the number of months since January of the year 0."""

    index: int

    @classmethod
    def of(cls, year: int, month: int) -> Month:
        """The month of a year; `month` counts from 1."""
        return cls(year * 12 + month - 1)

    @classmethod
    def containing(cls, day: date) -> Month:
        """The month in which `day` lies."""
        return cls(day.year * 12 + day.month - 1)

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month written `YYYY-MM`.

        Raises:
            ValueError: for anything else.

        """
        found = _FORM.fullmatch(text)
        if found is None or not 1 <= int(found[2]) <= 12:  # noqa: PLR2004 - months of a year
            raise ValueError(text)
        return cls.of(int(found[1]), int(found[2]))

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.index // 12

    @property
    def month(self) -> int:
        """Its number in the year, from 1."""
        return self.index % 12 + 1

    def __add__(self, months: int) -> Month:
        return Month(self.index + months)

    @overload
    def __sub__(self, other: Month) -> int: ...
    @overload
    def __sub__(self, other: int) -> Month: ...
    def __sub__(self, other: Month | int) -> Month | int:
        return self.index - other.index if isinstance(other, Month) else Month(self.index - other)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def __repr__(self) -> str:
        return f"Month({self})"
