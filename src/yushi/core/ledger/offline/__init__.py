"""The verifier for strangers: small modules here, one file of plain Python when it is handed out.

`verifier()` puts the modules together. What is handed out needs nothing but Python 3.8 and imports nothing
of Yushi, and no module here imports anything of the ledger outside this folder.
"""

from __future__ import annotations

import ast
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_HERE = Path(__file__).resolve().parent
_HEAD = (ast.Expr, ast.Import, ast.ImportFrom)
_OURS = ("from yushi", "from __future__")
_ORDER = ("sentences", "curve", "notes", "trees", "tables", "logs", "checks", "verify")


@cache
def verifier() -> bytes:
    """`verify.py`, the whole verifier in one file."""
    return put_together([_HERE / f"{name}.py" for name in _ORDER])


def put_together(modules: Sequence[Path]) -> bytes:
    """One file of `modules`, which import each other and the standard library only; it is described as the last of them."""
    sources = [file.read_text(encoding="utf-8") for file in modules]
    imports: set[str] = set()
    bodies = [_body(source, imports) for source in sources]
    lines = sorted(imports, key=lambda line: (line.startswith("from"), line))
    docstring = ast.get_docstring(ast.parse(sources[-1]), clean=False)
    opening = f'#!/usr/bin/env python3\n"""{docstring}"""\n\nfrom __future__ import annotations\n\n'
    text = opening + "\n".join(lines) + "\n\n\n" + "\n\n\n".join(bodies) + "\n"
    return text.encode()


def _body(source: str, imports: set[str]) -> str:
    """A module without its docstring and imports; those of the standard library go to `imports`."""
    head = list(takewhile(lambda node: isinstance(node, _HEAD), ast.parse(source).body))
    for node in head:
        line = ast.unparse(node)
        if isinstance(node, ast.Import | ast.ImportFrom) and not line.startswith(_OURS):
            imports.add(line)
    return "\n".join(source.splitlines()[head[-1].end_lineno :]).strip("\n")
