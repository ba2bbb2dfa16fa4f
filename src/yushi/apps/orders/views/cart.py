"""The cart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yushi.apps.accounts.pages import UNPROCESSABLE
from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.catalog.pages import frame
from yushi.apps.catalog.selectors.shelves import variant_on_the_shelf
from yushi.apps.orders.selectors.carts import basket
from yushi.apps.orders.services import carts
from yushi.apps.orders.views.showing import basket_rows, sums
from yushi.apps.orders.views.visitor import cart_here, remember
from yushi.apps.ui.pages import said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_SHOWN = 20


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What lies in the cart, shop by shop, and what it costs."""
    return _page(request)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put pieces into the cart; `now` leads on to the cart at once."""
    pieces, wanted = _number(request.POST.get("pieces", "1")), _number(request.POST.get("variant", ""))
    variant = variant_on_the_shelf(wanted)
    if variant is None:
        raise Http404
    try:
        if pieces < 0:
            raise _no_number(request)
        cart = carts.cart_add(
            user=person_of(request.user),
            cart=cart_here(request),
            at=timezone.now(),
            variant=variant,
            pieces=pieces,
        )
    except carts.OrderError as error:
        return _page(request, error=error, status=UNPROCESSABLE)
    remember(request, cart)
    if "now" in request.POST:
        return redirect("orders:cart")
    messages.success(request, _("已加入购物车。"))
    return redirect("catalog:product", variant.product.number)


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Make it another number of pieces, or take the line out."""
    cart = cart_here(request)
    if cart is None:
        return redirect("orders:cart")
    pieces = 0 if "out" in request.POST else _number(request.POST.get("pieces", ""))
    try:
        if pieces < 0:
            raise _no_number(request)
        carts.cart_set(
            cart=cart, at=timezone.now(), variant=_number(request.POST.get("variant", "")), pieces=pieces
        )
    except carts.OrderError as error:
        return _page(request, error=error, status=UNPROCESSABLE)
    remember(request, cart)
    return redirect("orders:cart")


def _no_number(request: HttpRequest) -> carts.OrderError:
    """Says what was typed in the place of a number."""
    return carts.quantity(request.POST.get("pieces", "").strip()[:_SHOWN], carts.MOST)


def _number(text: str) -> int:
    """A whole number, or -1 for whatever is none: no piece is ever bought by mistake."""
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 18 else -1  # noqa: PLR2004 - what a database column holds


def _page(request: HttpRequest, *, error: carts.OrderError | None = None, status: int = 200) -> HttpResponse:
    cart = cart_here(request)
    found = basket(cart, at=timezone.now())
    context = {
        **frame(request),
        "pieces": found.pieces,
        "rows": basket_rows(found),
        "gone": found.gone,
        "sums": sums(found.priced) if found.priced else {},
        "error": said(error.problems) if error else (),
        "most": carts.MOST,
    }
    return render(request, "orders/cart.html", context, status=status)
