"""The room itself: one page, section after section, as an inspector goes through it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.evidence.selectors import retention
from yushi.apps.firewall.selectors import attacks, engine_status
from yushi.apps.inspections.forms.acting import ScanForm
from yushi.apps.inspections.forms.records import RecordsForm
from yushi.apps.inspections.selectors import ciphertext, documents
from yushi.apps.inspections.selectors.records import records
from yushi.apps.inspections.selectors.rooms import first_room
from yushi.apps.inspections.selectors.scans import scans
from yushi.apps.inspections.views import wording
from yushi.apps.inspections.views.asking import now, visit
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.models import Organisation

WEEK = dt.timedelta(days=7)
_FILTERS = ("of", "first", "last", "actor", "address")


@login_required
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """To the room that is open to this person."""
    person = person_of(request.user)
    organisation = first_room(person, now()) if person else None
    if organisation is None:
        raise Http404
    return redirect("inspections:room", organisation.uid)


@login_required
@require_safe
def show(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The room of an operator."""
    here = visit(request, uid)
    context = {
        "visit": here,
        "organisation": here.organisation,
        "can": here.can,
        "at": here.at,
        **_attacks(here.at),
        **_ciphertext(request),
        **_scans(here.organisation, here.at),
        **_records(request),
        "retention": wording.retention_rows(retention(at=here.at)),
        **_documents(here.organisation, here.at),
    }
    return render(request, "inspections/room.html", context)


def week(at: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Seven whole days of Beijing's calendar, of which the day of `at` is the last: from, and to before."""
    today = at.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
    until = today + dt.timedelta(days=1)
    return until - WEEK, until


def _attacks(at: dt.datetime) -> dict[str, Any]:
    since, until = week(at)
    status = engine_status()
    return {
        "engine": status,
        "engine_facts": wording.engine_facts(status),
        "engine_reason": wording.say(status.reason),
        "attacks": attacks(since=since, until=until),
    }


def _ciphertext(request: HttpRequest) -> dict[str, Any]:
    columns = ciphertext.columns()
    names = [one.name for one in columns]
    column = request.GET.get("column", "")
    column = column if column in names else (names[0] if names else "")
    rows = ciphertext.rows_of(column) if column else []
    row = request.GET.get("row", "")
    shown = ciphertext.specimen(column, row) if row and column else None
    # Another column is chosen while the list still names rows of the one before.
    missing = bool(row) and shown is None and request.GET.get("column") == request.GET.get("was")
    if shown is None and rows:
        shown = ciphertext.specimen(column, rows[0].row)
    return {
        "columns": columns,
        "column": column,
        "rows": rows,
        "specimen": wording.specimen(shown) if shown else None,
        "row_missing": missing,
    }


def _scans(organisation: Organisation, at: dt.datetime) -> dict[str, Any]:
    return {
        "scans": [wording.scan(one, at) for one in scans(organisation)[:5]],
        "scan_form": ScanForm(),
    }


def _records(request: HttpRequest) -> dict[str, Any]:
    given = {name: request.GET[name] for name in _FILTERS if request.GET.get(name)}
    form = RecordsForm(given)
    asked = form.asked(request.GET.get("page", ""))
    found = records(asked)
    link = urlencode(given)
    return {
        "records_form": form,
        "records": wording.records(found),
        "filtered": bool(given),
        "earlier": f"?{link}&page={found.page - 1}#records" if found.page > 1 else "",
        "later": f"?{link}&page={found.page + 1}#records" if found.page < found.pages else "",
    }


def _documents(organisation: Organisation, at: dt.datetime) -> dict[str, Any]:
    today = at.astimezone(BEIJING).date()
    listed = documents.policies(organisation)
    return {
        "policies": [(one, documents.in_force(list(one.versions.all()), today)) for one in listed],
        "missing_kinds": wording.kinds_without(one.kind for one in listed),
        "trainings": documents.trainings(organisation),
        "today": today,
    }
