"""The calculators of the calendar page: what was typed, what is wrong with it in three lines, what comes out.

What was typed stays in its field whatever it is. Width is folded, so that full-width digits are digits; nothing else
is guessed: `2026-02-30` is refused with the nearest day there is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.rulebook.selectors import terms
from yushi.apps.ui.pages import Said, said
from yushi.core import workdays
from yushi.core.dossier.values import RefusedError, read_date, width_folded
from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from yushi.apps.rulebook.types import Answer

_LIMIT = 2000
_WHOLE = re.compile(r"[+-]?[0-9]+")
_FAR_DAY = re.compile(r"(?P<year>[0-9]{5,})(-[0-9]{1,2}-[0-9]{1,2})?")
_DIGITS = 9
"""Longer numbers are out of every range, and are not read."""
_SHOWN = 40
LABELS = {
    "year": Text("年份", "Year"),
    "start": Text("起始日期", "First date"),
    "end": Text("结束日期", "Second date"),
    "days": Text("工作日数", "Working days"),
    "length": Text("长度", "Length"),
    "unit": Text("单位", "Unit"),
    "way": Text("方向", "Direction"),
}
_DAY_HINT = Text("年-月-日，如 2026-09-30", "year-month-day, such as 2026-09-30")
HINTS = {
    "start": _DAY_HINT,
    "end": _DAY_HINT,
    "days": Text("往前数写负数，如 -5", "negative to count back, such as -5"),
    "length": Text("大于 0 的整数", "a whole number above 0"),
}
CHOICES = {
    "unit": terms.UNITS,
    "way": {"after": Text("往后", "forwards"), "before": Text("往前", "backwards")},
}
TITLES = {
    "add": Text("加减工作日", "Add working days"),
    "between": Text("两个日期之间", "Between two dates"),
    "term": Text("民法典期间", "Terms by the Civil Code"),
}
_FIELDS = {
    "add": ("start", "days"),
    "between": ("start", "end"),
    "term": ("start", "length", "unit", "way"),
}
_DEFAULTS = {"days": "20", "length": "60", "unit": "days", "way": "after"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: what was typed, and what is wrong with it."""

    id: str
    name: str
    label: str
    value: str
    hint: str = ""
    problem: Said | None = None
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """One calculator with its answer, once it was asked and nothing is wrong."""

    code: str
    title: str
    fields: tuple[Field, ...]
    asked: bool
    answer: Answer | None = None
    problem: Said | None = None


def calculators(typed: Mapping[str, str], *, today: dt.date, lang: str) -> tuple[Calculator, ...]:
    """The three calculators, the one that `typed` names as `calc` with its answer or its problems."""
    return tuple(_calculator(code, typed, today, lang) for code in _FIELDS)


def _calculator(code: str, typed: Mapping[str, str], today: dt.date, lang: str) -> Calculator:
    asked = typed.get("calc") == code
    values = {name: _typed(name, typed if asked else {}, today) for name in _FIELDS[code]}
    read = {name: _read(name, value) for name, value in values.items()} if asked else {}
    fields = tuple(_field(code, name, value, read.get(name), lang) for name, value in values.items())
    shell = Calculator(code=code, title=TITLES[code].say(lang), fields=fields, asked=asked)
    if not asked or any(field.problem for field in fields):
        return shell
    try:
        answer, problem = _answer(code, read, lang), None
    except YushiError as error:
        answer, problem = None, said(error.problems)[0]
    return Calculator(code=code, title=shell.title, fields=fields, asked=True, answer=answer, problem=problem)


def _typed(name: str, typed: Mapping[str, str], today: dt.date) -> str:
    if name in typed:
        return typed[name]
    return str(today) if name in ("start", "end") else _DEFAULTS[name]


def _field(code: str, name: str, value: str, read: object, lang: str) -> Field:
    return Field(
        id=f"{code}-{name}",
        name=name,
        label=LABELS[name].say(lang),
        value=value,
        hint=HINTS[name].say(lang) if name in HINTS else "",
        problem=said([read])[0] if isinstance(read, Problem) else None,
        options=tuple((key, text.say(lang)) for key, text in CHOICES.get(name, {}).items()),
    )


def _answer(code: str, read: Mapping[str, object], lang: str) -> Answer:
    start = _day(read["start"])
    if code == "add":
        return terms.add(start, _number(read["days"]), lang)
    if code == "between":
        return terms.between(start, _day(read["end"]), lang)
    asked = terms.Term(_number(read["length"]), str(read["unit"]), read["way"] == "before")
    return terms.term(start, asked, lang)


def _day(value: object) -> dt.date:
    assert not isinstance(value, str | int | Problem)
    return value  # type: ignore[return-value]


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value


def _read(name: str, text: str) -> object:
    """The value of a field, or what is wrong with it."""
    if name in CHOICES:
        return text if text in CHOICES[name] else next(iter(CHOICES[name]))
    if name in ("start", "end"):
        return read_day(text)
    return read_whole(text, name, low=-_LIMIT if name == "days" else 1)


def read_day(text: str) -> dt.date | Problem:
    """The date that was typed, or three lines on why it is none."""
    if far := _FAR_DAY.fullmatch(width_folded(text)):
        return _too_far(text, far["year"])
    try:
        return read_date(text, None)  # type: ignore[arg-type]  # dates have no limits of their own here
    except RefusedError as error:
        near = error.near.strip('"')
        return Problem(
            code="workdays.not-a-date",
            what=_why(text, _no_date(error)),
            rule=Text(
                "日期写成 YYYY-MM-DD，如 2026-09-30。", "A date is written YYYY-MM-DD, such as 2026-09-30."
            ),
            fix=Text(f"改成 {near}。", f"Write {near}.")
            if near
            else Text("重新填写这一天。", "Enter the day again."),
        )


def _too_far(text: str, year: str) -> Problem:
    """A date of a year that nobody lives to see."""
    first, last = workdays.load().first, workdays.load().last
    shown = year[:_SHOWN]
    return Problem(
        code="workdays.not-a-date",
        what=_why(
            text,
            Text(f"没有 {shown} 年这样的日期，年份是四位数。", f"a year has four digits, {shown} is none."),
        ),
        rule=Text(f"工作日历从 {first} 到 {last}。", f"The calendar runs from {first} to {last}."),
        fix=Text(f"写成 YYYY-MM-DD，最晚 {last}。", f"Write YYYY-MM-DD, at the latest {last}."),
    )


def _no_date(error: RefusedError) -> Text:
    if error.code == "wrong-kind":
        return Text("这不是日期。", "this is no date.")
    return Text(f"{error.what.zh}。", f"{error.what.en}.")


def _why(text: str, wrong: Text) -> Text:
    """What was typed, with what is wrong with it."""
    plain = text.strip()[:_SHOWN]
    if not plain:
        return Text("没有填写。", "Nothing was entered.")
    return Text(f"「{plain}」：{wrong.zh}", f"“{plain}”: {wrong.en}")


def read_whole(text: str, name: str, *, low: int, high: int = _LIMIT) -> int | Problem:
    """The whole number that was typed, from `low` to `high`, or three lines on why it is none."""
    plain = width_folded(text).replace("−", "-")
    if not _WHOLE.fullmatch(plain):
        return _no_number(text, name, Text("这不是整数。", "this is no whole number."), low=low, high=high)
    number = int(plain[: _DIGITS + 1])
    if low <= number <= high:
        return number
    why = (
        Text(f"太大，最大是 {high}。", f"this is too large, the largest is {high}.")
        if number > high
        else Text(f"太小，最小是 {low}。", f"this is too small, the smallest is {low}.")
    )
    return _no_number(text, name, why, low=low, high=high, near=high if number > high else low)


def _no_number(text: str, name: str, why: Text, *, low: int, high: int, near: int | None = None) -> Problem:
    label = LABELS[name]
    such = max(low, min(20, high)) if near is None else near
    return Problem(
        code="workdays.not-a-number",
        what=_why(text, why),
        rule=Text(
            f"「{label.zh}」是 {low} 到 {high} 的整数。",
            f"“{label.en}” is a whole number from {low} to {high}.",
        ),
        fix=Text(f"填这个范围里的整数，如 {such}。", f"Enter one of them, such as {such}."),
    )
