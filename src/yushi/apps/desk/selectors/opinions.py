"""What the reviewer has to look at, what the rules settled by documents, and which words stand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from yushi.core import sheets
from yushi.core.cases import standard
from yushi.core.errors import Text
from yushi.core.policy.verdicts import Outcome, Profile, Proof

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from yushi.apps.desk.models import Case, CaseEvent, Officer, Opinion
    from yushi.core.assessment import Assessment
    from yushi.core.cases.words import Words as Asked
    from yushi.core.policy.judge import Finding
    from yushi.core.sheets import Filled

Settling = Literal["documents", "eyes", "person"]
_WORST = (Outcome.UNMET, Outcome.REVIEW, Outcome.UNKNOWN, Outcome.MET)
_WHOSE = (Profile.LAW, Profile.PRACTICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What wants a word: a condition with the finding that decides it and every other, or a `row` of what was handed in.

    `documents` settle it where it holds and documents prove it; an open norm wants a `person`; all else wants `eyes`.
    `outcome` is what it rests on: what the rules say now, or what the row says.
    """

    condition: str
    title: Text
    outcome: str
    settling: Settling
    deciding: Finding | None = None
    findings: tuple[Finding, ...] = ()
    row: Filled | None = None


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


def items(kind: str, found: Assessment) -> tuple[Item, ...]:
    """What wants a word in a case of `kind`: what it is about by its workflow, else every condition that decides.

    The rows of what was handed in come first; then the conditions that apply, by dimension and in their order.
    """
    asked = standard(kind).words
    chosen = asked.of(found.dossier) if asked is not None else None
    groups: dict[str, list[Finding]] = {}
    for one in found.findings:
        wanted = one.blocking if chosen is None else one.condition.id in chosen
        if wanted and one.profile in _WHOSE and one.outcome is not Outcome.NOT_APPLICABLE:
            groups.setdefault(one.condition.id, []).append(one)
    rows = _rows(asked, found) if asked is not None else ()
    return (*rows, *(_item(name, group) for name, group in groups.items()))


def _rows(asked: Asked, found: Assessment) -> Iterator[Item]:
    """The groups of the form that are asked about, each entry of a list for itself; what is not to be filled in is none."""
    form = sheets.forms()[asked.form]
    wanted = [group for group in form.groups if group.id in asked.rows]
    for row in sheets.groups(wanted, found.dossier, found.world):
        if any(one.state is not sheets.State.NOT_ASKED for one in row.fields):
            said = "\n".join(f"{one.id} {one.state.value} {one.value}" for one in row.fields)
            place = f" {row.place}" if row.place else ""
            yield Item(
                condition=f"{form.id}.{row.id}{f'.{row.place}' if row.place else ''}",
                title=Text(f"{row.title.zh}{place}", f"{row.title.en}{place}"),
                outcome=f"row/{hashlib.sha256(said.encode()).hexdigest()[:24]}",
                settling="eyes",
                row=row,
            )


def _item(name: str, group: list[Finding]) -> Item:
    deciding = min(group, key=lambda one: (_WORST.index(one.outcome), _WHOSE.index(one.profile)))
    proven = all(one.outcome is Outcome.MET and one.proof is Proof.PROVEN for one in group)
    settling: Settling = "documents" if proven else "eyes"
    if deciding.outcome is Outcome.REVIEW:
        settling = "person"
    return Item(
        condition=name,
        title=deciding.condition.title,
        outcome=f"{deciding.outcome}/{deciding.proof}",
        settling=settling,
        deciding=deciding,
        findings=tuple(group),
    )


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
