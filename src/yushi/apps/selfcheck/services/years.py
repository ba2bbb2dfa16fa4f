"""The filing window: which days of the coming year are open, what turns when, and what to renew in between."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from yushi.apps.selfcheck import selectors
from yushi.apps.selfcheck.services import standings, wording
from yushi.apps.selfcheck.types import Turn, Year, YearOf
from yushi.apps.ui.types import Span, Strip, Tick
from yushi.core.assessment import words
from yushi.core.policy.verdicts import Outcome, Profile, Proof

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.apps.selfcheck.types import Standing
    from yushi.core.assessment import Assessment
    from yushi.core.policy.judge import Finding
    from yushi.core.policy.window import Flip, Window
    from yushi.core.policy.window import Span as Open

_DAY = timedelta(days=1)
_APART = 0.24
"""The least share of a strip between two dates below it, so that they do not touch on a phone."""


def year(found: Assessment) -> Year:
    """The window of `found`."""
    window = found.window
    return Year(
        says=_("不需要许可证") if found.classification.excluded else _says(window),
        rows=tuple(
            _row(profile, window, standing)
            for profile, standing in zip(Profile, standings.standings(found), strict=True)
        ),
        turns=tuple(_turns(found)),
    )


def _says(window: Window) -> str:
    spans, opens = window.ready[Profile.PRACTICE], window.opens[Profile.PRACTICE]
    if not spans and opens:
        return _("只等时间：到期的按时续办，%(date)s 起可以申请。") % {"date": opens}
    if not spans:
        return _("未来一年没有一天法定和实务的条件同时成立：先处理不符合和未知的条件。")
    return _("按法定和实务口径，可以申请的日子：%(spans)s。") % {"spans": _spans(spans)}


def _spans(spans: tuple[Open, ...]) -> str:
    return wording.joined([_("%(first)s 至 %(last)s") % {"first": s.first, "last": s.last} for s in spans])


def _row(profile: Profile, window: Window, standing: Standing) -> YearOf:
    spans = window.ready[profile]
    says = _spans(spans) if spans else _("没有全部符合的日子")
    name = wording.say(words.PROFILES[profile])
    strip = Strip(
        start=window.first,
        end=window.last + _DAY,
        spans=tuple(_drawn(spans, window)),
        ticks=tuple(_ticks(spans, window)),
        label=f"{name} {says}",
    )
    return YearOf(standing=standing, strip=strip, says=says)


def _drawn(spans: tuple[Open, ...], window: Window) -> Iterator[Span]:
    at = window.first
    for span in spans:
        if at < span.first:
            yield Span(start=at, end=span.first, state="shut", says=_("不能申请"))
        at = span.last + _DAY
        yield Span(start=span.first, end=at, state="open", says=_("可以申请"))
    if at <= window.last:
        yield Span(start=at, end=window.last + _DAY, state="shut", says=_("不能申请"))


def _ticks(spans: tuple[Open, ...], window: Window) -> Iterator[Tick]:
    """The first and last day, and between them the edges that leave room for their dates."""
    length = (window.last - window.first).days
    edges = sorted({edge for span in spans for edge in (span.first, span.last)})
    last = window.first
    yield Tick(on=window.first, text=str(window.first))
    for edge in edges:
        if min((edge - last).days, (window.last - edge).days) > _APART * length:
            last = edge
            yield Tick(on=edge, text=str(edge))
    yield Tick(on=window.last, text=str(window.last))


def _turns(found: Assessment) -> Iterator[Turn]:
    own = {(f.condition.id, f.profile): f for f in found.findings}
    for flip in found.window.flips:
        finding = own.get(flip.rule.key)
        if finding is None:
            continue
        yield Turn(
            on=str(flip.on),
            profile=flip.rule.profile.value,
            title=wording.say(finding.condition.title),
            href=selectors.condition_address(finding.condition.id),
            before=wording.verdict(flip.before, _proof(flip.before, finding)),
            after=wording.verdict(flip.after, _proof(flip.after, finding)),
            blocking=flip.rule.blocking,
            advice=_advice(flip, finding, found),
        )


def _proof(outcome: Outcome, finding: Finding) -> Proof:
    """A condition that is met then rests on what it rests on now."""
    proven = bool(finding.facts) and all(fact.source for fact in finding.facts)
    return Proof.PROVEN if outcome is Outcome.MET and proven else Proof.CLAIMED


def _advice(flip: Flip, finding: Finding, found: Assessment) -> str:
    """When to renew what runs out: as late as filing allows, where it counts from a day of its own.

    What names its last day (a domain, a contract) is renewed before that day.
    """
    if flip.after in (Outcome.MET, Outcome.NOT_APPLICABLE):
        return _("到这天自然符合，不用做什么。") if flip.after is Outcome.MET else ""
    known = [day for fact in finding.facts for day in _days(fact.value)]
    made = max((day for day in known if day <= found.on), default=None)
    if made is None or any(day > found.on for day in known):
        return _("在 %(date)s 以前续办。") % {"date": flip.on}
    after = found.plan.applies_on - (flip.on - made) + _DAY
    if found.plan.applies_on >= flip.on and after > found.on:
        return _("现在的到申请时已经过期：%(after)s 以后再办，不要今天办。") % {"after": after}
    return _("现在的有效到 %(until)s；这之后才申请的，申请前重新办，办得越晚管得越久。") % {
        "until": flip.on - _DAY
    }


def _days(value: Any) -> Iterator[date]:
    if isinstance(value, date):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _days(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _days(part)
