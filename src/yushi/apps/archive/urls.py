"""The addresses, all under `archive:`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "archive"
urlpatterns: list[URLPattern] = []
