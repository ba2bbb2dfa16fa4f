"""Bans: parties that are shut out for a time. A row is added and, when staff lift it, completed; never deleted."""

from __future__ import annotations

import uuid

from django.db import models


class Ban(models.Model):
    """One party, shut out from `began_at` until `until` unless it was lifted before."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    party = models.CharField(max_length=64)
    began_at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)
    requests = models.PositiveBigIntegerField()
    """Blocked requests in the incidents that led to it."""
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=200, blank=True)
    """Who lifted it, as events name people."""
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-began_at", "-pk")
        indexes = (models.Index(name="ban_by_party", fields=["party", "until"]),)
        constraints = (
            models.CheckConstraint(
                name="ban_is_lifted_with_a_reason",
                condition=models.Q(lifted_at__isnull=True, lifted_by="", reason="")
                | (models.Q(lifted_at__isnull=False) & ~models.Q(lifted_by="") & ~models.Q(reason="")),
            ),
            models.CheckConstraint(
                name="ban_ends_after_it_began", condition=models.Q(until__gt=models.F("began_at"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.party} until {self.until:%Y-%m-%d %H:%M}"
