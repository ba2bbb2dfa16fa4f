"""Numbers that are given out one after the other: locked while one is taken, and never turned back."""

from __future__ import annotations

from django.db import models


class Counter(models.Model):
    """The last number of one series: `log`, or a series of licence numbers such as 豫B2-2026."""

    name = models.CharField(max_length=20, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.CheckConstraint(name="counter_has_a_name", condition=~models.Q(name="")),)

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"
