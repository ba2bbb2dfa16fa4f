"""The shapes of cases and of the documents of an enterprise."""

from __future__ import annotations

import datetime as dt

from yushi.api.schemas.numbers import Fault
from yushi.api.schemas.parts import Answer, Text, said


class CaseParty(Answer, zh="企业或机关"):
    """An enterprise, or an authority."""

    name: str = said("名称", "its name")
    code: str = said("统一社会信用代码", "its unified social credit code")


class CaseState(Answer, zh="案件所处的状态"):
    """Where a case stands."""

    id: str = said("固定代码", "a stable word")
    title: Text = said("名称", "its name")


class CaseRow(Answer, zh="一件案件"):
    """A case, as it stands now."""

    number: str = said("案件号", "its number")
    kind: CaseState = said("种类", "what kind of case")
    state: CaseState = said("状态", "its state")
    step: int = said("六步中的第几步", "which of the six steps it is in")
    version: int = said("办理到第几次；办理时要带上", "how often it was moved; a move names the one it saw")
    enterprise: CaseParty = said("企业", "the enterprise it is about")
    authority: CaseParty | None = said(
        "受理机关；空为本站之外的机关", "the authority it lies before; none here, else"
    )
    licence: str = said("许可证号；可为空", "the licence it is about, may be empty")
    year: int | None = said("年报的年度", "the year that a report is about")
    rules_on: dt.date | None = said(
        "按哪天的规则评估；空为当天", "the day whose rules judge it; today's, else"
    )
    opened_at: dt.datetime = said("立案时间", "when it was opened")
    moved_at: dt.datetime = said("最近办理", "when it was moved last")
    ended_at: dt.datetime | None = said("办结时间", "when it ended")


class CaseStep(Answer, zh="办理过的一步"):
    """A move that was made."""

    event: CaseState = said("办了什么", "what was done")
    state: CaseState = said("之后的状态", "the state after it")
    on: dt.date = said("发生日期", "the day on which it happened")
    at: dt.datetime = said("登记时间", "when it was recorded")
    by_hand: bool = said(
        "机关的行为由他人按文书登记", "an act of the authority, recorded from its letter by somebody else"
    )
    reason: str = said("理由；可为空", "why, may be empty")


class CaseMove(Answer, zh="可能的下一步"):
    """A move that may follow."""

    event: CaseState = said("办什么", "what it does")
    open: bool = said("现在可以办", "whether it may happen now")
    mine: bool = said("由令牌的主人办", "whether it is up to the person whose token asks")
    needs: list[str] = said("要一起给的：date、reason", "what it wants along: date, reason")
    reasons: list[Fault] = said("为什么不能", "every reason why not")


class CaseWhole(CaseRow, zh="一件案件的全部"):
    """A case with its course and with what may follow."""

    course: list[CaseStep] = said("办理进程，从立案起", "what was done, from its opening")
    moves: list[CaseMove] = said("接下来可以办的", "what may follow")


class CasesFound(Answer, zh="看得到的案件"):
    """The cases that the person may see; those that moved last first, a hundred to a page."""

    total: int = said("共多少件", "how many there are")
    page: int = said("第几页", "which page this is")
    pages: int = said("共几页", "how many pages there are")
    cases: list[CaseRow] = said("本页的案件", "the cases of this page")


class CaseTerm(Answer, zh="案件的一个期限"):
    """A legal term of a case."""

    id: str = said("期限编号，见 terms", "id of the term, as in terms")
    title: Text = said("名称", "its name")
    state: str = said("状态", "its state")
    on: dt.date | None = said("届满日；还没有起算为空", "its last day; none while it has not begun")
    worst_on: dt.date | None = said("最晚的届满日", "its last day at worst")
    provisional: bool = said("因日历不全而未定", "whether it rests on a calendar that is not known yet")


class CaseTerms(Answer, zh="案件的期限"):
    """The terms of a case."""

    number: str = said("案件号", "number of the case")
    terms: list[CaseTerm] = said("期限", "its terms")


class MoveGiven(Answer, zh="要办的一步"):
    """A move that is to be made."""

    event: str = said("办什么，见 moves", "what is done, as in moves")
    seen: int = said("你看到的 version", "the version that was seen")
    on: dt.date | None = said("发生日期；默认今天", "the day on which it happened; today, else", default=None)
    reason: str = said("理由", "why", default="", max_length=500)


class StoredProof(Answer, zh="文件证明的一项事实"):
    """A fact that a document proves."""

    path: str = said("事实", "the fact")
    page: int | None = said("在第几页", "on which page")


class StoredDocument(Answer, zh="存档的一份文件"):
    """A stored document with its current version."""

    id: str = said("编号", "its number")
    kind: CaseState = said("类型", "its kind")
    title: str = said("标题", "its title")
    version: int = said("第几版", "number of its version")
    name: str = said("文件名", "name of the file")
    size: int = said("字节", "bytes")
    sha256: str = said("内容的 SHA-256", "SHA-256 of its content")
    issued_on: dt.date | None = said("开具日期", "day of issue")
    valid_until: dt.date | None = said("有效期至", "its last day")
    last_good: dt.date | None = said("最后可作证据的日期", "the last day on which it is evidence")
    state: str = said("fresh、stale、unknown、ahead", "fresh, stale, unknown or ahead")
    proves: list[StoredProof] = said("证明的事实", "what it proves")


class StoredDocuments(Answer, zh="一家企业存档的文件"):
    """The stored documents of an enterprise."""

    enterprise: CaseParty = said("企业", "the enterprise")
    documents: list[StoredDocument] = said("文件", "its documents")
