"""Legal terms: the list, and when one ends; and what is owed beside and after a licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from yushi.api import answers, bodies, clock, language, misread, parameters, refusals
from yushi.api.routes import about
from yushi.api.schemas import terms as shapes
from yushi.core import obligations, terms, workdays
from yushi.core.errors import Text
from yushi.core.obligations import as_ics
from yushi.core.obligations import as_json as owed_as_json
from yushi.core.terms import as_json, written

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.dossier import Dossier
    from yushi.core.obligations import Obligation

router = Router(tags=["terms"])


@router.get(
    "/terms",
    response={200: shapes.Terms},
    **about(
        "terms",
        summary=Text("法定期限", "Legal terms"),
        says=Text(
            "每项期限的长度、起算、暂停、重新起算、延长和后果，以及全部事件。与 yushi terms --format json 相同。",
            "Each with its length, what it starts on, what pauses, restarts or prolongs it and what follows; and every kind "
            "of event. The same as `yushi terms --format json`.",
        ),
    ),
)
def list_terms(request: HttpRequest, query: Query[parameters.Parameters]) -> HttpResponse:
    """The terms."""
    book = terms.standard()
    return answers.about_rules(
        {
            "terms": [as_json.term(one) for one in book.terms.values()],
            "events": [as_json.event(one) for one in book.events.values()],
        }
    )


@router.get(
    "/terms/{term}/due",
    response={200: shapes.Due},
    **about(
        "term-due",
        summary=Text("期限哪天届满", "When a term ends"),
        says=Text(
            "按发生的事件计算，列出每个跳过的日子、名称和所据通知。与 yushi terms due --format json 相同。",
            "By what happened, with every day that was not counted, its name and its notice. The same as `yushi terms due "
            "--format json`.",
        ),
    ),
)
def show_due(
    request: HttpRequest, query: Query[parameters.Happened], term: str = parameters.TERM
) -> HttpResponse:
    """When the term with this id ends."""
    book = terms.standard()
    if term not in book.terms:
        called = misread.shown(term)
        raise refusals.unknown(
            term,
            book.terms,
            code="terms.unknown",
            what=Text(f"没有期限 {called}", f"there is no term {called}"),
            rule=Text("期限编号见 /api/v1/terms", "the ids are those of /api/v1/terms"),
        )
    found = terms.due(book.terms[term], _events(query.events), workdays.load())
    return answers.about_rules(as_json.due(found, on=query.on or clock.today()))


@router.post(
    "/obligations",
    response={200: shapes.Obligations},
    **about(
        "obligations",
        summary=Text("持证义务", "Obligations"),
        says=Text(
            "许可证以外和之后的每项义务：哪天到期、是否已办、依据和怎么办。与 yushi obligations --format json 相同。",
            "What is owed beside and after the licence: when, whether it is done, by which law, what to do. The same as "
            "`yushi obligations --format json`.",
        ),
    ),
)
def list_obligations(request: HttpRequest, query: Query[parameters.Owing]) -> HttpResponse:
    """The obligations as JSON."""
    dossier, found, on = _owed(request, query)
    return answers.about_a_dossier(owed_as_json.calendar(found, dossier, on=on))


@router.post(
    "/obligations.ics",
    **about(
        "obligations-calendar",
        summary=Text("持证义务的日历文件", "The obligations as a calendar file"),
        says=Text(
            "未办结且有日期的义务，iCalendar 文件（RFC 5545）；编号固定，不含个人信息。",
            "What is open and has a day, as iCalendar (RFC 5545); with stable identifiers and nobody's personal data.",
        ),
    ),
)
def list_obligations_as_calendar(request: HttpRequest, query: Query[parameters.Owing]) -> HttpResponse:
    """The obligations as a calendar file."""
    dossier, found, on = _owed(request, query)
    text = as_ics.calendar(found, dossier, language.of(request), on=on)
    response = answers.private(text, "text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="yushi-obligations.ics"'
    return response


def _owed(request: HttpRequest, query: parameters.Owing) -> tuple[Dossier, tuple[Obligation, ...], date]:
    on = query.on or clock.today()
    dossier = bodies.dossier(request, query.name)
    record = obligations.Record(events=tuple(_events(query.events)))
    catalogue = obligations.of(query.qualification) if parameters.book(query) is not None else None
    return (
        dossier,
        obligations.owed(dossier, record, on=on, calendar=workdays.load(), catalogue=catalogue),
        on,
    )


def _events(given: str) -> list[terms.Event]:
    """The events of the parameter; raises `UnknownTermError`, answered 422."""
    book = terms.standard()
    return [written.event(text, book) for text in given.split(",") if text.strip()]
