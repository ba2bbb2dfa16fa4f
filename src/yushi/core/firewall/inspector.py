"""The firewall: starts, proves itself, and decides about requests.

`start` loads the engine and gives an `Inspector` only if an attack is blocked and an everyday request passes. Whoever
calls `inspect` answers 403 (or the decision's status) to what is blocked and 503 to an `EngineError`: a request that
could not be inspected is not served.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from yushi.core.firewall import exclusions, logline, selftest, slimming
from yushi.core.firewall.directives import MALFORMED, TOO_COMPLEX, Levels
from yushi.core.firewall.engine import Engine, Plan
from yushi.core.firewall.inspected import FORM, MULTIPART, Copier, content_type
from yushi.core.firewall.library import Intervention
from yushi.core.firewall.values import Decision, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from yushi.core.firewall.directives import Mode
    from yushi.core.firewall.values import Match, Request

BODY_LIMIT: Final = 262_144
"""The largest body in bytes that is inspected where it is no form; a larger one is refused."""
_TOO_LARGE = 413
_MOST_FIELDS = 2000
_REFUSALS: dict[int, Refusal] = {MALFORMED: "malformed", TOO_COMPLEX: "too-complex"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """How the firewall is set up.

    Sizes are in bytes: `body_limit` of the copy that is inspected and of a body that is no form, `upload_limit` of a form
    or an upload as sent.
    """

    library: Path
    rules: Path
    extra_rules: tuple[Path, ...] = ()
    exclusions: exclusions.Exclusions
    levels: Levels = field(default_factory=Levels)
    mode: Mode = "block"
    body_limit: int = BODY_LIMIT
    upload_limit: int = 12_582_912
    is_plain: Callable[[str], bool] = slimming.is_word


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What runs, as the engine and the rules themselves say it: for the status page and the inspector."""

    engine: str
    library: str
    rule_set: str
    rules: int
    digest: str
    limits_steps: bool
    """Whether a request that makes a rule give up is refused; engines before 3.0.10 cannot tell."""
    mode: Mode
    levels: Levels


class Inspector:
    """A running firewall; safe for threads."""

    def __init__(self, config: Config, *, secret: str, stopwatch: Callable[[], int] | None = None) -> None:
        """Loads the engine without testing it; `start` is the door."""
        self._config = config
        self._host = secret
        self._stopwatch = stopwatch
        self._copier = Copier(exclusions=config.exclusions, is_plain=config.is_plain)
        self._engine = Engine(_plan(config), host=secret)

    def about(self) -> About:
        """Versions, counts and levels of what is running."""
        found = self._engine.rule_set
        return About(
            engine=self._engine.version,
            library=str(self._config.library),
            rule_set=f"OWASP CRS {found.version}",
            rules=self._engine.rule_count,
            digest=found.digest,
            limits_steps=self._engine.limits_steps,
            mode=self._config.mode,
            levels=self._config.levels,
        )

    def inspect(self, request: Request) -> Decision:
        """What to do with `request`. Raises `EngineError` where the engine fails: answer 503."""
        begun = self._stopwatch() if self._stopwatch else 0
        if len(request.body) > self._limit(request):
            return self._decision(_TOO_LARGE, "too-large")
        if content_type(request) == FORM and request.body.count(b"&") >= _MOST_FIELDS:
            return self._decision(TOO_COMPLEX, "too-complex")
        copy = self._copier.copy(request)
        if len(copy.body) > self._config.body_limit:
            return self._decision(_TOO_LARGE, "too-large")
        asked, lines = self._engine.walk(copy)
        took = (self._stopwatch() - begun) // 1000 if self._stopwatch else None
        if copy.doubtful and not asked.disruptive:
            asked = Intervention(status=MALFORMED, disruptive=True)
        return self._judged(
            asked, [line for raw in lines if (line := logline.read(raw, host=self._host))], took
        )

    def _limit(self, request: Request) -> int:
        """In bytes as sent. Of forms and uploads much is left out of the copy, and only what is left costs time."""
        is_form = content_type(request) in (FORM, MULTIPART)
        return self._config.upload_limit if is_form else self._config.body_limit

    def _judged(self, asked: Intervention, lines: list[logline.Line], took: int | None) -> Decision:
        levels, messages = self._config.levels, self._engine.rule_set.messages
        matches = tuple(
            logline.match(line, blocking_level=levels.blocking, messages=messages)
            for line in lines
            if logline.is_about_the_request(line)
        )
        scores = next((logline.scores(line) for line in reversed(lines) if line.id == logline.SCORES), ())
        status = asked.status if asked.disruptive else 200
        refusal: Refusal = _REFUSALS.get(status, "rules") if asked.disruptive else ""
        return self._decision(status, refusal, matches=matches, scores=scores, took=took)

    def _decision(
        self,
        status: int,
        refusal: Refusal,
        *,
        matches: tuple[Match, ...] = (),
        scores: tuple[int, ...] = (),
        took: int | None = None,
    ) -> Decision:
        levels = self._config.levels
        return Decision(
            action="block" if refusal else "allow",
            status=status,
            refusal=refusal,
            matches=matches,
            score=sum(scores[: levels.blocking]),
            logged_score=sum(scores[: levels.logged]),
            threshold=levels.threshold,
            microseconds=took,
        )

    def close(self) -> None:
        """Frees the engine's memory; nothing may be under inspection."""
        self._engine.close()


def _plan(config: Config) -> Plan:
    return Plan(
        library=config.library,
        rules=config.rules,
        extra_rules=config.extra_rules,
        levels=config.levels,
        mode=config.mode,
        body_limit=max(config.body_limit, config.upload_limit) + 1,
        exclusions=config.exclusions,
    )


def start(config: Config, *, secret: str, stopwatch: Callable[[], int] | None = None) -> Inspector:
    """A firewall that has proved itself.

    `secret` is a random word of this process, at least 16 characters (`secrets.token_hex(16)`); `stopwatch` gives
    nanoseconds of processor time of the calling thread (`time.thread_time_ns`).

    Raises:
        FirewallError: when the rules or the set-up are wrong.
        EngineError: when the engine does not load, or does not tell an attack from an everyday request.

    """
    inspector = Inspector(config, secret=secret, stopwatch=stopwatch)
    try:
        selftest.prove(inspector.inspect)
    except Exception:
        inspector.close()
        raise
    return inspector
