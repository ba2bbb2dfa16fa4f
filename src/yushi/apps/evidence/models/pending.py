"""Events that wait for the integrator, where a site is busy."""

from __future__ import annotations

from django.db import models

from yushi.apps.evidence.fields import SealedModel, SealedTextField


class Pending(SealedModel):
    """An event in JSON, sealed because it may hold personal fields; it goes when it is appended."""

    event = SealedTextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"event {self.pk}"
