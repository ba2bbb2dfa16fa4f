"""Orders (订单): what may follow where an order, a merchant order, a parcel, a return or a refund stands, and why not.

The tables are data (packs/trade/*.toml). `moves` lists what may follow a state, for whom, with every reason against it; `move` takes
one of them, or raises with all its reasons. Nothing is stored here: whoever keeps the state compares it when setting it.

>>> flow = table("parcel")
>>> [(one.event, one.who) for one in flow.open_to("packed")]
[('hand-over', ('merchant', 'carrier')), ('drop', ('merchant',))]
>>> sorted(flows())
['merchant-order', 'order', 'parcel', 'refund', 'return']
"""

from __future__ import annotations

from yushi.core.orders.causes import Cause
from yushi.core.orders.clocks import Clock, clock
from yushi.core.orders.moves import Given, Move, MoveError, move, moves
from yushi.core.orders.situation import Situation
from yushi.core.orders.table import Flow, State, Transition, Who, flows, table

__all__ = [
    "Cause",
    "Clock",
    "Flow",
    "Given",
    "Move",
    "MoveError",
    "Situation",
    "State",
    "Transition",
    "Who",
    "clock",
    "flows",
    "move",
    "moves",
    "table",
]
