"""The body of the inspected copy as plain fields: without those no rule can object to, long ones in windows.

The engine's time grows with the number of fields, and with the *square* of the length of one: an order of ten items
takes ten times a page, and a text of 64 KiB seconds. So

* a field is left out when its name and its value are each one word of letters and digits (with one dot in numbers,
  single hyphens or underscores between words), or when an exclusion takes it out of all rules;
* a value longer than a window is shown as windows that overlap, each under the field's name;
* a JSON document is shown as a form, its members named as the engine would name them (`json.items.array_0.note`).

What does not parse plainly stays whole.

>>> slim_form(b"qty=2&note=a'--&city=xxx", frozenset())
b"note=a'--"
>>> slim_json(b'{"items": [{"qty": 2, "note": "1 or 1=1"}]}', frozenset())
b'json.items.array_0.note=1%20or%201%3D1'
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote, quote_from_bytes, unquote_plus, unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORD = re.compile(r"(?:x+|\d{1,20}\.\d{1,6}|[A-Za-z0-9]{1,40}(?:[-_][A-Za-z0-9]{1,40}){0,5})?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{0,39}(?:[-_][A-Za-z0-9]{1,40}){0,5}")
WINDOW = 1024
OVERLAP = 256
"""In bytes, decoded. An attack shorter than the overlap stands whole in one window."""
_DEEPEST = 64


class _NotPlainError(ValueError):
    """The document has something that two readers could understand differently."""


def is_word(value: str) -> bool:
    """Whether a value is empty or one plain word, so that no rule needs to see it."""
    return _WORD.fullmatch(value) is not None


def is_plain_name(name: str) -> bool:
    """Whether the name of a field is one plain word."""
    return _NAME.fullmatch(name) is not None


def is_never_plain(_value: str) -> bool:
    """False: for those who want only excluded fields left out."""
    return False


def slim_form(body: bytes, left_out: frozenset[str], is_plain: Callable[[str], bool] = is_word) -> bytes:
    """A folded form (`a=1&b=2`) without its plain fields and without the fields named in `left_out`."""
    return b"&".join(
        shown
        for pair in body.split(b"&")
        if _pair_stays(pair, left_out, is_plain)
        for shown in _pair_shown(pair)
    )


def _pair_stays(pair: bytes, left_out: frozenset[str], is_plain: Callable[[str], bool]) -> bool:
    name, _, value = pair.decode("latin-1").partition("=")
    if name in left_out or unquote_plus(name) in left_out:
        return False
    return not (is_plain_name(name) and is_plain(value))


def _pair_shown(pair: bytes) -> Iterator[bytes]:
    if len(pair) <= WINDOW:
        yield pair
        return
    name, _, value = pair.partition(b"=")
    yield from (name + b"=" + part for part in _encoded(unquote_to_bytes(value.replace(b"+", b" "))))


def windows(value: bytes) -> Iterator[bytes]:
    """The value in windows that overlap; at least one."""
    last = max(len(value) - OVERLAP, 1)
    return (value[at : at + WINDOW] for at in range(0, last, WINDOW - OVERLAP))


def _encoded(value: bytes) -> Iterator[bytes]:
    """The value in windows, percent-encoded."""
    return (quote_from_bytes(window, "").encode() for window in windows(value))


def slim_json(
    body: bytes, left_out: frozenset[str], is_plain: Callable[[str], bool] = is_word
) -> bytes | None:
    """A folded JSON document as a form, slimmed likewise; none if it is not plain, so that the engine must read it."""
    try:
        found = json.loads(body.decode(), object_pairs_hook=_members, parse_constant=_refuse)
        leaves = list(_leaves("json", found, 0, left_out))
    except (ValueError, RecursionError):
        return None
    return b"&".join(
        name.encode() + b"=" + part
        for name, value in leaves
        if not (_is_plain_path(name) and is_plain(value))
        for part in _encoded(value.encode("utf-8", "surrogatepass"))
    )


def slim_text(text: bytes) -> bytes:
    """A folded text as a form of one field, in windows."""
    return b"&".join(b"text=" + part for part in _encoded(text))


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _NotPlainError  # which of two members counts is the reader's choice
    return found


def _refuse(_text: str) -> NoReturn:
    raise _NotPlainError  # NaN and Infinity are not JSON


def _leaves(name: str, value: object, depth: int, left_out: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Names (percent-encoded where odd) and values of everything that is not a list or an object."""
    if depth > _DEEPEST:
        raise _NotPlainError
    if isinstance(value, dict):
        for key, one in value.items():
            if key not in left_out:
                yield from _leaves(f"{name}.{_path_part(key)}", one, depth + 1, left_out)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(f"{name}.array_{number}", one, depth + 1, left_out)
    else:
        yield name, value if isinstance(value, str) else ""


def _path_part(key: str) -> str:
    return quote(key, "", errors="surrogatepass").replace(".", "%2E")


def _is_plain_path(name: str) -> bool:
    return all(is_plain_name(part) for part in name.split("."))
