"""The shapes of what is public: conditions with their rules, packs, facts."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from yushi.api.schemas.parts import Answer, Citation, Dimension, Profile, Remedy, Text, said
from yushi.core.policy.verdicts import Grade

Layer = Literal["nation", "province", "city", "scenario"]


class Example(Answer, zh="检查规则包时运行的例子"):
    """A case that runs whenever the packs are checked."""

    name: str = said("名称", "its name")
    on: date = said("按哪一天", "the day asked about")
    given: dict[str, Any] = said("给定的事实", "facts given, as in a dossier")
    then: str = said("结果", "what the rule comes to")


class Rule(Answer, zh="一种口径对条件的规定"):
    """One profile's word on a condition."""

    profile: Profile = said("口径", "whose word it is")
    blocking: bool = said("是否影响结论", "whether a verdict rests on it")
    pack: str = said("所在的规则包", "pack that it comes from")
    layer: Layer = said("层级", "layer")
    says: Text = said("要求", "the requirement in one sentence")
    expressions: dict[str, str] = said(
        "规则的表达式：expr，有的还有 when、review",
        "its expressions: expr, and for some when and review",
    )
    needs: list[str] = said("要用哪类文件证明", "kinds of document that prove it")
    grade: Grade = said("依据的等级，A 最好", "how good the source is, A best")
    citations: list[Citation] = said("当日有效的依据", "its law, as in force on the day")
    remedy: Remedy = said("不符合时怎么办", "what to do where it is not met")
    examples: list[Example] = said("例子", "examples")


class Condition(Answer, zh="一个条件及各口径的规则"):
    """One requirement, with every profile's rule on it."""

    id: str = said("编号", "id")
    dimension: Dimension = said("维度", "dimension")
    title: Text = said("名称", "its name")
    why: Text = said("为什么", "why it is asked")
    relation: Literal["SAME", "STRICTER", "LOOSER", "DIFFERS", "OMITS"] = said(
        "指南与法律的关系", "how the field guide stands to the law"
    )
    note: Text | None = said("关于指南的说明", "a note on the guide")
    rules: list[Rule] = said("各口径的规则", "the rules of each profile")


class Pack(Answer, zh="一个规则包的一个版本"):
    """A rule pack, in one version."""

    id: str = said("编号", "id")
    title: Text = said("名称", "its name")
    layer: Layer = said("层级", "layer")
    division: str = said("行政区划代码前缀；空表示全国", "prefix of the division code; empty: the nation")
    scenario: str = said("场景；空表示不限", "scenario; empty: any")
    profile: Profile = said("规则的默认口径", "default profile of its rules")
    version: int = said("版本", "version")
    effective_from: date = said("从哪天起据以评估", "first day judged by it")
    effective_to: date | None = said("到哪天为止（不含）", "first day no longer judged by it")
    reviewed_by: list[str] = said("两位审阅人；空表示尚未审阅", "its two reviewers; empty: not yet reviewed")
    rules: int = said("规则条数", "how many rules it has")
    digest: str = said("内容的 SHA-256", "SHA-256 of its content")


class Choice(Answer, zh="可选的一个值"):
    """A value that a choice may take."""

    value: str = said("写在档案里的值", "as it is written in a dossier")
    zh: str = said("中文", "label in Chinese")
    en: str = said("英文", "label")


class Fact(Answer, zh="档案可以写的事实，或由它们推出的事实"):
    """A fact that a dossier may state, or one worked out from those."""

    path: str = said("路径；[] 表示列表的一项", "path; [] stands for one entry of a list")
    type: str = said("类型", "type")
    label: Text = said("名称", "what people call it")
    choices: list[Choice] = said("可选的值", "values it may take; empty unless it is a choice")
    unit: str = said("单位", "unit")
    min: int | None = said("最小值", "least value")
    max: int | None = said("最大值", "greatest value")
    hint: Text | None = said("填写说明", "a hint")
    sensitive: bool = said("答复中是否打码", "whether answers mask it")
    past: bool = said("是否为已发生的日期", "whether it is a date that never lies ahead")
    derived: bool = said("是否由其他事实推出（不得写在档案里）", "worked out; never written in a dossier")
    sources: list[str] = said("由哪些事实推出", "facts it is worked out from")
    like: str = said("与哪个列表结构相同", "list whose shape it repeats")
    depth: int = said("最多嵌套几层", "how many levels it may nest")
