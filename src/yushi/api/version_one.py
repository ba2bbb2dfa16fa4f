"""Version 1 of the API: its operations, its limits, and what becomes of failures."""

from __future__ import annotations

import logging
import math
import secrets
import traceback
from typing import TYPE_CHECKING, Any

from django.conf import settings
from ninja import NinjaAPI
from ninja.errors import Throttled, ValidationError

from yushi.api import answers, misread, refusals
from yushi.api.routes import cases, documents, dossiers, duties, numbers, register, rules, terms
from yushi.api.throttling import PerAddress
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

VERSION = "1.0.0"
_log = logging.getLogger("yushi.api")


def build() -> NinjaAPI:
    """The API with every operation, and with every failure as a problem of RFC 9457."""
    api = NinjaAPI(
        title="Yushi",
        version=VERSION,
        urls_namespace="api-v1",
        docs_url=None,
        openapi_url=None,  # `document` serves it, completed and once
        throttle=[PerAddress()],
    )
    for router in (
        dossiers.router,
        rules.router,
        numbers.router,
        terms.router,
        register.router,
        cases.router,
        documents.router,
        duties.router,
    ):
        api.add_router("", router)
    api.add_exception_handler(YushiError, _refused)
    api.add_exception_handler(ValidationError, _unreadable_parameters)
    api.add_exception_handler(Throttled, _too_fast)
    api.add_exception_handler(Exception, defect)
    return api


def defect(request: HttpRequest, error: BaseException | type[Exception]) -> HttpResponse:
    """500. The log gets the kind of error and the lines it passed, never a message: those repeat values."""
    mark = secrets.token_hex(4)
    lines = traceback.extract_tb(error.__traceback__) if isinstance(error, BaseException) else []
    passed = " < ".join(f"{line.filename}:{line.lineno}" for line in reversed(lines))
    _log.error("defect %s: %s at %s", mark, type(error).__name__, passed)
    return answers.problem(request, refusals.internal(mark))


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return answers.problem(request, error)


def _unreadable_parameters(request: HttpRequest, error: Any) -> HttpResponse:
    return answers.problem(request, misread.wrong(request, error.errors))


def _too_fast(request: HttpRequest, error: Any) -> HttpResponse:
    return answers.problem(request, refusals.too_fast(settings.API_PER_MINUTE, math.ceil(error.wait)))
