"""One layout set with one set of values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import typst

from yushi.core.typesetting.faces import faces

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Typeset(NamedTuple):
    """A PDF and its number of pages."""

    pdf: bytes
    pages: int


def typeset(layout: Path, values: Mapping[str, Any]) -> Typeset:
    """The pages of `layout` filled with `values`; the same bytes for the same values, on any machine."""
    data = json.dumps(values, ensure_ascii=False)
    compiler = typst.Compiler(
        str(layout), root=str(layout.parent), font_paths=faces(), ignore_system_fonts=True
    )
    pdf = compiler.compile(format="pdf", sys_inputs={"data": data}, timestamp=0)
    assert isinstance(pdf, bytes)  # several files come of pictures only
    return Typeset(pdf, int(compiler.query("<pages>", field="value", one=True)))
