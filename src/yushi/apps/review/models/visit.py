"""What was found on a visit: the checklist as it was filled in, the photos, and the word of the enterprise's person."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.evidence.fields import SealedTextField

_SHA256 = r"^[0-9a-f]{64}$"


class Record(models.Model):
    """A checklist as an officer sent it; another one does not replace it.

    `key` is given by the page, so that one that is sent twice over a bad network is there once. `digest` is that of
    the answers, which are sealed.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("desk.Case", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    answers = SealedTextField()
    digest = models.CharField(max_length=64)
    present = models.CharField(max_length=60)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(name="record_has_its_digest", condition=models.Q(digest__regex=_SHA256)),
        )

    def __str__(self) -> str:
        return f"{self.case} {self.at:%Y-%m-%d}"


class Photo(models.Model):
    """A photo of a visit, sealed as it came; `hashed_there` says that the phone had hashed it before it was sent."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("desk.Case", on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    content = SealedTextField()
    sha256 = models.CharField(max_length=64)
    hashed_there = models.BooleanField(default=False)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(name="photo_once_a_case", fields=["case", "sha256"]),
            models.CheckConstraint(name="photo_has_its_digest", condition=models.Q(sha256__regex=_SHA256)),
        )

    def __str__(self) -> str:
        return f"{self.case} {self.item} {self.sha256[:12]}"


class Countersign(models.Model):
    """The enterprise's person on a record: that it is so, or what they object to. Once a record, and never changed."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="countersign")
    objection = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.record} {self.by}"
