"""A merchant: an organisation that was verified and may sell here (E-Commerce Law art. 27)."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class MerchantState(models.TextChoices):
    """Where a merchant stands with the platform."""

    APPLIED = "applied", _("待核验")
    VERIFIED = "verified", _("已核验")
    SUSPENDED = "suspended", _("已暂停")
    CLOSED = "closed", _("已退出")


class Merchant(models.Model):
    """`commission` is in thousandths of what buyers pay, `deposit_fen` what was handed in as 保证金.

    `verify_by` is the day by which the identity has to be verified again (half a year after the last time).
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.OneToOneField("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=MerchantState.choices, default=MerchantState.APPLIED)
    commission = models.PositiveSmallIntegerField(default=0)
    deposit_fen = models.PositiveBigIntegerField(default=0)
    applied_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    verify_by = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="merchant_state_is_known", condition=models.Q(state__in=MerchantState.values)),
            models.CheckConstraint(name="merchant_commission_in_thousandths", condition=models.Q(commission__lte=1000)),
            models.CheckConstraint(
                name="merchant_verified_has_its_days",
                condition=~models.Q(state="verified") | models.Q(verified_at__isnull=False, verify_by__isnull=False),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def reference(self) -> str:
        """How events name this merchant."""
        return f"merchant:{self.uid}"
