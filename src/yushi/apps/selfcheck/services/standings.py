"""Where each profile stands: its word, its date, its counts, and the five dimensions under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.translation import gettext as _

from yushi.apps.selfcheck.services import founds, wording
from yushi.apps.selfcheck.types import Gauged, Standing
from yushi.apps.ui.types import Axis, Count, Gauge, GaugeRow, Meter, Part, Radar
from yushi.core.assessment import words
from yushi.core.policy.judge import by_profile
from yushi.core.policy.verdicts import Dimension, Outcome, Profile, Readiness

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from yushi.apps.ui.types import Verdict
    from yushi.core.assessment import Assessment, ProfileVerdict
    from yushi.core.policy.judge import Finding

_DRAWN: tuple[Verdict, ...] = ("proven", "claimed", "failing", "review", "unknown")
_ICONS = {
    Dimension.SUBJECT: "org",
    Dimension.WEBSITE: "globe",
    Dimension.PERSONNEL: "users",
    Dimension.SECURITY: "shield",
    Dimension.CREDIT: "medal",
}
Tone3 = dict[Readiness, "Literal['ok', 'bad', 'note']"]
TONES: Tone3 = {Readiness.READY: "ok", Readiness.NOT_READY: "bad", Readiness.INCOMPLETE: "note"}


def standings(found: Assessment) -> tuple[Standing, ...]:
    """One for each profile; practice counts the law's conditions too."""
    own = by_profile(found.findings)
    return tuple(_standing(profile, found.profiles[profile], own[profile], found) for profile in Profile)


def _standing(
    profile: Profile, verdict: ProfileVerdict, findings: Iterable[Finding], found: Assessment
) -> Standing:
    deciding = [finding for finding in findings if finding.blocking]
    return Standing(
        profile=profile.value,
        word=wording.say(
            words.NOT_NEEDED if found.classification.excluded else words.READINESS[verdict.verdict]
        ),
        tone=_tone(profile, verdict.verdict),
        when=_when(verdict, found),
        meter=Meter(parts=_parts(deciding), label=wording.say(words.PROFILES[profile])),
        counts=" · ".join(
            f"{part.label}\N{NO-BREAK SPACE}{part.count}" for part in _parts(deciding) if part.count
        ),
    )


def _tone(profile: Profile, verdict: Readiness) -> Literal["ok", "bad", "note"]:
    """Red is for what bars an application; the guide alone bars none."""
    tone = TONES[verdict]
    return "note" if profile is Profile.GUIDE and tone == "bad" else tone


def _when(verdict: ProfileVerdict, found: Assessment) -> str:
    if found.classification.excluded or verdict.verdict is Readiness.READY or verdict.ready_from is None:
        return ""
    if verdict.ready_from == found.on:
        return ""
    return _("只等时间，最早 %(date)s") % {"date": verdict.ready_from}


def _parts(findings: Iterable[Finding]) -> tuple[Part, ...]:
    seen = [wording.verdict(finding.outcome, finding.proof) for finding in findings]
    return tuple(
        Part(count=seen.count(word), tone=wording.TONES[word], label=wording.verdict_word(word))
        for word in _DRAWN
    )


def gauges(found: Assessment) -> tuple[Gauged, ...]:
    """The five dimensions over all deciding conditions, and over those of each profile."""
    deciding = [finding for finding in found.findings if finding.blocking]
    views: list[tuple[str, list[Finding]]] = [("all", deciding)]
    views += [(str(profile), [f for f in deciding if f.profile is profile]) for profile in Profile]
    return tuple(
        Gauged(value=value, gauge=gauge(some), beyond=_beyond(found, value)) for value, some in views
    )


def gauge(findings: list[Finding]) -> Gauge:
    """Radar, counts and a row for each of the five dimensions."""
    by_dimension = {
        dimension: [f for f in findings if f.condition.dimension is dimension] for dimension in words.FIVE
    }
    in_five = [finding for some in by_dimension.values() for finding in some]
    return Gauge(
        radar=Radar(
            axes=tuple(_axis(dimension, some) for dimension, some in by_dimension.items()),
            label=_("五维符合率"),
        ),
        counts=tuple(
            Count(number=part.count, text=part.label, bad=part.tone == "bad" and part.count > 0)
            for part in _parts(in_five)
        ),
        rows=tuple(_row(dimension, some) for dimension, some in by_dimension.items()),
    )


def _applying(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.outcome is not Outcome.NOT_APPLICABLE]


def _axis(dimension: Dimension, findings: list[Finding]) -> Axis:
    asked = _applying(findings)
    met = sum(finding.outcome is Outcome.MET for finding in asked)
    worst = founds.ranked(findings)[:1]
    tone = wording.TONES[wording.verdict(worst[0].outcome, worst[0].proof)] if worst else "void"
    return Axis(
        label=wording.say(words.DIMENSIONS[dimension]), share=met / len(asked) if asked else 1.0, tone=tone
    )


def _row(dimension: Dimension, findings: list[Finding]) -> GaugeRow:
    asked = _applying(findings)
    met = sum(finding.outcome is Outcome.MET for finding in asked)
    worst = founds.ranked(findings)[:1]
    head = worst[0] if worst else None
    open_ = head is not None and head.outcome in (Outcome.UNMET, Outcome.REVIEW, Outcome.UNKNOWN)
    return GaugeRow(
        name=wording.say(words.DIMENSIONS[dimension]),
        icon=_ICONS[dimension],
        score=f"{met} / {len(asked)}",
        meter=Meter(parts=_parts(findings), label=wording.say(words.DIMENSIONS[dimension])),
        says=wording.say(head.condition.title) if head and open_ else _settled(findings),
        verdict=_verdict(findings, head, open_=open_),
        profile=head.profile.value if head and open_ else "",
        note=_law(head) if head and open_ else "",
        href=f"#{founds.anchor(head)}" if head and open_ else "",
    )


def _verdict(findings: list[Finding], head: Finding | None, *, open_: bool) -> Verdict:
    if head is None or not _applying(findings):
        return "not-applicable"
    if open_:
        return wording.verdict(head.outcome, head.proof)
    seen = {wording.verdict(finding.outcome, finding.proof) for finding in _applying(findings)}
    return "claimed" if "claimed" in seen else "proven"


def _settled(findings: list[Finding]) -> str:
    """What is so where nothing is open."""
    asked = _applying(findings)
    if not asked:
        return _("没有适用的条件")
    claimed = sum(wording.verdict(f.outcome, f.proof) == "claimed" for f in asked)
    if claimed:
        return _("全部符合，其中 %(count)s 项只有陈述，没有材料") % {"count": claimed}
    return _("全部符合，都有材料证明")


def _law(finding: Finding) -> str:
    cited = founds.citations(finding.citations)
    if not cited:
        return ""
    # Both may hold marked Chinese, so they are joined as markup.
    one = cited[0]
    return format_html("{} {}", one.instrument, one.article) if one.article else one.instrument


def _beyond(found: Assessment, value: str) -> str:
    """How many deciding conditions lie outside the five dimensions."""
    outside = [
        finding
        for finding in found.findings
        if finding.blocking
        and finding.condition.dimension not in words.FIVE
        and value in ("all", str(finding.profile))
    ]
    asked = _applying(outside)
    if not asked:
        return ""
    met = sum(finding.outcome is Outcome.MET for finding in asked)
    return _("五维以外另有 %(count)s 项决定结论的条件，符合 %(met)s 项。") % {"count": len(asked), "met": met}
