"""From stages to a page: which are asked, in which order their finds stand, and what is to be counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.search.ranking import ranked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from yushi.core.search.query import Name, Query, Stage
    from yushi.core.search.trees import Tree

LOOKED_AT = 200  # rows of a stage that are put in order: four pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Rows in the order people see; `tree` finds all of them, for numbers and facets; `meant` names what was not asked for."""

    rows: tuple[int, ...]
    tree: Tree | None
    meant: Name | None


def gathered(query: Query, ask: Callable[[Stage], Iterable[tuple[int, str]]], *, enough: int) -> Gathered:
    """Asks the stages until `enough` rows are there, and those that are not sure only if nothing was found until then.

    `ask` gives the first `LOOKED_AT` rows of a stage, best standing first, each with its plain title.
    """
    found: dict[int, None] = {}
    tree, meant = query.everything(), None
    for stage in query.stages():
        if found and (len(found) >= enough or not (stage.sure or stage.name == meant)):
            break
        found |= dict.fromkeys(ranked(query, ask(stage)))
        if found and not stage.sure:
            tree, meant = stage.tree, stage.name
    return Gathered(rows=tuple(found), tree=tree if found else None, meant=meant)
