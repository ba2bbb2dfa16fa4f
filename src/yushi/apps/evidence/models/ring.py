"""The ring of wrapped keys, a row for each step, and how far a rotation is."""

from __future__ import annotations

from django.db import models


class Ring(models.Model):
    """A ring as `core.vault.ringfile` writes it; the newest row is in use. Rows are added and never changed."""

    text = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"ring {self.pk}"


class Rotation(models.Model):
    """Where the rotation of a column to a key goes on: after the row with this uid."""

    column = models.CharField(max_length=200)
    key_id = models.PositiveIntegerField()
    after = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="one_rotation_each", fields=["column", "key_id"]),)

    def __str__(self) -> str:
        return f"{self.column} to key {self.key_id}"
