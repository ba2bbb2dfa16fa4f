"""A dossier as text: TOML in the manner of the samples, or JSON; reading it back gives the same dossier.

>>> from yushi.core.dossier import from_tree
>>> print(to_toml(from_tree({"enterprise": {"kind": "company"}, "people": [{"name": "宛知远"}]})), end="")
dossier = 1
<BLANKLINE>
[enterprise]
kind = "company"
<BLANKLINE>
[[people]]
name = "宛知远"
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yushi.core.dossier.month import Month

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from yushi.core.dossier.dossier import Dossier

FORMAT = 1
_WIDEST = 110


def plain(value: Any) -> Any:
    """A fact's value as JSON has it: dates and months as text, amounts as decimal text, tuples as lists."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date | Month):
        return str(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def to_json(dossier: Dossier) -> str:
    """The dossier as indented JSON."""
    return json.dumps({"dossier": FORMAT, **plain(dossier.data)}, ensure_ascii=False, indent=2) + "\n"


def to_toml(dossier: Dossier) -> str:
    """The dossier as TOML: a section for each part, inline tables below it, `[[…]]` for lists of tables."""
    return "\n".join(_lines({"dossier": FORMAT, **dossier.data}, "")).lstrip("\n") + "\n"


def _lines(table: Mapping[str, Any], path: str) -> Iterator[str]:
    """What stands on one line first, then the sections; TOML allows no other order."""
    sections = {key: value for key, value in table.items() if _is_section(value, path)}
    for key, value in table.items():
        if key not in sections:
            yield _pair(key, value)
    for key, value in sections.items():
        below = f"{path}.{key}" if path else key
        for entry in value if isinstance(value, tuple) else (value,):
            yield from _head(below, entry, value)
            yield from _lines(entry, below)


def _head(path: str, entry: Mapping[str, Any], value: Any) -> Iterator[str]:
    """The header of a section, unless everything in it has a header of its own."""
    if isinstance(value, tuple):
        yield from ("", f"[[{path}]]")
    elif not entry or not all(_is_section(part, path) for part in entry.values()):
        yield from ("", f"[{path}]")


def _is_section(value: Any, path: str) -> bool:
    """Lists of tables, and the tables at the top."""
    if isinstance(value, tuple):
        return bool(value) and isinstance(value[0], dict)
    return isinstance(value, dict) and not path


def _pair(key: str, value: Any) -> str:
    line = f"{key} = {_inline(value)}"
    if len(line) <= _WIDEST or not isinstance(value, tuple):
        return line
    items = "".join(f"  {_inline(item)},\n" for item in value)
    return f"{key} = [\n{items}]"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        pairs = ", ".join(f"{key} = {_inline(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_inline(item) for item in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(plain(value), ensure_ascii=False)
