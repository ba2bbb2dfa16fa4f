"""The journal in the database: entries of core/journal, their postings, and nothing that changes them."""

from __future__ import annotations

from django.db import models


class Booking(models.Model):
    """An entry; its reference and kind stand once."""

    reference = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, null=True, related_name="bookings")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="booking_once", fields=["reference", "kind"]),)

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


class Posting(models.Model):
    """A posting: above nought a debit, below it a credit."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="postings")
    account = models.CharField(max_length=80, db_index=True)
    fen = models.BigIntegerField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.account} {self.fen}"
