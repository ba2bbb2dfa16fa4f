"""What time alone will bring within five years: when a failure ends, and when a profile is ready.

Only the rules that could answer are run over the days: those of the conditions that fail, and those
of a profile which nothing keeps from being ready but conditions that change with time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.dossier import Facts, rederive
from yushi.core.policy import window
from yushi.core.policy.verdicts import Outcome, Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from yushi.core.policy.judge import Finding
    from yushi.core.policy.rules import Rule
    from yushi.core.policy.window import Days

_HELD = (Outcome.MET, Outcome.NOT_APPLICABLE)
Key = tuple[str, Profile]


def over_days(rules: tuple[Rule, ...], facts: Facts, days: int) -> Days:
    """The outcomes of `rules` for `days` days from the day of `facts`."""
    return window.over_days(rules, lambda day: rederive(facts, on=day), facts.on, days)


def met_from(found: Iterable[Finding], rules: tuple[Rule, ...], facts: Facts) -> Mapping[Key, date]:
    """The first day on which each unmet condition is met, if time alone can do that."""
    unmet = {finding.rule.key for finding in found if finding.outcome is Outcome.UNMET}
    wanted = unmet & _timed(rules)
    some = tuple(rule for rule in rules if rule.key in wanted)
    return window.first_met(over_days(some, facts, window.HORIZON)) if some else {}


def ready_from(
    found: tuple[Finding, ...], rules: tuple[Rule, ...], facts: Facts
) -> Callable[[Profile], date | None]:
    """For a profile that is not ready: the first day on which it is, if time alone can do that."""
    timed = _timed(rules)

    def first(profile: Profile) -> date | None:
        deciding = window.deciding(rules, profile)
        keys = {rule.key for rule in deciding}
        waiting = [f for f in found if f.blocking and f.outcome not in _HELD and f.rule.key in keys]
        if any(finding.rule.key not in timed for finding in waiting):
            return None
        return window.first_ready(over_days(deciding, facts, window.HORIZON), profile)

    return first


def _timed(rules: Iterable[Rule]) -> frozenset[Key]:
    return frozenset(rule.key for rule in rules if rule.changes_with_time)
