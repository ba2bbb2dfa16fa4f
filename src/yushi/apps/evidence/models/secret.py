"""Secrets that another app keeps here: sealed to their own row, turned with the keys like every sealed value."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.evidence.fields import SealedTextField


class Secret(models.Model):
    """One secret; whoever keeps it holds its uid, and names what it is for."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    value = SealedTextField()
    purpose = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"secret {self.uid}"
