"""The keys that sign certificates and heads: the public half here for ever, the secret half in the vault."""

from __future__ import annotations

from django.db import models


class Key(models.Model):
    """A key; `secret` is the name under which the vault keeps its seed. The newest that is not retired signs."""

    verifier = models.CharField(max_length=200, unique=True)
    secret = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.verifier
