"""The ledger for those who may look into it: how it stands, what stands in it, one entry with its proof, an export."""

from __future__ import annotations

import base64
import datetime as dt
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import segno
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from yushi.apps.accounts.pages import origin_of, step_up_required
from yushi.apps.accounts.selectors.people import person_of, reference_of
from yushi.apps.accounts.selectors.permitted import may_everywhere
from yushi.apps.evidence import selectors
from yushi.apps.evidence.forms.asking import EntriesForm, ExportForm
from yushi.apps.evidence.services.exports import export_make
from yushi.apps.ui.pages import refusal
from yushi.apps.ui.types import Crumb
from yushi.core.errors import Text, YushiError
from yushi.core.ledger import Class, LedgerError
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    from django.http import HttpRequest

    from yushi.apps.accounts.models import User
    from yushi.apps.evidence.selectors import InclusionProof

ROWS = 50
_FILTERS = ("of", "first", "last", "actor", "address")
_DAY = dt.timedelta(days=1)
_UNPROCESSABLE = 422


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Heads, lag, the last examination, copies outside; and the entries that this person may see."""
    person, at = _person(request), timezone.now()
    access = selectors.access_of(person, at)
    form = EntriesForm(request.GET or None)
    page = _entries(request, access, form)
    context = {
        "crumbs": [Crumb(text=_("存证链"))],
        "at": at,
        "whole": access.whole,
        "may_export": may_everywhere(person, "ledger.export", at),
        "form": form,
        "listed": page,
        "rows": [(row, row.label.say(_lang()), row.says.say(_lang())) for row in page.rows],
        "filtered": any(request.GET.get(name) for name in _FILTERS),
        "earlier": _turn(request, page.offset - ROWS) if page.offset else "",
        "later": _turn(request, page.offset + ROWS) if page.more else "",
        **(_standing() if access.whole else {}),
    }
    return render(request, "evidence/ledger.html", context, status=_UNPROCESSABLE if form.errors else 200)


@login_required
@require_safe
def entry(request: HttpRequest, log: str, sequence: int) -> HttpResponse:
    """One entry with its proof; with `?as=json` as a file that programs check."""
    try:
        access = selectors.access_of(_person(request), timezone.now())
        proof = selectors.inclusion_proof(log, sequence, access=access)
    except LedgerError:
        raise Http404 from None
    if request.GET.get("as") == "json":
        name = f"{log}-{sequence}.json"
        return JsonResponse(
            _as_json(proof), headers={"Content-Disposition": f'attachment; filename="{name}"'}
        )
    context = {
        "crumbs": [
            Crumb(text=_("存证链"), href=reverse("evidence:ledger")),
            Crumb(text=f"{log} #{sequence}"),
        ],
        "log": log,
        "proof": proof,
        "content": proof.content.decode(),
        "leaf": proof.leaf.hex(),
        "root": proof.head.root.hex(),
        "hashes": [one.hex() for one in proof.hashes],
    }
    return render(request, "evidence/entry.html", context)


@login_required
@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """The signed heads as QR codes on paper: a copy that no program can change."""
    _whole_or_404(request)
    logs = [(one, _code(one.signed)) for one in selectors.standings() if one.signed]
    crumbs = [Crumb(text=_("存证链"), href=reverse("evidence:ledger")), Crumb(text=_("打印检查点"))]
    context = {"crumbs": crumbs, "logs": logs, "at": timezone.now(), "key": selectors.public_key()}
    return render(request, "evidence/printed.html", context)


@login_required
@step_up_required
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Ask for class, days and reason, then send the ZIP."""
    person, at = _person(request), timezone.now()
    if not may_everywhere(person, "ledger.export", at):
        raise Http404
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            content = export_make(
                [one for one in selectors.shards() if given["of"] in {"", one.of}],
                first=given["first"],
                last=given["last"],
                reveal=(),
                by=person.reference,
                reason=Text(given["reason"], given["reason"]),
                at=at,
                address=origin_of(request).address,
            )
        except YushiError as error:
            return refusal(request, status=_UNPROCESSABLE, problems=error.problems)
        name = f"ledger-{at.astimezone(BEIJING):%Y%m%d-%H%M}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type="application/zip", headers=headers)
    crumbs = [Crumb(text=_("存证链"), href=reverse("evidence:ledger")), Crumb(text=_("导出"))]
    context = {"crumbs": crumbs, "form": form}
    return render(request, "evidence/export.html", context, status=_UNPROCESSABLE if form.errors else 200)


def _entries(
    request: HttpRequest, access: selectors.Access, form: EntriesForm
) -> selectors.Page[selectors.EntryRow]:
    given: dict[str, Any] = form.cleaned_data if form.is_valid() else getattr(form, "cleaned_data", {})
    start = request.GET.get("start", "0")
    last = given.get("last")
    return selectors.entries(
        access=access,
        classes=[Class(given["of"])] if given.get("of") else (),
        since=_begin(given.get("first")),
        until=_begin(last + _DAY) if last else None,
        actor=reference_of(given.get("actor") or "") or None,
        address=given.get("address") or None,
        limit=ROWS,
        offset=int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 0,  # noqa: PLR2004 - digits
    )


def _begin(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time(), BEIJING) if day else None


def _standing() -> dict[str, Any]:
    examined = selectors.entries(
        access=selectors.WHOLE, classes=[Class.SECURITY], kind="ledger.examined", limit=8
    )
    return {
        "logs": selectors.standings(),
        "waiting": selectors.waiting(),
        "examined": [(row, row.says.say(_lang())) for row in examined.rows],
    }


def _turn(request: HttpRequest, start: int) -> str:
    asked = {name: request.GET[name] for name in _FILTERS if request.GET.get(name)}
    return f"?{urlencode({**asked, 'start': max(0, start)})}#entries"


def _as_json(proof: InclusionProof) -> dict[str, Any]:
    return {
        "entry": proof.content.decode(),
        "index": proof.entry.sequence,
        "size": proof.head.size,
        "root": base64.b64encode(proof.head.root).decode(),
        "proof": [base64.b64encode(one).decode() for one in proof.hashes],
        "checkpoint": proof.signed,
        "key": proof.key,
    }


def _code(text: str) -> str:
    drawn = segno.make(text, error="m", micro=False)
    # Bars and numbers only: segno draws from the bits of our own text.
    return mark_safe(drawn.svg_inline(scale=3, border=4, omitsize=True, svgclass="ev-code", lineclass=None))  # noqa: S308


def _whole_or_404(request: HttpRequest) -> None:
    if not selectors.access_of(_person(request), timezone.now()).whole:
        raise Http404


def _person(request: HttpRequest) -> User:
    person = person_of(request.user)
    if person is None:
        raise Http404
    return person


def _lang() -> str:
    return "en" if (get_language() or "").startswith("en") else "zh"
