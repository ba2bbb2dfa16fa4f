"""Known values, put in on purpose the way every sealed value is, so that a scan has something to look for."""

from __future__ import annotations

from django.db import models

from yushi.apps.evidence.fields import SealedModel, SealedTextField


class Canary(SealedModel):
    """A made-up number, identity and address; nobody's, and kept so that backups made later hold it too."""

    phone = SealedTextField(mask="phone")
    identity = SealedTextField(mask="identity")
    place = SealedTextField(mask="address")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"canary {self.pk}"
