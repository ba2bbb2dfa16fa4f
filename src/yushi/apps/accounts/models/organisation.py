"""An enterprise, a consultancy, an authority, or whoever runs this site."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an organisation is here; it never changes."""

    ENTERPRISE = "enterprise", _("企业")
    CONSULTANCY = "consultancy", _("代办机构")
    AUTHORITY = "authority", _("主管部门")
    OPERATOR = "operator", _("平台运营方")


class Organisation(models.Model):
    """A tenant: everything that is kept belongs to one organisation.

    Two may name the same credit code until one of them is verified: otherwise whoever comes first could keep the
    rightful one out, and anybody could find out who is a customer.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=120)
    unified_code = models.CharField(max_length=18)
    created_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                name="organisation_kind_is_known", condition=models.Q(kind__in=Kind.values)
            ),
            models.CheckConstraint(name="organisation_has_a_name", condition=~models.Q(name="")),
            models.CheckConstraint(
                name="organisation_code_is_whole", condition=models.Q(unified_code__regex=r"^[0-9A-Z]{18}$")
            ),
            models.UniqueConstraint(
                name="organisation_code_verified_once",
                fields=["unified_code"],
                condition=models.Q(verified_at__isnull=False, closed_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """How events name this organisation."""
        return f"organisation:{self.uid}"
