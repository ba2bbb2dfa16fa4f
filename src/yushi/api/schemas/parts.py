"""Shapes that many answers share: texts, citations, remedies, words with a fixed meaning."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from yushi.core.policy.verdicts import Dimension, Outcome, Profile, Readiness

__all__ = [
    "SHAPES",
    "Answer",
    "Citation",
    "Dimension",
    "Outcome",
    "Profile",
    "Readiness",
    "Remedy",
    "Row",
    "ServiceKind",
    "Text",
    "said",
]

ServiceKind = Literal["B21", "B25"]


def said(zh: str, en: str, **more: Any) -> Any:
    """A field with its description in both languages."""
    return Field(description=en, json_schema_extra={"x-zh": zh}, **more)


SHAPES: dict[type[BaseModel], str] = {}
"""Every shape, with its description in Chinese."""


def _described(schema: dict[str, Any], shape: type[BaseModel]) -> None:
    """Adds the Chinese description; forbids no keys, for more are added over time (a test of ours does forbid them)."""
    schema.pop("additionalProperties", None)
    schema["x-zh"] = SHAPES[shape]


class Answer(BaseModel):
    """What every shape here is; `zh` says in Chinese what the docstring says in English."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_described)

    def __init_subclass__(cls, *, zh: str) -> None:
        """Keeps the description in Chinese."""
        super().__init_subclass__()
        SHAPES[cls] = zh


class Text(Answer, zh="中英文对照的一句话"):
    """One text in both languages."""

    zh: str = said("简体中文（原文）", "Simplified Chinese, the source")
    en: str = said("英文", "English")


class Citation(Answer, zh="规则写在哪里"):
    """Where a rule is written."""

    instrument: str = said("法律、规章或文件的名称", "the law, order or document, in Chinese")
    instrument_en: str = said("英文名称", "the same in English")
    article: str = said("条款，如 6(四)", "article, such as 6(四)")
    quote: str = said("短引文，可为空", "a short quote in Chinese, may be empty")
    in_force_from: date | None = said("施行日", "first day in force")
    in_force_to: date | None = said("失效日（当日不再有效）", "first day no longer in force")
    verified: Literal["verified", "secondary", "memory", "not-found"] = said(
        "怎样核对过：原文、转引、凭记忆、未找到",
        "how it was checked: its text read, second-hand, from memory, not found",
    )


class Remedy(Answer, zh="不符合时怎么办"):
    """What to do about a condition."""

    zh: str = said("做什么（中文）", "what to do, in Chinese")
    en: str = said("做什么（英文）", "what to do")
    who: Literal["enterprise", "consultancy", "provider", "authority", "platform-team"] = said(
        "谁来做", "who does it"
    )
    effort: Literal["time", "money", "document", "work"] = said(
        "要付出什么：时间、钱、文件、工作", "what it takes"
    )
    time: Text | None = said("大约多久", "about how long")


class Row(Answer, zh="判断需要哪种许可证的一行"):
    """One row of the table that says which licence is needed."""

    row: str = said("行号", "id of the row")
    kinds: list[ServiceKind] = said("这一行加上的业务种类", "kinds of service that the row adds")
    zh: str = said("说明（中文）", "what it means, in Chinese")
    en: str = said("说明（英文）", "what it means")
