"""The platform's own particulars, shown at the foot of every page (E-Commerce Law art. 15, Measures for Internet Information Services art. 12)."""

from __future__ import annotations

from django.db import models


class Platform(models.Model):
    """One row. Without a licence's number the platform is in its demonstration state: no trade with real money."""

    holder = models.CharField(max_length=200)
    unified_code = models.CharField(max_length=18)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    licence_number = models.CharField(max_length=24, blank=True)
    filing_number = models.CharField(max_length=40, blank=True)
    police_number = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(name="platform_is_one", condition=models.Q(pk=1)),)

    def __str__(self) -> str:
        return self.holder

    @property
    def is_demonstration(self) -> bool:
        """Whether it may not trade yet."""
        return not self.licence_number
