"""Run by test_races.py in a process of its own, on a database file of its own: buyers who press at the same moment."""

# ruff: noqa: E402, T201  Django is set up first; the outcome is printed

from __future__ import annotations

import json
import os
from functools import partial

os.environ["DJANGO_SETTINGS_MODULE"] = "yushi.server.settings"

import django

django.setup()

from django.core.management import call_command

from tests.apps.accounts.racing import together
from tests.factories import accounts as made
from tests.factories import orders as market
from yushi.apps.catalog.models import Stock
from yushi.apps.evidence.services.keys import keys_prepare
from yushi.apps.orders.models import Order


def last_piece() -> dict[str, object]:
    one = market.variant(market.shop(), stock=1)
    carts = [market.cart((one, 1)) for _ in range(2)]
    became = together([partial(market.place, cart, 1_800) for cart in carts])
    left = Stock.objects.get(pk=one.pk)
    return {"became": became, "orders": Order.objects.count(), "stock": [left.on_hand, left.reserved]}


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    keys_prepare(at=made.AT)
    print(json.dumps(last_piece()))
