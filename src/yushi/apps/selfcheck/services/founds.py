"""Findings for the page: worst first, each with its facts, law, remedy, gaps and reasoning."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from yushi.apps.selfcheck import selectors
from yushi.apps.selfcheck.services import traces, wording
from yushi.apps.selfcheck.types import Filter, Found, Missing, Section
from yushi.apps.ui.types import Citation, FactUsed
from yushi.core.assessment import as_text, words
from yushi.core.policy.verdicts import Outcome, Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from yushi.apps.ui.types import Verdict
    from yushi.core.assessment import Assessment
    from yushi.core.dossier import Dossier
    from yushi.core.policy.judge import Finding
    from yushi.core.policy.rules import Citation as Cited

_ORDER = (Outcome.UNMET, Outcome.REVIEW, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE)
_TODO = frozenset({Outcome.UNMET, Outcome.REVIEW, Outcome.UNKNOWN})
PROFILES = ("all", *Profile)
OUTCOMES = ("all", "todo", "failing", "review", "unknown", "claimed", "proven", "not-applicable")


def anchor(finding: Finding) -> str:
    """The place of a finding on the page."""
    return f"{finding.profile}.{finding.condition.id}"


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, worst outcome first, the law before practice before the guide."""
    order = list(Profile)
    return sorted(findings, key=lambda f: (_ORDER.index(f.outcome), order.index(f.profile)))


def sections(found: Assessment) -> tuple[Section, ...]:
    """What decides, and apart from it the duties and advice that do not."""
    rows = [_found(finding, found.dossier) for finding in ranked(found.findings)]
    return (
        _section("deciding", _("决定能否申请的条件"), "", [row for row in rows if row.blocking]),
        _section(
            "advice",
            _("义务与提示"),
            _("不影响能否申请，但要做或要知道。"),
            [row for row in rows if not row.blocking],
        ),
    )


def _section(name: str, title: str, says: str, rows: list[Found]) -> Section:
    empty = tuple(
        f"{profile}-{outcome}"
        for profile in PROFILES
        for outcome in OUTCOMES
        if not any(_shows(row, profile, outcome) for row in rows)
    )
    return Section(id=name, title=title, says=says, rows=tuple(rows), empty=empty)


def _shows(row: Found, profile: str, outcome: str) -> bool:
    return profile in ("all", row.profile) and (
        outcome in ("all", row.verdict) or (outcome == "todo" and row.todo)
    )


def filters(parts: tuple[Section, ...]) -> tuple[tuple[Filter, ...], tuple[Filter, ...]]:
    """The choices of both filters with their counts; what there is to do is shown first, if there is any."""
    rows = [row for part in parts for row in part.rows]
    todo = any(row.todo for row in rows)
    names = {"all": _("全部"), **{str(name): wording.say(text) for name, text in words.PROFILES.items()}}
    profiles = tuple(
        Filter(value=name, text=names[name], count=_count(rows, name, "all"), chosen=name == "all")
        for name in PROFILES
    )
    outcomes = tuple(
        Filter(
            value=name,
            text=_outcome_word(name),
            count=_count(rows, "all", name),
            chosen=name == ("todo" if todo else "all"),
        )
        for name in OUTCOMES
    )
    return profiles, outcomes


def _count(rows: list[Found], profile: str, outcome: str) -> int:
    return sum(_shows(row, profile, outcome) for row in rows)


def _outcome_word(name: str) -> str:
    special: dict[str, Callable[[], str]] = {"all": lambda: _("全部"), "todo": lambda: _("要处理的")}
    return special[name]() if name in special else wording.verdict_word(_as_verdict(name))


def _as_verdict(name: str) -> Verdict:
    return next(word for word in wording.TONES if word == name)


def _found(finding: Finding, dossier: Dossier) -> Found:
    remedy = finding.remedy
    return Found(
        anchor=anchor(finding),
        dimension=wording.say(words.DIMENSIONS[finding.condition.dimension]),
        title=wording.say(finding.condition.title),
        href=selectors.condition_address(finding.condition.id),
        profile=finding.profile.value,
        verdict=wording.verdict(finding.outcome, finding.proof),
        blocking=finding.blocking,
        todo=finding.outcome in _TODO,
        says=wording.say(finding.says),
        ask=wording.say(finding.question) if finding.question else "",
        facts=tuple(
            FactUsed(
                label=wording.named(fact.path),
                value=wording.fact(fact.path, fact.value),
                source=fact.source or "",
                path=fact.path,
                proven=fact.source is not None,
            )
            for fact in finding.facts
        ),
        missing=tuple(
            Missing(label=wording.named(path), question=selectors.question_for(path))
            for path in dict.fromkeys(finding.missing)
        ),
        warnings=tuple(wording.say(warn.says) for warn in finding.warnings),
        met_from=str(finding.met_from or ""),
        citations=citations(finding.citations),
        grade=str(finding.rule.grade),
        grade_says=wording.say(words.GRADES[finding.rule.grade]),
        remedy=wording.say(remedy.text) if remedy else "",
        remedy_who=_who(finding) if remedy else "",
        trace=traces.trace(finding, dossier),
    )


def _who(finding: Finding) -> str:
    remedy = finding.remedy
    assert remedy is not None
    parts = [wording.say(words.WHO[remedy.who]), wording.say(words.EFFORTS[remedy.effort])]
    if remedy.time is not None:
        parts.append(wording.say(remedy.time))
    return " · ".join(parts)


def citations(cited: tuple[Cited, ...]) -> tuple[Citation, ...]:
    """Articles for the page, with what is known about their wording."""
    return _citations(cited, wording.lang())


@lru_cache(maxsize=2048)
def _citations(cited: tuple[Cited, ...], lang: str) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            instrument=cite.instrument,
            article=as_text.articled(cite.article).say(lang).strip(),
            quote=cite.quote,
            since=str(cite.in_force_from or ""),
            verified=words.VERIFIED[cite.verified].say(lang),
        )
        for cite in cited
    )
