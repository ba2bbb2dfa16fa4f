"""Working days by the State Council calendar, and numbers with a form or a checksum."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pydantic
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from yushi.api import answers, bodies, parameters
from yushi.api.refusals import RefusedError
from yushi.api.routes import about
from yushi.api.schemas import numbers as shapes
from yushi.core import identifiers, workdays
from yushi.core.errors import Place, Problem, Text
from yushi.core.identifiers import IdentifierError
from yushi.core.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.identifiers import Identifier

router = Router(tags=["numbers"])


@router.get(
    "/workdays/add",
    response={200: shapes.Sum},
    **about(
        "workdays-add",
        summary=Text("第若干个工作日", "Add working days"),
        says=Text(
            "某日之后（负数为之前）第若干个工作日，附跳过的日子。",
            "The day that lies some working days after another, with the days passed over.",
        ),
    ),
)
def add_workdays(request: HttpRequest, query: Query[parameters.Added]) -> HttpResponse:
    """The day reached."""
    total = workdays.load().add(query.start, query.days)
    return answers.about_rules(
        {
            "from": str(query.start),
            "days": query.days,
            "date": str(total.date),
            "provisional": total.provisional,
            "skipped": [{"date": str(skip.date), **skip.reason._asdict()} for skip in total.skipped],
        }
    )


@router.get(
    "/workdays/between",
    response={200: shapes.Count},
    **about(
        "workdays-between",
        summary=Text("两日之间的工作日", "Count working days"),
        says=Text(
            "起始日不计入，结束日计入。",
            "Those after the first day, up to and including the last.",
        ),
    ),
)
def count_workdays(request: HttpRequest, query: Query[parameters.Between]) -> HttpResponse:
    """The number of working days."""
    count = workdays.load().between(query.start, query.end)
    days = {"from": str(query.start), "to": str(query.end)}
    return answers.about_rules({**days, "days": count.days, "provisional": count.provisional})


@router.get(
    "/workdays/day",
    response={200: shapes.Day},
    **about(
        "workdays-day",
        summary=Text("这一天上班吗", "One day"),
        says=Text(
            "是不是工作日，为什么，依据哪份放假通知。",
            "Whether it is a working day, why, and by which notice.",
        ),
    ),
)
def show_workday(request: HttpRequest, query: Query[parameters.OneDay]) -> HttpResponse:
    """What the calendar knows of the day."""
    day = workdays.load().day(query.date)
    return answers.about_rules(
        {
            "date": str(day.date),
            "working": day.working,
            "kind": str(day.kind),
            "name": day.name._asdict(),
            "notice": day.notice,
            "provisional": day.provisional,
        }
    )


@router.post(
    "/check-id",
    response={200: shapes.NumberChecked},
    **about(
        "check-id",
        summary=Text("核对号码", "Check a number"),
        says=Text(
            "统一社会信用代码、身份证号、许可证号、备案号、公安备案号、域名、手机号。用 POST，号码不进地址和日志；个人号码打码返回。",
            "Unified social credit code, resident identity, licence, ICP filing, police filing, "
            "domain, mobile. By POST, so that a person's number is in no address and no log; "
            "personal numbers come back masked.",
        ),
    ),
)
def check_number(request: HttpRequest, query: Query[parameters.Parameters]) -> HttpResponse:
    """Whether the number can be what it claims to be."""
    given = _given(bodies.take(request, ("application/json",)))
    try:
        found = identifiers.check(given.kind, given.value)
    except IdentifierError as error:
        faults = [
            {"code": p.code, "what": p.what._asdict(), "rule": p.rule._asdict(), "fix": p.fix._asdict()}
            for p in error.problems
        ]
        return answers.about_a_dossier(_checked(given, canonical=None, warnings=[], errors=faults))
    warnings = [{"code": w.code, "text": w.text._asdict()} for w in found.warnings]
    return answers.about_a_dossier(_checked(given, canonical=_masked(found), warnings=warnings, errors=[]))


def _masked(found: Identifier) -> str:
    masked: str | None = getattr(found, "masked", None)
    return masked or found.canonical


def _checked(given: shapes.NumberGiven, **rest: Any) -> dict[str, Any]:
    return {"kind": given.kind, "valid": not rest["errors"], **rest}


def _given(data: bytes) -> shapes.NumberGiven:
    try:
        return shapes.NumberGiven.model_validate_json(data, strict=True)
    except pydantic.ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        malformed = any(one["type"].startswith("json_") for one in errors)
        status = HTTPStatus.BAD_REQUEST if malformed else HTTPStatus.UNPROCESSABLE_ENTITY
        raise RefusedError(status, *_problems(errors)) from None


def _problems(errors: list[Any]) -> Iterator[Problem]:
    """What is wrong with the body; its values are not repeated, for one of them is somebody's number."""
    for error in errors:
        path = ".".join(str(part) for part in error["loc"])[:60]
        says = _SAYS.get(error["type"]) or Text("值不对", "the value is not right")
        yield Problem(
            code="request.number",
            what=says if not path else Text(f"{path}：{says.zh}", f"{path}: {says.en}"),
            rule=_RULE,
            fix=_fix(path) if error["type"] == "extra_forbidden" else _EXAMPLE,
            place=Place(path=path),
        )


def _fix(path: str) -> Text:
    near = nearest(path, ("kind", "value"))
    return Text(f"是否要写 {near}？", f"write {near}?") if near else Text("删去它", "leave it out")


_SAYS = {
    "extra_forbidden": Text("没有这个键", "there is no such key"),
    "json_invalid": Text("正文不是 JSON", "the body is not JSON"),
    "literal_error": Text("没有这种号码", "there is no such kind"),
    "missing": Text("缺少这个键", "this key is missing"),
    "model_type": Text("正文不是对象", "the body is not an object"),
    "string_too_long": Text("太长", "it is too long"),
    "string_type": Text("不是文本", "it is not a text"),
}
_KINDS = ", ".join(identifiers.KINDS)
_RULE = Text(
    f"kind 是 {_KINDS} 之一，value 是不超过 {shapes.MAX_NUMBER} 字的文本",
    f"kind is one of {_KINDS}; value is a text of at most {shapes.MAX_NUMBER} characters",
)
_EXAMPLE = Text(
    '如 {"kind": "domain", "value": "wanmu-nongxuan.com"}',
    'such as {"kind": "domain", "value": "wanmu-nongxuan.com"}',
)
