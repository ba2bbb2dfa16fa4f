"""Whether what is said of a product fits its category: read, checked, and shown again.

Values come as forms and tables have them (texts) or as TOML and JSON have them (numbers, truth values, dates, lists).
What is missing, unknown or out of bounds is reported all at once, three lines each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from yushi.core.errors import Place, Problem, Text
from yushi.core.goods.values import BOOL, CHOICE, CHOICES, DATE, DECIMAL, INTEGER, TEXT
from yushi.core.text import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yushi.core.goods.values import Attribute, Category

Value = str | int | Decimal | bool | date | tuple[str, ...]
_YES = {"是", "有", "真", "yes", "true", "1", "y"}
_NO = {"否", "无", "没有", "假", "no", "false", "0", "n"}
_SPLIT = re.compile(r"[,，、;；|]")
_RULE = Text("类目的属性表", "the attributes of the category")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The values that could be read, by attribute, and everything that is wrong."""

    values: Mapping[str, Value]
    problems: tuple[Problem, ...]


class _Wrong(Exception):  # noqa: N818  it is no error for anybody outside
    """That a value does not do: what is so, and what to do."""

    def __init__(self, what: Text, fix: Text) -> None:
        super().__init__(what.en)
        self.what = what
        self.fix = fix


def check(category: Category, given: Mapping[str, object]) -> Checked:
    """The attributes of a product of `category`; empty texts and None count as not given."""
    known = {one.id: one for one in category.attributes}
    values: dict[str, Value] = {}
    problems = [_unknown(category, key, known) for key in given if key not in known]
    for one in category.attributes:
        raw = given.get(one.id)
        if _blank(raw):
            if one in category.required:
                problems.append(_missing(category, one))
            continue
        try:
            values[one.id] = _READERS[one.kind](one, raw)
        except _Wrong as wrong:
            problems.append(_problem("attribute.wrong", one, wrong.what, wrong.fix))
    return Checked(values=values, problems=tuple(problems))


def stored(values: Mapping[str, Value]) -> dict[str, str | int | bool | list[str]]:
    """Values as JSON can hold them; `check` reads them back as they were."""
    return {key: _plain(value) for key, value in values.items()}


def _plain(value: Value) -> str | int | bool | list[str]:
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, int) else str(value)


def shown(attribute: Attribute, value: Value, lang: str) -> str:
    """A value as people read it, with its unit."""
    if attribute.kind == BOOL:
        return (Text("是", "yes") if value else Text("否", "no")).say(lang)
    if isinstance(value, tuple):
        return Text("、", ", ").say(lang).join(_label(attribute, key, lang) for key in value)
    said = _label(attribute, str(value), lang) if attribute.kind == CHOICE else str(value)
    return f"{said} {attribute.unit.say(lang)}" if attribute.unit else said


def _label(attribute: Attribute, key: str, lang: str) -> str:
    return attribute.choices[key].say(lang) if key in attribute.choices else key


def _blank(raw: object) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip()) or raw in ([], ())


def _unknown(category: Category, key: str, known: Mapping[str, Attribute]) -> Problem:
    near = nearest(key, list(known)) or "—"
    name = category.name
    return Problem(
        code="attribute.unknown",
        what=Text(f"类目「{name.zh}」没有属性 {key}", f"the category {name.en} has no attribute {key}"),
        rule=_RULE,
        fix=Text(f"删去它；最接近的是 {near}", f"leave it out; the nearest is {near}"),
        place=Place(path=key),
    )


def _missing(category: Category, one: Attribute) -> Problem:
    what = Text(f"{one.name.zh}没有填", f"{one.name.en} is missing")
    name = category.name
    return Problem(
        code="attribute.missing",
        what=what,
        rule=Text(f"类目「{name.zh}」的必填属性", f"required in the category {name.en}"),
        fix=Text(f"填写{one.name.zh}{_hint(one).zh}", f"fill in {one.name.en}{_hint(one).en}"),
        place=Place(path=one.id),
    )


def _hint(one: Attribute) -> Text:
    """What its values look like, in brackets."""
    if one.choices:
        texts = list(one.choices.values())
        return Text(f"（{'、'.join(t.zh for t in texts)}）", f" ({', '.join(t.en for t in texts)})")
    if one.unit:
        return Text(f"（{one.unit.zh}）", f" ({one.unit.en})")
    return Text("", "")


def _problem(code: str, one: Attribute, what: Text, fix: Text) -> Problem:
    what = Text(f"{one.name.zh}：{what.zh}", f"{one.name.en}: {what.en}")
    return Problem(code=code, what=what, rule=_RULE, fix=fix, place=Place(path=one.id))


def _text(one: Attribute, raw: object) -> str:
    said = " ".join(str(raw).split())
    if len(said) > one.most:
        raise _Wrong(
            Text(
                f"有 {len(said)} 个字，最多 {one.most} 个", f"has {len(said)} characters, at most {one.most}"
            ),
            Text(f"缩短到 {one.most} 个字以内", f"shorten it to {one.most} characters"),
        )
    return said


def _decimal(one: Attribute, raw: object) -> Decimal:
    try:
        number = Decimal(fold(str(raw)).replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(raw, bool) or not number.is_finite():
        raise _Wrong(
            Text(f"「{_cut(raw)}」不是数", f"{_cut(raw)!r} is no number"),
            Text("只写数字，单位不用写", "write the number only, without the unit"),
        )
    low, high = one.least, one.greatest
    if (low is not None and number < low) or (high is not None and number > high):
        bounds = f"{'…' if low is None else low} – {'…' if high is None else high}"
        raise _Wrong(
            Text(f"{number} 不在 {bounds} 之间", f"{number} is not within {bounds}"),
            Text("核对单位和小数点", "check the unit and the decimal point"),
        )
    return number


def _integer(one: Attribute, raw: object) -> int:
    number = _decimal(one, raw)
    if number != number.to_integral_value():
        raise _Wrong(
            Text(f"{number} 不是整数", f"{number} is no whole number"), Text("写整数", "write a whole number")
        )
    return int(number)


def _choice(one: Attribute, raw: object) -> str:
    said = fold(str(raw), case=True)
    for key, text in one.choices.items():
        if said in (fold(key, case=True), fold(text.zh, case=True), fold(text.en, case=True)):
            return key
    allowed = Text(
        "、".join(text.zh for text in one.choices.values()),
        ", ".join(text.en for text in one.choices.values()),
    )
    raise _Wrong(
        Text(f"没有「{_cut(raw)}」这一项", f"there is no {_cut(raw)!r}"),
        Text(f"从这些里选：{allowed.zh}", f"choose from: {allowed.en}"),
    )


def _choices(one: Attribute, raw: object) -> tuple[str, ...]:
    parts = (
        raw if isinstance(raw, list | tuple) else [part for part in _SPLIT.split(str(raw)) if part.strip()]
    )
    return tuple(dict.fromkeys(_choice(one, part) for part in parts))


def _bool(one: Attribute, raw: object) -> bool:  # noqa: ARG001  all readers are called alike
    said = fold(str(raw), case=True)
    if said not in _YES | _NO:
        raise _Wrong(
            Text(f"「{_cut(raw)}」不是「是」或者「否」", f"{_cut(raw)!r} is neither yes nor no"),
            Text("写「是」或者「否」", "write yes or no"),
        )
    return said in _YES


def _date(one: Attribute, raw: object) -> date:  # noqa: ARG001
    try:
        return date.fromisoformat(fold(str(raw)).replace("/", "-").replace(".", "-"))
    except ValueError:
        raise _Wrong(
            Text(f"「{_cut(raw)}」不是日期", f"{_cut(raw)!r} is no date"),
            Text("写成 2026-04-08 这样", "write it like 2026-04-08"),
        ) from None


def _cut(raw: object) -> str:
    said = str(raw)
    return said if len(said) <= 20 else said[:20] + "…"  # noqa: PLR2004  enough to recognise it


_READERS: Mapping[str, Callable[[Attribute, object], Value]] = {
    TEXT: _text,
    INTEGER: _integer,
    DECIMAL: _decimal,
    CHOICE: _choice,
    CHOICES: _choices,
    BOOL: _bool,
    DATE: _date,
}
