"""A variant (规格) of a product: what is bought."""

from __future__ import annotations

from django.db import models


class Variant(models.Model):
    """`options` are pairs of a name and a value in the order in which they are picked; prices are in fen, tax included.

    `reference_fen` is a struck-through price (划线价): one at which it was really sold, else empty.
    """

    product = models.ForeignKey("catalog.Product", on_delete=models.PROTECT, related_name="variants")
    code = models.CharField(max_length=40)
    options = models.JSONField(default=list, blank=True)
    options_en = models.JSONField(default=list, blank=True)
    price_fen = models.PositiveBigIntegerField()
    reference_fen = models.PositiveBigIntegerField(null=True, blank=True)
    weight_g = models.PositiveIntegerField(default=0)
    place = models.PositiveSmallIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("product", "place", "pk")
        constraints = (
            models.UniqueConstraint(name="variant_code_once_a_product", fields=["product", "code"]),
            models.CheckConstraint(name="variant_costs_something", condition=models.Q(price_fen__gt=0)),
            models.CheckConstraint(
                name="variant_reference_is_higher",
                condition=models.Q(reference_fen__isnull=True) | models.Q(reference_fen__gt=models.F("price_fen")),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name or self.code

    @property
    def name(self) -> str:
        """The values that were picked, in Chinese."""
        return " ".join(str(value) for _, value in self.options)

    @property
    def reference(self) -> str:
        """How events name this variant."""
        return f"variant:{self.pk}"
