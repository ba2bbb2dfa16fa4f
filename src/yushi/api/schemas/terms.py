"""The shapes of legal terms and of obligations."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from yushi.api.schemas.parts import Answer, Citation, Text, said

DayUnit = Literal["working-day", "day", "month"]
Actor = Literal["enterprise", "consultancy", "authority"]
Sure = Literal["certain", "provisional"]


class TermPause(Answer, zh="不计入期限的一段时间"):
    """Days that are not counted."""

    first: str = said("从哪个事件起", "the event it begins with", alias="from")
    last: str = said("到哪个事件止", "the event it ends with", alias="to")
    needs_written_notice: bool = said("须书面告知", "whether it takes a written notice")
    zh: str = said("说明（中文）", "why, in Chinese")
    en: str = said("说明（英文）", "why")
    citations: list[Citation] = said("依据", "its law")


class TermRestart(Answer, zh="期限重新起算"):
    """What starts a term anew."""

    stops: str = said("哪个事件使期限停止；可为空", "the event that stops it, may be empty")
    on: str = said("从哪个事件重新起算", "the event it starts anew with")
    zh: str = said("说明（中文）", "why, in Chinese")
    en: str = said("说明（英文）", "why")
    citations: list[Citation] = said("依据", "its law")


class TermExtension(Answer, zh="延长期限"):
    """More time."""

    on: str = said("告知延长的事件", "the event by which it is notified")
    length: int = said("延长多少", "how much more")
    unit: DayUnit = said("单位", "in what it is counted")
    by: Actor = said("由谁决定", "who decides on it")
    zh: str = said("说明（中文）", "what it is, in Chinese")
    en: str = said("说明（英文）", "what it is")
    citations: list[Citation] = said("依据", "its law")


class TermLapse(Answer, zh="期限届满而没有办理的后果"):
    """What the law makes of it when a term ends and nothing was done."""

    effect: str = said("固定代码", "a stable word")
    zh: str = said("说明（中文）", "what follows, in Chinese")
    en: str = said("说明（英文）", "what follows")
    citations: list[Citation] = said("依据", "its law")


class TermSeason(Answer, zh="每年的一段时间"):
    """A part of every year."""

    first: str = said("首日 MM-DD", "first day, MM-DD", alias="from")
    last: str = said("末日 MM-DD", "last day, MM-DD", alias="to")


class Term(Answer, zh="一项法定期限"):
    """A legal term."""

    id: str = said("编号", "id")
    title: Text = said("名称", "its name")
    says: Text = said("内容", "what it says")
    length: int | None = said(
        "长度；null 表示法律没有写明或由别处决定", "its length; null where the law names none"
    )
    unit: DayUnit = said("单位", "in what it is counted")
    worst_unit: DayUnit | None = said("最不利的计算单位", "the unit of the pessimistic reading")
    back: bool = said("自将来的一日倒数，不顺延", "counted backwards from a day ahead, never moved")
    rolls: bool = said("末日遇休息日顺延", "whether an end on a day of rest moves to the next working day")
    by: Actor = said("由谁办理", "who must act")
    shown_to: list[Actor] = said("给谁看", "who is shown it")
    starts_on: list[str] = said("从哪些事件起算", "the events it starts on")
    needs: list[str] = said("还须发生的事件", "events without which it does not run")
    ends_on: list[str] = said("哪些事件算作办理", "the events that fulfil it")
    pauses: list[TermPause] = said("不计入的时间", "what is not counted")
    restarts: list[TermRestart] = said("重新起算", "what starts it anew")
    extension: TermExtension | None = said("延长", "more time")
    season: TermSeason | None = said("每年的一段时间", "the part of every year it falls in")
    earliest_of: list[str] = said("取其中最早的期限", "the terms of which the earliest counts")
    on_lapse: TermLapse | None = said("届满未办的后果", "what follows when it is over")
    citations: list[Citation] = said("依据", "its law")


class EventKind(Answer, zh="一种事件"):
    """A kind of event."""

    id: str = said("编号", "id")
    title: Text = said("名称", "its name")
    reasons: list[str] = said("必须写明其一的原因；可为空", "the reasons of which one is given; may be empty")


class Terms(Answer, zh="全部法定期限和事件"):
    """Every term and every kind of event."""

    terms: list[Term] = said("期限", "the terms")
    events: list[EventKind] = said("事件", "the kinds of events")


class TermStep(Answer, zh="算出这一天的一个理由"):
    """One reason for the day."""

    kind: Literal[
        "start", "skipped", "adjusted", "pause", "stop", "restart", "extension", "ignored", "roll", "missing", "end", "done"
    ] = said("哪一种", "what it is")  # fmt: skip
    on: dt.date = said("日期", "the day")
    until: dt.date | None = said("到哪一天", "until which day, of a stretch")
    zh: str = said("说明（中文）", "the reason, in Chinese")
    en: str = said("说明（英文）", "the reason")
    notice: str = said("所据通知的文号", "number of the notice that says so")
    citations: list[Citation] = said("依据", "its law")


class YearNotice(Answer, zh="一年的放假通知"):
    """The holiday notice of a year."""

    year: int = said("年份", "the year")
    notice: str = said("文号；未核实为空", "its number, empty if it was not confirmed")


class Due(Answer, zh="期限哪天届满，为什么"):
    """When a term ends, and why."""

    term: str = said("期限编号", "id of the term")
    title: Text = said("名称", "its name")
    asked_on: dt.date = said("按哪一天看", "the day asked about")
    state: Literal["not-started", "running", "paused", "stopped", "done", "no-fixed-day"] = said(
        "状态：未起算、进行中、暂停、停止待重新起算、已办、法律没有写明期限",
        "how it stands: `stopped` starts anew, of `no-fixed-day` the law names none",
    )
    started_on: dt.date | None = said("起算的事件之日", "the day it is counted from")
    first: dt.date | None = said("可以办理的首日", "first day on which one may act, if named", alias="from")
    due_on: dt.date | None = said("最后一日", "its last day")
    certainty: Sure = said("是否确定", "whether that day can still move")
    missing_years: list[int] = said("放假通知未载入的年份", "years whose notice is not known")
    notices: list[YearNotice] = said("所据的放假通知", "the notices it was counted by")
    worst_on: dt.date | None = said("最不利算法的最后一日", "its last day in the pessimistic reading")
    worst_certainty: Sure = said("该日是否确定", "whether that one can still move")
    done_on: dt.date | None = said("办理之日", "the day it was done")
    lapsed: bool = said("是否已过期而未在期限内办理", "whether it is over and was not done in time")
    effect: Text | None = said("已过期的后果", "what follows, if it is over")
    left: int | None = said("暂停时还剩几天", "days left while it is paused")
    waiting_for: list[str] = said("等待的事件", "the events that would let it start or go on")
    steps: list[TermStep] = said("理由，含每个跳过的日子", "every reason, with every day passed over")
    citations: list[Citation] = said("依据", "its law")


class Obligation(Answer, zh="一项持证义务"):
    """Something owed beside or after the licence."""

    id: str = said(
        "固定编号：义务，冒号后为哪一期、哪一项",
        "stable id: the obligation, after a colon which period or entry",
    )
    title: Text = said("名称", "its name")
    says: Text = said("内容", "what is owed")
    do: Text = said("怎么办", "what to do")
    status: Literal["overdue", "due", "unknown", "upcoming", "done", "not-applicable"] = said(
        "状态；overdue 是已过期且知道没有办，unknown 是还缺事实",
        "how it stands; overdue: over and known not to be done, unknown: a fact is missing",
    )
    first: dt.date | None = said("首日", "first day", alias="from")
    due_on: dt.date | None = said("最后一日", "last day")
    done_on: dt.date | None = said("（上次）办理之日", "the day it was (last) done")
    provisional: bool = said("日期为暂定", "whether that day can still move")
    reason: Text | None = said(
        "为什么不适用，或者日期以什么为前提", "why it does not apply, or what its day rests on"
    )
    missing: list[str] = said("还缺的事实或事件", "facts or kinds of events that would settle it")
    grade: Literal["A", "B", "C", "D", "E"] = said("出处的等级", "how good the source is")
    citations: list[Citation] = said("依据", "its law")
    steps: list[TermStep] = said("期限的理由", "the reasons of its term")


class Obligations(Answer, zh="持证义务日历"):
    """What an enterprise owes beside and after its licence."""

    format: Literal[1] = said("格式版本", "version of the format; keys are only ever added")
    dossier: str = said("档案名称", "name of the dossier")
    on: dt.date = said("按哪一天看", "the day asked about")
    obligations: list[Obligation] = said("义务，有日期的在前", "the obligations, those with a day first")
