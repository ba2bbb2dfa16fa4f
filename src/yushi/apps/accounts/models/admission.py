"""An operator lets an authority into its inspection room (现场核查室) for a time."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.accounts.models.organisation import Organisation


class Admission(models.Model):
    """From a moment until another, and not one moment longer once it is ended."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="admissions")
    authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="admissions_held")
    purpose = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-starts_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="admission_is_between_two", condition=~models.Q(organisation=models.F("authority"))
            ),
            models.CheckConstraint(
                name="admission_ends_after_it_starts", condition=models.Q(ends_at__gt=models.F("starts_at"))
            ),
            models.CheckConstraint(name="admission_has_a_purpose", condition=~models.Q(purpose="")),
        )

    def __str__(self) -> str:
        return f"{self.authority} → {self.organisation}"

    @property
    def reference(self) -> str:
        """How events name this admission."""
        return f"admission:{self.uid}"
