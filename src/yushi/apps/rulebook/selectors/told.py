"""The facts of an example as people read them: a label and a value for each, one line for an entry of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from yushi.apps.rulebook.tongue import marked
from yushi.core.assessment.operands import named
from yushi.core.assessment.values import label, worded
from yushi.core.dossier import from_tree
from yushi.core.dossier import schema as schemas
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.policy.rules import Example

_MONEY = {"amount", "currency"}
_NONE = Text("没有", "there is none")
_BARE = Text("有，细节未写", "there, without details")


def told(example: Example, lang: str) -> tuple[tuple[str, str], ...]:
    """Label and value of everything the example gives; () when it gives nothing."""
    dossier = from_tree(example.given, name="example")
    return tuple((marked(name, lang), marked(value, lang)) for name, value in _walk("", dossier.data, lang))


def _walk(path: str, value: Any, lang: str) -> Iterator[tuple[str, str]]:
    if _is_table(value):
        for key, part in value.items():
            yield from _walk(f"{path}.{key}" if path else key, part, lang)
    elif _is_tables(value):
        for number, entry in enumerate(value):
            place = f"{path}[{number}]" if len(value) > 1 else path
            yield label(place, lang), _entry(f"{path}[]", entry, lang)
    else:
        yield label(path, lang), _plain(path, value, lang)


def _is_table(value: Any) -> bool:
    """Whether it is a table with parts of its own; an amount with its currency is one value."""
    return isinstance(value, Mapping) and bool(value) and set(value) != _MONEY


def _is_tables(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Mapping)


def _entry(path: str, entry: Mapping[str, Any], lang: str) -> str:
    """A table on one line; tables inside it in brackets."""
    colon, comma = (": ", "; ") if lang == "en" else ("：", "，")
    parts = (
        f"{label(f'{path}.{key}', lang)}{colon}{_part(f'{path}.{key}', part, lang)}"
        for key, part in entry.items()
    )
    return comma.join(parts) or _BARE.say(lang)


def _part(path: str, value: Any, lang: str) -> str:
    opening, closing, stop = ("(", ")", "; ") if lang == "en" else ("（", "）", "；")
    if _is_tables(value):
        return opening + stop.join(_entry(f"{path}[]", entry, lang) for entry in value) + closing
    if _is_table(value):
        return opening + _entry(path, value, lang) + closing
    return _plain(path, value, lang)


def _plain(path: str, value: Any, lang: str) -> str:
    """A value without parts: a count with its unit, `false` in the place of a table as what it means."""
    fact = schemas.standard().find(path)
    if value is False and fact is not None and fact.type != "bool":
        return _NONE.say(lang)
    if isinstance(value, int) and not isinstance(value, bool):
        return named(value, path).say(lang).strip()
    return worded(path, value, lang)
