"""Values in the plain tree of a dossier: set and taken away by the path of their fact."""

from __future__ import annotations

import re
from typing import Any

from yushi.core.dossier.steps import value_at

Tree = dict[str, Any]
_ENTRY = re.compile(r"(.*)\[(\d+)\]")


def put(tree: Tree, path: str, value: Any) -> None:
    """Set the value at a path of keys, making the tables above it."""
    *above, last = path.split(".")
    node = tree
    for key in above:
        if not isinstance(node.get(key), dict):
            node[key] = {}
        node = node[key]
    node[last] = value


def drop(tree: Tree, path: str) -> None:
    """Take the value at `path` away, and the tables and entries around it that held nothing else."""
    above, _, last = path.rpartition(".")
    node = value_at(tree, above) if above else tree
    if not isinstance(node, dict) or last not in node:
        return
    del node[last]
    if above and not node:
        _drop_entry(tree, above)


def _drop_entry(tree: Tree, path: str) -> None:
    """Take an emptied table away; an entry only if no other of its list would move."""
    found = _ENTRY.fullmatch(path)
    if found is None:
        drop(tree, path)
        return
    entries = value_at(tree, found[1])
    if int(found[2]) == len(entries) - 1:
        entries.pop()
    if not entries:
        drop(tree, found[1])
