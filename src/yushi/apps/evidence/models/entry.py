"""Entries, the nodes of their tree, signed heads, personal parts. No foreign keys: nothing stands in the ledger's way."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.evidence.fields import SealedTextField


class Entry(models.Model):
    """An entry as its canonical bytes, and the hash of its leaf."""

    pk = models.CompositePrimaryKey("shard_id", "sequence")
    shard_id = models.BigIntegerField()
    sequence = models.BigIntegerField()
    content = models.BinaryField()
    leaf = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.shard_id}/{self.sequence}"


class Node(models.Model):
    """A hash over 256 hashes of the level below."""

    pk = models.CompositePrimaryKey("shard_id", "level", "place")
    shard_id = models.BigIntegerField()
    level = models.SmallIntegerField()
    place = models.BigIntegerField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.shard_id}/{self.level}/{self.place}"


class Head(models.Model):
    """A signed checkpoint; it stays when its shard goes."""

    shard_id = models.BigIntegerField(db_index=True)
    note = models.TextField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"head of {self.shard_id}"


class Part(models.Model):
    """A personal field of an entry, sealed; salt in hex, then the value in canonical JSON. It can be erased."""

    pk = models.CompositePrimaryKey("shard_id", "sequence", "field")
    shard_id = models.BigIntegerField()
    sequence = models.BigIntegerField()
    field = models.CharField(max_length=40)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sealed = SealedTextField()

    def __str__(self) -> str:
        return f"{self.shard_id}/{self.sequence}/{self.field}"
