"""What merchants have to send: the queue, and the form of a parcel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of, visit
from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.evidence.services.openings import value_open
from yushi.apps.orders.models import MerchantOrder
from yushi.apps.orders.services.sending import part_ship
from yushi.apps.orders.views.showing import part_row
from yushi.apps.ui.fields import DressedForm
from yushi.apps.ui.pages import said
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.pages import Visit

_WAYS = ("shop__merchant__organisation",)
_MOST = 100


class ParcelForm(DressedForm):
    """Who carries it, and under which number."""

    carrier = forms.CharField(label=gettext_lazy("快递公司"), max_length=40)
    waybill = forms.CharField(label=gettext_lazy("运单号"), max_length=40)


def _own(here: Visit) -> QuerySet[MerchantOrder]:
    every = MerchantOrder.objects.select_related("order", "shop__merchant__organisation")
    return visible(here.person, "shop.run", here.at, among=every, ways=_WAYS)


def _contact(request: HttpRequest, here: Visit, part: MerchantOrder) -> list[str]:
    """Where a parcel goes; each of it on record before it is read."""
    reason, origin = _("发货 %(number)s") % {"number": part.number}, origin_of(request)
    return [
        value_open(
            getattr(part.order, name),
            by=here.person.reference,
            reason=reason,
            at=here.at,
            address=origin.address,
            request=origin.request,
        )
        for name in ("recipient", "phone", "address")
    ]


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What is to be sent, the oldest first, and what is on its way."""
    own = _own(visit(request)).prefetch_related("lines__variant__product")
    to_send = [part_row(one) for one in own.filter(state="preparing")[:_MOST]]
    sent = [part_row(one) for one in own.filter(state__in=("shipped", "received")).order_by("-pk")[:20]]
    return render(request, "orders/queue.html", {"to_send": to_send, "sent": sent})


@login_required
@require_http_methods(["GET", "POST"])
def ship(request: HttpRequest, number: str) -> HttpResponse:
    """One merchant's order: where it goes, and the form of its parcel."""
    here = visit(request)
    # Before it is paid and after it arrived, nobody needs to know where it goes.
    found = _own(here).filter(number=number, state__in=("preparing", "shipped")).first()
    if found is None:
        raise Http404
    form, error = ParcelForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            part_ship(
                actor=here.person,
                at=here.at,
                part=found,
                origin=origin_of(request),
                **form.cleaned_data,
            )
        except YushiError as caught:
            error = caught
        else:
            messages.success(request, _("已发货，买家能看到运单号。"))
            return redirect("orders:queue")
    context = {
        "row": part_row(found),
        "contact": _contact(request, here, found),
        "form": form,
        "error": said(error.problems) if error else (),
    }
    refused = error is not None or bool(form.errors)
    return render(request, "orders/ship.html", context, status=UNPROCESSABLE if refused else 200)
