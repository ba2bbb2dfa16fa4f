"""What turns by itself in the coming year: a row for each condition and day, and when to renew what runs out."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from yushi.apps.selfcheck import selectors
from yushi.apps.selfcheck.services import wording
from yushi.apps.selfcheck.types import Change, Turn
from yushi.core.policy.verdicts import Outcome, Proof

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Literal

    from yushi.apps.ui.types import Verdict
    from yushi.core.assessment import Assessment
    from yushi.core.policy.judge import Finding
    from yushi.core.policy.verdicts import Profile
    from yushi.core.policy.window import Flip

    Findings = Mapping[tuple[str, Profile], Finding]

_DAY = timedelta(days=1)


def turns(found: Assessment) -> tuple[Turn, ...]:
    """The turns in order of their days; what several profiles say of one condition is one row."""
    own = {finding.rule.key: finding for finding in found.findings}
    flips = sorted((flip for flip in found.window.flips if flip.rule.key in own), key=_place)
    return tuple(_turn(list(group), own, found) for _, group in groupby(flips, key=_place))


def _place(flip: Flip) -> tuple[date, str]:
    return flip.on, flip.rule.condition


def _turn(flips: list[Flip], own: Findings, found: Assessment) -> Turn:
    condition = own[flips[0].rule.key].condition
    advice = (_advice(flip, own[flip.rule.key], found) for flip in flips)
    return Turn(
        on=str(flips[0].on),
        title=wording.say(condition.title),
        href=selectors.condition_address(condition.id),
        changes=_changes(flips, own),
        blocking=found.classification.excluded or any(flip.rule.blocking for flip in flips),
        advice=tuple(dict.fromkeys(text for text in advice if text)),
    )


def _changes(flips: list[Flip], own: Findings) -> tuple[Change, ...]:
    """The same turn under several profiles is one change; a verdict that stays the same is none."""
    seen: dict[tuple[Verdict, Verdict], list[Literal["law", "practice", "guide"]]] = {}
    for flip in flips:
        finding = own[flip.rule.key]
        ends = (
            wording.verdict(flip.before, _proof(flip.before, finding)),
            wording.verdict(flip.after, _proof(flip.after, finding)),
        )
        seen.setdefault(ends, []).append(flip.rule.profile.value)
    return tuple(
        Change(profiles=tuple(dict.fromkeys(profiles)), before=before, after=after)
        for (before, after), profiles in seen.items()
    )


def _proof(outcome: Outcome, finding: Finding) -> Proof:
    """A condition that is met then rests on what it rests on now."""
    proven = bool(finding.facts) and all(fact.source for fact in finding.facts)
    return Proof.PROVEN if outcome is Outcome.MET and proven else Proof.CLAIMED


def _advice(flip: Flip, finding: Finding, found: Assessment) -> str:
    """When to renew what runs out: as late as filing allows, where it counts from a day of its own.

    What names its last day (a domain, a contract) is renewed before that day; of what is not known to
    hold today nothing is said to be good until then.
    """
    if flip.after is Outcome.MET:
        return _("到这天自然符合，不用做什么。")
    if flip.after is Outcome.NOT_APPLICABLE:
        return ""
    if flip.before is not Outcome.MET:
        return _("现在符合不符合还不知道；在 %(date)s 以前弄清，并把要续办的办好。") % {"date": flip.on}
    known = [day for fact in finding.facts for day in _days(fact.value)]
    made = max((day for day in known if day <= found.on), default=None)
    if made is None or any(day > found.on for day in known):
        return _("在 %(date)s 以前续办。") % {"date": flip.on}
    return _renewal(flip, made, found)


def _renewal(flip: Flip, made: date, found: Assessment) -> str:
    """What was made on a day is good for so long from it; filing may come before that is over, or after."""
    until, applies = flip.on - _DAY, found.plan.applies_on
    if applies is None:
        return _("现在的有效到 %(until)s，在那以前续办。") % {"until": until}
    after = applies - (flip.on - made) + _DAY
    if applies >= flip.on and after > found.on:
        return _("现在的到申请时已经过期：%(after)s 以后再办，不要今天办。") % {"after": after}
    return _("现在的有效到 %(until)s；这之后才申请的，申请前重新办，办得越晚管得越久。") % {"until": until}


def _days(value: Any) -> Iterator[date]:
    if isinstance(value, date):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _days(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _days(part)
