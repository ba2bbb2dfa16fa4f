"""Papers that were handed in: ciphertext in the database, so that they go through one transaction and one backup with their record."""

from __future__ import annotations

from django.db import models

from yushi.apps.evidence.fields import SealedModel, SealedTextField


class SealedFile(SealedModel):
    """One file as it was kept: sealed by `core.vault.chunks` under a key of its own, which is sealed beside it.

    `digest` is the SHA-256 of the file in the clear, `scanned_by` whoever looked for viruses, if anybody did.
    """

    key = SealedTextField()
    name = SealedTextField()
    content = models.BinaryField()
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    scanned_by = models.CharField(max_length=40, blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"file {self.uid}"
