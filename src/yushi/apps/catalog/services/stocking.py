"""Pieces promised, sold and given back, each by one guarded statement inside the caller's transaction.

Nothing is read first: the row changes only where it may, and how many rows changed is the answer. The table's own
constraint would refuse what a mistake here let through.
"""

from __future__ import annotations

from django.db.models import F

from yushi.apps.catalog.models import Stock


def promise(variant: int, pieces: int) -> bool:
    """Promise pieces of a variant, if that many are free; whether it was done."""
    there = Stock.objects.filter(pk=variant, on_hand__gte=F("reserved") + pieces)
    return there.update(reserved=F("reserved") + pieces) == 1


def give_back(variant: int, pieces: int) -> None:
    """Free pieces that were promised."""
    Stock.objects.filter(pk=variant).update(reserved=F("reserved") - pieces)


def sell(variant: int, pieces: int) -> None:
    """Take pieces that were promised out of the stock."""
    Stock.objects.filter(pk=variant).update(reserved=F("reserved") - pieces, on_hand=F("on_hand") - pieces)


def free(variant: int) -> int:
    """How many pieces can be promised now."""
    return Stock.objects.get(pk=variant).free
