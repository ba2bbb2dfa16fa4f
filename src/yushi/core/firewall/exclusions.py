"""What is taken out of the rules, where, and why: data, not code.

An exclusion names paths, fields and rules. Paths are patterns of whole segments, compared with the decoded path:
`*` is within one segment, `**` is any number of them. An exclusion from *all* rules leaves the fields out of the
inspected copy; one from some rules tells the engine. `who = "staff"` asks for a signed-in member of staff.

>>> text = '''
... [[exclusion]]
... name = "sign"
... paths = ["/pay/*/notify"]
... fields = ["sign"]
... rules = ["attack-sqli"]
... why = { zh = "签名是随机文字", en = "a signature is random text" }
... '''
>>> [one.name for one in read(text).of(method="POST", path="/pay/alipay/notify", staff=False)]
['sign']
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

from yushi.core.errors import Place, Problem, Text
from yushi.core.firewall.values import FirewallError

if TYPE_CHECKING:
    from collections.abc import Iterable

ALL = "all"
_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")
_RULES = re.compile(r"all|\d{6,7}|[A-Za-z][A-Za-z0-9/_-]{2,40}")
_TYPE = re.compile(r"[a-z]{2,20}/[a-z0-9.+-]{2,40}")
_NAME = re.compile(r"[a-z][a-z0-9-]{1,40}")
_KEYS = {"name", "room", "paths", "methods", "fields", "cookies", "rules", "who", "accepts", "why"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """One exclusion."""

    name: str
    paths: tuple[re.Pattern[str], ...]
    methods: frozenset[str]
    """Empty: every method."""
    fields: tuple[str, ...]
    """Fields of forms and top-level members of JSON; empty: the whole request, for rules given by id."""
    cookies: frozenset[str]
    rules: tuple[str, ...]
    """`all`, tags of rules, or ids of rules."""
    who: Literal["", "staff"]
    room: str
    """The room whose pages these are; where it is not installed the exclusion does not hold. Empty: every site."""
    accepts: tuple[str, ...]
    """Content types that this path takes beyond those that every path takes."""
    why: Text

    def applies(self, *, method: str, path: str, staff: bool) -> bool:
        """Whether it holds for a request to this decoded path."""
        if self.who == "staff" and not staff:
            return False
        if self.methods and method not in self.methods:
            return False
        return any(pattern.fullmatch(path) for pattern in self.paths)


@dataclass(frozen=True, slots=True)
class Exclusions:
    """All exclusions, in their order."""

    every: tuple[Exclusion, ...] = ()

    def of(self, *, method: str, path: str, staff: bool) -> tuple[Exclusion, ...]:
        """Those that hold for a request, its path as sent."""
        decoded = unquote(path)
        return tuple(one for one in self.every if one.applies(method=method, path=decoded, staff=staff))

    def ask_who(self, *, method: str, path: str) -> bool:
        """Whether it matters for a request, its path as sent, if a member of staff made it."""
        decoded = unquote(path)
        return any(one.who and one.applies(method=method, path=decoded, staff=True) for one in self.every)

    def of_rooms(self, rooms: Iterable[str]) -> Exclusions:
        """Those of every site and of these rooms."""
        there = {"", *rooms}
        return Exclusions(tuple(one for one in self.every if one.room in there))

    def and_also(self, more: Exclusions) -> Exclusions:
        """These and `more`."""
        return Exclusions((*self.every, *more.every))


def fields_out_of_all_rules(chosen: tuple[Exclusion, ...]) -> frozenset[str]:
    """The fields that no rule sees."""
    return frozenset(field for one in chosen if ALL in one.rules for field in one.fields)


def cookies_out_of_all_rules(chosen: tuple[Exclusion, ...]) -> frozenset[str]:
    """The cookies that no rule sees."""
    return frozenset(cookie for one in chosen for cookie in one.cookies)


@cache
def standard() -> Exclusions:
    """The exclusions that every site of this kind needs: `exclusions.toml`."""
    text = resources.files(__package__ or "").joinpath("exclusions.toml").read_text(encoding="utf-8")
    return read(text, name="exclusions.toml")


def read(text: str, *, name: str = "") -> Exclusions:
    """The exclusions written in this TOML. Raises `FirewallError` with everything that is wrong in it."""
    try:
        rows = tomllib.loads(text).get("exclusion", [])
    except tomllib.TOMLDecodeError as error:
        raise FirewallError(
            _wrong(name, "", f"不是有效的 TOML：{error}", f"This is not TOML: {error}")
        ) from error
    wrong = [problem for row in rows for problem in _complaints(row, name)]
    if wrong:
        raise FirewallError(*wrong)
    return Exclusions(tuple(_exclusion(row) for row in rows))


def _exclusion(row: dict[str, Any]) -> Exclusion:
    return Exclusion(
        name=row["name"],
        paths=tuple(_pattern(path) for path in row["paths"]),
        methods=frozenset(row.get("methods", ())),
        fields=tuple(row.get("fields", ())),
        cookies=frozenset(row.get("cookies", ())),
        rules=tuple(row.get("rules", ())),
        who=row.get("who", ""),
        room=row.get("room", ""),
        accepts=tuple(row.get("accepts", ())),
        why=Text(row["why"]["zh"], row["why"]["en"]),
    )


def _pattern(path: str) -> re.Pattern[str]:
    words = re.split(r"(\*\*|\*)", path)
    said = {"**": ".*", "*": "[^/]*"}
    return re.compile("".join(said.get(word, re.escape(word)) for word in words), re.DOTALL)


def _complaints(row: dict[str, Any], file: str) -> list[Problem]:
    """Everything wrong with one entry."""
    name, unknown = str(row.get("name", "")), sorted(set(row) - _KEYS)
    found = [
        (
            not _NAME.fullmatch(name),
            Text("name 应为小写英文与连字符", "name takes lower-case letters and hyphens"),
        ),
        (bool(unknown), Text(f"有未知的键：{unknown}", f"unknown keys: {unknown}")),
        (not row.get("paths"), Text("缺少 paths", "paths are missing")),
        (row.get("who", "") not in ("", "staff"), Text("who 只能是 staff", "who can only be staff")),
        (_has_other(row, "fields", _FIELD), Text("字段名不合规", "a field's name is not plain")),
        (_has_other(row, "rules", _RULES), Text("规则名不合规", "a rule's name is not plain")),
        (_has_other(row, "accepts", _TYPE), Text("内容类型不合规", "a content type is not plain")),
        (
            _takes_all_of_everything(row),
            Text("对全部规则的排除必须写明字段", "an exclusion from all rules must name fields"),
        ),
        (
            set(row.get("why", {})) != {"zh", "en"},
            Text("缺少中英文理由 why", "why is missing, in Chinese and English"),
        ),
    ]
    return [_wrong(file, name, said.zh, said.en) for is_wrong, said in found if is_wrong]


def _has_other(row: dict[str, Any], key: str, plain: re.Pattern[str]) -> bool:
    return not all(plain.fullmatch(one) for one in row.get(key, ()))


def _takes_all_of_everything(row: dict[str, Any]) -> bool:
    return not row.get("fields") and any(not rule.isdigit() for rule in row.get("rules", ()))


def _wrong(file: str, name: str, zh: str, en: str) -> Problem:
    return Problem(
        code="firewall.exclusion",
        what=Text(f"排除项「{name}」：{zh}。", f'Exclusion "{name}": {en}.'),
        rule=Text(
            "排除项的写法见 docs/reference/firewall.md",
            "docs/reference/firewall.md says how exclusions are written",
        ),
        fix=Text("改正后重新启动。", "Correct it and start again."),
        place=Place(file=file, path=name),
    )
