"""A consultancy acts for a client (委托)."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from yushi.apps.accounts.models.organisation import Organisation


class Scope(models.TextChoices):
    """What a mandate lets a consultancy do for its client."""

    VIEW = "view", _("查看材料")
    EDIT = "edit", _("填写和修改")
    FILE = "file", _("提交申请")
    EXPORT = "export", _("导出")


class Mandate(models.Model):
    """From a moment until another, and not one moment longer once it is revoked."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mandates_given")
    consultancy = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mandates_held")
    document = models.CharField(max_length=80)
    paper = models.CharField(max_length=40, blank=True)  # what the signed document is kept under
    paper_digest = models.CharField(max_length=64, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-starts_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="mandate_is_between_two", condition=~models.Q(client=models.F("consultancy"))
            ),
            models.CheckConstraint(
                name="mandate_ends_after_it_starts", condition=models.Q(ends_at__gt=models.F("starts_at"))
            ),
            models.CheckConstraint(name="mandate_has_a_document", condition=~models.Q(document="")),
            models.CheckConstraint(
                name="mandate_paper_has_its_digest",
                condition=models.Q(paper="", paper_digest="")
                | (~models.Q(paper="") & ~models.Q(paper_digest="")),
            ),
            models.UniqueConstraint(
                name="mandate_document_open_once",
                fields=["client", "consultancy", "document"],
                condition=models.Q(revoked_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.client} → {self.consultancy}"

    @property
    def reference(self) -> str:
        """How events name this mandate."""
        return f"mandate:{self.uid}"


class MandateScope(models.Model):
    """One thing that a mandate allows."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="scopes")
    scope = models.CharField(max_length=20, choices=Scope.choices)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="scope_is_known", condition=models.Q(scope__in=Scope.values)),
            models.UniqueConstraint(name="scope_once_a_mandate", fields=["mandate", "scope"]),
        )

    def __str__(self) -> str:
        return str(self.get_scope_display())
