"""Plain Python that takes values and returns values: no Django, no clock, no network."""

from __future__ import annotations
