"""The shapes of working days and of numbers that are checked."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from yushi.api.schemas.parts import Answer, Text, said
from yushi.api.schemas.plan import Skipped

MAX_NUMBER = 200
NumberKind = Literal["uscc", "resident", "licence", "filing", "police", "domain", "mobile"]


class Sum(Answer, zh="某日之后第若干个工作日"):
    """The day that lies some working days after another."""

    start: dt.date = said("起始日（不计入）", "first day, not counted", alias="from")
    days: int = said("工作日数", "working days counted")
    date: dt.date = said("到达的日期", "the day reached")
    provisional: bool = said("节假日安排未公布，日期为暂定", "a year's holiday notice is not known yet")
    skipped: list[Skipped] = said("跳过的日子", "days passed over")


class Count(Answer, zh="两个日期之间有多少工作日"):
    """How many working days lie between two days."""

    start: dt.date = said("起始日（不计入）", "first day, not counted", alias="from")
    end: dt.date = said("结束日（计入）", "last day, counted", alias="to")
    days: int = said("工作日数；结束日在前则为负", "working days; negative if the end comes first")
    provisional: bool = said("节假日安排未公布，数字为暂定", "a year's holiday notice is not known yet")


class Day(Answer, zh="日历上的一天"):
    """What the calendar knows of one day."""

    date: dt.date = said("日期", "the day")
    working: bool = said("是否工作日", "whether it is a working day")
    kind: Literal["workday", "weekend", "holiday", "adjusted-workday"] = said("种类", "its kind")
    name: Text = said("名称", "what people call it")
    notice: str = said("放假通知的文号", "the State Council's notice")
    provisional: bool = said("当年安排未公布", "the notice of that year is not known yet")


class NumberGiven(Answer, zh="要核对的号码"):
    """A number to be checked."""

    kind: NumberKind = said("种类", "what it claims to be")
    value: str = said("号码", "the number as it was written", max_length=MAX_NUMBER)


class Remark(Answer, zh="形式正确但值得留意之处"):
    """Something to look at in a number that is right in form."""

    code: str = said("固定代码", "a stable code")
    text: Text = said("说明", "the remark")


class Fault(Answer, zh="为什么不是这种号码"):
    """Why a text cannot be such a number."""

    code: str = said("固定代码", "a stable code")
    what: Text = said("怎么了", "what is so")
    rule: Text = said("依据", "by which rule")
    fix: Text = said("怎么办", "what to do")


class NumberChecked(Answer, zh="号码是否成立"):
    """Whether a text can be what it claims to be."""

    kind: str = said("种类", "what it claims to be")
    valid: bool = said("是否成立", "whether it can be that")
    canonical: str | None = said(
        "规范写法；个人号码已打码；不成立时为 null",
        "its one right spelling, personal numbers masked; null if it is not valid",
    )
    warnings: list[Remark] = said("提示", "remarks")
    errors: list[Fault] = said("为什么不成立", "why it is not valid")


__all__ = ["Count", "Day", "Fault", "NumberChecked", "NumberGiven", "Remark", "Sum"]
