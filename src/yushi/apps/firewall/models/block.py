"""Blocked requests, alike ones of a moment in one row; never a value that was sent."""

from __future__ import annotations

from django.db import models

from yushi.apps.firewall.models.incident import Incident


class Block(models.Model):
    """So many requests alike: from one address, to one route, by the same rules."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="blocks")
    at = models.DateTimeField(db_index=True)
    """When the first of them came."""
    count = models.PositiveBigIntegerField(default=1)
    address = models.CharField(max_length=64)
    method = models.CharField(max_length=10)
    route = models.CharField(max_length=80)
    """The name of the page, never the address with what was sent in it; "unknown" where there is none."""
    category = models.CharField(max_length=40)
    rules = models.JSONField(default=list)
    score = models.PositiveIntegerField()
    request = models.CharField(max_length=64)
    """The number of the first of them, as it was shown to the sender."""
    action = models.CharField(max_length=20)
    """rules, malformed, too-large or too-complex: why it was refused."""

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.CheckConstraint(name="block_has_requests", condition=models.Q(count__gt=0)),)

    def __str__(self) -> str:
        return f"{self.address} {self.category} × {self.count}"
