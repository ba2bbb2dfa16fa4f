"""A permit that a merchant holds for what it sells: displayed on its shop's pages (E-Commerce Law art. 15)."""

from __future__ import annotations

from django.db import models


class Permit(models.Model):
    """`kind` is a permit of packs/trade/categories.toml; `valid_until` is its last day, empty where it has none."""

    merchant = models.ForeignKey("merchants.Merchant", on_delete=models.PROTECT, related_name="permits")
    kind = models.CharField(max_length=60)
    number = models.CharField(max_length=60)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "pk")
        constraints = (
            models.UniqueConstraint(name="permit_once_a_merchant", fields=["merchant", "kind", "number"]),
            models.CheckConstraint(name="permit_has_a_number", condition=~models.Q(number="")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
