"""A price as it was from a moment on: kept for ever, so that a struck-through price can be shown to be true."""

from __future__ import annotations

from django.db import models


class Price(models.Model):
    """What a variant cost from `at` until the next one."""

    variant = models.ForeignKey("catalog.Variant", on_delete=models.PROTECT, related_name="prices")
    fen = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("variant", "at", "pk")

    def __str__(self) -> str:
        return f"{self.fen} fen"
