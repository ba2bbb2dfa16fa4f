"""What a consultancy charges for a mandate (收费): typed, shown to both sides, taken back but never erased."""

from __future__ import annotations

import uuid

from django.db import models


class Fee(models.Model):
    """An amount in fen for something done under a mandate, on a day."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mandate = models.ForeignKey("accounts.Mandate", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    fen = models.BigIntegerField()
    on = models.DateField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-on", "-pk")
        constraints = (
            models.CheckConstraint(name="fee_says_what", condition=~models.Q(what="")),
            models.CheckConstraint(name="fee_is_positive", condition=models.Q(fen__gt=0)),
        )

    def __str__(self) -> str:
        return f"{self.what} {self.fen}"

    @property
    def yuan(self) -> str:
        """The amount in yuan."""
        return f"{self.fen // 100:,}.{self.fen % 100:02d}"
