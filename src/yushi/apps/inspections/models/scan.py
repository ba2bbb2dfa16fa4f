"""A clear-text scan: one run over database, write-ahead log, logs and backups."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScanState(models.TextChoices):
    """How far a scan is; one that stops telling of itself counts as broken off."""

    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    STOPPED = "stopped", _("已停止")
    FAILED = "failed", _("未完成")


class Scan(models.Model):
    """Sizes in bytes. `places` holds for each place: kind, name, size, found, state, packed, hits."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    started_by = models.CharField(max_length=200)
    address = models.CharField(max_length=45, blank=True)
    started_at = models.DateTimeField()
    told_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=ScanState.choices, default=ScanState.RUNNING)
    stop_asked = models.BooleanField(default=False)
    values = models.PositiveIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    done = models.BigIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    places = models.JSONField(default=list)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-started_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="scan_state_is_known", condition=models.Q(state__in=ScanState.values)
            ),
            models.UniqueConstraint(
                name="scan_runs_alone", fields=["state"], condition=models.Q(state="running")
            ),
        )

    def __str__(self) -> str:
        return f"scan {self.uid}"

    @property
    def reference(self) -> str:
        """How events name this scan."""
        return f"scan:{self.uid}"
