"""Pieces that are promised to an order until it is paid or its time is over."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReservationState(models.TextChoices):
    """A reservation ends once: it became a sale, or it was given back."""

    HELD = "held", _("已预留")
    SOLD = "sold", _("已售出")
    RELEASED = "released", _("已释放")


class Reservation(models.Model):
    """So many pieces of a variant for an order."""

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="reservations")
    variant = models.ForeignKey("catalog.Variant", on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=ReservationState.choices, default=ReservationState.HELD)

    class Meta:
        ordering = ("variant_id",)
        constraints = (
            models.UniqueConstraint(name="reservation_once_a_variant", fields=["order", "variant"]),
            models.CheckConstraint(name="reservation_state_is_known", condition=models.Q(state__in=ReservationState.values)),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}: {self.state}"
