"""Findings for the page: worst first, each with its facts, law, remedy, gaps and reasoning."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yushi.apps.selfcheck import selectors
from yushi.apps.selfcheck.services import traces, wording
from yushi.apps.selfcheck.services.wording import Told
from yushi.apps.selfcheck.types import Filter, Found, Missing, Said, Section
from yushi.apps.ui.types import Citation
from yushi.core.assessment import as_text, finding_out, words
from yushi.core.policy import instruments
from yushi.core.policy.verdicts import Outcome, Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from yushi.apps.ui.types import Verdict
    from yushi.core.assessment import Assessment
    from yushi.core.errors import Text
    from yushi.core.policy.judge import Finding
    from yushi.core.policy.rules import Citation as Cited
    from yushi.core.policy.rules import Condition, Remedy, Rule

_ORDER = (Outcome.UNMET, Outcome.REVIEW, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE)
_TODO = frozenset({"failing", "review", "unknown"})
_MENDED = frozenset({"failing", "review"})
"""What has a remedy; who does not know yet has to find out."""
_COUNTING = "calendar-incomplete"
"""The warning that says how a date was counted; it asks nothing of anybody."""
_SHOWN = 5
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
    told = Told(found.dossier)
    rows = [_found(alike, told) for alike in _grouped(found.findings)]
    deciding = [row for row in rows if row.said.blocking]
    advice = [row for row in rows if not row.said.blocking]
    filing = not found.classification.excluded
    title = _("决定能否申请的条件") if filing else _("要符合的条件")
    says = _("不影响能否申请") + " · " if filing else ""
    return (
        _section("deciding", title, _todo(deciding), deciding),
        _section("advice", _("义务与提示"), says + _todo(advice), advice, folded=True),
    )


def _grouped(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """The findings, worst first; what comes out alike for one condition under several profiles together."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in ranked(findings):
        verdict = wording.verdict(finding.outcome, finding.proof)
        key = (finding.condition.id, verdict, finding.blocking, _warned(finding), finding.met_from)
        groups.setdefault(key, []).append(finding)
    return groups.values()


def _warned(finding: Finding) -> bool:
    return any(warn.code != _COUNTING for warn in finding.warnings)


def _todo(rows: list[Found]) -> str:
    count = sum(row.said.todo for row in rows)
    if not count:
        return _("没有要处理的")
    return ngettext("%(count)s 项要处理", "%(count)s 项要处理", count) % {"count": count}


def _section(name: str, title: str, says: str, rows: list[Found], *, folded: bool = False) -> Section:
    shown = _shown(rows)
    empty = tuple(f"{p}-{o}" for p in PROFILES for o in OUTCOMES if not shown[p, o])
    return Section(id=name, title=title, says=says, folded=folded, rows=tuple(rows), empty=empty)


def _shown(rows: Iterable[Found]) -> Counter[tuple[str, str]]:
    """How many of the rows each pair of filters, by profile and by outcome, shows."""
    return Counter(pair for row in rows for pair in product(_profiles(row), _words(row)))


def _profiles(row: Found) -> tuple[str, ...]:
    """The filters by profile that show a row."""
    return ("all", *(said.profile for said in row.saids))


def _words(row: Found) -> tuple[str, ...]:
    """The filters by outcome that show a row."""
    return ("all", row.said.verdict, "todo") if row.said.todo else ("all", row.said.verdict)


def filters(parts: tuple[Section, ...]) -> tuple[tuple[Filter, ...], tuple[Filter, ...]]:
    """The choices of both filters with their counts; what there is to do is shown first, if any of it is in sight."""
    shown = _shown(row for part in parts for row in part.rows)
    todo = any(row.said.todo for part in parts if not part.folded for row in part.rows)
    names = {"all": _("全部"), **{str(name): wording.say(text) for name, text in words.PROFILES.items()}}
    profiles = tuple(
        Filter(value=name, text=names[name], count=shown[name, "all"], chosen=name == "all")
        for name in PROFILES
    )
    outcomes = tuple(
        Filter(
            value=name,
            text=_outcome_word(name),
            count=shown["all", name],
            chosen=name == ("todo" if todo else "all"),
        )
        for name in OUTCOMES
        if name in ("all", "todo") or shown["all", name]
    )
    return profiles, outcomes


def _outcome_word(name: str) -> str:
    special: dict[str, Callable[[], str]] = {"all": lambda: _("全部"), "todo": lambda: _("要处理的")}
    return special[name]() if name in special else wording.verdict_word(_as_verdict(name))


def _as_verdict(name: str) -> Verdict:
    return next(word for word in wording.TONES if word == name)


def _found(alike: list[Finding], told: Told) -> Found:
    """Findings that come out alike as one row."""
    first = alike[0]
    used = {(fact.path, fact.source): fact for finding in alike for fact in finding.facts}
    facts = tuple(told.used(fact) for fact in used.values())
    missing = dict.fromkeys(path for finding in alike for path in finding.missing)
    fails = first.outcome in (Outcome.UNMET, Outcome.REVIEW)
    return Found(
        saids=tuple(_says(finding, told) for finding in alike),
        missing=tuple(
            Missing(label=told.marked(told.name(path)), question=selectors.question_for(path))
            for path in missing
        ),
        facts=facts,
        shown=facts[:_SHOWN] if fails else (),
        more=max(len(facts) - _SHOWN, 0) if fails else 0,
        met_from=str(first.met_from or ""),
        traces=tuple(dict.fromkeys(told.marked(traces.trace(finding, told)) for finding in alike)),
    )


def _says(finding: Finding, told: Told) -> Said:
    return _said(
        condition=finding.condition,
        rule=finding.rule,
        verdict=wording.verdict(finding.outcome, finding.proof),
        blocking=finding.blocking,
        warned=_warned(finding),
        remarks=(finding.question, *(warn.says for warn in finding.warnings)),
        cited=finding.citations,
        lang=told.lang,
    )


@lru_cache(maxsize=4096)
def _said(
    *,
    condition: Condition,
    rule: Rule,
    verdict: Verdict,
    blocking: bool,
    warned: bool,
    remarks: tuple[Text | None, ...],
    cited: tuple[Cited, ...],
    lang: str,
) -> Said:
    """What the house says; `remarks` are the question for a person, if there is one, and the warnings."""
    ask, *warnings = remarks
    fails = verdict in _TODO
    return Said(
        anchor=f"{rule.profile}.{condition.id}",
        dimension=words.DIMENSIONS[condition.dimension].say(lang),
        title=condition.title.say(lang),
        href=selectors.condition_address(condition.id),
        profile=rule.profile.value,
        verdict=verdict,
        blocking=blocking,
        # What is met but warned of is still somebody's to settle.
        todo=fails or (warned and verdict != "not-applicable"),
        says=wording.marked(rule.says.say(lang)),
        ask=wording.marked(ask.say(lang)) if ask else "",
        warnings=tuple(wording.marked(text.say(lang)) for text in warnings if text),
        citations=citations(cited),
        grade=str(rule.grade),
        grade_says=words.GRADES[rule.grade].say(lang),
        remedy=wording.marked(rule.remedy.text.say(lang)) if verdict in _MENDED else "",
        remedy_who=_who(rule.remedy, lang) if verdict in _MENDED else "",
        papers=tuple(wording.marked(paper.say(lang)) for paper in finding_out.papers(rule)),
    )


def _who(remedy: Remedy, lang: str) -> str:
    parts = [words.WHO[remedy.who], words.EFFORTS[remedy.effort], remedy.time]
    return " · ".join(part.say(lang) for part in parts if part is not None)


def citations(cited: tuple[Cited, ...]) -> tuple[Citation, ...]:
    """Articles for the page, with what is known about their wording."""
    return _citations(cited, wording.lang())


@lru_cache(maxsize=2048)
def _citations(cited: tuple[Cited, ...], lang: str) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            instrument=wording.marked(instruments.named(cite.instrument).say(lang)),
            article=wording.marked(as_text.articled(cite.article).say(lang).strip()),
            quote=cite.quote,
            since=str(cite.in_force_from or ""),
            verified=words.VERIFIED[cite.verified].say(lang),
        )
        for cite in cited
    )
