"""Secrets that another app keeps here: sealed to their own row, turned with the keys like every sealed value."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from yushi.apps.evidence.fields import SealedModel, SealedTextField


class Secret(SealedModel):
    """One secret; whoever keeps it holds its uid, and names what it is for."""

    value = SealedTextField()
    purpose = models.CharField(max_length=40)

    objects: ClassVar[models.Manager[Any]]

    def __str__(self) -> str:
        return f"secret {self.uid}"
