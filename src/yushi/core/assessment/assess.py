"""From a dossier and a day to the whole answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from yushi.core import workdays
from yushi.core.assessment import ahead
from yushi.core.dossier import Dossier, Facts, Needed, derive
from yushi.core.dossier.contradictions import Contradiction, contradictions
from yushi.core.errors import Problem, Text, YushiError
from yushi.core.policy import classify as classes
from yushi.core.policy import plan as plans
from yushi.core.policy import procedure, rulebook, window
from yushi.core.policy.explain import World
from yushi.core.policy.judge import Finding, by_profile, findings
from yushi.core.policy.verdicts import Outcome, Profile, Readiness

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from yushi.core.policy.classify import Classification, DecisionTable
    from yushi.core.policy.plan import Plan
    from yushi.core.policy.rulebook import Rulebook
    from yushi.core.policy.rules import Pack, Rule
    from yushi.core.policy.window import Window


class NoRulesError(YushiError):
    """A day on which no rule is in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileVerdict:
    """One profile's verdict.

    `counts` are the outcomes of its blocking conditions (those the verdict rests on), `advisory`
    those of its duties and advice; for practice both include the law's. `ready_from` is the first
    day on which it is ready if only time passes, within five years.
    """

    verdict: Readiness
    ready_from: date | None
    counts: Mapping[Outcome, int]
    advisory: Mapping[Outcome, int]


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """Everything that follows from a dossier on a day; window and plan are worked out when asked."""

    dossier: Dossier
    on: date
    facts: Facts
    classification: Classification
    packs: tuple[Pack, ...]
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]
    profiles: Mapping[Profile, ProfileVerdict]
    contradictions: tuple[Contradiction, ...]
    book: Rulebook

    @property
    def world(self) -> World:
        """The facts as expressions see them."""
        return World(self.facts.record, self.facts.evidence, self.on)

    @cached_property
    def window(self) -> Window:
        """The coming 365 days."""
        return window.window(ahead.over_days(self.rules, self.facts, window.YEAR))

    @cached_property
    def plan(self) -> Plan:
        """The dated steps and duties; where it is settled that no licence is needed, none of a licence's."""
        given = self.book.procedure or procedure.standard(), self.dossier, self.world, workdays.load()
        if self.classification.excluded:
            return plans.without_licence(*given)
        ready = self.profiles[Profile.PRACTICE].ready_from or self.window.opens[Profile.PRACTICE]
        return plans.make(*given, ready_on=ready)

    def only(self, profiles: frozenset[Profile]) -> Assessment:
        """The same assessment with the findings and verdicts of some profiles alone."""
        wanted = profiles | ({Profile.LAW} if Profile.PRACTICE in profiles else frozenset())
        return replace(
            self,
            findings=tuple(f for f in self.findings if f.profile in wanted),
            profiles={p: verdict for p, verdict in self.profiles.items() if p in profiles},
        )


def assess(
    dossier: Dossier,
    *,
    on: date,
    today: date | None = None,
    book: Rulebook | None = None,
    rules_on: date | None = None,
) -> Assessment:
    """The assessment of `dossier` on the day `on`.

    Insurance that runs on `today` (by default `on`) is taken to run on. `book` is by default the
    rulebook that ships with Yushi; another one says by itself what is needed and how one comes to it. It is asked for
    the rules in force on `rules_on` (by default `on`), since an application is judged by those of the day on which it
    was handed in.

    Raises:
        NoRulesError: no pack is in force on `on`; nothing would be asked, and everything would pass.

    """
    book = book or rulebook.standard()
    facts, classification = facts_on(dossier, on=on, today=today or on, table=book.table)
    division, scenario = dossier.get("enterprise.division"), dossier.get("business.scenario")
    since = rules_on or on
    packs = book.packs_for(on=since, division=division, scenario=scenario)
    rules = book.rules_for(on=since, division=division, scenario=scenario)
    if not rules:
        raise NoRulesError(no_rules(book, since))
    found = findings(rules, book, dossier, facts)
    met = ahead.met_from(found, rules, facts)
    found = tuple(replace(one, met_from=met[one.rule.key]) if one.rule.key in met else one for one in found)
    return Assessment(
        dossier=dossier, on=on, facts=facts, classification=classification, packs=packs, rules=rules,
        findings=found, profiles=_verdicts(found, on, ahead.ready_from(found, rules, facts)),
        contradictions=contradictions(dossier, on), book=book,
    )  # fmt: skip


def no_rules(book: Rulebook, on: date) -> Problem:
    """That nothing is in force."""
    first = min((pack.effective_from for pack in book.packs), default=None)
    return Problem(
        code="assess.no-rules",
        what=Text(f"{on} 没有生效的规则包", f"no rule pack is in force on {on}"),
        rule=Text(f"最早的规则包自 {first} 起生效", f"the earliest pack is in force from {first}"),
        fix=Text("换一个日期", "ask about another day"),
    )


def facts_on(
    dossier: Dossier, *, on: date, today: date, table: DecisionTable | None = None
) -> tuple[Facts, Classification]:
    """The facts of the day, completed with which licence is needed, or by another `table` what else is."""
    facts = derive(dossier, on=on, today=today, needed=Needed())
    world = World(facts.record, facts.evidence, on)
    found = classes.classify(world, table or classes.standard())
    needed = Needed(kinds=found.kinds, route=found.route, excluded=found.excluded)
    return derive(dossier, on=on, today=today, needed=needed), found


def _verdicts(
    found: tuple[Finding, ...], on: date, later: Callable[[Profile], date | None]
) -> Mapping[Profile, ProfileVerdict]:
    return {profile: _verdict(profile, own, on, later) for profile, own in by_profile(found).items()}


def _verdict(
    profile: Profile, own: tuple[Finding, ...], on: date, later: Callable[[Profile], date | None]
) -> ProfileVerdict:
    counts = _counts(f for f in own if f.blocking)
    if counts[Outcome.UNMET]:
        verdict = Readiness.NOT_READY
    elif counts[Outcome.UNKNOWN] or counts[Outcome.REVIEW]:
        verdict = Readiness.INCOMPLETE
    else:
        verdict = Readiness.READY
    return ProfileVerdict(
        verdict=verdict,
        ready_from=on if verdict is Readiness.READY else later(profile),
        counts=counts,
        advisory=_counts(f for f in own if not f.blocking),
    )


def _counts(found: object) -> Mapping[Outcome, int]:
    outcomes = [finding.outcome for finding in found]  # type: ignore[attr-defined]
    return {outcome: outcomes.count(outcome) for outcome in Outcome}
