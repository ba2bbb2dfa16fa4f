"""Traces (线索): what tells two dossiers that they name the same person, telephone, server or domain, and nothing more."""

from __future__ import annotations

from django.db import models


class TraceKind(models.TextChoices):
    """What it is a trace of."""

    PERSON = "person"
    MOBILE = "mobile"
    SERVER = "server"
    DOMAIN = "domain"


class Trace(models.Model):
    """The blind index of a value in a dossier: equal where the values are, and no way back to them.

    `insured` says that the dossier's enterprise pays the person's insurance, `leads` that the person holds one of the
    three lead roles.
    """

    dossier = models.ForeignKey("desk.Dossier", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=TraceKind.choices)
    index = models.BinaryField(max_length=16)
    path = models.CharField(max_length=80)
    insured = models.BooleanField(default=False)
    leads = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="trace_once_a_path", fields=["dossier", "kind", "path"]),
            models.CheckConstraint(name="trace_kind_is_known", condition=models.Q(kind__in=TraceKind.values)),
        )
        indexes = (
            models.Index(fields=["index", "kind"], name="trace_by_index"),
            models.Index(fields=["organisation", "kind"], name="trace_of_organisation"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.path}"
