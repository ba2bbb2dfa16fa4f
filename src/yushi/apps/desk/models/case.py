"""Cases (案件): a state, the facts behind it, and every move that was made."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.desk.models.dossier import Dossier


class Serial(models.Model):
    """The last number given to a case in a year; its row is the lock under which the next one is given."""

    year = models.PositiveIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("year",)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Case(models.Model):
    """One matter on its way: `state` is one of the workflow of its `kind`, `version` counts its moves.

    `authority` is whom it is laid before on this site; without one, the enterprise records the authority's acts from
    its letters. `rules_on` is the day whose rules it is judged by, None for those of today. `year` is the
    year that an annual report is about. `step` and `ended_at` repeat what the state says, for lists.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=30)
    step = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    licence = models.CharField(max_length=30, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    rules_on = models.DateField(null=True, blank=True)
    opened_by = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-moved_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="case_number_is_whole", condition=models.Q(number__regex=r"^DK-20[0-9]{2}-[0-9]{4,}$")
            ),
            models.CheckConstraint(
                name="case_step_is_one_of_six", condition=models.Q(step__gte=1, step__lte=6)
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "ended_at"], name="case_of_organisation"),
            models.Index(fields=["authority", "ended_at"], name="case_before_authority"),
            models.Index(fields=["-moved_at", "-id"], name="case_by_last_move"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def reference(self) -> str:
        """How events name this case."""
        return f"case:{self.uid}"


class CaseEvent(models.Model):
    """A move that was made: what, from where to where, on which day, by whom. Never edited, never deleted.

    `on` is the day on which it happened in the world, which may be before the day it was recorded. `by_hand` says
    that an act of the authority was recorded from its letter by somebody else.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    event = models.CharField(max_length=40)
    source = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=30)
    marks = models.CharField(max_length=40, blank=True)
    letter = models.CharField(max_length=40, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_hand = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("sequence",)
        constraints = (models.UniqueConstraint(name="case_event_in_order", fields=["case", "sequence"]),)

    def __str__(self) -> str:
        return f"{self.case} {self.sequence} {self.event}"
