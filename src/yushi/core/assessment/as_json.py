"""An assessment in the JSON of the dossier contract, format 1: keys are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.core.assessment import openings
from yushi.core.assessment.finding_out import to_do
from yushi.core.assessment.values import plain
from yushi.core.policy import instruments
from yushi.core.policy.verdicts import Outcome, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from yushi.core.assessment.assess import Assessment, ProfileVerdict
    from yushi.core.dossier.contradictions import Contradiction
    from yushi.core.errors import Text
    from yushi.core.policy.classify import Classification, Row
    from yushi.core.policy.dated import Dated
    from yushi.core.policy.judge import Finding, Remark
    from yushi.core.policy.plan import Plan
    from yushi.core.policy.procedure import Limit
    from yushi.core.policy.rules import Citation, Condition, Remedy, Rule
    from yushi.core.policy.window import Flip, Span

FORMAT = 1
Json = dict[str, Any]


def assessment(found: Assessment) -> Json:
    """What `yushi assess --format json` and `POST /api/v1/assess` say."""
    return {
        "format": FORMAT,
        "dossier": found.dossier.name,
        "on": str(found.on),
        "notices": [_text(notice) for notice in found.dossier.notices],
        "licence": classification(found.classification),
        "profiles": {str(name): _profile(verdict) for name, verdict in found.profiles.items()},
        "findings": [finding(one) for one in found.findings],
        "contradictions": [contradiction(one) for one in found.contradictions],
        "packs": [{"id": pack.id, "version": pack.version, "digest": pack.digest} for pack in found.packs],
    }


def classification(found: Classification) -> Json:
    """The `licence` part: kinds, route, deciding row, notes, and what is still open."""
    return {
        "kinds": None if found.kinds is None else list(found.kinds),
        "route": found.route,
        "row": found.row,
        "says": _text(found.says),
        "notes": [_row(row) for row in found.notes],
        "open": [_row(row) for row in found.open_rows],
        "missing": list(found.missing),
        "facts": list(found.used),
        "citations": [citation(cite) for cite in found.citations],
        "caveat": _text(found.caveat),
    }


def _row(row: Row) -> Json:
    return {"row": row.id, "kinds": list(row.kinds), **_text(row.says)}


def _profile(verdict: ProfileVerdict) -> Json:
    return {
        "verdict": str(verdict.verdict),
        "ready_from": day(verdict.ready_from),
        **_counts(verdict.counts),
        "advisory": _counts(verdict.advisory),
    }


def _counts(counts: Any) -> Json:
    return {str(outcome).replace("-", "_"): counts[outcome] for outcome in Outcome}


def finding(found: Finding) -> Json:
    """One finding with its facts, law and remedy."""
    return {
        "condition": found.condition.id,
        "dimension": str(found.condition.dimension),
        "title": _text(found.condition.title),
        "profile": str(found.profile),
        "blocking": found.blocking,
        "outcome": str(found.outcome),
        "proof": str(found.proof),
        "says": _text(found.says),
        "question": None if found.question is None else _text(found.question),
        "warnings": [_warning(warn) for warn in found.warnings],
        "met_from": day(found.met_from),
        "facts": [
            {"path": fact.path, "value": plain(fact.path, fact.value), "source": fact.source}
            for fact in found.facts
        ],
        "missing": list(found.missing),
        "grade": str(found.rule.grade),
        "citations": [citation(cite) for cite in found.citations],
        "remedy": None if (what := to_do(found)) is None else remedy(what),
        "pack": found.rule.pack,
    }


def _warning(found: Remark) -> Json:
    """A remark on a condition: its code and text, and the facts with the values that call for it."""
    values = [{"path": fact.path, "value": plain(fact.path, fact.value)} for fact in found.facts]
    return {"code": found.code, **_text(found.says), "values": values}


def citation(cite: Citation) -> Json:
    """Where a rule is written."""
    return {
        "instrument": cite.instrument,
        "instrument_en": instruments.named(cite.instrument).en,
        "article": cite.article,
        "quote": cite.quote,
        "in_force_from": day(cite.in_force_from),
        "in_force_to": day(cite.in_force_to),
        "verified": cite.verified,
    }


def remedy(found: Remedy) -> Json:
    """What to do about it."""
    time = None if found.time is None else _text(found.time)
    return {**_text(found.text), "who": found.who, "effort": found.effort, "time": time}


def contradiction(found: Contradiction) -> Json:
    """Facts of one dossier that disagree."""
    return {
        "code": found.code,
        "paths": list(found.paths),
        "values": [plain(path, value) for path, value in zip(found.paths, found.values, strict=False)],
        "what": _text(found.what),
        "fix": _text(found.fix),
    }


def condition(found: Condition, rules: Iterable[Rule], on: date) -> Json:
    """A condition with every profile's rule on it."""
    return {
        "id": found.id,
        "dimension": str(found.dimension),
        "title": _text(found.title),
        "why": _text(found.why),
        "relation": found.relation,
        "note": None if found.note is None else _text(found.note),
        "rules": [_rule(rule, on) for rule in rules],
    }


def _rule(rule: Rule, on: date) -> Json:
    return {
        "profile": str(rule.profile),
        "blocking": rule.blocking,
        "pack": rule.pack,
        "layer": rule.layer,
        "says": _text(rule.says),
        "expressions": dict(rule.source_text),
        "needs": list(rule.needs),
        "grade": str(rule.grade),
        "citations": [citation(cite) for cite in rule.citations if cite.in_force(on)],
        "remedy": remedy(rule.remedy),
        "examples": [
            {"name": e.name, "on": str(e.on), "given": plain("", e.given), "then": e.then}
            for e in rule.examples
        ],
    }


def plan(found: Assessment) -> Json:
    """What `yushi plan --format json` says: steps, duties and the window."""
    made: Plan = found.plan
    assumption = openings.assumption(found)
    return {
        "format": FORMAT,
        "dossier": found.dossier.name,
        "on": str(made.on),
        "licence_needed": _yes_or_no(found.classification),
        "applies_on": day(made.applies_on),
        "assumes_remedies": made.assumed,
        "assumes": None if assumption is None else _text(assumption),
        "calendar_complete": not any(dated.provisional for dated in made.dated),
        "issued_on": day(made.issued_on),
        "expires_on": day(made.expires_on),
        "steps": [_dated(step) for step in made.steps],
        "duties": [_dated(duty) for duty in made.duties],
        "window": window(found),
    }


def _yes_or_no(found: Classification) -> bool | None:
    """Whether a licence is needed; None where that is not settled."""
    return False if found.excluded else None if found.kinds is None else True


def _dated(found: Dated) -> Json:
    return {
        "id": found.id,
        "number": found.number,
        "title": _text(found.title),
        "says": _text(found.says),
        "starts_on": day(found.starts_on),
        "due_on": day(found.due_on),
        "worst_on": day(found.worst_on),
        "done_on": day(found.done_on),
        "overdue": str(found.overdue),
        "days_over": found.days_over,
        "provisional": found.provisional,
        "limits": _limits(found.limits),
        "worst_limits": _limits(found.worst),
        "counting": _text(found.counting),
        "skipped": [{"date": str(skip.date), **_text(skip.reason)} for skip in found.skipped],
        "citations": [citation(cite) for cite in found.citations],
    }


def _limits(limits: Iterable[Limit]) -> list[Json]:
    return [{"length": limit.length, "unit": limit.unit} for limit in limits]


def window(found: Assessment) -> Json:
    """The filing window: by profile whether there is a day and on which, what is to be known, and what flips when.

    Where no licence is needed no day is one to file on; what turns by itself is said all the same.
    """
    made = found.window
    filing = not found.classification.excluded
    return {
        "from": str(made.first),
        "to": str(made.last),
        "answer": {str(profile): openings.answer(found, profile) for profile in Profile},
        "says": {str(profile): _text(openings.says(found, profile)) for profile in Profile},
        "ready": {str(profile): _spans(made.ready[profile] if filing else ()) for profile in Profile},
        "undecided": {str(profile): _spans(made.undecided[profile] if filing else ()) for profile in Profile},
        "to_know": {str(profile): list(openings.to_know(found, profile)) for profile in Profile},
        "opens": {str(profile): day(made.opens[profile] if filing else None) for profile in Profile},
        "renew": [
            {"by": str(flip.on), "condition": flip.rule.condition, "profile": str(flip.rule.profile)}
            for flip in made.lapses
        ],
        "flips": [_flip(flip) for flip in made.flips],
    }


def _spans(spans: Iterable[Span]) -> list[Json]:
    return [{"from": str(span.first), "to": str(span.last)} for span in spans]


def _flip(flip: Flip) -> Json:
    return {
        "on": str(flip.on),
        "condition": flip.rule.condition,
        "profile": str(flip.rule.profile),
        "blocking": flip.rule.blocking,
        "before": str(flip.before),
        "after": str(flip.after),
        "remedy": remedy(flip.rule.remedy) if flip.after is Outcome.UNMET else None,
    }


def day(value: date | None) -> str | None:
    """A date as text."""
    return None if value is None else str(value)


def _text(text: Text) -> Json:
    return {"zh": text.zh, "en": text.en}
