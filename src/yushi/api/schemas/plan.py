"""The shape of a plan: `POST /plan`."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from yushi.api.schemas.parts import Answer, Citation, Outcome, Profile, Remedy, Text, said

Settled = Literal["yes", "no", "unknown"]


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
    overdue: Settled = said(
        "是否已逾期；unknown 表示期限已过而档案没有写办过没有",
        "whether it is overdue; unknown when its term has ended and the dossier does not say whether it was done",
    )
    days_over: int = said("期限已过几天；没有过为 0", "days since its term ended; 0 if it has not")
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
    answer: dict[Profile, Settled | None] = said(
        "各口径有没有可以申请的日子；no 是每天都有条件不符合，unknown 是尚不能断定，null 是不需要许可证",
        "whether there is a day to file on by each profile; no: every day fails a condition, "
        "unknown: it cannot be said yet, null: no licence is needed",
    )
    says: dict[Profile, Text] = said("一句话", "the same in a sentence")
    ready: dict[Profile, list[Span]] = said("各口径可以申请的日子", "days on which each profile is ready")
    undecided: dict[Profile, list[Span]] = said(
        "没有条件不符合、但还有条件不能断定的日子",
        "days on which nothing fails and something cannot be said yet",
    )
    to_know: dict[Profile, list[str]] = said("还要知道的事实", "the facts that would have to be known")
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
    licence_needed: bool | None = said(
        "是否需要许可证；null 表示还不能判断", "whether a licence is needed; null while that cannot be said"
    )
    applies_on: dt.date | None = said(
        "申请日；不需要许可证为 null", "day of the application; null where no licence is needed"
    )
    assumes_remedies: bool = said(
        "申请日是否以补齐不足为前提", "whether that day takes what is missing as put right"
    )
    assumes: Text | None = said("日期假定了什么", "what the dates take for granted")
    calendar_complete: bool = said(
        "所用年份的节假日安排是否都已公布", "whether all holiday notices are known"
    )
    issued_on: dt.date | None = said(
        "发证日；不需要许可证为 null", "day of issue; null where no licence is needed"
    )
    expires_on: dt.date | None = said(
        "届满日；不需要许可证为 null", "day of expiry; null where no licence is needed"
    )
    steps: list[Dated] = said(
        "六个步骤；不需要许可证只有域名备案", "the six steps; without a licence the filing alone"
    )
    duties: list[Dated] = said("义务", "duties beside and after the licence")
    window: Window = said("申请窗口", "the filing window")
