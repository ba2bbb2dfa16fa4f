"""Canonical JSON: one value has one spelling in bytes, so that its hash means the value.

The spelling is that of RFC 8785 (UTF-8, no white space, members in the order of their UTF-16 code
units, shortest escapes) for a narrower world of values: null, true, false, whole numbers up to
2^53 - 1 either way, texts, lists, and objects with text names. A number with a fraction is refused:
its spelling depends on the reader's arithmetic, so amounts are texts ("12.50"). A lone surrogate is
refused too, because no UTF-8 spells it.

>>> encode({"b": [1, True, None], "a": "壹"}).decode()
'{"a":"壹","b":[1,true,null]}'
>>> decode(b'{"a":"\\xe5\\xa3\\xb9"}')
{'a': '壹'}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from yushi.core.errors import Text
from yushi.core.ledger.problems import LedgerError, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Value: TypeAlias = "bool | int | str | Sequence[Value] | Mapping[str, Value] | None"
LARGEST = 2**53 - 1  # the largest whole number that every JSON reader keeps exact (RFC 8785, 3.2.2.3)
DEEPEST = 16

_write = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False
).encode
_write_ordered = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def encode(value: Value) -> bytes:
    """The canonical bytes of `value`.

    Raises:
        LedgerError: for a fraction, a number out of range, another type, a lone surrogate, or a value
            nested more than 16 deep.

    """
    plain = _checked(value, DEEPEST)
    text = _write(value) if plain else _write_ordered(_ordered(value))
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise _refused(Text("含有不成对的代理字符", "a lone surrogate")) from None


def decode(content: bytes) -> Value:
    """The value that `content` spells.

    Raises:
        LedgerError: if `content` is not the canonical spelling of a value.

    """
    try:
        value: Value = json.loads(content)
        same = encode(value) == content
    except (ValueError, RecursionError):
        raise _refused(Text("不是 JSON", "no JSON")) from None
    if not same:
        raise _refused(Text("不是规范写法", "not the canonical spelling"))
    return value


def _checked(value: Value, depth: int) -> bool:
    """Whether every name in `value` is plain ASCII, so that sorting by code points is right too."""
    if value is None or isinstance(value, str | bool):
        return True
    if isinstance(value, int):
        if -LARGEST <= value <= LARGEST:
            return True
        raise _refused(Text(f"整数过大：{value:.3e}", f"a whole number out of range: {value:.3e}"))
    if depth and isinstance(value, list | tuple):
        return _all_checked(value, depth)
    if depth and isinstance(value, dict):
        return _all_checked(value.values(), depth) and _named(value)
    if not depth:
        raise _refused(Text(f"嵌套超过 {DEEPEST} 层", f"nested more than {DEEPEST} deep"))
    kind = type(value).__name__
    raise _refused(Text(f"不能写成规范 JSON 的类型：{kind}", f"a type without a canonical spelling: {kind}"))


def _all_checked(values: Iterable[Value], depth: int) -> bool:
    plain = True
    for value in values:
        plain &= _checked(value, depth - 1)  # every one is looked at, also after one that is not plain
    return plain


def _named(value: Mapping[str, Value]) -> bool:
    for name in value:
        if not isinstance(name, str):
            raise _refused(Text(f"成员名不是文本：{name!r}", f"a name that is no text: {name!r}"))
    return all(name.isascii() for name in value)


def _ordered(value: Value) -> Value:
    """`value` with every object's members in the order of their UTF-16 code units."""
    if isinstance(value, dict):
        # surrogatepass: encode() says what is wrong with a lone one
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return {name: _ordered(value[name]) for name in names}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    return value


def _refused(what: Text) -> LedgerError:
    return LedgerError(
        problem(
            "not-canonical",
            what,
            rule=Text(
                "规范 JSON（RFC 8785）只写空值、真假、不超过 2^53−1 的整数、文本、列表和对象",
                "Canonical JSON (RFC 8785) here writes null, booleans, whole numbers up to 2^53 - 1, texts, lists and objects",
            ),
            fix=Text(
                '金额和小数写成文本，例如 "12.50"', 'Write amounts and fractions as texts, such as "12.50"'
            ),
        )
    )
