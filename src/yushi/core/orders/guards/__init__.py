"""The conditions of transitions by name: each takes a situation and gives every reason why not. None stands in the way when there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yushi.core.orders.guards import going_back, goods, money, time

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yushi.core.errors import Problem
    from yushi.core.orders.situation import Situation

    Guard = Callable[[Situation], tuple[Problem, ...]]

GUARDS: Final[Mapping[str, Guard]] = {
    **money.GUARDS,
    **goods.GUARDS,
    **going_back.GUARDS,
    **time.GUARDS,
}
