"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The ledger's rows, the ring of keys, encrypted fields."""

    name = "yushi.apps.evidence"
    label = "evidence"
