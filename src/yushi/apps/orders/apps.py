"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Carts, orders, reservations, attempts to pay, and the inbox of notifications."""

    name = "yushi.apps.orders"
    label = "orders"
