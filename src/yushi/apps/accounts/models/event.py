"""What happened, until the ledger keeps it: rows are added and never changed (triggers refuse both)."""

from __future__ import annotations

import uuid

from django.db import models


class Event(models.Model):
    """One event as a service told it. No foreign keys: the record never stands in the way of what it tells of."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    object = models.CharField(max_length=200, blank=True)
    result = models.CharField(max_length=20)
    address = models.CharField(max_length=45, blank=True)
    request = models.CharField(max_length=64, blank=True)
    fields = models.JSONField(default=dict)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(name="event_by_kind", fields=["kind", "at"]),)

    def __str__(self) -> str:
        return f"{self.kind} {self.object}"
