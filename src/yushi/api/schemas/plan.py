"""The shape of a plan: `POST /plan`."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from yushi.api.schemas.parts import Answer, Citation, Outcome, Profile, Remedy, Text, said


class Limit(Answer, zh="一段期限"):
    """A stretch of time."""

    length: int = said("长度", "how many")
    unit: Literal["working-day", "calendar-day"] = said("工作日或自然日", "of which days")


class Skipped(Answer, zh="计算时跳过的日子"):
    """A day that a count passed over."""

    date: dt.date = said("日期", "the day")
    zh: str = said("原因（中文）", "why, in Chinese")
    en: str = said("原因（英文）", "why")


class Dated(Answer, zh="办证的一个步骤，或之后的一项义务"):
    """A step to the licence, or a duty beside or after it."""

    id: str = said("编号", "id")
    number: int = said("第几步；0 表示义务", "which step; 0 for a duty")
    title: Text = said("名称", "its name")
    says: Text = said("做什么", "what is done")
    starts_on: dt.date | None = said("开始", "first day")
    due_on: dt.date | None = said("到期；null 表示没有固定日期", "last day; null for a standing duty")
    worst_on: dt.date | None = said("最迟", "last day in the pessimistic reading")
    done_on: dt.date | None = said("档案显示已完成的日期", "day on which the dossier shows it done")
    provisional: bool = said("节假日安排未公布，日期为暂定", "a year's holiday notice is not known yet")
    limits: list[Limit] = said("法定期限", "the law's limit")
    worst_limits: list[Limit] = said("最不利的期限", "the limit in the pessimistic reading")
    counting: Text = said("怎样计算", "how it is counted")
    skipped: list[Skipped] = said("跳过的日子", "days passed over")
    citations: list[Citation] = said("依据", "its law")


class Span(Answer, zh="从首日到末日，含两端"):
    """Days from the first to the last, both counted."""

    first: dt.date = said("首日", "first day", alias="from")
    last: dt.date = said("末日", "last day", alias="to")


class Renewal(Answer, zh="现在符合、到期会自行失效的条件"):
    """A condition that holds and will lapse by itself."""

    by: dt.date = said("最晚哪天续上", "day by which it must be renewed")
    condition: str = said("条件编号", "id of the condition")
    profile: Profile = said("口径", "whose word it is")


class Flip(Answer, zh="只凭时间推移就会变化的条件"):
    """A condition that changes when only time passes."""

    on: dt.date = said("哪天变化", "day of the change")
    condition: str = said("条件编号", "id of the condition")
    profile: Profile = said("口径", "whose word it is")
    blocking: bool = said("是否影响结论", "whether the verdict rests on it")
    before: Outcome = said("此前", "before")
    after: Outcome = said("此后", "after")
    remedy: Remedy | None = said("怎么办", "what to do when it fails")


class Window(Answer, zh="今后一年里哪些日子可以申请"):
    """On which days of the coming year one could apply."""

    first: dt.date = said("首日", "first day looked at", alias="from")
    last: dt.date = said("末日", "last day looked at", alias="to")
    ready: dict[Profile, list[Span]] = said("各口径可以申请的日子", "days on which each profile is ready")
    opens: dict[Profile, dt.date | None] = said(
        "到期的续上后，各口径最早哪天可以申请", "first ready day of each profile if what lapses is renewed"
    )
    renew: list[Renewal] = said("要续的条件", "what to renew, and by when")
    flips: list[Flip] = said("会变化的条件", "what changes, and when")


class Plan(Answer, zh="办证及之后的日程"):
    """The dated steps to the licence and after it."""

    format: Literal[1] = said("格式版本", "version of the format; keys are only ever added")
    dossier: str = said("档案名称", "name of the dossier")
    on: dt.date = said("按哪一天计划", "the day it is made on")
    applies_on: dt.date = said("申请日", "day of the application")
    assumes_remedies: bool = said(
        "申请日是否以补齐不足为前提", "whether that day takes what is missing as put right"
    )
    calendar_complete: bool = said(
        "所用年份的节假日安排是否都已公布", "whether all holiday notices are known"
    )
    issued_on: dt.date = said("发证日", "day of issue")
    expires_on: dt.date = said("届满日", "day of expiry")
    steps: list[Dated] = said("六个步骤", "the six steps")
    duties: list[Dated] = said("义务", "duties beside and after the licence")
    window: Window = said("申请窗口", "the filing window")
