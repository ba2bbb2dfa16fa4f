"""The number of a host in every spelling that some program understands (those of inet_aton and of browsers)."""

from __future__ import annotations

import ipaddress
import re

_MOST_PARTS = 4
_BYTE = 256
_ALL = 2**32
_HEX = re.compile(r"0x[0-9a-f]*", re.IGNORECASE | re.ASCII)
_LAST_IS_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE | re.ASCII)


def is_number(name: str) -> bool:
    """Whether programs may take `name` for a number: its last part is one (the URL standard's own test)."""
    return _LAST_IS_NUMBER.fullmatch(name.rstrip(".").rpartition(".")[2]) is not None


def host_number(name: str) -> str | None:
    """The IPv4 address that `name` spells: one to four parts, each decimal, octal or hexadecimal; None if it spells none.

    >>> host_number("0x7f.1"), host_number("2130706433"), host_number("127.0.0.256")
    ('127.0.0.1', '127.0.0.1', None)
    """
    parts = name.removesuffix(".").split(".")
    values = [_value(part) for part in parts]
    if len(parts) > _MOST_PARTS or any(value is None for value in values):
        return None
    *first, last = [value for value in values if value is not None]
    room = _ALL // _BYTE ** len(first)
    if any(value >= _BYTE for value in first) or last >= room:
        return None
    whole = sum(value * _BYTE ** (3 - place) for place, value in enumerate(first)) + last
    return str(ipaddress.IPv4Address(whole))


def _value(part: str) -> int | None:
    if _HEX.fullmatch(part):
        return int(part[2:] or "0", 16)
    if not (part.isascii() and part.isdigit()):
        return None
    if part.startswith("0") and len(part) > 1:
        return int(part, 8) if set(part) <= set("01234567") else None
    return int(part)
