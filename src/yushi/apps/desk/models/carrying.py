"""Cases that came from elsewhere, and files that wait until somebody has looked at what they are."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.desk.models.case import Case


class Arrival(models.Model):
    """Where a case came from: the site, its number there, whom it lies before there, and whose key signed the file.

    `uids` are the case's numbers of rows on every site it has been on, by which it is known when it comes again.
    `known` says whether the key was known here on that day. Never edited.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="arrival")
    site = models.CharField(max_length=200)
    number = models.CharField(max_length=40)
    uids = models.TextField()
    before = models.TextField()
    authority_name = models.CharField(max_length=200, blank=True)
    authority_code = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64)
    key = models.CharField(max_length=400)
    known = models.BooleanField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.case} ← {self.number} @ {self.site}"


class Parcel(models.Model):
    """A case file that somebody handed in and has not yet taken in; its bytes are sealed under `kept`, for a day."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    kept = models.CharField(max_length=36)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"parcel {self.uid}"
