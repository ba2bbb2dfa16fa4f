"""That an obligation was met (已办): on which day, said by whom, with what proves it. Never edited, never deleted."""

from __future__ import annotations

import uuid

from django.db import models


class DutyDone(models.Model):
    """One word on one period of one obligation; the one with the highest `sequence` counts, those before it stay.

    `period` is what stands behind the colon of the obligation's id: a year, a month, an entry; for what comes again
    some time after it was last done, the day itself. Without `on` it takes back the word before, and says why. A word
    without a `dossier` was said when an enterprise could have but one.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(
        "desk.Dossier", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    obligation = models.CharField(max_length=40)
    period = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField()
    on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(
        "archive.Document", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("obligation", "period", "sequence")
        constraints = (
            models.UniqueConstraint(
                name="duty_done_in_order", fields=["organisation", "obligation", "period", "sequence"]
            ),
            models.CheckConstraint(
                name="duty_taken_back_with_a_note",
                condition=models.Q(on__isnull=False) | ~models.Q(note=""),
            ),
            models.CheckConstraint(name="duty_is_named", condition=~models.Q(obligation="")),
        )

    def __str__(self) -> str:
        return f"{self.obligation} {self.period} {self.on or '-'}"
