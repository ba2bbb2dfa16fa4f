"""Shards: which logs there are. Their rows are added and never changed."""

from __future__ import annotations

from django.db import models


class Shard(models.Model):
    """One log, by the origin of its checkpoints."""

    origin = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.origin


class Manifest(models.Model):
    """What is kept for ever of a shard whose term is over; only where one stands may entries be deleted."""

    shard_id = models.BigIntegerField(unique=True)
    text = models.TextField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"shard {self.shard_id}"
