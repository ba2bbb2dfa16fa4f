"""A dossier at a glance, for lists of thousands: outcomes by dimension, when it may be filed, and how long that stays so.

Judged by the compiled rules without facts, law and remedy behind each finding; what it says is what `assess` says.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from yushi.core.assessment import ahead
from yushi.core.assessment.assess import NoRulesError, facts_on, no_rules
from yushi.core.policy import rulebook, window
from yushi.core.policy.outcome import OUTCOMES
from yushi.core.policy.verdicts import Outcome, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from yushi.core.dossier import Dossier
    from yushi.core.policy.rulebook import Rulebook
    from yushi.core.policy.rules import Rule
    from yushi.core.policy.window import Days, Span, Window

DIMENSIONS: Final = ("subject", "website", "personnel", "security", "credit")
LETTERS: Final[Mapping[Outcome, str]] = {
    Outcome.UNMET: "x",
    Outcome.REVIEW: "r",
    Outcome.UNKNOWN: "u",
    Outcome.MET: "m",
    Outcome.NOT_APPLICABLE: "n",
}
"""How an outcome is written in `marks`, the worst first."""
_WORST = tuple(LETTERS)
_DAY = timedelta(days=1)
_HOLDS = (Outcome.MET, Outcome.NOT_APPLICABLE)
Key = tuple[str, Profile]
Word = tuple[Outcome, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What a list shows of a dossier on a day.

    `marks` has for each profile a letter of `LETTERS` for each of `DIMENSIONS`, the worst of its blocking conditions;
    `counts` how many of these have which outcome; practice speaks for the law too. `open` is the span of days in which
    practice lets it be filed, the present one or the next within a year. Until `good_until` nothing of this changes while
    nobody does anything.
    """

    on: date
    marks: Mapping[Profile, str]
    counts: Mapping[Profile, Mapping[Outcome, int]]
    open: Span | None
    opens: date | None
    good_until: date


def glance(
    dossier: Dossier, *, on: date, book: Rulebook | None = None, rules_on: date | None = None
) -> Glance:
    """The glance at `dossier` on the day `on`, which is also the present.

    Raises:
        NoRulesError: no pack is in force.

    """
    book, since = book or rulebook.standard(), rules_on or on
    facts, _needed = facts_on(dossier, on=on, today=on, table=book.table)
    rules = book.rules_for(
        on=since, division=dossier.get("enterprise.division"), scenario=dossier.get("business.scenario")
    )
    if not rules:
        raise NoRulesError(no_rules(book, since))
    days = ahead.over_days(rules, facts, window.YEAR)
    outcomes = worst(rules, days.codes[0])
    seen = window.window(days)
    return Glance(
        on=on,
        marks={profile: _marks(book, outcomes, profile) for profile in Profile},
        counts={profile: _counts(outcomes, profile) for profile in Profile},
        open=next(iter(seen.ready[Profile.PRACTICE]), None),
        opens=seen.opens[Profile.PRACTICE],
        good_until=_good_until(days, seen, book),
    )


def worst(rules: Sequence[Rule], codes: Sequence[int]) -> dict[Key, Outcome]:
    """The outcome of every condition and profile that decides, joined from its rules as `judge.findings` joins them."""
    found: dict[Key, Word] = {}
    for rule, code in zip(rules, codes, strict=True):
        word, before = (OUTCOMES[code], rule.blocking), found.get(rule.key)
        found[rule.key] = word if before is None else joined([before, word])
    return {key: outcome for key, (outcome, blocking) in found.items() if blocking}


def joined(words: Sequence[Word]) -> Word:
    """What several rules say of one condition, each an outcome and whether it decides: the worst, as in `judge.findings`."""
    found = words[0]
    for word in words[1:]:
        worse, other = sorted((found, word), key=_bad)
        holds = worse[0] in _HOLDS and other[1]
        found = worse if other[0] is Outcome.NOT_APPLICABLE else (worse[0], worse[1] or holds)
    return found


def _bad(word: Word) -> tuple[bool, int]:
    return word[0] in _HOLDS or not word[1], _WORST.index(word[0])


def _of(outcomes: Mapping[Key, Outcome], profile: Profile) -> Iterable[tuple[str, Outcome]]:
    served = {Profile.LAW, profile} if profile is Profile.PRACTICE else {profile}
    return ((condition, outcome) for (condition, of), outcome in outcomes.items() if of in served)


def _marks(book: Rulebook, outcomes: Mapping[Key, Outcome], profile: Profile) -> str:
    found = dict.fromkeys(DIMENSIONS, Outcome.NOT_APPLICABLE)
    for condition, outcome in _of(outcomes, profile):
        dimension = book.conditions[condition].dimension
        if dimension in found and _WORST.index(outcome) < _WORST.index(found[dimension]):
            found[dimension] = outcome
    return "".join(LETTERS[found[dimension]] for dimension in DIMENSIONS)


def _counts(outcomes: Mapping[Key, Outcome], profile: Profile) -> Mapping[Outcome, int]:
    listed = [outcome for _condition, outcome in _of(outcomes, profile)]
    return {outcome: listed.count(outcome) for outcome in Outcome}


def _good_until(days: Days, seen: Window, book: Rulebook) -> date:
    """The last day before an outcome turns, a pack comes or goes, or insurance has to be seen to have gone on."""
    on = days.first
    ends = [date(on.year, on.month, monthrange(on.year, on.month)[1])]
    ends += [flip.on - _DAY for flip in seen.flips[:1]]
    turns = [
        day for pack in book.packs for day in (pack.effective_from, pack.effective_to) if day and day > on
    ]
    return min([*ends, *(day - _DAY for day in turns)])
