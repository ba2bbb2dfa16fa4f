"""A shop of a merchant."""

from __future__ import annotations

from django.db import models


class Shop(models.Model):
    """`own` marks the platform's own trade (自营, E-Commerce Law art. 37); `freight` its rules as `core.pricing` reads them."""

    merchant = models.ForeignKey("merchants.Merchant", on_delete=models.PROTECT, related_name="shops")
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60, unique=True)
    name_en = models.CharField(max_length=120, blank=True)
    intro = models.CharField(max_length=300, blank=True)
    intro_en = models.CharField(max_length=600, blank=True)
    division = models.CharField(max_length=6)
    own = models.BooleanField(default=False)
    freight = models.JSONField(default=list, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(name="shop_has_a_name", condition=~models.Q(name="")),)

    def __str__(self) -> str:
        return self.name
