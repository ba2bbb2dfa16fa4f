"""Flows (流程表): what every table of states keeps, in whichever room it is read.

A flow starts somewhere, every state can be reached, from every state an end can be reached, what ends has nothing
after it, and no event means two things for the same people. `check` refuses any other.
"""

from __future__ import annotations

from yushi.core.flows.check import Step, anybody, check

__all__ = ["Step", "anybody", "check"]
