"""A product of a shop."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProductState(models.TextChoices):
    """What a product goes through before anybody can buy it."""

    DRAFT = "draft", _("草稿")
    REVIEW = "review", _("审核中")
    PUBLISHED = "published", _("在售")
    WITHDRAWN = "withdrawn", _("已下架")


class Product(models.Model):
    """`category` is an id of packs/trade/categories.toml, `attributes` its typed values, `drawing` what is drawn of it.

    `from_fen` is the lowest price among its variants, kept beside it so that lists need no second look.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.SlugField(max_length=80, unique=True)
    shop = models.ForeignKey("merchants.Shop", on_delete=models.PROTECT, related_name="products")
    category = models.CharField(max_length=60, db_index=True)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=200, blank=True)
    intro = models.TextField(blank=True)
    intro_en = models.TextField(blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    drawing = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=12, choices=ProductState.choices, default=ProductState.DRAFT)
    from_fen = models.PositiveBigIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(name="product_on_the_shelf", fields=["state", "category", "from_fen"]),)
        constraints = (
            models.CheckConstraint(name="product_state_is_known", condition=models.Q(state__in=ProductState.values)),
            models.CheckConstraint(name="product_has_a_title", condition=~models.Q(title="")),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """How events name this product."""
        return f"product:{self.uid}"
