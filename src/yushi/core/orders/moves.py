"""What may follow a state, why something may not, and the move itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.errors import Problem, Text, YushiError
from yushi.core.orders.guards import GUARDS

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from yushi.core.orders.situation import Situation
    from yushi.core.orders.table import Flow, Transition, Who


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
    """What comes along with a move: the day it happened and a reason, where the table needs them."""

    on: date | None = None
    reason: str = ""


def moves(flow: Flow, state: str, now: Situation, roles: Collection[Who]) -> tuple[Move, ...]:
    """What may follow `state`, in the order of the table, with the reasons against what somebody with `roles` may do.

    What others do has no reasons here: they would be about facts that only the others have.
    """
    return tuple(
        Move(transition=one, mine=mine, reasons=_reasons(one, now) if mine else ())
        for one in flow.open_to(state)
        for mine in [any(who in roles for who in one.who)]
    )


def move(flow: Flow, state: str, event: str, *, now: Situation, role: Who, given: Given) -> Transition:
    """The transition that `event` makes, done by somebody as `role`.

    Raises:
        MoveError: if the table has none, it is somebody else's, a guard is against it, or something is missing.

    """
    found = flow.after(state, event, role)
    if found is None:
        raise MoveError(_impossible(flow, state, event))
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
        what = Text(
            f"{given.on} 还没有到（今天 {now.on}）。", f"{given.on} has not come yet (today is {now.on})."
        )
        found.append(_needed("date-ahead", what))
    return tuple(found)


def _needed(code: str, what: Text) -> Problem:
    return Problem(
        code=f"order.{code}",
        what=what,
        rule=Text(
            "期限从事情发生的日期起算；拒绝、取消和平台的决定要说明理由。",
            "Terms count from the day something happened; refusals, cancellations and the platform's decisions have reasons.",
        ),
        fix=Text("补上后再提交。", "Give it and send again."),
    )


def _impossible(flow: Flow, state: str, event: str) -> Problem:
    """The table has no such transition for this state, or it has it for somebody else."""
    known = next((one for one in flow.transitions if one.event == event), None)
    called = known.title if known is not None else Text(event, event)
    now = flow.states[state].title
    others = next((one.who for one in flow.open_to(state) if one.event == event), ())
    if others:
        return _not_yours(called, others)
    can = [one.title for one in flow.open_to(state)]
    return Problem(
        code="order.no-such-move",
        what=Text(
            f"{flow.title.zh}“{now.zh}”，不能“{called.zh}”。",
            f"{flow.title.en}: “{now.en}”; “{called.en}” cannot follow.",
        ),
        rule=Text("订单按流程表推进。", "Orders move by their tables."),
        fix=Text(
            f"可以：{'、'.join(one.zh for one in can)}。" if can else "已经结束。",
            f"What can follow: {', '.join(one.en for one in can)}." if can else "It has ended.",
        ),
    )


_WHO = {
    "buyer": Text("买家", "the buyer"),
    "merchant": Text("商家", "the merchant"),
    "operator": Text("平台", "the platform's staff"),
    "carrier": Text("承运人", "the carrier"),
    "channel": Text("支付渠道", "the payment channel"),
    "clock": Text("系统，到期时", "the system, when it is time"),
}


def _not_yours(called: Text, others: Collection[Who]) -> Problem:
    zh = "、".join(_WHO[who].zh for who in others)
    en = ", ".join(_WHO[who].en for who in others)
    return Problem(
        code="order.not-yours",
        what=Text(f"你不能“{called.zh}”。", f"You may not “{called.en}”."),
        rule=Text(f"办理的人：{zh}。", f"Done by: {en}."),
        fix=Text("请有权的人办理，或等待。", "Ask somebody who may, or wait."),
    )
