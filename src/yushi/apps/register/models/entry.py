"""What was done with a licence: one line of the public log, added and never changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActChoice(models.TextChoices):
    """The acts of `core.licence.history.Act`, as people read them."""

    ISSUED = "issued", _("颁发")
    SUSPENDED = "suspended", _("暂停许可")
    RESTORED = "restored", _("恢复许可")
    REVOKED = "revoked", _("吊销许可")
    WITHDRAWN = "withdrawn", _("撤销许可")
    SURRENDERED = "surrendered", _("注销许可")
    EXPIRED = "expired", _("届满注销")
    RENEWED = "renewed", _("延续许可")
    CHANGED = "changed", _("变更许可")


class Entry(models.Model):
    """One act; `line` is what the world reads, `by` stays inside. `log` and `sequence` say where the ledger tells of it."""

    place = models.PositiveIntegerField(unique=True)
    licence = models.ForeignKey("register.Licence", on_delete=models.PROTECT, related_name="entries")
    act = models.CharField(max_length=12, choices=ActChoice.choices)
    on = models.DateField()
    reason = models.CharField(max_length=500, blank=True)
    edition = models.PositiveIntegerField()
    line = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    log = models.CharField(max_length=40, blank=True)
    sequence = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("place",)
        verbose_name_plural = "entries"
        constraints = (
            models.CheckConstraint(name="entry_act_is_known", condition=models.Q(act__in=ActChoice.values)),
            models.CheckConstraint(name="entry_says_why", condition=models.Q(act="issued") | ~models.Q(reason="")),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.place} {self.act}"
