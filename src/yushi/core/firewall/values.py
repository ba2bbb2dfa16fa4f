"""What goes into the firewall and what comes out: a request, and a decision that never holds a value of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from yushi.core.firewall.categories import Category

Refusal = Literal["", "rules", "malformed", "too-large", "too-complex"]


class FirewallError(YushiError):
    """The firewall cannot be set up as asked."""


class EngineError(FirewallError):
    """The engine does not work: the caller answers 503 and serves nothing unprotected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as it was sent: path and query still percent-encoded, headers in their order.

    Text is the bytes of the wire read as Latin-1, as WSGI gives it; other text counts as UTF-8. `staff` says that a
    member of staff is signed in, which some exclusions ask for.
    """

    method: str
    path: str
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    address: str = "127.0.0.1"
    protocol: str = "1.1"
    staff: bool = False

    def header(self, name: str) -> str:
        """The first value of a header, its name in lower case; empty if it was not sent."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One rule that matched: what it is, and the name of the variable it matched in; never the value."""

    id: int
    message: str
    severity: str
    tags: tuple[str, ...]
    category: Category
    variable: str
    paranoia_level: int
    counts: bool
    """False: above the blocking level, so only logged."""


SEVERITIES = ("emergency", "alert", "critical", "error", "warning", "notice", "info", "debug")
"""From the gravest to the least."""


def _gravity(match: Match) -> int:
    return SEVERITIES.index(match.severity) if match.severity in SEVERITIES else len(SEVERITIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What to do with a request, and why."""

    action: Literal["allow", "block"]
    status: int
    """The status to answer with; 200 when allowed."""
    refusal: Refusal
    matches: tuple[Match, ...] = ()
    score: int = 0
    """The anomaly score at the blocking level; see `threshold`."""
    logged_score: int = 0
    """The score at the level that is only logged, the blocking level included."""
    threshold: int
    microseconds: int | None = field(default=None, compare=False)
    """Processor time of this thread, where a stopwatch was given."""

    @property
    def blocked(self) -> bool:
        """Whether the request must not reach the site."""
        return self.action == "block"

    @property
    def category(self) -> Category | None:
        """The category of the gravest match that counts, the first of several; else of any match; else none."""
        counting = [match for match in self.matches if match.counts] or list(self.matches)
        return min(counting, key=_gravity).category if counting else None

    @property
    def rule_ids(self) -> tuple[int, ...]:
        """The ids of the rules that count, each once, in the order in which they matched."""
        return tuple(dict.fromkeys(match.id for match in self.matches if match.counts))
