"""From text to plain values: TOML or JSON, with syntax errors that a person can act on.

Numbers with a point become `Real`, which keeps their text: money is never a binary fraction.
Brackets and dotted keys are counted before anything is parsed, so that no nesting can exhaust
the parsers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.dossier import bare_dates, complaints
from yushi.core.dossier.locate import STRING, Lines
from yushi.core.dossier.problems import MAX_PROBLEMS, DossierError, join, problem, shown
from yushi.core.errors import Text

if TYPE_CHECKING:
    from yushi.core.errors import Problem

MAX_DEPTH = 32

_LONGEST_INTEGER = 18
_TOKEN = re.compile(rf"{STRING.pattern}|#[^\n]*|[\[\]{{}}.=,\n]", re.DOTALL)
_JSON_START = re.compile(r"\s*(?:\{|\[\s*[\{\]])")
_JSON = Text("JSON（RFC 8259）", "JSON (RFC 8259)")
_TOML = Text("TOML 1.0", "TOML 1.0")


@dataclass(frozen=True, slots=True)
class Real:
    """A number that is not a whole one, or too long for one, as it was written."""

    text: str

    def __str__(self) -> str:
        return self.text


class _Table(dict[str, Any]):
    """A JSON object that remembers which of its keys were given twice."""

    __slots__ = ("repeated",)

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.repeated: list[str] = []
        if len(self) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    self.repeated.append(key)
                seen.add(key)


def is_json(text: str, name: str) -> bool:
    """True if `text` is to be read as JSON: by its first characters, else by the name of the file."""
    return bool(_JSON_START.match(text)) or name.lower().endswith((".json", ".jsonl"))


def parse(text: str, *, as_json: bool) -> dict[str, Any]:
    """The top table of `text`.

    Raises:
        DossierError: nesting deeper than 32, a syntax error, a key given twice, no table at the top.

    """
    _refuse_depth(text)
    try:
        return _parse_json(text) if as_json else tomli.loads(text, parse_float=Real)
    except tomli.TOMLDecodeError as error:
        raise _toml_error(text, error) from None
    except json.JSONDecodeError as error:
        what = complaints.translate(error.msg, json_words=True)
        raise _syntax_error(text, what, _JSON, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise _too_deep(0) from None
    except ValueError:
        raise DossierError(_number_too_long(text)) from None


def parse_past_dates(text: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The top table of TOML, dates that do not exist read as texts; with the problem of each of these dates.

    Raises:
        DossierError: as `parse`, with the problems of such dates as well.

    """
    try:
        return parse(text, as_json=False), ()
    except DossierError:
        quoted, places = bare_dates.quoted(text)
        if not places:
            raise
    dates = tuple(
        found
        for line, column in places[:MAX_PROBLEMS]
        for found in _syntax_error(text, complaints.NO_VALUE, _TOML, line=line, column=column).problems
    )
    try:
        return parse(quoted, as_json=False), dates
    except DossierError as error:
        told = {found.place.line for found in error.problems}
        others = (found for found in dates if found.place.line not in told)
        raise DossierError(*error.problems, *others) from None


def _refuse_depth(text: str) -> None:
    """Counts open brackets, and dots since the last `=`, `,` or line end, outside strings."""
    depth = dots = 0
    for token in _TOKEN.finditer(text):
        char = token[0]
        if char == ".":
            dots += 1
        elif char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
        elif char in "=,\n":
            dots = 0
        if depth > MAX_DEPTH or dots > MAX_DEPTH:
            raise _too_deep(text.count("\n", 0, token.start()) + 1)


def _too_deep(line: int) -> DossierError:
    return DossierError(
        problem(
            "too-deep",
            Text(f"嵌套超过 {MAX_DEPTH} 层", f"it is nested deeper than {MAX_DEPTH} levels"),
            rule=Text(f"最多 {MAX_DEPTH} 层", f"at most {MAX_DEPTH} levels"),
            fix=Text("按样例档案的结构填写", "follow the structure of the sample dossier"),
            line=line,
        )
    )


def _number_too_long(text: str) -> Any:
    found = re.search(r"\d{400,}", text)
    return problem(
        "number-too-long",
        Text("数字过长", "a number is too long"),
        rule=Text("整数最多 18 位", "a whole number has at most 18 digits"),
        fix=Text("核对这个数", "check this number"),
        line=text.count("\n", 0, found.start()) + 1 if found else 0,
    )


def _parse_json(text: str) -> dict[str, Any]:
    tree = json.loads(
        text, object_pairs_hook=_Table, parse_float=Real, parse_constant=Real, parse_int=_integer
    )
    if not isinstance(tree, dict):
        raise DossierError(
            problem(
                "no-table",
                Text("最外层不是一个对象", "the top is not an object"),
                rule=Text("一个文件一个档案，最外层是 {…}", "one file is one dossier; its top is {…}"),
                fix=Text("写成 {\"dossier\": 1, …}", 'write {"dossier": 1, …}'),
            )
        )  # fmt: skip
    if repeated := list(_repeated(tree, "")):
        raise _twice(repeated, Lines(text, is_json=True))
    return tree


def _integer(digits: str) -> int | Real:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else Real(digits)


def _repeated(value: Any, path: str) -> list[str]:
    """The paths given twice in `value` and below."""
    if isinstance(value, _Table):
        below = [twice for key, part in value.items() for twice in _repeated(part, join(path, key))]
        return [join(path, key) for key in value.repeated] + below
    if isinstance(value, list):
        return [twice for n, part in enumerate(value) for twice in _repeated(part, f"{path}[{n}]")]
    return []


def _toml_error(text: str, error: tomli.TOMLDecodeError) -> DossierError:
    if complaints.is_repetition(error.msg):
        lines = Lines(text, is_json=False)
        repeated = [path for path, found in lines.of.items() if error.lineno in found[1:]]
        return _twice(repeated or [""], lines, line=error.lineno)
    what = complaints.translate(error.msg, json_words=False)
    return _syntax_error(text, what, _TOML, line=error.lineno, column=error.colno)


def _twice(paths: list[str], lines: Lines, line: int = 0) -> DossierError:
    return DossierError(*(_twice_problem(path, lines, line) for path in dict.fromkeys(paths)))


def _twice_problem(path: str, lines: Lines, line: int) -> Any:
    found = lines.of.get(path, [])
    first, last = (found[0], found[-1]) if len(found) > 1 else (0, line)
    before = Text(f"，第一次在第 {first} 行", f", first on line {first}") if first else Text("", "")
    return problem(
        "repeated-key",
        Text(f"同一个键写了两次{before.zh}", f"the key is given twice{before.en}"),
        rule=Text(
            "每个键只写一次；列表的每一项用 [[…]]", "a key is given once; list entries start with [[…]]"
        ),
        fix=Text("删去一处，或合并两处", "delete one of them, or join the two"),
        path=path,
        line=last,
    )


def _syntax_error(text: str, what: Text, language: Text, *, line: int, column: int) -> DossierError:
    rows = text.split("\n")
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    what = complaints.look_again(row, what)
    quoted = shown(row.strip())[1:-1]
    return DossierError(
        problem(
            "syntax",
            Text(f"第 {column} 列：{what.zh}：{quoted}", f"column {column}: {what.en}: {quoted}"),
            rule=language,
            fix=complaints.advice(row, what),
            line=line,
        )
    )
