"""What may follow a state, why something may not, and the move itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.cases.guards import GUARDS
from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from yushi.core.cases.situation import Situation
    from yushi.core.cases.table import Transition, Who, Workflow


class MoveError(YushiError):
    """Something that may not happen now; carries every reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A transition that the table has for a state: whether this person may, and every reason why not now."""

    transition: Transition
    mine: bool
    reasons: tuple[Problem, ...]

    @property
    def open(self) -> bool:
        """Whether it may happen now."""
        return self.mine and not self.reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person gives along with a move: the day it happened and a reason, where the table needs them."""

    on: date | None = None
    reason: str = ""


def moves(flow: Workflow, state: str, now: Situation, roles: Collection[Who]) -> tuple[Move, ...]:
    """What may follow `state` for a person with `roles`, in the order of the table, with the reasons against each."""
    return tuple(
        Move(transition=one, mine=one.who in roles, reasons=_reasons(one, now)) for one in flow.open_to(state)
    )


def move(
    flow: Workflow, state: str, event: str, *, now: Situation, roles: Collection[Who], given: Given
) -> Transition:
    """The transition that `event` makes.

    Raises:
        MoveError: if the table has none, the person may not, a guard is against it, or something is missing.

    """
    found = flow.after(state, event)
    if found is None:
        raise MoveError(_impossible(flow, state, event))
    if found.who not in roles:
        raise MoveError(_not_yours(found))
    wrong = (*_reasons(found, now), *_missing(found, given, now))
    if wrong:
        raise MoveError(*wrong)
    return found


def _reasons(one: Transition, now: Situation) -> tuple[Problem, ...]:
    return tuple(reason for guard in one.guards for reason in GUARDS[guard](now))


def _missing(one: Transition, given: Given, now: Situation) -> tuple[Problem, ...]:
    found = []
    if "date" in one.needs and given.on is None:
        found.append(_needed("date", Text("没有写明日期。", "No date was given.")))
    if "reason" in one.needs and not given.reason.strip():
        found.append(_needed("reason", Text("没有写明理由。", "No reason was given.")))
    if given.on is not None and given.on > now.on:
        found.append(
            _needed(
                "date-ahead",
                Text(
                    f"{given.on} 还没有到（今天 {now.on}）。",
                    f"{given.on} has not come yet (today is {now.on}).",
                ),
            )
        )
    before = max(now.marks.values(), default=None)
    if given.on is not None and before is not None and given.on < before:
        found.append(
            _needed(
                "date-before",
                Text(
                    f"{given.on} 早于上一步的 {before}。",
                    f"{given.on} is before the step before it, {before}.",
                ),
            )
        )
    return tuple(found)


def _needed(code: str, what: Text) -> Problem:
    return Problem(
        code=f"case.{code}",
        what=what,
        rule=Text(
            "每一步都记下发生的日期，期限从它起算；退回、撤回和不予决定要说明理由。",
            "Every step keeps the day it happened, because terms count from it; a refusal, return or withdrawal its reason.",
        ),
        fix=Text("补上后再提交。", "Give it and send again."),
    )


def _impossible(flow: Workflow, state: str, event: str) -> Problem:
    now = flow.states[state].title
    known = next((one.title for one in flow.transitions if one.event == event), Text(event, event))
    can = [one.title for one in flow.open_to(state)]
    return Problem(
        code="case.no-such-move",
        what=Text(
            f"案件“{now.zh}”，不能“{known.zh}”。", f"The case is “{now.en}”; “{known.en}” cannot follow."
        ),
        rule=Text("案件按流程表推进。", "Cases move by their table."),
        fix=Text(
            f"现在可以：{'、'.join(one.zh for one in can)}。" if can else "本案已经结束。",
            f"What can follow: {', '.join(one.en for one in can)}." if can else "This case has ended.",
        ),
    )


_WHO = {
    "applicant": Text("由企业或其受托机构办理。", "The enterprise or whoever acts for it does this."),
    "filer": Text(
        "由企业负责人或有“提交”委托的机构办理。",
        "An owner of the enterprise, or a mandate to file, does this.",
    ),
    "authority": Text("由受理机关办理。", "The authority does this."),
}


def _not_yours(one: Transition) -> Problem:
    return Problem(
        code="case.not-yours",
        what=Text(f"你不能“{one.title.zh}”。", f"You may not “{one.title.en}”."),
        rule=_WHO[one.who],
        fix=Text("请有权的人办理。", "Ask somebody who may."),
    )
