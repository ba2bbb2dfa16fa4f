"""What would turn: many dossiers judged by two rulebooks on the same day, column by column, and where they differ.

Only conditions whose rules differ are judged, so a change of one figure costs one rule for every dossier.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yushi.core.assessment.assess import facts_on
from yushi.core.assessment.glance import joined
from yushi.core.policy import columns
from yushi.core.policy.frames import Frame
from yushi.core.policy.outcome import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from yushi.core.dossier import Dossier, Facts
    from yushi.core.policy.rulebook import Rulebook
    from yushi.core.policy.rules import Rule
    from yushi.core.policy.verdicts import Outcome, Profile

Key = tuple[str, "Profile"]
_Place = tuple["str | None", "str | None"]
_Difference = tuple[Key, "tuple[Rule, ...]", "tuple[Rule, ...]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A dossier ready to be judged many times: its facts on the day, and what chooses its packs."""

    facts: Facts
    division: str | None
    scenario: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A condition of one dossier that turns; `index` is its place among those given, `rules` those of the second book."""

    index: int
    condition: str
    profile: Profile
    before: Outcome | None
    after: Outcome | None
    rules: tuple[Rule, ...]


def ready(dossier: Dossier, *, on: date) -> Judged:
    """`dossier` as it is on a day."""
    facts, _needed = facts_on(dossier, on=on, today=on)
    return Judged(
        facts=facts, division=dossier.get("enterprise.division"), scenario=dossier.get("business.scenario")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two rulebooks on a day, over as many dossiers as there are, some at a time."""

    now: Rulebook
    draft: Rulebook
    on: date
    _differing: dict[_Place, tuple[_Difference, ...]] = field(default_factory=dict, repr=False)

    def flips(self, many: Sequence[Judged]) -> tuple[Turn, ...]:
        """Every condition that comes out differently by the draft, in the order of dossiers; None where a book has no rule."""
        found: list[Turn] = []
        for place, indexes in _alike(many).items():
            differing = self._between(place)
            if not differing:
                continue
            frame = Frame(
                [many[index].facts.record for index in indexes],
                evidence=[many[index].facts.evidence for index in indexes],
            )
            for key, old, new in differing:
                before, after = _outcomes(old, frame, self.on), _outcomes(new, frame, self.on)
                found += _turns(key, indexes, before, after, new)
        return tuple(sorted(found, key=lambda turn: turn.index))

    def _between(self, place: _Place) -> tuple[_Difference, ...]:
        """The conditions about which the books speak differently for a division and scenario."""
        if place not in self._differing:
            division, scenario = place
            before, after = (
                _by_key(book.rules_for(on=self.on, division=division, scenario=scenario))
                for book in (self.now, self.draft)
            )
            pairs = (
                (key, before.get(key, ()), after.get(key, ())) for key in dict.fromkeys((*before, *after))
            )
            self._differing[place] = tuple(one for one in pairs if not _same(one[1], one[2]))
        return self._differing[place]


def flips(many: Sequence[Judged], now: Rulebook, draft: Rulebook, *, on: date) -> tuple[Turn, ...]:
    """What of `many` turns, all at once."""
    return Comparison(now=now, draft=draft, on=on).flips(many)


def _alike(many: Sequence[Judged]) -> Mapping[_Place, list[int]]:
    """The places of dossiers for which the same packs speak."""
    groups: dict[_Place, list[int]] = defaultdict(list)
    for place, one in enumerate(many):
        groups[one.division, one.scenario].append(place)
    return groups


def _by_key(rules: Iterable[Rule]) -> dict[Key, tuple[Rule, ...]]:
    found: dict[Key, tuple[Rule, ...]] = {}
    for rule in rules:
        found[rule.key] = (*found.get(rule.key, ()), rule)
    return found


def _same(old: tuple[Rule, ...], new: tuple[Rule, ...]) -> bool:
    """Whether two sets of rules ask the same; what they say in words may differ."""
    return [_asks(rule) for rule in old] == [_asks(rule) for rule in new]


def _asks(rule: Rule) -> tuple[object, ...]:
    return rule.when, rule.expr, rule.review, rule.blocking


def _outcomes(rules: tuple[Rule, ...], frame: Frame, on: date) -> list[Outcome | None]:
    """The joined outcome of the rules for each dossier; None where there is no rule or it decides nothing."""
    if not rules:
        return [None] * frame.size
    table = columns.judge(rules, frame, on)
    joint: dict[tuple[int, ...], Outcome | None] = {}
    found = []
    for codes in map(tuple, table.T.tolist()):
        if codes not in joint:
            words = [(OUTCOMES[code], rule.blocking) for rule, code in zip(rules, codes, strict=True)]
            joint[codes] = joined(words)[0]
        found.append(joint[codes])
    return found


def _turns(
    key: Key,
    places: list[int],
    before: list[Outcome | None],
    after: list[Outcome | None],
    rules: tuple[Rule, ...],
) -> Iterator[Turn]:
    for place, one, two in zip(places, before, after, strict=True):
        if one is not two:
            yield Turn(index=place, condition=key[0], profile=key[1], before=one, after=two, rules=rules)
