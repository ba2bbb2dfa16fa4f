"""Blind indexes of values that are not kept beside them: equal where the values are equal, and no way back.

For a table that only has to tell whether two rows mean the same, a sealed copy of the value would be one copy too many.
"""

from __future__ import annotations

from functools import cache

from yushi.apps.evidence.keys import LiveColumn
from yushi.core.vault import IndexForm
from yushi.core.vault.normal import NORMALS


def index_of(column: str, text: str, *, normal: str = "plain") -> bytes | None:
    """The index of `text` under the key of `column` (app.Model.name); None where nothing is left of it."""
    return _column(column, normal).index(text)


@cache
def _column(column: str, normal: str) -> LiveColumn:
    return LiveColumn(column, form=IndexForm(normal=NORMALS[normal]))
