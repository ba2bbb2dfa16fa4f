"""The steps of a fact's concrete path, and what lies at its end.

>>> steps("people[0].name")
('people', 0, 'name')
>>> value_at({"people": [{"name": "宛知远"}]}, "people[0].name"), value_at({}, "people[0].name")
('宛知远', None)
"""

from __future__ import annotations

import re
from typing import Any

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def steps(path: str) -> tuple[str | int, ...]:
    """The keys and positions of a path."""
    return tuple(key or int(index) for key, index in _STEP.findall(path))


def value_at(tree: Any, path: str) -> Any:
    """What lies in nested tables and lists at a path; None where the way ends before."""
    node = tree
    for step in steps(path):
        if isinstance(step, int):
            node = node[step] if isinstance(node, list | tuple) and step < len(node) else None
        else:
            node = node.get(step) if isinstance(node, dict) else None
    return node
