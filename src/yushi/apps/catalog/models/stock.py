"""What of a variant is there, and what of it is promised: the database refuses more promises than pieces."""

from __future__ import annotations

from django.db import models


class Stock(models.Model):
    """`on_hand` pieces, of which `reserved` belong to orders that are not yet paid."""

    variant = models.OneToOneField(
        "catalog.Variant", on_delete=models.PROTECT, related_name="stock", primary_key=True
    )
    on_hand = models.PositiveIntegerField(default=0)
    reserved = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "stock"
        constraints = (
            models.CheckConstraint(name="stock_promises_no_more_than_there_is", condition=models.Q(reserved__lte=models.F("on_hand"))),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.on_hand} - {self.reserved}"

    @property
    def free(self) -> int:
        """How many can still be promised."""
        return self.on_hand - self.reserved
