"""Shards: one log for each class of events and each month by Beijing time.

A shard expires as a whole, so what must be kept for six months never keeps what must be kept for three
years, and nothing is ever cut out of a log. A moment belongs to the month that Beijing's calendar shows.

>>> import datetime as dt
>>> shard = Shard.at("yushi.example/ledger", Class.LOGIN, dt.datetime(2026, 11, 30, 16, tzinfo=dt.UTC))
>>> shard.origin
'yushi.example/ledger/login/2026-12'
>>> Shard.parse(shard.origin) == shard
True
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum

from yushi.core.errors import Text
from yushi.core.ledger.problems import LedgerError, problem

BEIJING = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")
_ORIGIN = re.compile(r"(\S+)/(login|transaction|operation|security)/(\d{4})-(0[1-9]|1[0-2])")


class Class(StrEnum):
    """What a log is about; each class has its term of retention."""

    LOGIN = "login"
    TRANSACTION = "transaction"
    OPERATION = "operation"
    SECURITY = "security"


@dataclass(frozen=True, slots=True, order=True)
class Shard:
    """One log: whose, about what, of which month."""

    ledger: str
    of: Class
    year: int
    month: int

    @classmethod
    def at(cls, ledger: str, of: Class, time: dt.datetime) -> Shard:
        """The shard of the month in which `time` is in Beijing."""
        there = time.astimezone(BEIJING)
        return cls(ledger, of, there.year, there.month)

    @classmethod
    def parse(cls, origin: str) -> Shard:
        """The shard that the origin of a checkpoint names.

        Raises:
            LedgerError: if it names none.

        """
        parts = _ORIGIN.fullmatch(origin)
        if parts is None or parts[3] == "0000":
            raise LedgerError(
                problem(
                    "origin",
                    Text(f"不是存证分片的来源：{origin!r}", f"no origin of a shard: {origin!r}"),
                    rule=Text("来源的写法是 名称/类别/年-月", "An origin is written name/class/year-month"),
                    fix=Text("核对检查点的第一行", "Check the first line of the checkpoint"),
                )
            )
        return cls(parts[1], Class(parts[2]), int(parts[3]), int(parts[4]))

    @property
    def month_text(self) -> str:
        """Year and month, as in `2026-11`."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def origin(self) -> str:
        """The first line of its checkpoints."""
        return f"{self.ledger}/{self.of}/{self.month_text}"

    @property
    def folder(self) -> str:
        """Its name in an export."""
        return f"{self.of}-{self.month_text}"

    @property
    def end(self) -> dt.datetime:
        """The moment with which its month ends in Beijing, and the next one begins."""
        year, month = divmod(self.year * 12 + self.month, 12)
        return dt.datetime(year, month + 1, 1, tzinfo=BEIJING).astimezone(dt.UTC)

    @property
    def last_day(self) -> dt.date:
        """The last day of its month."""
        return dt.date(self.year, self.month, monthrange(self.year, self.month)[1])
