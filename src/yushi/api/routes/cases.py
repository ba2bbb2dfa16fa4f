"""Cases of the person whose token asks: listed, shown, moved, their terms, and one taken away whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydantic
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params.functions import Path

from yushi.api import answers, bodies, parameters, signed
from yushi.api.routes import about
from yushi.api.schemas import cases as shapes
from yushi.api.schemas.parts import said
from yushi.apps.desk.selectors.cases import cases_seen, history, roles
from yushi.apps.desk.selectors.standing import looked, situation, terms_of
from yushi.apps.desk.services.carrying import case_export
from yushi.apps.desk.services.cases import case_move
from yushi.core.cases import Given, moves, standard
from yushi.core.errors import Place, Problem, Text, YushiError
from yushi.core.terms import Certainty

if TYPE_CHECKING:
    from yushi.api.signed import Caller
    from yushi.apps.desk.models import Case
    from yushi.core.errors import Problem as Said

router = Router(tags=["cases"])
PER_PAGE = 100
CASE: Any = Path(..., description="number of a case", example="DK-2026-0001")
_KIND = Text("案件", "case")


class BodyError(YushiError):
    """A body that is no move."""


class Listed(parameters.Parameters):
    """Which cases."""

    open: bool = said("只要在办的", "only those that have not ended", default=False)
    page: int = said("第几页，从 1 起", "which page, from 1", default=1, ge=1, le=100_000)


@router.get(
    "/cases",
    response={200: shapes.CasesFound},
    **about(
        "cases",
        summary=Text("案件列表", "List cases"),
        says=Text(
            "令牌的主人看得到的案件，最近办理的在前，每页一百件。",
            "The cases that the person may see, those that moved last first, a hundred to a page.",
        ),
    ),
)
def listed(request: HttpRequest, query: Query[Listed]) -> HttpResponse:
    """A page of cases."""
    who = signed.caller(request, "read")
    found = cases_seen(who.person, who.at)
    pages = Paginator(found.filter(ended_at__isnull=True) if query.open else found, PER_PAGE)
    rows = pages.page(query.page).object_list if query.page <= pages.num_pages else ()
    return answers.of_somebody(
        {
            "total": pages.count,
            "page": query.page,
            "pages": pages.num_pages,
            "cases": [_row(one) for one in rows],
        }
    )


@router.get(
    "/cases/{case}",
    response={200: shapes.CaseWhole},
    **about(
        "case",
        summary=Text("一件案件", "One case"),
        says=Text(
            "状态、办理进程，以及接下来能办什么、为什么不能。",
            "Its state, its course, and what may follow or why not.",
        ),
    ),
)
def show(request: HttpRequest, query: Query[parameters.Parameters], case: str = CASE) -> HttpResponse:
    """The case."""
    who = signed.caller(request, "read")
    return answers.of_somebody(_whole(_found(who, case), who))


@router.post(
    "/cases/{case}/moves",
    response={200: shapes.CaseWhole},
    **about(
        "case-move",
        summary=Text("办理一步", "Make a move"),
        says=Text(
            "办理案件的一步，与页面上的按钮相同；seen 不是最新的 version 时答 409，什么都不变。",
            "Make a move in a case, as the buttons of its page do. 409 and nothing changed where `seen` is not the newest version.",
        ),
    ),
)
def move(request: HttpRequest, query: Query[parameters.Parameters], case: str = CASE) -> HttpResponse:
    """The case after the move."""
    who = signed.caller(request, "write")
    found, given = _found(who, case), _given(bodies.take(request, ("application/json",)))
    moved = case_move(
        actor=who.person,
        at=who.at,
        case=found,
        seen=given.seen,
        event=given.event,
        given=Given(on=given.on, reason=given.reason),
        origin=who.origin,
    )
    return answers.of_somebody(_whole(moved, who))


@router.get(
    "/cases/{case}/terms",
    response={200: shapes.CaseTerms},
    **about(
        "case-terms",
        summary=Text("案件的期限", "Terms of a case"),
        says=Text("每个法定期限到哪天，是否已定。", "Until when each legal term runs, and how sure that is."),
    ),
)
def show_terms(request: HttpRequest, query: Query[parameters.Parameters], case: str = CASE) -> HttpResponse:
    """The terms."""
    found = _found(signed.caller(request, "read"), case)
    return answers.of_somebody(
        {
            "number": found.number,
            "terms": [
                {
                    "id": one.term.id,
                    "title": one.term.title._asdict(),
                    "state": one.state.value,
                    "on": _day(one.on),
                    "worst_on": _day(one.worst_on),
                    "provisional": one.certainty is Certainty.PROVISIONAL,
                }
                for one in terms_of(found, history(found))
            ],
        }
    )


@router.get(
    "/cases/{case}/export",
    response={200: str},
    **about(
        "case-export",
        summary=Text("导出案件", "Export a case"),
        says=Text(
            "整个案件的签名文件（.yushi），个人号码完整在内；先写入存证再给出。用 yushi case verify 核对。",
            "The whole case as one signed file (.yushi), personal numbers in full; on record before it is given. `yushi case "
            "verify` checks it.",
        ),
    ),
)
def export(request: HttpRequest, query: Query[parameters.Parameters], case: str = CASE) -> HttpResponse:
    """The file."""
    who = signed.caller(request, "export")
    found = _found(who, case)
    made = case_export(actor=who.person, at=who.at, case=found, origin=who.origin)
    return answers.file(made, f"{found.number}.yushi")


def _found(who: Caller, number: str) -> Case:
    found = cases_seen(who.person, who.at).filter(number=number[:20]).first()
    if found is None:
        raise signed.not_there(number, _KIND)
    return found


def _given(body: bytes) -> shapes.MoveGiven:
    try:
        return shapes.MoveGiven.model_validate_json(body)
    except pydantic.ValidationError as error:
        problems = (
            Problem(
                code="body.move",
                what=Text("这一步的写法不对，或缺少", "this is not written right, or is missing"),
                rule=Text(
                    "event、seen 必填；on 为 YYYY-MM-DD；reason 最多 500 字",
                    "event and seen are required; on is YYYY-MM-DD; reason has at most 500 characters",
                ),
                fix=Text("对照 /api/ 改", "see /api/"),
                place=Place(path=".".join(str(part) for part in one["loc"])[:80]),
            )
            for one in error.errors(include_input=False)[:5]
        )
        raise BodyError(*problems) from None


def _row(case: Case) -> dict[str, Any]:
    flow = standard(case.kind)
    return {
        "number": case.number,
        "kind": {"id": case.kind, "title": flow.title._asdict()},
        "state": {"id": case.state, "title": flow.states[case.state].title._asdict()},
        "step": case.step,
        "version": case.version,
        "enterprise": party(case.organisation),
        "authority": party(case.authority) if case.authority else None,
        "licence": case.licence,
        "year": case.year,
        "rules_on": _day(case.rules_on),
        "opened_at": case.opened_at.isoformat(),
        "moved_at": case.moved_at.isoformat(),
        "ended_at": case.ended_at.isoformat() if case.ended_at else None,
    }


def _whole(case: Case, who: Caller) -> dict[str, Any]:
    flow, look = standard(case.kind), looked(case, on=who.today)
    titles = {one.event: one.title for one in flow.transitions}
    events, now = look.events, situation(look)
    return {
        **_row(case),
        "course": [
            {
                "event": {"id": one.event, "title": titles.get(one.event, Text("立案", "Opened"))._asdict()},
                "state": {"id": one.state, "title": flow.states[one.state].title._asdict()},
                "on": str(one.on),
                "at": one.at.isoformat(),
                "by_hand": one.by_hand,
                "reason": one.reason,
            }
            for one in events
        ],
        "moves": [
            {
                "event": {"id": one.transition.event, "title": one.transition.title._asdict()},
                "open": one.open,
                "mine": one.mine,
                "needs": list(one.transition.needs),
                "reasons": [_reason(why) for why in one.reasons],
            }
            for one in moves(flow, case.state, now, roles(who.person, case, who.at))
        ],
    }


def _reason(one: Said) -> dict[str, Any]:
    lines = {"what": one.what._asdict(), "rule": one.rule._asdict(), "fix": one.fix._asdict()}
    return {"code": one.code, **lines}


def party(organisation: Any) -> dict[str, str]:
    """An organisation by name and code."""
    return {"name": organisation.name, "code": organisation.unified_code}


def _day(day: Any) -> str | None:
    return str(day) if day else None
