"""Plans of the sample with changes, and their steps and duties by name."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests import wanmu
from tests.wanmu import ON
from yushi.core import workdays
from yushi.core.dossier import Needed, derive, from_tree
from yushi.core.policy import procedure
from yushi.core.policy.dated import Dated
from yushi.core.policy.explain import World
from yushi.core.policy.plan import Plan, make

LICENCE = {"number": "豫B2-20260123", "issued_on": date(2026, 10, 8), "expires_on": date(2031, 10, 8)}


def planned(on: date = ON, *, ready_on: date | None = ON, tree: Any = None, **changes: Any) -> Plan:
    """The plan of the sample with `changes` (paths written with `__` for dots), ready on `ready_on`."""
    if tree is None:
        tree = wanmu.tree({path.replace("__", "."): value for path, value in changes.items()})
    dossier = from_tree(tree)
    facts = derive(dossier, on=on, today=on, needed=Needed())
    world = World(facts.record, facts.evidence, on)
    return make(procedure.standard(), dossier, world, workdays.load(), ready_on=ready_on)


def licensed(on: date = ON, **changes: Any) -> Plan:
    return planned(on, licence={**LICENCE, **changes})


def step(plan: Plan, name: str) -> Dated:
    return next(one for one in plan.steps if one.id == name)


def duty(plan: Plan, name: str) -> Dated:
    return next(one for one in plan.duties if one.id == name)
