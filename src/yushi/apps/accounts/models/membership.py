"""Somebody's part in an organisation, for a time."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from yushi.apps.accounts.models.organisation import Organisation
from yushi.apps.accounts.models.user import User


class Role(models.TextChoices):
    """What a member may do; which roles a kind of organisation has stands in permissions.toml."""

    OWNER = "owner", _("负责人")
    EDITOR = "editor", _("经办人")
    VIEWER = "viewer", _("查看者")
    REVIEWER = "reviewer", _("审核员")
    OPERATOR = "operator", _("运营人员")


class Membership(models.Model):
    """One role of one person in one organisation, from a moment until it ends (`ends_at` is no part of it)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(name="membership_role_is_known", condition=models.Q(role__in=Role.values)),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gte=models.F("starts_at")),
            ),
            models.UniqueConstraint(
                name="membership_open_once",
                fields=["user", "organisation"],
                condition=models.Q(ends_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"

    @property
    def reference(self) -> str:
        """How events name this membership."""
        return f"membership:{self.uid}"
