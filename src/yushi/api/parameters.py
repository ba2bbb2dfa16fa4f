"""What may stand after the question mark: typed, strict, and refused in three lines with what was meant.

A parameter that is not known, or given twice, is refused: a misspelt `on` would otherwise answer another question.
"""

from __future__ import annotations

import datetime as dt
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Literal

from ninja import Schema
from ninja.params.functions import Path
from pydantic import BeforeValidator, ValidationInfo, model_validator

from yushi.api.refusals import RefusedError
from yushi.api.schemas.parts import Dimension, said
from yushi.core import workdays
from yushi.core.errors import Place, Problem, Text
from yushi.core.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpRequest

MOST_DAYS = 10_000
LONGEST_NAME = 100
NAME = "dossier"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_SHOWN = 60
_YEAR = 4
"""Digits of a year."""


def _day(given: object) -> object:
    """A date as it is written here, within the calendar; a number of seconds, say, is none."""
    if not isinstance(given, str) or not _DAY.fullmatch(given):
        raise ValueError
    day = dt.date.fromisoformat(given)
    calendar = workdays.load()
    if not calendar.first <= day <= calendar.last:
        raise ValueError
    return day


def _name(given: object) -> object:
    if not isinstance(given, str) or not given.isprintable() or not 0 < len(given) <= LONGEST_NAME:
        raise ValueError
    return given


Day = Annotated[dt.date, BeforeValidator(_day)]
Name = Annotated[str, BeforeValidator(_name)]
CONDITION: Any = Path(..., description="id of a condition", example="subject.registered-capital")
TERM: Any = Path(..., description="id of a term", example="completeness-check")
MOST_EVENTS = 4000
"""Characters of all events together."""


_ON = Text(
    "按哪一天，在工作日历（2004 至 2040 年）之内；默认今天（中国）",
    "the day asked about, within the calendar (2004 to 2040); today in China by default",
)


class Parameters(Schema):
    """What every operation takes: the language of titles."""

    lang: Literal["zh", "en"] | None = said(
        "title、detail 和日历文件的语言；不写则看 Accept-Language",
        "language of title, detail and calendar files; else by Accept-Language",
        default=None,
    )

    @model_validator(mode="before")
    @classmethod
    def _refuse_others(cls, given: Any, info: ValidationInfo) -> Any:
        request: HttpRequest = (info.context or {})["request"]
        known = [field.alias or name for name, field in cls.model_fields.items()]
        if wrong := list(_others(request, known)):
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, *wrong)
        return given


class Rules(Parameters):
    """Which conditions, on which day."""

    on: Day | None = said(_ON.zh, _ON.en, default=None)


class Library(Rules):
    """Which conditions."""

    dimension: Dimension | None = said("只要这个维度", "of this dimension alone", default=None)


class Named(Parameters):
    """What the dossier is called."""

    name: Name = said(
        f"档案的名称，原样出现在答复里，最多 {LONGEST_NAME} 个字",
        f"name of the dossier, repeated in the answer, at most {LONGEST_NAME} characters",
        default=NAME,
        min_length=1,
        max_length=LONGEST_NAME,
    )


class Asked(Named):
    """About which day."""

    on: Day | None = said(_ON.zh, _ON.en, default=None)


def _events() -> Any:
    return said(
        "发生的事件，用逗号隔开：事件[/原因]=YYYY-MM-DD[@文号]；事件见 /api/v1/terms",
        "what happened, separated by commas: KIND[/REASON]=YYYY-MM-DD[@NOTICE]; the kinds are those of /api/v1/terms",
        default="",
        max_length=MOST_EVENTS,
    )


class Happened(Rules):
    """By which events, seen on which day."""

    events: str = _events()


class Owing(Asked):
    """About which day, with which events beside the dossier."""

    events: str = _events()


class Judged(Asked):
    """By whose word."""

    profile: Literal["law", "practice", "guide", "all"] = said(
        "哪个口径：法定、实务、指南、全部；实务含法定",
        "whose word: the law's, the authority's forms', the field guide's; practice includes law",
        default="all",
    )


class Converted(Named):
    """Into which form."""

    to: Literal["toml", "json"] | None = said(
        "转成哪种；不写则看 Accept，再不然转成另一种",
        "the form; else by Accept, else the other one",
        default=None,
    )


class Added(Parameters):
    """From a day, a number of working days."""

    start: Day = said("起始日（不计入）", "first day, not counted", alias="from")
    days: int = said(
        "工作日数；负数往回数", "working days; negative counts back", ge=-MOST_DAYS, le=MOST_DAYS
    )


class Between(Parameters):
    """From one day to another."""

    start: Day = said("起始日（不计入）", "first day, not counted", alias="from")
    end: Day = said("结束日（计入）", "last day, counted", alias="to")


class OneDay(Parameters):
    """One day."""

    date: Day = said("日期", "the day")


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
    return _problem(name, "parameter", what, _rule(name), _fix(name, given or ""))


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
    if not _DAY.fullmatch(given):
        return Text("不是这样写的日期", "it is no date written this way")
    try:
        dt.date.fromisoformat(given)
    except ValueError:
        return Text("历法上没有这一天", "there is no such day")
    return Text("在工作日历之外", "it is outside the calendar of working days")


def _others(request: HttpRequest, known: list[str]) -> Iterator[Problem]:
    listed = Text(f"可用的参数：{'、'.join(known)}", f"the parameters are {', '.join(known)}")
    for name, values in request.GET.lists():
        called = shown(name)
        if name not in known:
            near = nearest(name[:_SHOWN], known)
            fix = Text(f"是否要写 {near}？", f"write {near}?") if near else Text("删去它", "leave it out")
            what = Text(f"没有参数「{called}」", f"there is no parameter {called!r}")
            yield _problem(called, "unknown-parameter", what, listed, fix)
        elif len(values) > 1:
            what = Text(f"参数 {name} 写了 {len(values)} 次", f"{name} is given {len(values)} times")
            rule = Text("每个参数只写一次", "a parameter is given once")
            yield _problem(name, "repeated-parameter", what, rule, Text("只留一个", "leave one of them"))


def _problem(name: str, code: str, what: Text, rule: Text, fix: Text) -> Problem:
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
    if not _DAY.fullmatch(given) or first <= given <= last:
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
