"""A cart: what somebody means to buy, on this browser or under this account. Nothing in it is promised."""

from __future__ import annotations

import uuid

from django.db import models


class Cart(models.Model):
    """A visitor's cart is known by `uid`, which stands in their session; a member's by the account."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.uid)


class CartLine(models.Model):
    """So many pieces of a variant."""

    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey("catalog.Variant", on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="cart_line_once_a_variant", fields=["cart", "variant"]),
            models.CheckConstraint(name="cart_line_of_something", condition=models.Q(quantity__gt=0)),
        )

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}"
