"""Whether and when one can file, in a sentence for each profile: yes, no, or not to be said yet and why.

Where no licence is needed nobody files, so nothing is said of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yushi.core.assessment.values import label
from yushi.core.errors import Text
from yushi.core.policy.answer import Answer
from yushi.core.policy.judge import by_profile
from yushi.core.policy.verdicts import Outcome, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.assessment.assess import Assessment
    from yushi.core.policy.judge import Finding
    from yushi.core.policy.window import Span

FEW: Final = 5
NOT_NEEDED: Final = Text("不需要许可证，没有要申请的", "no licence is needed, so there is nothing to file")
_WHOSE: Final = {
    Profile.LAW: Text("法定", "the law's"),
    Profile.PRACTICE: Text("法定和实务", "the law's and the practice's"),
    Profile.GUIDE: Text("指南", "the guide's"),
}


def answer(found: Assessment, profile: Profile) -> Answer | None:
    """Whether there is a day in the window; None where no licence is needed."""
    return None if found.classification.excluded else found.window.answer(profile)


def to_know(found: Assessment, profile: Profile) -> tuple[str, ...]:
    """The facts that would have to be known, each once, in the order of the conditions."""
    waiting = _deciding(found, profile, Outcome.UNKNOWN)
    return tuple(dict.fromkeys(path for finding in waiting for path in finding.missing))


def to_decide(found: Assessment, profile: Profile) -> tuple[Text, ...]:
    """The titles of the conditions that a person has to decide."""
    return tuple(finding.condition.title for finding in _deciding(found, profile, Outcome.REVIEW))


def _deciding(found: Assessment, profile: Profile, outcome: Outcome) -> list[Finding]:
    if found.classification.excluded:
        return []
    own = by_profile(found.findings)[profile]
    return [finding for finding in own if finding.blocking and finding.outcome is outcome]


def says(found: Assessment, profile: Profile) -> Text:
    """The answer in one sentence."""
    if found.classification.excluded:
        return NOT_NEEDED
    whose, window = _WHOSE[profile], found.window
    given = answer(found, profile)
    if given is Answer.YES:
        days = spans(window.ready[profile])
        return Text(
            f"按{whose.zh}条件，可以申请的日子：{days.zh}。",
            f"By {whose.en} conditions one can file: {days.en}.",
        )
    opens = window.opens[profile]
    if opens is not None:
        return Text(
            f"只等时间：到期的按时续办，{opens} 起可以申请。",
            f"Time alone: with what lapses renewed in time, one can file from {opens}.",
        )
    return _undecided(found, profile) if given is Answer.UNKNOWN else _never(whose)


def _never(whose: Text) -> Text:
    return Text(
        f"未来一年没有一天{whose.zh}条件同时成立：每一天都有条件不符合，先处理不符合的。",
        f"There is no day in the coming year on which {whose.en} conditions all hold: "
        "every day fails one of them, so put those right first.",
    )


def _undecided(found: Assessment, profile: Profile) -> Text:
    know = to_know(found, profile)
    decide = to_decide(found, profile) or (() if know else _later(found, profile))
    zh, en = [], []
    if know:
        named = few([Text(label(path, "zh"), label(path, "en")) for path in know])
        zh, en = [f"还要知道{named.zh}"], [f"what would have to be known: {named.en}"]
    if decide:
        named = few(decide)
        zh, en = [*zh, f"还要由人判断{named.zh}"], [*en, f"what a person has to decide: {named.en}"]
    return Text(f"尚不能断定：{'；'.join(zh)}。", f"It cannot be said yet; {'; '.join(en)}.")


def _later(found: Assessment, profile: Profile) -> tuple[Text, ...]:
    """The titles of the conditions that hold or fail today and will be open on the days in question."""
    open_ = (Outcome.REVIEW, Outcome.UNKNOWN)
    turning = {flip.rule.key for flip in found.window.flips if flip.after in open_}
    own = by_profile(found.findings)[profile]
    return tuple(f.condition.title for f in own if f.blocking and f.rule.key in turning)


def few(several: Iterable[Text]) -> Text:
    """The first few of several, and how many more there are."""
    texts = list(dict.fromkeys(several))
    zh, en = "、".join(text.zh for text in texts[:FEW]), ", ".join(text.en for text in texts[:FEW])
    more = len(texts) - FEW
    return Text(f"{zh}等 {len(texts)} 项", f"{en} and {more} more") if more > 0 else Text(zh, en)


def spans(several: tuple[Span, ...]) -> Text:
    """Spans of days in words."""
    return Text(
        "；".join(f"{span.first} 至 {span.last}" for span in several),
        "; ".join(f"{span.first} to {span.last}" for span in several),
    )


def days(found: Assessment, profile: Profile) -> Text:
    """The open days alone, or that there are none, or that it cannot be said."""
    given = answer(found, profile)
    if given is None:
        return NOT_NEEDED
    if given is Answer.YES:
        return spans(found.window.ready[profile])
    if given is Answer.UNKNOWN:
        return Text("尚不能断定", "cannot be said yet")
    return Text("没有全部符合的日子", "no day on which everything holds")


def assumption(found: Assessment) -> Text | None:
    """What the dates of the plan take for granted, if anything."""
    plan = found.plan
    if not plan.assumed:
        return None
    fails = bool(_deciding(found, Profile.PRACTICE, Outcome.UNMET))
    open_ = bool(to_know(found, Profile.PRACTICE) or to_decide(found, Profile.PRACTICE))
    zh = [f"未符合的条件在 {plan.applies_on} 以前全部改正"] * fails + ["尚未确定的条件最后都符合"] * open_
    en = [f"every failing condition is put right by {plan.applies_on}"] * fails
    en += ["every condition that is still open turns out to be met"] * open_
    return Text(f"日期假定{'，'.join(zh)}。", f"The dates assume that {' and that '.join(en)}.")
