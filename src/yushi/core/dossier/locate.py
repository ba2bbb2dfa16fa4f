"""The line on which a path stands in a TOML or JSON text; worked out only when there is a problem.

The text has been parsed before, so this reads positions only and forgives everything. A path that
is given twice has two lines.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from yushi.core.dossier.problems import join

if TYPE_CHECKING:
    from collections.abc import Callable

_STRING = (
    r'"""(?:[^\\]|\\.)*?(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\.)*"?'
    r"|'[^'\n]*'?"
)
STRING = re.compile(_STRING, re.DOTALL)
_BLANK = re.compile(r"(?:[\s,:]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[^\s.=\[\]{}\"',#:]+")
_SCALAR = re.compile(r"[^,\]}\n#]*")


class Lines:
    """The lines of every path of a text, found by reading it once."""

    def __init__(self, text: str, *, is_json: bool) -> None:
        self._text = text
        self._at = 0
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self._lists: dict[str, int] = {}
        self.of: dict[str, list[int]] = {}
        if is_json:
            self._skip(_BLANK)
            self._value("", self._json_pair)
        else:
            self._document()

    def line(self, path: str) -> int:
        """The line on which `path` is given, or the nearest table around it; 0 if there is none."""
        while path:
            if lines := self.of.get(path):
                return lines[-1]
            path = max(path.rpartition(".")[0], path.rpartition("[")[0], key=len)
        return 0

    def _document(self) -> None:
        """Reads TOML statement by statement: headers and key-value pairs."""
        table = ""
        while self._skip(_BLANK) < len(self._text):
            before = self._at
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._toml_pair(table)
            if self._at == before:
                self._at += 1

    def _header(self) -> str:
        start, doubled = self._at, self._text.startswith("[[", self._at)
        self._at += 2 if doubled else 1
        *above, key = self._keys() or [""]
        path = ""
        for part in above:
            path = self._last_entry(join(path, part))
        path = join(path, key)
        if doubled:
            self._lists[path] = self._lists.get(path, -1) + 1
            if self._lists[path] == 0:
                self._mark(path, start)
            path = self._last_entry(path)
        self._mark(path, start)
        end = self._text.find("\n", self._at)
        self._at = len(self._text) if end < 0 else end
        return path

    def _last_entry(self, path: str) -> str:
        return f"{path}[{self._lists[path]}]" if path in self._lists else path

    def _toml_pair(self, table: str) -> None:
        start, path = self._at, table
        for key in self._keys():
            path = join(path, key)
        self._mark(path, start)
        self._skip(_SPACE)
        if self._text.startswith("=", self._at):
            self._at += 1
            self._skip(_SPACE)
            self._value(path, self._toml_pair)

    def _json_pair(self, table: str) -> None:
        start, keys = self._at, self._keys()
        path = join(table, keys[0] if keys else "")
        self._mark(path, start)
        self._skip(_BLANK)
        self._value(path, self._json_pair)

    def _keys(self) -> list[str]:
        """The parts of a dotted key."""
        keys = []
        while True:
            self._skip(_SPACE)
            if found := STRING.match(self._text, self._at):
                keys.append(_unquoted(found[0]))
            elif found := _BARE.match(self._text, self._at):
                keys.append(found[0])
            else:
                return keys
            self._at = found.end()
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return keys
            self._at += 1

    def _value(self, path: str, pair: Callable[[str], None]) -> None:
        char = self._text[self._at : self._at + 1]
        if char == "[":
            self._entries("]", lambda n: self._entry(f"{path}[{n}]", pair))
        elif char == "{":
            self._entries("}", lambda _: pair(path))
        else:
            self._skip(STRING if char in {'"', "'"} else _SCALAR)

    def _entry(self, path: str, pair: Callable[[str], None]) -> None:
        self._mark(path, self._at)
        self._value(path, pair)

    def _entries(self, end: str, read: Callable[[int], None]) -> None:
        """Reads what stands between brackets, entry by entry, past the closing one."""
        self._at += 1
        count = 0
        while self._skip(_BLANK) < len(self._text) and self._text[self._at] != end:
            before = self._at
            read(count)
            count += 1
            if self._at == before:
                self._at += 1
        self._at += 1

    def _skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _mark(self, path: str, position: int) -> None:
        self.of.setdefault(path, []).append(bisect_left(self._ends, position) + 1)


def _unquoted(token: str) -> str:
    if token.startswith("'"):
        return token.strip("'")
    try:
        return str(json.loads(token))
    except ValueError:
        return token.strip('"')
