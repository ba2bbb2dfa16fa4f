"""What is done with a request before any page sees it: refused unread, inspected, or let in.

In this order: an address that has used up its processor time (429), a party that is shut out (403), the rules (403, or
400 and 413 for what cannot be read), an engine that fails (503). The middleware of the site and the proxy before
another site both ask here.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.conf import settings

from yushi.apps.firewall import notebook, running, shut_out, wire
from yushi.apps.firewall.services.recording import LIMITED
from yushi.core.firewall import Budget, EngineError, Refused, party

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from yushi.core.errors import Text
    from yushi.core.firewall import Decision

What = Literal["pass", "blocked", "banned", "limited", "failed"]
_AT_ONCE = 12
_STATUS: dict[What, int] = {"pass": 200, "blocked": 403, "banned": 403, "limited": 429, "failed": 503}
_log = logging.getLogger("yushi.firewall")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What becomes of a request."""

    what: What
    status: int
    number: str
    """The request's number, as the sender is told it and the record has it."""
    until: dt.datetime | None = None
    """Until when its sender is shut out."""
    wait: int = 0
    """In how many seconds it may come again."""
    reason: Text | None = None
    """Why there is no firewall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request: its WSGI environment, and what is only worked out where it is needed."""

    environ: Mapping[str, object]
    body: Callable[[], bytes]
    is_staff: Callable[[], bool]
    route: Callable[[], str]
    """The name of its page."""

    @property
    def address(self) -> str:
        """Whose it is."""
        return str(self.environ.get("REMOTE_ADDR", ""))

    @property
    def number(self) -> str:
        """Its number."""
        return str(self.environ.get("HTTP_X_REQUEST_ID", ""))


class Guard:
    """The guard of one process; safe for threads."""

    def __init__(self) -> None:
        per_second = settings.FIREWALL_CPU * 1e6
        self._budget = Budget(per_second=per_second, at_once=_AT_ONCE * per_second)

    def judge(self, asked: Asked, at: dt.datetime) -> Verdict:
        """What becomes of the request; a refusal is on record when this returns, or counted and soon to be."""
        now = running.current(at)
        if now.inspector is None:
            return self._verdict(asked, "failed" if now.must else "pass", reason=now.reason)
        whose, moment = party(asked.address), time.monotonic()
        if not self._budget.allows(whose, at=moment):
            wait = int(self._budget.wait(whose, at=moment)) + 1
            self._note(asked, at, category=LIMITED, action=LIMITED)
            return self._verdict(asked, "limited", wait=wait)
        until = shut_out.OF_PROCESS.until(whose, at) if settings.FIREWALL_REMEMBERS else None
        if until is not None:
            return self._verdict(asked, "banned", until=until)
        return self._inspected(asked, at, now)

    def charge(self, asked: Asked, nanoseconds: int) -> None:
        """Take the processor time that a request has cost from its sender's budget."""
        self._budget.spend(party(asked.address), nanoseconds, at=time.monotonic())

    def _inspected(self, asked: Asked, at: dt.datetime, now: running.Running) -> Verdict:
        assert now.inspector is not None
        path, _ = wire.target(asked.environ)
        method = str(asked.environ.get("REQUEST_METHOD", ""))
        staff = now.exclusions.ask_who(method=method, path=path) and asked.is_staff()
        try:
            decision = now.inspector.inspect(wire.request_of(asked.environ, body=asked.body(), staff=staff))
        except EngineError:
            _log.exception("a request could not be inspected")
            return self._verdict(asked, "pass" if now.only_logs else "failed", reason=now.reason)
        if now.only_logs or not decision.blocked:
            self._log_what_matched(asked, decision)
            return self._verdict(asked, "pass")
        _log.debug("blocked %s %s: rules %s", asked.number, asked.route(), decision.rule_ids)
        category = decision.category.id if decision.category else "protocol"
        self._note(asked, at, category=category, action=decision.refusal, decision=decision)
        return self._verdict(asked, "blocked", status=decision.status)

    def _note(
        self, asked: Asked, at: dt.datetime, *, category: str, action: str, decision: Decision | None = None
    ) -> None:
        if not settings.FIREWALL_REMEMBERS:
            return
        notebook.of_process().note(
            Refused(
                at=at,
                address=asked.address,
                method=wire.method(asked.environ),
                route=asked.route(),
                category=category,
                rules=decision.rule_ids if decision else (),
                score=decision.score if decision else 0,
                action=action,
                request=asked.number,
            )
        )

    def _log_what_matched(self, asked: Asked, decision: Decision) -> None:
        """One line where a stricter level would have blocked; its figures are no count of attacks."""
        if decision.logged_score >= decision.threshold:
            rules = " ".join(str(match.id) for match in decision.matches)
            _log.info("noted %s %s: rules %s", asked.number, asked.route(), rules)

    def _verdict(
        self,
        asked: Asked,
        what: What,
        *,
        status: int = 0,
        until: dt.datetime | None = None,
        wait: int = 0,
        reason: Text | None = None,
    ) -> Verdict:
        return Verdict(
            what=what,
            status=status or _STATUS[what],
            number=asked.number,
            until=until,
            wait=wait,
            reason=reason,
        )
