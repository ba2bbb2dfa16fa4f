"""The practice notebook (实务笔记): what an office asked to be corrected, tied to the condition it is about."""

from __future__ import annotations

import uuid

from django.db import models


class Note(models.Model):
    """One item of a correction notice, typed by whoever received it; `office` is who asked."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultancy = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=120)
    condition = models.CharField(max_length=80)
    words = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="note_names_office_and_condition",
                condition=~models.Q(office="") & ~models.Q(condition=""),
            ),
        )
        indexes = (models.Index(fields=["consultancy", "condition"], name="note_of_consultancy"),)

    def __str__(self) -> str:
        return f"{self.office}: {self.condition}"
