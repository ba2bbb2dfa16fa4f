"""A dossier on a day: a finding for every condition and profile, with facts, law and remedy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from yushi.core import workdays
from yushi.core.dossier import Dossier, Facts
from yushi.core.dossier import schema as schemas
from yushi.core.errors import Text
from yushi.core.policy.against import against
from yushi.core.policy.explain import Step, World, explain
from yushi.core.policy.nodes import Shift
from yushi.core.policy.outcome import OUTCOMES, combine
from yushi.core.policy.verdicts import Outcome, Profile, Proof

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from yushi.core.policy.rulebook import Rulebook
    from yushi.core.policy.rules import Citation, Condition, Remedy, Rule

_WORST = (Outcome.UNMET, Outcome.REVIEW, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE)
_HOLDS = (Outcome.MET, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedFact:
    """A fact behind a finding: path, value as it was given, and the file that proves it."""

    path: str
    value: Any
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A warning that holds: its stable code, what it says, and the facts it rests on."""

    code: str
    says: Text
    facts: tuple[UsedFact, ...] = ()


_INCOMPLETE = Remark(
    code="calendar-incomplete",
    says=Text(
        "期限落在节假日安排尚未公布的年份，按周末和法定节日暂算。",
        "The term ends in a year whose holiday notice is not known; it is counted by weekends and statutory holidays.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one profile says about one condition for this dossier on this day.

    `facts` are those it rests on; of an unmet one all that fail. `missing` are the paths that would
    settle an unknown; `met_from` is the first day on which an
    unmet one holds if only time passes; `steps` is the trace of the deciding rule.
    """

    condition: Condition
    profile: Profile
    blocking: bool
    outcome: Outcome
    proof: Proof
    says: Text
    question: Text | None
    warnings: tuple[Remark, ...]
    facts: tuple[UsedFact, ...]
    missing: tuple[str, ...]
    citations: tuple[Citation, ...]
    remedy: Remedy | None
    rule: Rule
    steps: tuple[Step, ...]
    met_from: date | None = None


def findings(
    book_rules: Iterable[Rule], book: Rulebook, dossier: Dossier, facts: Facts
) -> tuple[Finding, ...]:
    """The findings of `book_rules` over `facts`, one for each condition and profile, in order."""
    world = World(facts.record, facts.evidence, facts.on)
    papers = _Papers(dossier, facts.on)
    found: dict[Any, Finding] = {}
    for rule in book_rules:
        finding = _judge(rule, book.conditions[rule.condition], world, papers)
        before = found.get(rule.key)
        found[rule.key] = finding if before is None else _both(before, finding)
    return tuple(found.values())


def _judge(rule: Rule, condition: Condition, world: World, papers: _Papers) -> Finding:
    when = explain(rule.when, world) if rule.when else None
    holds = explain(rule.expr, world)
    asks = explain(rule.review, world) if rule.review else None
    code = combine(applies=_truth(when, default=True), holds=_truth(holds), asks=_truth(asks, default=False))
    outcome = OUTCOMES[code]
    steps = tuple(step for step in (when, holds, asks) if step is not None)
    used = papers.facts(_deciding(outcome, when, holds, asks))
    failing = papers.facts(against(rule.expr, world)) if outcome is Outcome.UNMET else ()
    return Finding(
        condition=condition, profile=rule.profile, blocking=rule.blocking, outcome=outcome,
        proof=_proof(outcome, used), says=rule.says,
        question=rule.question if outcome is Outcome.REVIEW else None,
        warnings=_remarks(rule, outcome, world, papers, steps), facts=_joined(used, failing),
        missing=papers.missing(steps) if outcome is Outcome.UNKNOWN else (),
        citations=tuple(cite for cite in rule.citations if cite.in_force(world.on)),
        remedy=rule.remedy if outcome in (Outcome.UNMET, Outcome.REVIEW, Outcome.UNKNOWN) else None,
        rule=rule, steps=steps,
    )  # fmt: skip


def _joined(one: tuple[UsedFact, ...], other: tuple[UsedFact, ...]) -> tuple[UsedFact, ...]:
    """Both, each fact once."""
    return tuple({fact.path: fact for fact in (*one, *other)}.values()) if other else one


def _truth(step: Step | None, *, default: bool | None = None) -> bool | None:
    if step is None:
        return default
    return None if step.value is None else bool(step.value)


def _deciding(outcome: Outcome, when: Step | None, holds: Step, asks: Step | None) -> tuple[str, ...]:
    if outcome is Outcome.NOT_APPLICABLE:
        return when.used if when else ()
    return holds.used + (asks.used if asks and outcome is Outcome.REVIEW else ())


def _remarks(
    rule: Rule, outcome: Outcome, world: World, papers: _Papers, steps: tuple[Step, ...]
) -> tuple[Remark, ...]:
    if outcome is Outcome.NOT_APPLICABLE:
        return ()
    told = ((warn, explain(warn.when, world)) for warn in rule.warns)
    found = tuple(
        Remark(code=warn.code, says=warn.says, facts=papers.facts(step.used))
        for warn, step in told
        if step.value is True
    )
    doubtful = rule.counts_working_days and any(_rests_on_a_guess(step) for step in steps)
    return (*found, _INCOMPLETE) if doubtful else found


def _rests_on_a_guess(step: Step) -> bool:
    """Whether a date was counted into a year whose holiday notice is not known."""
    node, value = step.node, step.value
    counted = isinstance(node, Shift) and node.unit == "workdays" and isinstance(value, date)
    guessed = counted and workdays.load().is_provisional(value)
    return guessed or any(_rests_on_a_guess(part) for part in step.parts)


class _Papers:
    """The stated facts of one dossier with what proves each, looked up once."""

    def __init__(self, dossier: Dossier, on: date) -> None:
        self._dossier = dossier
        self._on = on
        self._known: dict[str, UsedFact | None] = {}
        self._stated: dict[str, tuple[str, ...]] = {}

    def facts(self, paths: tuple[str, ...]) -> tuple[UsedFact, ...]:
        """The stated facts behind `paths`: derived ones are traced to those they rest on."""
        stated = dict.fromkeys(base for path in paths for base in self._basis(path))
        found = (self._fact(path) for path in stated)
        return tuple(fact for fact in found if fact is not None)

    def missing(self, steps: tuple[Step, ...]) -> tuple[str, ...]:
        """The facts to state: a derived one is traced to what is not stated of those it rests on."""
        schema = schemas.standard()
        found: dict[str, None] = {}
        for path in dict.fromkeys(path for step in steps for path in step.missing):
            basis = schema.basis(path)
            unstated = [base for base in basis if self._dossier.get(base) is None]
            found |= dict.fromkeys(unstated or basis)
        return tuple(found)

    def _basis(self, path: str) -> tuple[str, ...]:
        """The stated paths behind `path`; an amount and its currency are one fact."""
        basis = self._stated.get(path)
        if basis is None:
            paths = () if path == "evidence" else schemas.standard().basis(path)
            basis = tuple(p.removesuffix(".amount").removesuffix(".currency") for p in paths)
            self._stated[path] = basis
        return basis

    def _fact(self, path: str) -> UsedFact | None:
        if path not in self._known:
            value = self._dossier.get(path)
            sources = self._dossier.sources(path, on=self._on)
            fact = UsedFact(path=path, value=value, source=next(iter(sources), None))
            self._known[path] = None if value is None else fact
        return self._known[path]


def _proof(outcome: Outcome, used: tuple[UsedFact, ...]) -> Proof:
    if outcome not in (Outcome.MET, Outcome.UNMET):
        return Proof.NONE
    if used and all(fact.source for fact in used):
        return Proof.PROVEN
    return Proof.CLAIMED if outcome is Outcome.MET else Proof.NONE


def _both(one: Finding, two: Finding) -> Finding:
    """Two rules on the same condition: the worse outcome speaks, the sources of both stand.

    Advice speaks before a blocking rule only where that one holds, and then blocks nothing.
    """
    worse, other = sorted((one, two), key=_bad)
    if other.outcome is Outcome.NOT_APPLICABLE:
        return worse
    facts = _joined(other.facts, worse.facts)
    return replace(
        worse,
        blocking=worse.blocking or (worse.outcome in _HOLDS and other.blocking),
        proof=_proof(worse.outcome, facts) if worse.outcome is Outcome.MET else worse.proof,
        citations=worse.citations + other.citations,
        warnings=worse.warnings + other.warnings,
        facts=facts,
    )


def _bad(finding: Finding) -> tuple[bool, int]:
    return finding.outcome in _HOLDS or not finding.blocking, _WORST.index(finding.outcome)


def by_profile(all_findings: Iterable[Finding]) -> Mapping[Profile, tuple[Finding, ...]]:
    """Findings grouped by the profiles that people ask for; practice adds to the law."""
    every = tuple(all_findings)
    own = {profile: tuple(f for f in every if f.profile is profile) for profile in Profile}
    return {**own, Profile.PRACTICE: own[Profile.LAW] + own[Profile.PRACTICE]}
