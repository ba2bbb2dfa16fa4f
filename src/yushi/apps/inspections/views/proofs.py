"""The proof of one entry, with everything that a stranger needs to check it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yushi.apps.evidence.selectors import inclusion_proof
from yushi.apps.inspections.views.asking import visit
from yushi.core.ledger import LedgerError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse


@login_required
@require_safe
def show(request: HttpRequest, uid: uuid.UUID, log: str, sequence: int) -> HttpResponse:
    """Entry, hashes, head."""
    here = visit(request, uid)
    try:
        proof = inclusion_proof(log, sequence)
    except LedgerError:
        raise Http404 from None
    context = {
        "crumbs": here.crumbs(_("包含证明")),
        "organisation": here.organisation,
        "log": log,
        "proof": proof,
        "content": proof.content.decode(),
        "leaf": proof.leaf.hex(),
        "root": proof.head.root.hex(),
        "hashes": [one.hex() for one in proof.hashes],
    }
    return render(request, "inspections/proof.html", context)
