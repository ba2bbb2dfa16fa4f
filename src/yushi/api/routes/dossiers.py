"""What follows from a dossier: assessment, plan, classification; and the dossier in its other form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from yushi.api import answers, bodies, clock, language, parameters, refusals
from yushi.api.routes import about
from yushi.api.schemas.assessment import Assessment, Classification
from yushi.api.schemas.plan import Plan
from yushi.core.assessment import as_ics, as_json, assess
from yushi.core.dossier import to_json, to_toml
from yushi.core.errors import Text
from yushi.core.policy.verdicts import Profile

if TYPE_CHECKING:
    from yushi.core.assessment import Assessment as Assessed

router = Router(tags=["dossiers"])
FORMS = {"toml": "application/toml", "json": "application/json"}


@router.post(
    "/assess",
    response={200: Assessment},
    **about(
        "assess",
        summary=Text("评估档案", "Judge a dossier"),
        says=Text(
            "今天（或某一天）能不能办，逐条说明事实、依据和怎么办。与 yushi assess --format json 相同。",
            "Whether one could apply today or on a day, condition by condition with facts, law "
            "and remedy. The same as `yushi assess --format json`.",
        ),
    ),
)
def assess_dossier(request: HttpRequest, query: Query[parameters.Judged]) -> HttpResponse:
    """The assessment."""
    profiles = frozenset(Profile) if query.profile == "all" else frozenset({Profile(query.profile)})
    return answers.about_a_dossier(as_json.assessment(_assessed(request, query).only(profiles)))


@router.post(
    "/plan",
    response={200: Plan},
    **about(
        "plan",
        summary=Text("办理计划与申请窗口", "The plan and the filing window"),
        says=Text(
            "到发证及之后的每一步，附期限、算法和依据；今后一年哪些日子可以申请。",
            "Every step to the licence and after it, with limits, counting and law; and on which "
            "days of the coming year one could apply. The same as `yushi plan --format json`.",
        ),
    ),
)
def plan_dossier(request: HttpRequest, query: Query[parameters.Asked]) -> HttpResponse:
    """The plan as JSON."""
    return answers.about_a_dossier(as_json.plan(_assessed(request, query)))


@router.post(
    "/plan.ics",
    **about(
        "plan-calendar",
        summary=Text("办理计划的日历文件", "The plan as a calendar file"),
        says=Text(
            "同一份计划的 iCalendar 文件（RFC 5545），可导入手机和电脑日历。",
            "The same plan as iCalendar (RFC 5545), for the calendar of a phone or a computer.",
        ),
    ),
)
def plan_dossier_as_calendar(request: HttpRequest, query: Query[parameters.Asked]) -> HttpResponse:
    """The plan as a calendar file."""
    text = as_ics.calendar(_assessed(request, query), language.of(request))
    response = answers.private(text, "text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="yushi-plan.ics"'
    return response


@router.post(
    "/classify",
    response={200: Classification},
    **about(
        "classify",
        summary=Text("需要哪种许可证", "Which licence is needed"),
        says=Text(
            "按业务事实判断；事实不够时说明还缺什么，不猜。",
            "By the facts of the business; where they do not suffice it says which are missing "
            "and guesses nothing. The same as `yushi classify --format json`.",
        ),
    ),
)
def classify_dossier(request: HttpRequest, query: Query[parameters.Classed]) -> HttpResponse:
    """The classification."""
    found = assess(bodies.dossier(request, query.name), on=clock.today(), book=parameters.book(query))
    head = {"format": as_json.FORMAT, "dossier": found.dossier.name}
    return answers.about_a_dossier({**head, **as_json.classification(found.classification)})


@router.post(
    "/convert",
    **about(
        "convert",
        summary=Text("TOML 与 JSON 互转", "From TOML to JSON or back"),
        says=Text(
            "同一份档案的另一种写法，读回来完全相同；注释不保留。",
            "The same dossier in its other form, which reads back the same; comments are not kept.",
        ),
    ),
)
def convert_dossier(request: HttpRequest, query: Query[parameters.Converted]) -> HttpResponse:
    """The dossier as TOML or JSON."""
    form = query.to or _wanted(request)
    dossier = bodies.dossier(request, query.name)
    return answers.private(to_toml(dossier) if form == "toml" else to_json(dossier), FORMS[form])


def _assessed(request: HttpRequest, query: parameters.Asked) -> Assessed:
    today = clock.today()
    on = query.on or today
    return assess(
        bodies.dossier(request, query.name), on=on, today=min(today, on), book=parameters.book(query)
    )


def _wanted(request: HttpRequest) -> str:
    """The form by Accept; where either will do, the one that was not sent."""
    other = "toml" if request.content_type == FORMS["json"] else "json"
    for form in (other, *FORMS):
        if request.accepts(FORMS[form]):
            return form
    raise refusals.not_acceptable(bodies.shown(request.headers.get("Accept", "")), FORMS.values())
