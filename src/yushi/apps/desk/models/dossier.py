"""The facts behind a case (卷宗): one enterprise and one platform, filled in by several people over days."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.evidence.fields import SealedTextField


class Dossier(models.Model):
    """The facts as they are now, sealed as one; `version` counts the changes, and a change names the one it saw."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    content = SealedTextField()
    version = models.PositiveIntegerField(default=1)
    asked = models.TextField(blank=True)
    skipped = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("title", "pk")
        constraints = (models.CheckConstraint(name="dossier_has_a_title", condition=~models.Q(title="")),)

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """How events name this dossier."""
        return f"dossier:{self.uid}"


class Change(models.Model):
    """A fact that somebody changed: where, from what to what, in which version. Never edited, never deleted.

    `before` and `after` are JSON; nothing there means that the fact was, or became, unknown.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="changes")
    version = models.PositiveIntegerField()
    path = models.CharField(max_length=200)
    before = SealedTextField(null=True)
    after = SealedTextField(null=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-version", "path")
        constraints = (
            models.UniqueConstraint(name="change_once_a_version", fields=["dossier", "version", "path"]),
        )

    def __str__(self) -> str:
        return f"{self.path} v{self.version}"
