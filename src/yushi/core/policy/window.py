"""When: on which days every blocking condition holds, what flips, and when a failure ends by itself.

Only time passes here. Social insurance that runs today is taken to run on, month by month; every
other fact stays as it is. The rules that name the date are compiled once and run over the days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from yushi.core.dossier import lasts
from yushi.core.policy.answer import Answer
from yushi.core.policy.bulk import CompiledDays, compile_days
from yushi.core.policy.moments import Moment
from yushi.core.policy.outcome import MET, NOT_APPLICABLE, OUTCOMES, UNMET
from yushi.core.policy.verdicts import Outcome, Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from yushi.core.dossier import Facts
    from yushi.core.policy.rules import Rule

YEAR: Final = 365
_DAY: Final = timedelta(days=1)
HORIZON: Final = 5 * YEAR + 2
_HOLDS: Final = frozenset({MET, NOT_APPLICABLE})

_SERVES: Mapping[Profile, frozenset[Profile]] = {
    Profile.LAW: frozenset({Profile.LAW}),
    Profile.PRACTICE: frozenset({Profile.LAW, Profile.PRACTICE}),
    Profile.GUIDE: frozenset({Profile.GUIDE}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Consecutive days, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A day on which a condition turns although nobody did anything."""

    on: date
    rule: Rule
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The coming days: for each profile the spans in which it is ready, and every flip.

    On an `undecided` day nothing fails, but something is not known or a person has to decide it;
    on a day that is neither ready nor undecided something fails. `opens` is the first day on which
    it could be ready if what lapses before (a scan, a proof of insurance) is renewed in time;
    `lapses` are those flips from met to unmet.
    """

    first: date
    last: date
    ready: Mapping[Profile, tuple[Span, ...]]
    undecided: Mapping[Profile, tuple[Span, ...]]
    opens: Mapping[Profile, date | None]
    flips: tuple[Flip, ...]

    def answer(self, profile: Profile) -> Answer:
        """Whether there is a day on which one could file: NO only if something fails on every day."""
        if self.ready[profile]:
            return Answer.YES
        return Answer.UNKNOWN if self.undecided[profile] else Answer.NO

    @property
    def lapses(self) -> tuple[Flip, ...]:
        """Blocking conditions that stop holding by themselves: what must be renewed, and by when."""
        return tuple(
            flip
            for flip in self.flips
            if flip.rule.blocking and flip.before is Outcome.MET and flip.after is Outcome.UNMET
        )


@dataclass(frozen=True, slots=True)
class Days:
    """Outcome codes of rules over consecutive days from `first`; one row for each day."""

    first: date
    rules: tuple[Rule, ...]
    codes: Sequence[tuple[int, ...]]

    def day(self, index: int) -> date:
        """The date of a row."""
        return self.first + timedelta(days=index)

    def changes(self) -> Iterable[tuple[int, tuple[int, ...]]]:
        """The first row, and every row that differs from the one before: years have a handful."""
        before: tuple[int, ...] | None = None
        for index, codes in enumerate(self.codes):
            if codes is not before and codes != before:
                yield index, codes
            before = codes


def over_days(rules: Sequence[Rule], facts_at: Callable[[date], Facts], first: date, days: int) -> Days:
    """The outcome codes of `rules` for `days` days from `first`."""
    timed = [n for n, rule in enumerate(rules) if rule.changes_with_time]
    compiled = compile_days(tuple(rules[n] for n in timed))
    base = _steady(rules, facts_at(first))
    codes: list[tuple[int, ...]] = []
    for length, timed_codes in _stretches(compiled, facts_at, first, first + timedelta(days=days - 1)):
        for place, code in zip(timed, timed_codes, strict=True):
            base[place] = code
        codes += [tuple(base)] * length
    return Days(first, tuple(rules), codes)


def _steady(rules: Sequence[Rule], start: Facts) -> list[int]:
    """The codes of the rules that time does not change, with 0 in the places of the others."""
    still = compile_days(tuple(rule for rule in rules if not rule.changes_with_time))
    codes = iter(still.judge([(start.on, still.layout.row(start.record, start.evidence))])[0])
    return [0 if rule.changes_with_time else next(codes) for rule in rules]


def _stretches(
    compiled: CompiledDays, facts_at: Callable[[date], Facts], first: date, last: date
) -> Iterable[tuple[int, tuple[int, ...]]]:
    """Length in days and outcome codes of one stretch after the other, from `first` to `last`.

    A stretch ends before the facts change or a comparison with the day turns. In between nothing
    can change, so only its first day is judged.
    """
    day = first
    while day <= last:
        facts, moment = facts_at(day), Moment(day)
        (codes,) = compiled.judge([(moment, compiled.layout.row(facts.record, facts.evidence))])
        turn = min((turn for turn in moment.turns if turn > day), default=date.max)
        end = min(lasts(facts), last, turn - _DAY)
        yield (end - day).days + 1, codes
        day = end + _DAY


def window(days: Days) -> Window:
    """The window of the days that were judged."""
    return Window(
        first=days.first,
        last=days.day(len(days.codes) - 1),
        ready={profile: _spans(days, profile, Answer.YES) for profile in Profile},
        undecided={profile: _spans(days, profile, Answer.UNKNOWN) for profile in Profile},
        opens={profile: _opens(days, profile) for profile in Profile},
        flips=tuple(_flips(days)),
    )


def deciding(rules: Iterable[Rule], profile: Profile) -> tuple[Rule, ...]:
    """The rules on which the readiness of a profile rests."""
    served = _SERVES[profile]
    return tuple(rule for rule in rules if rule.blocking and rule.profile in served)


def _places(days: Days, profile: Profile) -> list[int]:
    served = _SERVES[profile]
    return [n for n, rule in enumerate(days.rules) if rule.blocking and rule.profile in served]


def _is_ready(codes: tuple[int, ...], places: list[int]) -> bool:
    return all(codes[place] in _HOLDS for place in places)


def _answer(codes: tuple[int, ...], places: list[int]) -> Answer:
    if _is_ready(codes, places):
        return Answer.YES
    return Answer.NO if any(codes[place] == UNMET for place in places) else Answer.UNKNOWN


def _spans(days: Days, profile: Profile, wanted: Answer) -> tuple[Span, ...]:
    places = _places(days, profile)
    spans: list[Span] = []
    begun: int | None = None
    for index, codes in days.changes():
        hit = _answer(codes, places) is wanted
        if hit and begun is None:
            begun = index
        elif not hit and begun is not None:
            spans.append(Span(first=days.day(begun), last=days.day(index - 1)))
            begun = None
    if begun is not None:
        spans.append(Span(first=days.day(begun), last=days.day(len(days.codes) - 1)))
    return tuple(spans)


def _opens(days: Days, profile: Profile) -> date | None:
    """The day by which every blocking rule has held at least once; what held and lapsed is renewable."""
    waiting = set(_places(days, profile))
    for index, codes in days.changes():
        waiting = {place for place in waiting if codes[place] not in (MET, NOT_APPLICABLE)}
        if not waiting:
            return days.day(index)
    return None


def _flips(days: Days) -> Iterable[Flip]:
    for (_, before), (index, after) in pairwise(days.changes()):
        for rule, one, two in zip(days.rules, before, after, strict=True):
            if one != two:
                yield Flip(on=days.day(index), rule=rule, before=OUTCOMES[one], after=OUTCOMES[two])


def first_ready(days: Days, profile: Profile) -> date | None:
    """The first of the days on which the profile is ready, if there is one."""
    places = _places(days, profile)
    hits = (n for n, codes in days.changes() if _is_ready(codes, places))
    found = next(hits, None)
    return None if found is None else days.day(found)


def first_met(days: Days) -> Mapping[tuple[str, Profile], date]:
    """For every condition and profile the first of the days on which all its rules are met."""
    groups: dict[tuple[str, Profile], list[int]] = {}
    for place, rule in enumerate(days.rules):
        groups.setdefault(rule.key, []).append(place)
    changes = list(days.changes())
    found: dict[tuple[str, Profile], date] = {}
    for key, places in groups.items():
        hits = ((n, codes) for n, codes in changes if _is_ready(codes, places))
        first = next((n for n, codes in hits if MET in (codes[place] for place in places)), None)
        if first is not None:
            found[key] = days.day(first)
    return found
