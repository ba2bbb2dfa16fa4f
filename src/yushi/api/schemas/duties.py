"""The shapes of what enterprises owe, and of what is said to be done."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from yushi.api.schemas.cases import CaseParty
from yushi.api.schemas.parts import Answer, Citation, Text, said

State = Literal["overdue", "due", "unknown", "upcoming", "done", "not-applicable"]


class DutyWord(Answer, zh="一次办理记录"):
    """A word that an obligation was met."""

    on: dt.date | None = said(
        "哪天办的；空为更正：没有办", "the day it was done; none: it was not, after all"
    )
    note: str = said("备注", "a remark")
    document: str | None = said("凭证的编号", "id of the document that proves it")
    at: dt.datetime = said("登记时间", "when it was recorded")


class DutyRow(Answer, zh="一项义务"):
    """An obligation of an enterprise, by one of its dossiers, as it stands today."""

    enterprise: CaseParty = said("企业", "the enterprise")
    subject: str = said("办理时写在地址里的编号", "what stands for it in addresses")
    dossier: str = said(
        "卷宗；企业有几份时用来区分", "its dossier, which tells several of one enterprise apart"
    )
    licence: str = said("许可证号；可为空", "number of the licence, may be empty")
    id: str = said("义务的编号，冒号后是期间或对象", "id of the obligation; after a colon, period or object")
    title: Text = said("名称", "its name")
    says: Text = said("法律要求什么", "what the law asks")
    todo: Text = said("怎么办", "what to do")
    state: State = said("状态", "its state")
    from_on: dt.date | None = said("从哪天起可以办", "the first day on which it can be done")
    due_on: dt.date | None = said("届满日", "its last day")
    done_on: dt.date | None = said("办理日", "the day on which it was done")
    provisional: bool = said("因放假通知未发布而暂定", "whether its day rests on a calendar not known yet")
    reason: Text | None = said(
        "为什么不适用，或日期怎么来的", "why it does not apply, or what its day rests on"
    )
    missing: list[str] = said("缺哪些事实或事件", "the facts or events that would settle it")
    law: list[Citation] = said("依据", "the law it rests on")
    recordable: bool = said("能记为已办", "whether it may be said to be done")


class DutyWhole(DutyRow, zh="一项义务和它的办理记录"):
    """An obligation with what was said about it."""

    words: list[DutyWord] = said("办理记录，最近的在前", "what was said, the newest first")


class DutiesFound(Answer, zh="看得到的义务"):
    """What the enterprises that the person may see owe, the earliest day first, a hundred to a page."""

    as_of: dt.date = said("截至哪天", "the day it is as of")
    total: int = said("共多少项", "how many there are")
    page: int = said("第几页", "which page this is")
    pages: int = said("共几页", "how many pages there are")
    duties: list[DutyRow] = said("本页的义务", "the obligations of this page")


class DutyDoneGiven(Answer, zh="记为已办"):
    """That an obligation was met, or was not after all."""

    on: dt.date | None = said(
        "哪天办的；空为更正：没有办", "the day; none: it was not, after all", default=None
    )
    note: str = said(
        "备注；更正时必填", "a remark; wanted where a word is taken back", default="", max_length=300
    )
    document: uuid.UUID | None = said(
        "存档凭证的编号", "id of the stored document that proves it", default=None
    )
    seen: int = said("看到的办理记录有几条", "how many words were seen", ge=0)


class FeedGiven(Answer, zh="要订阅的日历"):
    """A calendar feed to be made."""

    enterprise: str = said(
        "企业的统一社会信用代码；空为全部",
        "code of the enterprise; all that the person may see, else",
        default="",
    )
    language: Literal["zh", "en"] = said("语言", "its language", default="zh")


class FeedMade(Answer, zh="日历订阅地址"):
    """A calendar feed; its address is told this once."""

    address: str = said("iCalendar 地址；请保密", "its iCalendar address, to be kept secret")
    enterprise: CaseParty | None = said("企业；空为全部", "the enterprise; none: all")
    language: str = said("语言", "its language")
    made_at: dt.datetime = said("生成时间", "when it was made")
