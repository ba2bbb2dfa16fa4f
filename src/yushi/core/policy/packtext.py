"""A pack as it is written: the TOML files that make it, for people to read.

>>> from yushi.core.policy import rulebook
>>> book = rulebook.standard()
>>> [name for name, _ in texts(book.packs[0])][0]
'pack.toml'
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import tomli

from yushi.core.policy.folder import PACKS

if TYPE_CHECKING:
    from pathlib import Path

    from yushi.core.policy.rules import Pack


def texts(pack: Pack, folder: Path = PACKS) -> tuple[tuple[str, str], ...]:
    """Name and text of every file of `pack`, the header first; () when the folder does not hold this version."""
    home = _homes(folder).get((pack.id, pack.version))
    if home is None:
        return ()
    names = sorted(home.glob("*.toml"), key=lambda path: (path.name != "pack.toml", path.name))
    return tuple((path.name, path.read_text(encoding="utf-8")) for path in names)


@cache
def _homes(folder: Path) -> dict[tuple[str, int], Path]:
    """The folder of each pack, by id and version."""
    headers = sorted(folder.glob("**/pack.toml"))
    heads = ((path, tomli.loads(path.read_text(encoding="utf-8"))["pack"]) for path in headers)
    return {(head["id"], head["version"]): path.parent for path, head in heads}
