"""An offer of a merchant, or of the platform: a reduction for all (满减), or a coupon."""

from __future__ import annotations

from django.db import models


class Offer(models.Model):
    """The terms of `core.pricing.Offer`, for a time. Without a shop it is the platform's."""

    shop = models.ForeignKey(
        "merchants.Shop", on_delete=models.PROTECT, null=True, blank=True, related_name="offers"
    )
    title = models.CharField(max_length=40)
    title_en = models.CharField(max_length=80, blank=True)
    threshold_fen = models.PositiveBigIntegerField()
    off_fen = models.PositiveBigIntegerField(null=True, blank=True)
    off_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    every = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="offer_takes_yuan_or_percent",
                condition=models.Q(off_fen__isnull=True) ^ models.Q(off_percent__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.title
