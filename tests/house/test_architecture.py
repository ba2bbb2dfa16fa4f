"""ARCHITECTURE.md has a line for every room, and it is the room's own first sentence."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house import tree

_ROWS = dict(
    re.findall(
        r"^\| `([^`]+)` \| (.+?) \|$",
        (tree.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)


def _has_a_line(parts: tuple[str, ...]) -> bool:
    """Every floor, and every room of the core and of the apps; what is inside a room is its own affair."""
    return len(parts) == 2 or (len(parts) == 3 and parts[0] in {"core", "apps"})


_ROOMS = [
    file.parent
    for file in tree.modules("src/yushi/")
    if file.name == "__init__.py" and _has_a_line(file.relative_to(tree.SOURCE).parts)
]


@pytest.mark.parametrize("room", _ROOMS, ids=lambda room: room.relative_to(tree.SOURCE).as_posix())
def test_a_room_says_of_itself_what_the_page_says_of_it(room):
    docstring = ast.get_docstring(tree.tree_of(room / "__init__.py")) or ""

    assert _ROWS.get(f"{room.relative_to(tree.SOURCE).as_posix()}/") == docstring.split("\n")[0]


def test_the_page_names_no_room_that_is_not_there():
    gone = [name for name in _ROWS if not (tree.SOURCE / name).is_dir()]

    assert gone == []
