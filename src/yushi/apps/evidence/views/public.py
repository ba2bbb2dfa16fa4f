"""What a stranger needs to check the ledger: its key, the signed heads, proofs of growth; and the door for witnesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from yushi.apps.evidence import selectors
from yushi.apps.evidence.services.checkpoints import cosignature_keep
from yushi.apps.ui.types import Crumb
from yushi.core.ledger import LedgerError

if TYPE_CHECKING:
    from django.http import HttpRequest

PLAIN = "text/plain; charset=utf-8"
_LONGEST = 16_384  # characters of a cosigned head


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The key and the last signed heads, with what to do with them."""
    context = {
        "crumbs": [Crumb(text=_("存证检查点"))],
        "key": selectors.public_key(),
        "logs": [one for one in selectors.standings() if one.signed],
    }
    return render(request, "evidence/public.html", context)


@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """The public key as one line."""
    return HttpResponse(f"{selectors.public_key()}\n", content_type=PLAIN)


@require_safe
def head(request: HttpRequest, log: str) -> HttpResponse:
    """The last signed head of a log, byte for byte."""
    found = next((one for one in selectors.standings() if one.shard.folder == log and one.signed), None)
    if found is None:
        raise Http404
    return HttpResponse(found.signed, content_type=PLAIN)


@require_safe
def asked_of_a_witness(request: HttpRequest, log: str) -> HttpResponse:
    """The last head of a log with the proof that it extends one of `?old=` entries."""
    old = request.GET.get("old", "0")
    if not (old.isascii() and old.isdigit() and len(old) < 19):  # noqa: PLR2004 - digits of a size
        raise Http404
    try:
        text = selectors.witness_request(selectors.shard(log), int(old))
    except LedgerError:
        raise Http404 from None
    if not text:
        raise Http404
    return HttpResponse(text, content_type=PLAIN)


@csrf_exempt  # a program posts it, without a session; what counts is the signature in it
@require_POST
def cosigned(request: HttpRequest) -> HttpResponse:
    """Keep the head of ours, in the field `head`, that a witness cosigned; 403 with three lines for what no known witness stands by."""
    try:
        names = cosignature_keep(request.POST.get("head", "")[:_LONGEST].replace("\r\n", "\n"))
    except LedgerError as wrong:
        return HttpResponse(f"{wrong.lines('en')}\n", status=403, content_type=PLAIN)
    return HttpResponse("".join(f"{name}\n" for name in names), content_type=PLAIN)
