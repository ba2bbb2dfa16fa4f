"""Incidents: what one party did within ten minutes of its first blocked request."""

from __future__ import annotations

from django.db import models


class Incident(models.Model):
    """Blocks from one party that belong together (`yushi.core.firewall.incidents`)."""

    party = models.CharField(max_length=64)
    began_at = models.DateTimeField()
    last_at = models.DateTimeField()
    requests = models.PositiveBigIntegerField()
    category = models.CharField(max_length=40)
    """The kind it has most of."""

    class Meta:
        ordering = ("-began_at", "-pk")
        indexes = (
            models.Index(name="incident_by_party", fields=["party", "began_at"]),
            models.Index(name="incident_by_time", fields=["began_at"]),
        )
        constraints = (
            models.CheckConstraint(name="incident_has_requests", condition=models.Q(requests__gt=0)),
        )

    def __str__(self) -> str:
        return f"{self.party} {self.began_at:%Y-%m-%d %H:%M}"
