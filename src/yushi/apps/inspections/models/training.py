"""Trainings (安全培训): what was taught when, to how many, and, sealed, to whom."""

from __future__ import annotations

from django.db import models

from yushi.apps.evidence.fields import SealedModel, SealedTextField
from yushi.apps.inspections.models.policy import PolicyVersion


class Training(SealedModel):
    """One training; its row is never edited, but for sealing the names anew when keys turn."""

    names = SealedTextField()
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=120)
    held_on = models.DateField()
    attendees = models.PositiveIntegerField()
    material = models.TextField()
    sha256 = models.CharField(max_length=64)
    taught = models.ForeignKey(PolicyVersion, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    log = models.CharField(max_length=40, blank=True)
    sequence = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("-held_on", "-pk")
        constraints = (
            models.CheckConstraint(name="training_has_somebody", condition=models.Q(attendees__gte=1)),
            models.CheckConstraint(
                name="training_has_its_digest", condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        )

    def __str__(self) -> str:
        return f"{self.topic} {self.held_on}"

    @property
    def reference(self) -> str:
        """How events name this training."""
        return f"training:{self.uid}"
