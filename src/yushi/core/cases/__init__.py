"""Cases (案件): plain states, the table of what may follow, and the reasons why something may not.

A workflow is data (packs/workflow/*.toml). `moves` lists what may follow a state and why not; `move` takes one of
them, or raises with every reason. Nothing is stored here: the desk keeps the state and compares it when it sets it.
"""

from __future__ import annotations

from yushi.core.cases.moves import Given, Move, MoveError, move, moves
from yushi.core.cases.situation import Situation
from yushi.core.cases.table import State, Transition, Workflow, load, standard

__all__ = [
    "Given",
    "Move",
    "MoveError",
    "Situation",
    "State",
    "Transition",
    "Workflow",
    "load",
    "move",
    "moves",
    "standard",
]
