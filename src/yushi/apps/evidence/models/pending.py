"""Events that wait for the integrator, where a site is busy."""

from __future__ import annotations

from django.db import models

from yushi.apps.evidence.fields import SealedModel, SealedTextField


class Pending(SealedModel):
    """Entries that have no place yet, of one call, sealed because they may hold personal fields; they go when they are appended."""

    event = SealedTextField()
    at = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"events {self.pk}"
