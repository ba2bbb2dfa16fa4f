"""What is wrong with a parameter, in three lines with what was meant."""

from __future__ import annotations

import datetime as dt
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from yushi.api.refusals import RefusedError
from yushi.api.schemas.parts import Dimension
from yushi.core import workdays
from yushi.core.errors import Place, Problem, Text
from yushi.core.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpRequest

MOST_DAYS = 10_000
LONGEST_NAME = 100
MOST_EVENTS = 4000
"""Characters of all events together."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_SHOWN = 60
_YEAR = 4
"""Digits of a year."""


def wrong(request: HttpRequest, errors: Iterable[dict[str, Any]]) -> RefusedError:
    """422 with every parameter that could not be read, by what ninja says of them."""
    names = dict.fromkeys(str(error["loc"][-1]) for error in errors)
    return RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, *(_unreadable(request, name) for name in names))


def _unreadable(request: HttpRequest, name: str) -> Problem:
    given = request.GET.get(name)
    if given is None:
        what = Text(f"缺少参数 {name}", f"the parameter {name} is missing")
    else:
        value, why = shown(given), _why(name, given)
        what = Text(
            f"参数 {name} 的值「{value}」不能用：{why.zh}",
            f"{name} cannot have the value {value!r}: {why.en}",
        )
    return problem(name, "parameter", what, _rule(name), _fix(name, given or ""))


def _why(name: str, given: str) -> Text:
    """What is wrong with a value."""
    if name in _CHOICES or name == "name":
        return Text("不在可用的值之内", "it is none of those")
    if name == "events":
        return Text("太长", "it is too long")
    if name == "days":
        if _WHOLE.fullmatch(given):
            return Text("超出了范围", "it is out of range")
        return Text("不是整数", "it is no whole number")
    return _why_no_day(given)


def _why_no_day(given: str) -> Text:
    year = given.split("-", maxsplit=1)[0]
    if year.isascii() and year.isdigit() and len(year) > _YEAR:
        return Text(
            "年份是四位数，年月日之间各一个短横", "a year has four digits, and stands before a hyphen"
        )
    if not DAY.fullmatch(given):
        return Text("不是这样写的日期", "it is no date written this way")
    try:
        dt.date.fromisoformat(given)
    except ValueError:
        return Text("历法上没有这一天", "there is no such day")
    return Text("在工作日历之外", "it is outside the calendar of working days")


def others(request: HttpRequest, known: list[str]) -> Iterator[Problem]:
    """What is wrong with parameters that are not `known`, or that are given twice."""
    listed = Text(f"可用的参数：{'、'.join(known)}", f"the parameters are {', '.join(known)}")
    for name, values in request.GET.lists():
        called = shown(name)
        if name not in known:
            near = nearest(name[:_SHOWN], known)
            fix = Text(f"是否要写 {near}？", f"write {near}?") if near else Text("删去它", "leave it out")
            what = Text(f"没有参数「{called}」", f"there is no parameter {called!r}")
            yield problem(called, "unknown-parameter", what, listed, fix)
        elif len(values) > 1:
            what = Text(f"参数 {name} 写了 {len(values)} 次", f"{name} is given {len(values)} times")
            rule = Text("每个参数只写一次", "a parameter is given once")
            yield problem(name, "repeated-parameter", what, rule, Text("只留一个", "leave one of them"))


def problem(name: str, code: str, what: Text, rule: Text, fix: Text) -> Problem:
    """What is wrong with the parameter `name`."""
    place = Place(path=f"query.{name}")
    return Problem(code=f"request.{code}", what=what, rule=rule, fix=fix, place=place)


def _rule(name: str) -> Text:
    if choices := _CHOICES.get(name):
        return Text(f"可用的值：{'、'.join(choices)}", f"it is one of {', '.join(choices)}")
    if name == "days":
        return Text(
            f"应为 {-MOST_DAYS} 至 {MOST_DAYS} 的整数", f"a whole number from {-MOST_DAYS} to {MOST_DAYS}"
        )
    if name == "events":
        return Text(f"最多 {MOST_EVENTS} 个字", f"at most {MOST_EVENTS} characters")
    if name == "text":
        return Text("二维码的内容，或含有它的网址", "the text of a QR code, or an address that holds it")
    if name == "name":
        return Text(f"1 至 {LONGEST_NAME} 个可见字符", f"1 to {LONGEST_NAME} printable characters")
    calendar = workdays.load()
    return Text(
        f"日期写成 YYYY-MM-DD，从 {calendar.first} 到 {calendar.last}",
        f"a date is written YYYY-MM-DD, from {calendar.first} to {calendar.last}",
    )


def _fix(name: str, given: str) -> Text:
    if choices := _CHOICES.get(name):
        near = nearest(given[:_SHOWN], choices) or choices[0]
        return Text(f"如 {name}={near}", f"such as {name}={near}")
    example = _EXAMPLES.get(name) or _near_day(given)
    return Text(f"如 {name}={example}", f"such as {name}={example}")


def _near_day(given: str) -> str:
    """The last day of the calendar for one that lies behind it, the first for one before it."""
    first, last = str(workdays.load().first), str(workdays.load().last)
    if not DAY.fullmatch(given) or first <= given <= last:
        return "2026-11-23"
    return last if given > last else first


_EXAMPLES = {"days": "5", "name": "wanmu.toml", "events": "received=2026-09-29"}
_CHOICES: dict[str, tuple[str, ...]] = {
    "lang": ("zh", "en"),
    "profile": ("law", "practice", "guide", "all"),
    "dimension": tuple(Dimension),
}


def shown(text: str) -> str:
    """What was given, on one line and short."""
    visible = "".join(char if char.isprintable() else "�" for char in text)
    return visible if len(visible) <= _SHOWN else visible[: _SHOWN - 1] + "…"
