"""What may stand after the question mark: typed, strict, and refused in three lines with what was meant.

A parameter that is not known, or given twice, is refused: a misspelt `on` would otherwise answer another question.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Literal

from ninja import Schema
from ninja.params.functions import Path
from pydantic import BeforeValidator, ValidationInfo, model_validator

from yushi.api import misread
from yushi.api.misread import DAY, LONGEST_NAME, MOST_DAYS, MOST_EVENTS
from yushi.api.refusals import RefusedError
from yushi.api.schemas.parts import Dimension, said
from yushi.core import workdays
from yushi.core.errors import Place, Text
from yushi.core.policy import qualifications

if TYPE_CHECKING:
    from django.http import HttpRequest

    from yushi.core.policy.rulebook import Rulebook

NAME = "dossier"


def _day(given: object) -> object:
    """A date as it is written here, within the calendar; a number of seconds, say, is none."""
    if not isinstance(given, str) or not DAY.fullmatch(given):
        raise ValueError
    day = dt.date.fromisoformat(given)
    calendar = workdays.load()
    if not calendar.first <= day <= calendar.last:
        raise ValueError
    return day


def _name(given: object) -> object:
    if not isinstance(given, str) or not given.isprintable() or not 0 < len(given) <= LONGEST_NAME:
        raise ValueError
    return given


Day = Annotated[dt.date, BeforeValidator(_day)]
Name = Annotated[str, BeforeValidator(_name)]
CONDITION: Any = Path(..., description="id of a condition", example="subject.registered-capital")
TERM: Any = Path(..., description="id of a term", example="completeness-check")


_ON = Text(
    "按哪一天，在工作日历（2004 至 2040 年）之内；默认今天（中国）",
    "the day asked about, within the calendar (2004 to 2040); today in China by default",
)


class Parameters(Schema):
    """What every operation takes: the language of titles."""

    lang: Literal["zh", "en"] | None = said(
        "title、detail 和日历文件的语言；不写则看 Accept-Language",
        "language of title, detail and calendar files; else by Accept-Language",
        default=None,
    )

    @model_validator(mode="before")
    @classmethod
    def _refuse_others(cls, given: Any, info: ValidationInfo) -> Any:
        request: HttpRequest = (info.context or {})["request"]
        known = [field.alias or name for name, field in cls.model_fields.items()]
        if wrong := list(misread.others(request, known)):
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, *wrong)
        return given


class Qualified(Parameters):
    """By whose rules."""

    qualification: str = said(
        "相邻资质的编号；不写则是许可证",
        "id of a neighbouring qualification; the licence by default",
        default="",
    )


class OnADay(Parameters):
    """As of which day."""

    on: Day | None = said(_ON.zh, _ON.en, default=None)


class Rules(Qualified, OnADay):
    """Which conditions, on which day."""


class Library(Rules):
    """Which conditions."""

    dimension: Dimension | None = said("只要这个维度", "of this dimension alone", default=None)


class Named(Parameters):
    """What the dossier is called."""

    name: Name = said(
        f"档案的名称，原样出现在答复里，最多 {LONGEST_NAME} 个字",
        f"name of the dossier, repeated in the answer, at most {LONGEST_NAME} characters",
        default=NAME,
        min_length=1,
        max_length=LONGEST_NAME,
    )


class Classed(Qualified, Named):
    """By whose table."""


class Asked(Classed, OnADay):
    """About which day, by whose rules."""


def _events() -> Any:
    return said(
        "发生的事件，用逗号隔开：事件[/原因]=YYYY-MM-DD[@文号]；事件见 /api/v1/terms",
        "what happened, separated by commas: KIND[/REASON]=YYYY-MM-DD[@NOTICE]; the kinds are those of /api/v1/terms",
        default="",
        max_length=MOST_EVENTS,
    )


class Happened(OnADay):
    """By which events, seen on which day."""

    events: str = _events()


class Owing(Asked):
    """About which day, with which events beside the dossier."""

    events: str = _events()


class Judged(Asked):
    """By whose word."""

    profile: Literal["law", "practice", "guide", "all"] = said(
        "哪个口径：法定、实务、指南、全部；实务含法定",
        "whose word: the law's, the authority's forms', the field guide's; practice includes law",
        default="all",
    )


class Converted(Named):
    """Into which form."""

    to: Literal["toml", "json"] | None = said(
        "转成哪种；不写则看 Accept，再不然转成另一种",
        "the form; else by Accept, else the other one",
        default=None,
    )


class Added(Parameters):
    """From a day, a number of working days."""

    start: Day = said("起始日（不计入）", "first day, not counted", alias="from")
    days: int = said(
        "工作日数；负数往回数", "working days; negative counts back", ge=-MOST_DAYS, le=MOST_DAYS
    )


class Between(Parameters):
    """From one day to another."""

    start: Day = said("起始日（不计入）", "first day, not counted", alias="from")
    end: Day = said("结束日（计入）", "last day, counted", alias="to")


class OneDay(Parameters):
    """One day."""

    date: Day = said("日期", "the day")


def book(query: Qualified) -> Rulebook | None:
    """The rulebook of the qualification that is asked for; None for the licence.

    Raises:
        RefusedError: 422 when there is none of that id; it lists those there are.

    """
    if not query.qualification:
        return None
    try:
        return qualifications.asked(misread.shown(query.qualification))
    except qualifications.UnknownQualificationError as error:
        where = Place(path="query.qualification")
        wrong = (replace(problem, place=where) for problem in error.problems)
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, *wrong) from None
