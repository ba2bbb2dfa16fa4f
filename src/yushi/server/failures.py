"""What Django calls when a request fails before or outside a view: a problem for programs, a page for people."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from yushi.api import answers, refusals, version_one
from yushi.apps.ui.views import errors

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PROGRAMS = "/api/v1/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    if request.path.startswith(PROGRAMS):
        return answers.problem(request, refusals.refused_unread())
    return errors.bad_request(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """500."""
    if request.path.startswith(PROGRAMS):
        return version_one.defect(request, sys.exc_info()[1] or Exception())
    return errors.failed(request)
