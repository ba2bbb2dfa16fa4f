"""Rows with sealed fields, as an app of the platform would have them."""

from __future__ import annotations

from django.db import models

from yushi.apps.evidence.fields import BlindIndexField, SealedModel, SealedTextField


class Member(SealedModel):
    name = models.CharField(max_length=40, default="")
    phone = SealedTextField(mask="phone", null=True, blank=True)
    phone_index = BlindIndexField("phone", normal="phone", unique=True)
    note = SealedTextField(blank=True)

    class Meta:
        app_label = "vaulted"

    def __str__(self):
        return self.name
