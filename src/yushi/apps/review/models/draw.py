"""A draw of officers or samples: its commitment first, its outcome afterwards, both for everybody to see."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.evidence.fields import SealedTextField

_SHA256 = r"^[0-9a-f]{64}$"


class Draw(models.Model):
    """What was committed to; `revealed` is empty until the seed was published. Nothing of it changes afterwards."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=200)
    entries = models.TextField()
    take = models.PositiveIntegerField()
    awaits = models.CharField(max_length=200)
    commitment = models.CharField(max_length=64)
    seed = SealedTextField()
    committed_by = models.CharField(max_length=200)
    committed_at = models.DateTimeField()
    beacon = models.CharField(max_length=200, blank=True)
    revealed = models.CharField(max_length=64, blank=True)
    selected = models.TextField(blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-committed_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="draw_has_its_commitment", condition=models.Q(commitment__regex=_SHA256)
            ),
            models.CheckConstraint(
                name="draw_is_revealed_whole",
                condition=models.Q(revealed="", selected="", revealed_at__isnull=True)
                | (~models.Q(revealed="") & ~models.Q(selected="") & models.Q(revealed_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return self.purpose

    @property
    def reference(self) -> str:
        """How events name this draw."""
        return f"draw:{self.uid}"
