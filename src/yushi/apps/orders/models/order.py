"""An order: one payment, and within it one order for each merchant. All money is fen."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.evidence.fields import SealedTextField


class Order(models.Model):
    """`key` was made with the page of the checkout: pressing twice shows the first order and places no second one.

    `cart` is the cart it came from, which names a buyer without an account. The state is one of packs/trade/order.toml.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=24, unique=True)
    key = models.UUIDField(unique=True)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    cart = models.UUIDField(db_index=True)
    state = models.CharField(max_length=20, default="placed")
    recipient = SealedTextField()
    phone = SealedTextField()
    address = SealedTextField()
    division = models.CharField(max_length=6)
    goods_fen = models.PositiveBigIntegerField()
    off_fen = models.PositiveBigIntegerField()
    freight_fen = models.PositiveBigIntegerField()
    total_fen = models.PositiveBigIntegerField()
    placed_at = models.DateTimeField()
    pay_by = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(name="order_to_be_paid", fields=["state", "pay_by"]),)
        constraints = (
            models.CheckConstraint(
                name="order_adds_up",
                condition=models.Q(total_fen=models.F("goods_fen") - models.F("off_fen") + models.F("freight_fen")),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def reference(self) -> str:
        """How events name this order."""
        return f"order:{self.uid}"


class MerchantOrder(models.Model):
    """What one merchant has to send; its state is one of packs/trade/merchant-order.toml."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="parts")
    shop = models.ForeignKey("merchants.Shop", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=28, unique=True)
    state = models.CharField(max_length=20, default="waiting")
    goods_fen = models.PositiveBigIntegerField()
    off_fen = models.PositiveBigIntegerField()
    subsidy_fen = models.PositiveBigIntegerField(default=0)
    freight_fen = models.PositiveBigIntegerField()
    paid_fen = models.PositiveBigIntegerField()
    carrier = models.CharField(max_length=40, blank=True)
    waybill = models.CharField(max_length=40, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="merchant_order_adds_up",
                condition=models.Q(paid_fen=models.F("goods_fen") - models.F("off_fen") + models.F("freight_fen")),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def reference(self) -> str:
        """How events name this merchant's order."""
        return f"merchant-order:{self.number}"


class OrderLine(models.Model):
    """What was bought, as it was called and cost then; `discounts` are shares of offers: id, title, whose, fen."""

    part = models.ForeignKey(MerchantOrder, on_delete=models.PROTECT, related_name="lines")
    variant = models.ForeignKey("catalog.Variant", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=200, blank=True)
    picked = models.CharField(max_length=120, blank=True)
    picked_en = models.CharField(max_length=120, blank=True)
    unit_fen = models.PositiveBigIntegerField()
    quantity = models.PositiveIntegerField()
    discounts = models.JSONField(default=list, blank=True)
    off_fen = models.PositiveBigIntegerField(default=0)
    freight_fen = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="order_line_of_something", condition=models.Q(quantity__gt=0)),
        )

    def __str__(self) -> str:
        return f"{self.quantity} × {self.title}"

    @property
    def goods_fen(self) -> int:
        """What the pieces cost before discounts."""
        return self.unit_fen * self.quantity

    @property
    def paid_fen(self) -> int:
        """What was paid for the pieces, without freight."""
        return self.goods_fen - self.off_fen
