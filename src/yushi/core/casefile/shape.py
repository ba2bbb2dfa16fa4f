"""The shape of the JSON in a case file: exact keys, types, lengths. Anything else is refused with its place.

A shape is a predicate, a list of one shape, or a mapping of keys to shapes.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from yushi.core.casefile.people import is_reference
from yushi.core.casefile.problems import wrong
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Leaf = Callable[[object], bool]

Shape: TypeAlias = "Leaf | list[Shape] | dict[str, Shape]"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_HASH = re.compile("[0-9a-f]{64}")
_UID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ROWS = 100_000


def check(value: object, shape: Shape, place: str) -> None:
    """Return only if `value` has the shape.

    Raises:
        CaseFileError: with the first place where it has not.

    """
    if isinstance(shape, dict):
        _check_keys(value, shape, place)
    elif isinstance(shape, list):
        if not isinstance(value, list) or len(value) > _ROWS:
            raise _misshapen(place)
        for number, one in enumerate(value):
            check(one, shape[0], f"{place}[{number}]")
    elif not shape(value):
        raise _misshapen(place)


def _check_keys(value: object, shape: dict[str, Shape], place: str) -> None:
    if not isinstance(value, dict):
        raise _misshapen(place)
    for key in sorted(value.keys() ^ shape.keys()):
        raise _misshapen(f"{place}.{key[:40]}")
    for key, inner in shape.items():
        check(value[key], inner, f"{place}.{key}")


def _misshapen(place: str) -> Exception:
    return wrong(
        "content",
        Text("缺少、多出或写错了内容。", "Something is missing, is too much or is not right."),
        place=place,
    )


def once(rows: Iterable[Any], *keys: str, place: str) -> None:
    """Return only if no two rows agree in all of `keys`. Raises `CaseFileError` otherwise."""
    seen = set()
    for row in rows:
        mark = tuple(row[key] for key in keys)
        if mark in seen:
            raise _misshapen(place)
        seen.add(mark)


# ---- predicates


def word(longest: int, *, least: int = 0) -> Leaf:
    """A text without control characters, of `least` to `longest` characters."""
    return lambda v: isinstance(v, str) and least <= len(v) <= longest and not _CONTROL.search(v)


def who(value: object) -> bool:
    """Somebody as written text: not a reference, which would be somebody of the site that reads it."""
    return word(200, least=1)(value) and not is_reference(str(value))


def count(least: int = 0, most: int = 2**31 - 1) -> Leaf:
    """A whole number between the two."""
    return lambda v: isinstance(v, int) and not isinstance(v, bool) and least <= v <= most


def maybe(leaf: Leaf) -> Leaf:
    """The same, or nothing."""
    return lambda v: v is None or leaf(v)


def either(*words: str) -> Leaf:
    """One of these words."""
    return lambda v: isinstance(v, str) and v in words


def flag(value: object) -> bool:
    """Yes or no."""
    return isinstance(value, bool)


def sha256(value: object) -> bool:
    """A SHA-256 in hexadecimal."""
    return isinstance(value, str) and _HASH.fullmatch(value) is not None


def uid(value: object) -> bool:
    """A number of a row."""
    return isinstance(value, str) and _UID.fullmatch(value) is not None


def day(value: object) -> bool:
    """A day, written YYYY-MM-DD."""
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def moment(value: object) -> bool:
    """A moment in UTC with its microseconds."""
    try:
        return isinstance(value, str) and stamp(dt.datetime.fromisoformat(value)) == value
    except ValueError:
        return False


def stamp(at: dt.datetime) -> str:
    """A moment as it is written. Raises `ValueError` for one without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")
