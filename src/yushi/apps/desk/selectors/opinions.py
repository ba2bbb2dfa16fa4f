"""What the reviewer has to look at, what the rules settled by documents, and which words stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from yushi.core.policy.verdicts import Outcome, Profile, Proof

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from yushi.apps.desk.models import Case, CaseEvent, Officer, Opinion
    from yushi.core.assessment import Assessment
    from yushi.core.policy.judge import Finding

Settling = Literal["documents", "eyes", "person"]
_WORST = (Outcome.UNMET, Outcome.REVIEW, Outcome.UNKNOWN, Outcome.MET)
_WHOSE = (Profile.LAW, Profile.PRACTICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A condition that wants a word: the finding that decides it, every finding about it, and who settles it.

    `documents` settle it where it holds and documents prove it; an open norm wants a `person`; all else wants `eyes`.
    """

    condition: str
    deciding: Finding
    findings: tuple[Finding, ...]
    settling: Settling

    @property
    def outcome(self) -> str:
        """What the rules say now, with what it rests on."""
        return f"{self.deciding.outcome}/{self.deciding.proof}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The last word on each condition, whether it stands or not; and those that stand."""

    last: Mapping[str, Opinion]
    standing: Mapping[str, Opinion]

    @property
    def settled(self) -> dict[str, str]:
        """Each condition with a word that stands."""
        return {name: one.word for name, one in self.standing.items()}

    @property
    def late(self) -> dict[str, str]:
        """The rejected conditions that were not visible the first time, with why."""
        return {
            name: one.late_because
            for name, one in self.standing.items()
            if one.word == "rejected" and one.late_because
        }


def items(found: Assessment) -> tuple[Item, ...]:
    """The conditions that decide and apply, by dimension and in their order."""
    groups: dict[str, list[Finding]] = {}
    for one in found.findings:
        if one.blocking and one.profile in _WHOSE and one.outcome is not Outcome.NOT_APPLICABLE:
            groups.setdefault(one.condition.id, []).append(one)
    return tuple(_item(name, group) for name, group in groups.items())


def _item(name: str, group: list[Finding]) -> Item:
    deciding = min(group, key=lambda one: (_WORST.index(one.outcome), _WHOSE.index(one.profile)))
    proven = all(one.outcome is Outcome.MET and one.proof is Proof.PROVEN for one in group)
    settling: Settling = "documents" if proven else "eyes"
    if deciding.outcome is Outcome.REVIEW:
        settling = "person"
    return Item(condition=name, deciding=deciding, findings=tuple(group), settling=settling)


def words(
    case: Case, wanted: Iterable[Item], events: Iterable[CaseEvent], *, rehearsal: bool = False
) -> Words:
    """The words on `wanted`; one that the rules have left behind, or that corrections answered, does not stand."""
    last = {one.condition: one for one in case.opinions.filter(rehearsal=rehearsal)}
    corrected = max((one.at for one in events if one.event == "hand-in-corrections"), default=None)
    standing = {
        item.condition: last[item.condition]
        for item in wanted
        if item.condition in last and _stands(last[item.condition], item, corrected)
    }
    return Words(last=last, standing=standing)


def _stands(one: Opinion, item: Item, corrected: dt.datetime | None) -> bool:
    answered = one.word == "rejected" and corrected is not None and one.at < corrected
    return one.outcome == item.outcome and not answered


def officers(case: Case) -> list[Officer]:
    """Those who go, or went, on the visit."""
    rows = list(case.officers.all())
    return [one for one in rows if one.turn == rows[-1].turn]


def told_of(case: Case) -> frozenset[str]:
    """The conditions that earlier correction notices named."""
    rows = case.letters.filter(kind="correction").values_list("conditions", flat=True)
    return frozenset(name for row in rows for name in row.split())
