"""What the authority says in a case: words on conditions, the officers it sends, its letters. Nothing is edited."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.desk.models.case import Case, CaseEvent
from yushi.apps.evidence.fields import SealedTextField

_SHA256 = r"^[0-9a-f]{64}$"


class Opinion(models.Model):
    """A word on a condition; the one with the highest `sequence` counts, those before it stay.

    `outcome` is what the rules said when the word was given: when they say something else, the word is no longer
    one on what is there. `late_because` says why something was not visible when the first notice went out.
    `rehearsal` words are those of an applicant trying the review; they count for nothing.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="opinions")
    condition = models.CharField(max_length=80)
    sequence = models.PositiveIntegerField()
    rehearsal = models.BooleanField(default=False)
    word = models.CharField(max_length=10)
    note = models.CharField(max_length=500, blank=True)
    late_because = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=30)
    in_one_go = models.BooleanField(default=False)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("condition", "sequence")
        constraints = (
            models.UniqueConstraint(
                name="opinion_in_order", fields=["case", "rehearsal", "condition", "sequence"]
            ),
            models.CheckConstraint(
                name="opinion_is_one_of_two", condition=models.Q(word__in=("accepted", "rejected"))
            ),
            models.CheckConstraint(
                name="opinion_rejects_with_a_note", condition=models.Q(word="accepted") | ~models.Q(note="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} {self.condition}: {self.word}"


class Officer(models.Model):
    """One of those sent on a visit; those of the highest `turn` go, earlier ones were replaced.

    `draw` is the address of the draw that chose them, where one did.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="officers")
    turn = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    badge = models.CharField(max_length=40)
    draw = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("turn", "pk")
        constraints = (
            models.UniqueConstraint(name="officer_once_a_turn", fields=["case", "turn", "badge"]),
            models.CheckConstraint(
                name="officer_has_name_and_badge", condition=~models.Q(name="") & ~models.Q(badge="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.badge}"


class LetterSerial(models.Model):
    """The last number given to a letter in a year, whatever its kind; its row is the lock under which the next is given."""

    authority = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=20)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("year", "series")
        constraints = (
            models.UniqueConstraint(name="letter_serial_once", fields=["authority", "series", "year"]),
        )

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"


class Letter(models.Model):
    """A letter as it was sent: its files sealed, their hashes beside them. `conditions` are those it names."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    event = models.OneToOneField(CaseEvent, on_delete=models.PROTECT, related_name="sent")
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=60)
    title_zh = models.CharField(max_length=80)
    title_en = models.CharField(max_length=120)
    conditions = models.TextField(blank=True)
    content = SealedTextField()
    pdf = SealedTextField()
    docx = SealedTextField()
    pdf_sha256 = models.CharField(max_length=64)
    docx_sha256 = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(name="letter_number_once", fields=["number", "case"]),
            models.CheckConstraint(
                name="letter_has_its_digests",
                condition=models.Q(pdf_sha256__regex=_SHA256)
                & models.Q(docx_sha256__regex=_SHA256)
                & models.Q(digest__regex=_SHA256),
            ),
        )

    def __str__(self) -> str:
        return self.number
