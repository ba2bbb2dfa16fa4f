"""What the board shows of a dossier (快照), worked out before and good until something happens."""

from __future__ import annotations

import datetime as dt

from django.db import models

EPOCH = dt.date(1970, 1, 1)
"""A snapshot that is good until then is to be taken anew."""
FAR = dt.date(9999, 12, 31)
"""The deadline of what has none, so that it comes last."""


class Snapshot(models.Model):
    """One row of the board: what was so in `version` of the facts, when as much had happened as `stamp` says.

    Nothing here is a source: all of it follows from dossier, cases and rules, and can be made again.
    `law`, `practice` and `guide` hold a letter for each dimension (`core.assessment.glance`). `deadline` is the next day
    that counts, `due` what ends on it: "window" (the span in which it may be filed), "term:…", "duty:…" or "proof".
    """

    dossier = models.OneToOneField("desk.Dossier", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("desk.Case", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    title = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=0)
    stamp = models.PositiveIntegerField(default=0)
    good_until = models.DateField(default=EPOCH)
    rules = models.CharField(max_length=16, blank=True)
    law = models.CharField(max_length=5, blank=True)
    practice = models.CharField(max_length=5, blank=True)
    guide = models.CharField(max_length=5, blank=True)
    unmet = models.PositiveSmallIntegerField(default=0)
    unknown = models.PositiveSmallIntegerField(default=0)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    deadline = models.DateField(default=FAR)
    due = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=30, blank=True)
    step = models.PositiveSmallIntegerField(default=0)
    city = models.CharField(max_length=6, blank=True)
    scenario = models.CharField(max_length=30, blank=True)
    warnings = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("deadline", "pk")
        indexes = (
            models.Index(fields=["organisation", "deadline"], name="snapshot_of_organisation"),
            models.Index(fields=["deadline", "id"], name="snapshot_by_deadline"),
        )

    def __str__(self) -> str:
        return self.title
