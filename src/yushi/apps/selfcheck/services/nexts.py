"""The one next action: what blocks first, else what to answer, else when to file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yushi.apps.selfcheck.services import founds, wording
from yushi.apps.selfcheck.types import Next
from yushi.core.assessment import questions
from yushi.core.policy.judge import by_profile
from yushi.core.policy.verdicts import Outcome, Profile, Readiness

if TYPE_CHECKING:
    from yushi.core.assessment import Assessment
    from yushi.core.policy.judge import Finding
    from yushi.core.policy.window import Span

_UNLICENSED = "live-trade-before-licence"


def next_action(found: Assessment) -> Next:
    """What to do now."""
    said = _next(found)
    return replace(said, text=wording.marked(said.text))


def _next(found: Assessment) -> Next:
    if found.classification.excluded:
        return _excluded(found)
    for profile in (Profile.LAW, Profile.PRACTICE):
        failing = _blocking(found, profile, Outcome.UNMET)
        if failing:
            return _wait(found, failing) or _repair(failing, profile)
    return _ask(found) or _decide(found) or _stop(found) or _file(found)


def _blocking(found: Assessment, profile: Profile, outcome: Outcome) -> list[Finding]:
    own = by_profile(found.findings)[profile]
    return [finding for finding in own if finding.blocking and finding.outcome is outcome]


def _excluded(found: Assessment) -> Next:
    return Next(
        tone="ok", icon="check", title=_("不需要增值电信业务经营许可证"),
        text=wording.say(found.classification.says), action=_("看仍要履行的义务"), href="#plan",
    )  # fmt: skip


def _wait(found: Assessment, failing: list[Finding]) -> Next | None:
    """Only time is missing: the day on which it will be enough."""
    ready = found.profiles[Profile.PRACTICE].ready_from or found.window.opens[Profile.PRACTICE]
    if ready is None:
        return None
    return Next(
        tone="note", icon="clock",
        title=_("只等时间：%(date)s 起可以申请") % {"date": ready},
        text=_reasons(failing), action=_("看申请窗口"), href="#window",
    )  # fmt: skip


def _repair(failing: list[Finding], profile: Profile) -> Next:
    first = next((f for f in failing if f.met_from is None), failing[0])
    remedy = wording.say(first.remedy.text) if first.remedy else wording.say(first.says)
    count = len(failing)
    if profile is Profile.LAW:
        title = ngettext("先处理 %(count)s 项法定不符合", "先处理 %(count)s 项法定不符合", count)
    else:
        title = ngettext("先处理 %(count)s 项实务不符合", "先处理 %(count)s 项实务不符合", count)
    return Next(
        tone="bad", icon="warn", title=title % {"count": count},
        text=f"{wording.say(first.condition.title)}{_colon()}{remedy}",
        action=_("看怎么办"), href=f"#{founds.anchor(first)}",
    )  # fmt: skip


def _ask(found: Assessment) -> Next | None:
    if found.profiles[Profile.PRACTICE].verdict is Readiness.READY and found.classification.kinds is not None:
        return None
    ranked = questions.ranked(found)
    if not ranked:
        return None
    count = len(ranked)
    title = ngettext("还差 %(count)s 个问题就有结论", "还差 %(count)s 个问题就有结论", count)
    return Next(
        tone="note", icon="help", title=title % {"count": count}, text=wording.say(ranked[0][0].text),
        action=_("回答这个问题"), question=ranked[0][0].id,
    )  # fmt: skip


def _decide(found: Assessment) -> Next | None:
    """Something a person must decide, or a fact that no question asks for."""
    for outcome in (Outcome.REVIEW, Outcome.UNKNOWN):
        waiting = _blocking(found, Profile.PRACTICE, outcome)
        if waiting:
            first = waiting[0]
            ask = first.question or first.says
            return Next(
                tone="note", icon="eye", title=_("先定下来：%(title)s") % {"title": wording.say(first.condition.title)},
                text=wording.say(ask), action=_("看依据"), href=f"#{founds.anchor(first)}",
            )  # fmt: skip
    return None


def _stop(found: Assessment) -> Next | None:
    """What is against the law today although every condition is met."""
    for finding in by_profile(found.findings)[Profile.LAW]:
        says = next((warn.says for warn in finding.warnings if warn.code == _UNLICENSED), None)
        if finding.blocking and says is not None:
            return Next(
                tone="bad", icon="warn", title=_("先停止真实收款交易，再申请"), text=wording.say(says),
                action=_("看依据"), href=f"#{founds.anchor(finding)}",
            )  # fmt: skip
    return None


def _file(found: Assessment) -> Next:
    spans = found.window.ready[Profile.PRACTICE]
    open_now = next((span for span in spans if span.first <= found.on <= span.last), None)
    return Next(
        tone="ok", icon="check", title=_until(found, open_now),
        text=_then(found, open_now), action=_("看办理计划"), href="#plan",
    )  # fmt: skip


def _until(found: Assessment, span: Span | None) -> str:
    if span is None or span.last == found.window.last:
        return _("今天就可以申请")
    return _("今天就可以申请，到 %(date)s 为止") % {"date": span.last}


def _then(found: Assessment, span: Span | None) -> str:
    """What ends the window, and what the guide alone has against it."""
    ends = [
        flip.rule.condition
        for flip in found.window.flips
        if span and flip.on > span.last and flip.rule.blocking and flip.after is not Outcome.MET
        and flip.rule.profile is not Profile.GUIDE and (flip.on - span.last).days == 1
    ]  # fmt: skip
    titles = {f.condition.id: wording.say(f.condition.title) for f in found.findings}
    parts = []
    if ends and span:
        what = wording.joined([titles[name] for name in dict.fromkeys(ends)])
        parts.append(_("之后不再成立的是：%(what)s。") % {"what": what})
    guide = _blocking(found, Profile.GUIDE, Outcome.UNMET)
    if guide:
        what = wording.joined([wording.say(f.condition.title) for f in guide])
        parts.append(_("指南另有要求没有达到，不影响法定结论：%(what)s。") % {"what": what})
    return " ".join(parts) or _("法定和实务的条件都符合，线上提交即可。")


def _reasons(failing: list[Finding]) -> str:
    lines = [
        _("%(title)s（%(date)s 起符合）") % {"title": wording.say(f.condition.title), "date": f.met_from}
        if f.met_from
        else wording.say(f.condition.title)
        for f in failing
    ]
    return wording.joined(lines)


def _colon() -> str:
    return ": " if wording.lang() == "en" else "："
