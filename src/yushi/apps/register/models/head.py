"""The signed heads of the log, one for every act, none ever taken back."""

from __future__ import annotations

from django.db import models


class Head(models.Model):
    """The head over the first `size` lines."""

    size = models.PositiveIntegerField(unique=True)
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("size",)

    def __str__(self) -> str:
        return f"{self.size}"
