"""What a case of the years after the licence is about: a report's figures, and which services were opened."""

from __future__ import annotations

from django.db import models

from yushi.apps.evidence.fields import SealedModel, SealedTextField


class ReportFigures(SealedModel):
    """What an annual report says, as it was typed, in JSON; the highest `version` counts, those before it stay."""

    case = models.ForeignKey("desk.Case", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    typed = SealedTextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("case", "version")
        constraints = (models.UniqueConstraint(name="figures_in_order", fields=["case", "version"]),)

    def __str__(self) -> str:
        return f"{self.case} v{self.version}"


class ServiceOpening(models.Model):
    """Whether a service on the licence was opened, and the document that proves it; the highest `version` counts."""

    case = models.ForeignKey("desk.Case", on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    opened = models.BooleanField()
    opened_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(
        "archive.Document", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("case", "service", "version")
        constraints = (
            models.UniqueConstraint(name="opening_in_order", fields=["case", "service", "version"]),
            models.CheckConstraint(
                name="opening_is_proven",
                condition=models.Q(opened=False, document__isnull=True)
                | models.Q(opened=True, document__isnull=False, opened_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} {self.service}: {self.opened}"
