"""Members as a platform would have them, and the same without encryption."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.evidence.fields import BlindIndexField, SealedModel, SealedTextField
from yushi.core.vault import masks


class SealedMember(SealedModel):
    """With the phone as ciphertext and a blind index."""

    name = models.CharField(max_length=40)
    phone = SealedTextField(mask="phone")
    phone_index = BlindIndexField("phone", normal="phone", unique=True)
    joined_at = models.DateTimeField()

    class Meta:
        app_label = "listed"

    def __str__(self) -> str:
        return self.name


class PlainMember(models.Model):
    """With the phone in the clear, masked when it is shown."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    name = models.CharField(max_length=40)
    number = models.CharField(max_length=20, unique=True)
    joined_at = models.DateTimeField()

    class Meta:
        app_label = "listed"

    def __str__(self) -> str:
        return self.name

    @property
    def phone(self) -> str:
        """The mask of the number."""
        return masks.phone(self.number)
