"""The addresses, all under `orders:` and /shop/."""

from __future__ import annotations

from django.urls import path

from yushi.apps.orders.views import buying, cart, following, hearing, sending

app_name = "orders"
urlpatterns = [
    path("cart/", cart.show, name="cart"),
    path("cart/add/", cart.add, name="add"),
    path("cart/set/", cart.change, name="set"),
    path("checkout/", buying.checkout, name="checkout"),
    path("orders/", following.mine, name="mine"),
    path("orders/<uuid:uid>/", following.order, name="order"),
    path("orders/<uuid:uid>/pay/", following.pay, name="pay"),
    path("orders/<uuid:uid>/cancel/", following.cancel, name="cancel"),
    path("orders/<uuid:uid>/received/<slug:number>/", following.received, name="received"),
    path("sending/", sending.queue, name="queue"),
    path("sending/<slug:number>/", sending.ship, name="ship"),
    path("notify/<slug:channel>/", hearing.notify, name="notify"),
]
