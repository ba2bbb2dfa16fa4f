"""Whose cart it is: a member's by the account, a visitor's by what stands in the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.catalog.pages import IN_CART
from yushi.apps.orders.models import Order
from yushi.apps.orders.selectors.carts import cart_of
from yushi.apps.orders.services.carts import cart_take_over

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest

    from yushi.apps.orders.models import Cart

IN_SESSION, BOUGHT = "cart", "bought"


def cart_here(request: HttpRequest) -> Cart | None:
    """The cart of whoever asks; what a visitor chose comes along when they sign in."""
    person, uid = person_of(request.user), request.session.get(IN_SESSION, "")
    if person is not None and uid:
        visitor = cart_of(None, uid)
        del request.session[IN_SESSION]
        if visitor is not None:
            return cart_take_over(user=person, visitor=visitor, at=timezone.now())
    return cart_of(person, uid)


def remember(request: HttpRequest, cart: Cart) -> None:
    """Keep a visitor's cart in the session, and how many pieces lie in it for every page."""
    if person_of(request.user) is None:
        request.session[IN_SESSION] = str(cart.uid)
    request.session[IN_CART] = sum(cart.lines.values_list("quantity", flat=True))


def bought(request: HttpRequest, order: Order, cart: Cart) -> None:
    """Let this browser see the order, for whoever has no account; what could not be bought lies in the cart yet."""
    mine = [one for one in request.session.get(BOUGHT, []) if one != str(order.uid)]
    request.session[BOUGHT] = [str(order.uid), *mine][:50]
    remember(request, cart)


def own_orders(request: HttpRequest) -> Q:
    """Which orders whoever asks may see: those of the account, and those placed in this browser."""
    person = person_of(request.user)
    mine = Q(uid__in=request.session.get(BOUGHT, []))
    return mine | Q(user=person) if person is not None else mine


def order_or_404(request: HttpRequest, uid: uuid.UUID) -> Order:
    """The order, for whoever may see it; for everybody else there is none."""
    found = Order.objects.filter(own_orders(request), uid=uid).first()
    if found is None:
        raise Http404
    return found
