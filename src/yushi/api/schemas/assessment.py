"""The shape of an assessment: `POST /assess`, and of its first part alone: `POST /classify`."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from yushi.api.schemas.parts import (
    Answer,
    Citation,
    Dimension,
    Outcome,
    Profile,
    Readiness,
    Remedy,
    Row,
    ServiceKind,
    Text,
    said,
)
from yushi.core.policy.verdicts import Grade, Proof


class Licence(Answer, zh="需要哪种许可证；还不能判断的部分为 null"):
    """Which licence is needed, if any; null while that cannot be said."""

    kinds: list[ServiceKind] | None = said(
        "业务种类；[] 表示不需要许可", "kinds of service; [] when no licence is needed"
    )
    route: Literal["provincial", "national", "filing-only", "refer"] | None = said(
        "办理途径", "the way to it"
    )
    row: str = said("起决定作用的行；D18 表示先补事实", "the deciding row; D18: state more facts first")
    says: Text = said("结论", "the answer in words")
    notes: list[Row] = said("同时适用的行", "rows that hold beside it")
    open: list[Row] = said("还不能判断的行", "rows that cannot be decided yet")
    missing: list[str] = said("补上就能判断的事实", "facts that would settle what is open")
    facts: list[str] = said("所依据的事实", "facts that the answer rests on")
    citations: list[Citation] = said("依据", "its law")
    caveat: Text = said("须知", "what to bear in mind")


class Classification(Licence, zh="单独给出的许可证判断"):
    """Which licence is needed, as an answer of its own."""

    format: Literal[1] = said("格式版本", "version of the format")
    dossier: str = said("档案名称", "name of the dossier")


class Counts(Answer, zh="各结果的条件数"):
    """How many conditions came to each outcome."""

    met: int = said("符合", "met")
    unmet: int = said("不符合", "unmet")
    unknown: int = said("未知", "unknown")
    not_applicable: int = said("不适用", "not applicable")
    review: int = said("待研判", "for a person to decide")


class Verdict(Counts, zh="一种口径的结论，及其所依据条件的数目"):
    """One profile's verdict, with the counts of the conditions it rests on."""

    verdict: Readiness = said("可以申请、还不能、资料不全", "whether one could apply")
    ready_from: date | None = said(
        "只凭时间推移，最早哪天可以申请（五年内）",
        "first day on which it is ready if only time passes, within five years",
    )
    advisory: Counts = said("不影响结论的义务与建议", "duties and advice, which never decide")


class WarnedOf(Answer, zh="提示所依据的一个事实"):
    """A fact that calls for a remark."""

    path: str = said("事实的路径", "path of the fact")
    value: Any = said("值；个人号码已打码", "its value; personal numbers are masked")


class Warning(Answer, zh="关于条件的提示"):  # noqa: A001 - the word of the contract
    """A remark on a condition."""

    code: str = said("固定代码", "a stable code")
    zh: str = said("说明（中文）", "the remark in Chinese")
    en: str = said("说明（英文）", "the remark")
    values: list[WarnedOf] = said("它所依据的事实和值", "the facts it rests on, with their values")


class FactUsed(Answer, zh="用到的一个事实"):
    """A fact that a finding used."""

    path: str = said("事实的路径", "path of the fact")
    value: Any = said("值；个人号码已打码", "its value; personal numbers are masked")
    source: str | None = said("证明它的文件；null 表示只是声明", "the document that proves it; null: a claim")


class Finding(Answer, zh="一个条件在一种口径下的结果"):
    """What one condition comes to in one profile."""

    condition: str = said("条件编号", "id of the condition")
    dimension: Dimension = said("维度", "dimension")
    title: Text = said("名称", "its name")
    profile: Profile = said("口径：法定、实务、指南", "whose word it is")
    blocking: bool = said("是否影响结论", "whether the verdict rests on it")
    outcome: Outcome = said("结果", "what it comes to")
    proof: Proof = said("有证明、仅声明、无", "what a met condition rests on")
    says: Text = said("要求", "the requirement in one sentence")
    question: Text | None = said("要由人判断的问题", "what a person must decide")
    warnings: list[Warning] = said("提示", "remarks")
    met_from: date | None = said("只凭时间推移，从哪天起符合", "day from which it is met if only time passes")
    facts: list[FactUsed] = said("用到的事实", "facts used")
    missing: list[str] = said("缺的事实", "facts that are missing")
    grade: Grade = said("依据的等级，A 最好", "how good the source is, A best")
    citations: list[Citation] = said("依据", "its law")
    remedy: Remedy | None = said("怎么办", "what to do")
    pack: str = said("所在的规则包", "pack that it comes from")


class Contradiction(Answer, zh="同一份档案里不可能同时为真的事实"):
    """Facts of one dossier that cannot all be true."""

    code: str = said("固定代码", "a stable code")
    paths: list[str] = said("相互矛盾的事实", "facts that disagree")
    values: list[Any] = said("各自的值", "their values")
    what: Text = said("矛盾在哪里", "what disagrees")
    fix: Text = said("怎么办", "what to do")


class PackUsed(Answer, zh="用到的规则包，凭摘要可以追溯"):
    """A rule pack that was applied, with its digest, so that an answer can be traced."""

    id: str = said("编号", "id")
    version: int = said("版本", "version")
    digest: str = said("内容的 SHA-256", "SHA-256 of its content")


class Assessment(Answer, zh="一份档案在某一天的完整评估"):
    """The whole answer for a dossier on a day."""

    format: Literal[1] = said("格式版本", "version of the format; keys are only ever added")
    dossier: str = said("档案名称", "name of the dossier")
    on: date = said("按哪一天评估", "the day it is judged on")
    notices: list[Text] = said("读取时的说明，如编码", "how it was read, such as another encoding")
    licence: Licence = said("需要哪种许可证", "which licence is needed")
    profiles: dict[Profile, Verdict] = said("各口径的结论", "the verdict of each profile that was asked for")
    findings: list[Finding] = said("逐条结果", "what each condition comes to")
    contradictions: list[Contradiction] = said("档案内部的矛盾", "facts that disagree")
    packs: list[PackUsed] = said("用到的规则包", "rule packs that were applied")
