"""What the enterprises of the person whose token asks owe: listed, shown, said to be done, fed to a calendar."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import pydantic
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from ninja.params.functions import Path

from yushi.api import answers, bodies, parameters, signed
from yushi.api.routes import about
from yushi.api.routes.cases import party
from yushi.api.schemas import duties as shapes
from yushi.api.schemas.parts import said
from yushi.apps.duties.selectors import calendar as selected
from yushi.apps.duties.selectors import records
from yushi.apps.duties.selectors.standing import standing_of
from yushi.apps.duties.services.done import Word, duty_done
from yushi.apps.duties.services.feeds import feed_make
from yushi.core.assessment.as_json import citation
from yushi.core.errors import Place, Problem, Text, YushiError
from yushi.core.obligations.values import Status

if TYPE_CHECKING:
    from yushi.api.signed import Caller
    from yushi.apps.accounts.models import Organisation
    from yushi.apps.duties.types import Standing
    from yushi.core.obligations import Obligation

router = Router(tags=["duties"])
_Shape = TypeVar("_Shape", bound=pydantic.BaseModel)
PER_PAGE = 100
SUBJECT: Any = Path(
    ..., description="`subject` of an obligation", example="0f8fad5b-d9cb-469f-a165-70867728950e"
)
DUTY: Any = Path(..., description="id of an obligation", example="annual-report:2025")
_ENTERPRISE, _DUTY = Text("企业", "enterprise"), Text("义务", "obligation")


class BodyError(YushiError):
    """A body that says nothing of an obligation."""


class Listed(parameters.Parameters):
    """Which obligations."""

    enterprise: str = said("企业的统一社会信用代码", "code of an enterprise", default="", max_length=18)
    state: Literal["all", "open", "overdue", "due", "unknown", "upcoming", "done", "not-applicable"] = said(
        "状态；open 为未办结的", "which state; open: whatever is still to do", default="open"
    )
    page: int = said("第几页，从 1 起", "which page, from 1", default=1, ge=1, le=100_000)


@router.get(
    "/duties",
    response={200: shapes.DutiesFound},
    **about(
        "duties",
        summary=Text("义务列表", "List obligations"),
        says=Text(
            "令牌的主人看得到的企业今天的义务、届满日和状态，日期最早的在前，每页一百项。",
            "What the enterprises that the person may see owe today, with days and states, the earliest first, a hundred to a page.",
        ),
    ),
)
def listed(request: HttpRequest, query: Query[Listed]) -> HttpResponse:
    """A page of obligations."""
    who = signed.caller(request, "read")
    seen = selected.enterprises_seen(who.person, who.at)
    chosen = [_enterprise(who, query.enterprise)] if query.enterprise else list(seen)
    asked = selected.Asked(state="" if query.state == "all" else query.state)
    pages = Paginator(selected.found(chosen, asked, on=who.today).listed, PER_PAGE)
    rows = pages.page(query.page).object_list if query.page <= pages.num_pages else ()
    return answers.of_somebody(
        {
            "as_of": str(who.today),
            "total": pages.count,
            "page": query.page,
            "pages": pages.num_pages,
            "duties": [_row(standing, one) for standing, one in rows],
        }
    )


@router.get(
    "/duties/{subject}/{duty}",
    response={200: shapes.DutyWhole},
    **about(
        "duty",
        summary=Text("一项义务", "One obligation"),
        says=Text("届满日、状态、依据和办理记录。", "Its days, state and law, and what was said about it."),
    ),
)
def show(
    request: HttpRequest, query: Query[parameters.Parameters], subject: str = SUBJECT, duty: str = DUTY
) -> HttpResponse:
    """The obligation."""
    who = signed.caller(request, "read")
    return answers.of_somebody(_whole(*_found(who, subject, duty)))


@router.post(
    "/duties/{subject}/{duty}/done",
    response={200: shapes.DutyWhole},
    **about(
        "duty-done",
        summary=Text("记为已办", "Say that it was done"),
        says=Text(
            "记下哪天办的，或更正为没有办；seen 不是记录的条数时答 409，什么都不变。同一句话说两次只算一次。",
            "Say on which day it was done, or that it was not after all. 409 and nothing changed where `seen` is not the number "
            "of words; the same word twice is one.",
        ),
    ),
)
def done(
    request: HttpRequest, query: Query[parameters.Parameters], subject: str = SUBJECT, duty: str = DUTY
) -> HttpResponse:
    """The obligation after the word."""
    who = signed.caller(request, "write")
    standing, one = _found(who, subject, duty)
    given = _given(request, shapes.DutyDoneGiven)
    duty_done(
        actor=who.person,
        at=who.at,
        standing=standing,
        one=one,
        seen=given.seen,
        word=Word(on=given.on, note=given.note, document=given.document),
        origin=who.origin,
    )
    return answers.of_somebody(_whole(*_found(who, subject, duty)))


@router.post(
    "/duties/feed",
    response={200: shapes.FeedMade},
    **about(
        "duty-feed",
        summary=Text("日历订阅地址", "Make a calendar feed"),
        says=Text(
            "生成 iCalendar 订阅地址，只给这一次；同一范围以前的地址随即失效。",
            "Make an iCalendar address, which is told this once; the one before it for the same enterprises is withdrawn.",
        ),
    ),
)
def feed(request: HttpRequest, query: Query[parameters.Parameters]) -> HttpResponse:
    """The address."""
    who = signed.caller(request, "write")
    given = _given(request, shapes.FeedGiven)
    organisation = _enterprise(who, given.enterprise) if given.enterprise else None
    made, token = feed_make(
        actor=who.person, at=who.at, organisation=organisation, language=given.language, origin=who.origin
    )
    return answers.of_somebody(
        {
            "address": request.build_absolute_uri(reverse("duties:calendar", args=[token])),
            "enterprise": party(organisation) if organisation else None,
            "language": made.language,
            "made_at": made.made_at.isoformat(),
        }
    )


def _enterprise(who: Caller, code: str) -> Organisation:
    found = selected.enterprises_seen(who.person, who.at).filter(unified_code=code[:18]).first()
    if found is None:
        raise signed.not_there(code, _ENTERPRISE)
    return found


def _found(who: Caller, subject: str, duty: str) -> tuple[Standing, Obligation]:
    """The obligation by the dossier or the enterprise in its address; hidden and missing ones look the same."""
    uid = _uid(subject)
    dossier = selected.dossier_seen(who.person, uid, who.at) if uid else None
    organisation = dossier.organisation if dossier else None
    if uid and organisation is None:
        organisation = selected.enterprise_seen(who.person, uid, who.at)
    standing = standing_of(organisation, on=who.today, dossier=dossier) if organisation else None
    one = next((one for one in standing.found if one.id == duty), None) if standing else None
    if standing is None or one is None:
        raise signed.not_there(duty, _DUTY)
    return standing, one


def _uid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _given(request: HttpRequest, shape: type[_Shape]) -> _Shape:
    try:
        return shape.model_validate_json(bodies.take(request, ("application/json",)))
    except pydantic.ValidationError as error:
        problems = (
            Problem(
                code="body.duty",
                what=Text("这一项的写法不对，或缺少", "this is not written right, or is missing"),
                rule=Text("日期为 YYYY-MM-DD；seen 为整数", "days are YYYY-MM-DD, seen is a whole number"),
                fix=Text("对照 /api/ 改", "see /api/"),
                place=Place(path=".".join(str(part) for part in one["loc"])[:80]),
            )
            for one in error.errors(include_input=False)[:5]
        )
        raise BodyError(*problems) from None


def _row(standing: Standing, one: Obligation) -> dict[str, Any]:
    return {
        "enterprise": party(standing.organisation),
        "subject": str(standing.uid),
        "dossier": standing.dossier.title,
        "licence": standing.number or str(standing.facts.get("licence.number") or ""),
        "id": one.id,
        "title": one.title._asdict(),
        "says": one.says._asdict(),
        "todo": one.todo._asdict(),
        "state": str(one.status),
        "from_on": _day(one.from_on),
        "due_on": _day(one.due_on),
        "done_on": _day(one.done_on),
        "provisional": one.provisional,
        "reason": one.reason._asdict() if one.reason else None,
        "missing": list(one.missing),
        "law": [citation(cite) for cite in one.citations],
        "recordable": records.recordable(one.id) and one.status is not Status.NOT_APPLICABLE,
    }


def _whole(standing: Standing, one: Obligation) -> dict[str, Any]:
    return {
        **_row(standing, one),
        "words": [
            {
                "on": _day(word.on),
                "note": word.note,
                "document": str(word.document.uid) if word.document else None,
                "at": word.at.isoformat(),
            }
            for word in records.words_about(standing, one)
        ],
    }


def _day(day: Any) -> str | None:
    return str(day) if day else None
