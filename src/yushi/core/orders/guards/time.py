"""Guards about terms: whether one is over, or has come to the day on which the platform acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yushi.core.orders.clocks import clock
from yushi.core.orders.guards.unknown import unknown
from yushi.core.orders.reasons import reason, timed
from yushi.core.orders.situation import CHINA

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.errors import Problem
    from yushi.core.orders.situation import Situation


def payment_term_over(now: Situation) -> tuple[Problem, ...]:
    """The moment until which the pieces were reserved has passed."""
    if now.pay_until is None:
        return unknown(now, "pay_until")
    if now.at > now.pay_until:
        return ()
    return (reason("time-left", f"{now.pay_until.astimezone(CHINA):%Y-%m-%d %H:%M}"),)


def over(name: str) -> Callable[[Situation], tuple[Problem, ...]]:
    """The guard that the last day of that clock has passed."""

    def guard(now: Situation) -> tuple[Problem, ...]:
        term = clock(name)
        last = term.ends_on(now)
        if last is None:
            return unknown(now, term.counts_from)
        return () if now.on > last else (timed("not-over", term.says, str(last), term.rule),)

    return guard


def inspection_due(now: Situation) -> tuple[Problem, ...]:
    """The last day on which the price may be given back has come; the platform acts on it, not after it."""
    term = clock("inspection")
    last = term.ends_on(now)
    if last is None:
        return unknown(now, term.counts_from)
    return () if now.on >= last else (timed("not-over", term.says, str(last), term.rule),)


def channel_term_runs(now: Situation) -> tuple[Problem, ...]:
    """The channel still gives money back the way it came."""
    term = clock("channel")
    last = term.ends_on(now)
    if last is None:
        return unknown(now, term.counts_from)
    return () if now.on <= last else (timed("over", term.says, str(last), term.rule),)


GUARDS: Final = {
    "payment-term-over": payment_term_over,
    "return-term-over": over("return"),
    "receipt-term-over": over("receipt"),
    "answer-term-over": over("answer"),
    "sending-term-over": over("sending"),
    "dispute-term-over": over("dispute"),
    "inspection-due": inspection_due,
    "channel-term-runs": channel_term_runs,
}
