"""What the firewall tells other apps: attacks of a time, and what is running."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.errors import Text

Mode = Literal["block", "log", "none"]
SelfTest = Literal["passed", "failed", "not-run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryCount:
    """Attacks of one kind; `category` is an id of `yushi.core.firewall.categories`, `name` what it is called."""

    category: str
    name: Text
    requests: int
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressCount:
    """Attacks from one party: an IPv4 address, or an IPv6 network (/64)."""

    address: str
    requests: int
    incidents: int
    last_at: dt.datetime
    banned_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """Attacks of one day in Beijing; days without any are there with zeros."""

    day: dt.date
    requests: int
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttackReport:
    """Attacks from `since` (included) to `until` (not included).

    `requests` are refused requests; an incident is everything from one party within ten minutes of its first, and
    counts where it began and in the kind it has most of. The lists have the most requests first, days in their order.
    `by_address` has the hundred parties with most; `addresses` counts all of them.
    """

    since: dt.datetime
    until: dt.datetime
    requests: int
    incidents: int
    addresses: int
    by_category: tuple[CategoryCount, ...]
    by_address: tuple[AddressCount, ...]
    by_day: tuple[DayCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineStatus:
    """What is running in this process, as the engine and its rules say it themselves.

    `engine` is empty and `mode` is "none" where there is no firewall; `reason` says why in both languages.
    """

    engine: str
    """As in "ModSecurity v3.0.15 (Linux)"."""
    library_version: str
    """As in "3.0.15"."""
    rules_version: str
    """As in "OWASP CRS 3.3.4"."""
    mode: Mode
    self_test: SelfTest
    self_test_at: dt.datetime | None
    loaded_rules: int
    reason: Text

    @property
    def protects(self) -> bool:
        """Whether attacks are blocked."""
        return self.mode == "block" and self.self_test == "passed"
