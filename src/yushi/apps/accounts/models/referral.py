"""An organisation lays its matter before an authority (送审), which sees it from then on, not before."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.accounts.models.organisation import Organisation


class Referral(models.Model):
    """Open until the authority is done or the organisation takes its matter back."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="referrals")
    authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="referrals_received")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-starts_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="referral_is_between_two", condition=~models.Q(organisation=models.F("authority"))
            ),
            models.CheckConstraint(
                name="referral_ends_after_it_starts",
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gte=models.F("starts_at")),
            ),
            models.UniqueConstraint(
                name="referral_open_once",
                fields=["organisation", "authority"],
                condition=models.Q(ends_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} → {self.authority}"

    @property
    def reference(self) -> str:
        """How events name this referral."""
        return f"referral:{self.uid}"
