"""A document of an organisation: what it is; its bytes are those of its versions."""

from __future__ import annotations

import uuid

from django.db import models

_NOT_ASIDE = models.Q(set_aside_at__isnull=True, set_aside_by="", set_aside_because="")
_ASIDE = models.Q(set_aside_at__isnull=False) & ~models.Q(set_aside_by="") & ~models.Q(set_aside_because="")


class Document(models.Model):
    """Never deleted: set aside with a reason, after which it is no evidence any more."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.CharField(max_length=200, blank=True)
    set_aside_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = (models.Index(fields=["organisation", "kind"], name="document_by_kind"),)
        constraints = (
            models.CheckConstraint(name="document_has_a_title", condition=~models.Q(title="")),
            models.CheckConstraint(name="document_has_a_kind", condition=~models.Q(kind="")),
            models.CheckConstraint(name="document_is_set_aside_with_a_reason", condition=_NOT_ASIDE | _ASIDE),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """How events name this document."""
        return f"document:{self.uid}"
