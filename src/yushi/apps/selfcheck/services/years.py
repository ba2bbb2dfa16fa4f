"""The filing window: which days of the coming year are open, which cannot be told, and the strip of each profile."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from yushi.apps.selfcheck import selectors
from yushi.apps.selfcheck.services import standings, turns, wording
from yushi.apps.selfcheck.types import Missing, Year, YearOf
from yushi.apps.ui.types import Span, Strip, Tick
from yushi.core.assessment import openings, words
from yushi.core.policy.answer import Answer
from yushi.core.policy.verdicts import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from yushi.apps.selfcheck.types import Standing
    from yushi.core.assessment import Assessment
    from yushi.core.policy.window import Window

_DAY = timedelta(days=1)
_APART = 0.24
"""The least share of a strip between two dates below it, so that they do not touch on a phone."""


def year(found: Assessment) -> Year:
    """The window of `found`; where no licence is needed only what turns by itself."""
    filing = not found.classification.excluded
    rows = zip(Profile, standings.standings(found), strict=True) if filing else ()
    missing = _missing(found)
    return Year(
        says=wording.marked(wording.say(openings.says(found, Profile.PRACTICE))),
        missing=missing[: openings.FEW],
        more=max(len(missing) - openings.FEW, 0),
        rows=tuple(_row(profile, found, standing) for profile, standing in rows),
        turns=turns.turns(found),
    )


def _missing(found: Assessment) -> tuple[Missing, ...]:
    """The facts to be known before anything can be said of the window."""
    if openings.answer(found, Profile.PRACTICE) is not Answer.UNKNOWN:
        return ()
    names = {wording.named(path): path for path in openings.to_know(found, Profile.PRACTICE)}
    return tuple(
        Missing(label=wording.marked(name), question=selectors.question_for(path))
        for name, path in names.items()
    )


def _row(profile: Profile, found: Assessment, standing: Standing) -> YearOf:
    window = found.window
    says = wording.say(openings.days(found, profile))
    strip = Strip(
        start=window.first,
        end=window.last + _DAY,
        spans=tuple(_drawn(profile, window)),
        ticks=tuple(_ticks(profile, window)),
        label=f"{wording.say(words.PROFILES[profile])} {says}",
    )
    return YearOf(standing=standing, strip=strip, says=says)


def _drawn(profile: Profile, window: Window) -> Iterator[Span]:
    """Open and undecided stretches where they are, shut ones between them."""
    open_, undecided = window.ready[profile], window.undecided[profile]
    at = window.first
    for span in sorted((*open_, *undecided), key=lambda span: span.first):
        if at < span.first:
            yield Span(start=at, end=span.first, state="shut", says=_("不能申请"))
        at = span.last + _DAY
        if span in open_:
            yield Span(start=span.first, end=at, state="open", says=_("可以申请"))
        else:
            yield Span(start=span.first, end=at, state="none", says=_("尚不能断定"))
    if at <= window.last:
        yield Span(start=at, end=window.last + _DAY, state="shut", says=_("不能申请"))


def _ticks(profile: Profile, window: Window) -> Iterator[Tick]:
    """The first and last day, and between them the edges that leave room for their dates."""
    length = (window.last - window.first).days
    spans = (*window.ready[profile], *window.undecided[profile])
    edges: list[date] = sorted({edge for span in spans for edge in (span.first, span.last)})
    last = window.first
    yield Tick(on=window.first, text=str(window.first))
    for edge in edges:
        if min((edge - last).days, (window.last - edge).days) > _APART * length:
            last = edge
            yield Tick(on=edge, text=str(edge))
    yield Tick(on=window.last, text=str(window.last))
