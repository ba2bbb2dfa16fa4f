"""The front page for as long as the self-check is not installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def show(request: HttpRequest) -> HttpResponse:
    """A page that says what will be here."""
    return render(request, "ui/front.html")
