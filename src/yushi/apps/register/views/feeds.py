"""The register as files: every licence, every line, the head, the keys, the verifier."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from yushi.apps.register.selectors import licences as selected
from yushi.apps.register.views.pace import paced
from yushi.apps.register.views.public import today
from yushi.apps.register.views.wording import shown
from yushi.core import licence as licences

if TYPE_CHECKING:
    from django.http import HttpRequest

    from yushi.apps.register.types import Shown

PLAIN = "text/plain; charset=utf-8"
COLUMNS = (
    "number",
    "holder",
    "code",
    "kinds",
    "scope",
    "domains",
    "issued_on",
    "expires_on",
    "state",
    "edition",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@paced
def key(request: HttpRequest) -> HttpResponse:
    """Every public key, a line each, the newest first."""
    lines = "".join(f"{one.text}\n" for one in selected.public_keys())
    return HttpResponse(lines, content_type=PLAIN)


@require_safe
@paced
def head(request: HttpRequest) -> HttpResponse:
    """The newest signed head, byte for byte."""
    return HttpResponse(selected.head(), content_type=PLAIN)


@require_safe
@paced
def lines(request: HttpRequest) -> HttpResponse:
    """Every line of the log."""
    text = "".join(f"{line}\n" for line in selected.lines())
    return HttpResponse(text, content_type="application/x-ndjson; charset=utf-8")


@require_safe
@paced
def verifier(request: HttpRequest) -> HttpResponse:
    """The verifier in one file, which knows the keys of this register."""
    response = HttpResponse(
        licences.verifier(selected.public_keys()), content_type="text/x-python; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="verify_licence.py"'
    return response


@require_safe
@paced
def as_json(request: HttpRequest) -> HttpResponse:
    """Every licence as it stands today, with the head it stands under."""
    content = {
        "as_of": today().isoformat(),
        "head": selected.head(),
        "licences": [_row(shown(one, today())) for one in selected.licences_found("")],
    }
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})


@require_safe
@paced
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every licence as a table that office programs open; no cell is taken for a formula."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for one in selected.licences_found(""):
        row = _row(shown(one, today()))
        table.writerow(_cell(row[name]) for name in COLUMNS)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="licences.csv"'
    return response


def _row(one: Shown) -> dict[str, object]:
    return {
        "number": one.number,
        "holder": one.holder,
        "code": one.code,
        "kinds": list(one.kinds),
        "scope": one.scope,
        "domains": list(one.domains),
        "issued_on": one.issued_on.isoformat(),
        "expires_on": one.expires_on.isoformat(),
        "state": one.state,
        "has_run_out": one.has_run_out,
        "edition": one.edition,
    }


def _cell(value: object) -> str:
    text = " ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
