"""The checkout: one page, one press."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of
from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.catalog.pages import frame
from yushi.apps.orders.forms.checkout import CheckoutForm
from yushi.apps.orders.models import Order
from yushi.apps.orders.selectors.carts import basket
from yushi.apps.orders.services.placing import order_place
from yushi.apps.orders.views.showing import basket_rows, sums
from yushi.apps.orders.views.visitor import bought, cart_here, own_orders
from yushi.apps.ui.pages import said
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HENAN = "41"


@require_http_methods(["GET", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    """Say where to, look at every sum once more, and order."""
    cart, at = cart_here(request), timezone.now()
    form = _form(request)
    if request.method == "POST" and (first := _pressed_before(request)):
        return redirect("orders:order", first.uid)
    division = f"{request.POST.get('province') or HENAN:.2}0000"
    error = None
    if request.method == "POST" and cart is not None and form.is_valid():
        try:
            order = order_place(
                user=person_of(request.user),
                cart=cart,
                at=at,
                key=form.cleaned_data["key"],
                seen_fen=form.cleaned_data["seen"],
                contact=form.contact,
                origin=origin_of(request),
            )
        except YushiError as caught:
            error = caught
        else:
            bought(request, order, cart)
            return redirect("orders:order", order.uid)
    found = basket(cart, at=at, division=division)
    if found.priced is None:
        return redirect("orders:cart")
    refused = error is not None or (request.method == "POST" and bool(form.errors))
    context = {
        **frame(request),
        "form": form,
        "key": _key(request) or uuid.uuid4(),
        "seen": found.priced.total_fen,
        "rows": basket_rows(found),
        "sums": sums(found.priced),
        "error": said(error.problems) if error else (),
        "reasons": said(found.priced.reasons),
    }
    return render(request, "orders/checkout.html", context, status=UNPROCESSABLE if refused else 200)


def _pressed_before(request: HttpRequest) -> Order | None:
    """The order that this page has placed already, in this browser or for this account."""
    key = _key(request)
    return Order.objects.filter(own_orders(request), key=key).first() if key else None


def _form(request: HttpRequest) -> CheckoutForm:
    """What was typed; whoever only counts the freight anew is not told of what is missing yet."""
    if request.method == "POST" and "recount" not in request.POST:
        return CheckoutForm(request.POST)
    return CheckoutForm(initial={"province": HENAN, **request.POST.dict()})


def _key(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return None
