"""Answers as HTTP: the core's values as JSON, TOML or a calendar file, and failures as RFC 9457 problems."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse

from yushi.api import language, refusals
from yushi.core.errors import Text

if TYPE_CHECKING:
    from django.http import HttpRequest

    from yushi.core.errors import Problem, YushiError

PROBLEM = "application/problem+json"
_FIVE_MINUTES = "public, max-age=300"


def about_a_dossier(value: Any) -> HttpResponse:
    """JSON that follows from somebody's input: kept nowhere on its way."""
    return private(_dumped(value), "application/json")


def about_rules(value: Any) -> HttpResponse:
    """JSON that is the same for everybody: may be kept for five minutes."""
    return _answer(_dumped(value), "application/json", cache=_FIVE_MINUTES)


def private(body: str, content_type: str) -> HttpResponse:
    """A text that follows from somebody's input."""
    return _answer(body, content_type, cache="no-store")


def of_somebody(value: Any) -> HttpResponse:
    """JSON that is for the person alone whose token asked."""
    response = private(_dumped(value), "application/json")
    response.headers["Vary"] = "Authorization"
    return response


def file(data: bytes, name: str) -> HttpResponse:
    """A file for the person alone whose token asked."""
    response = HttpResponse(data, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Authorization"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def problem(request: HttpRequest, error: YushiError) -> HttpResponse:
    """An anticipated failure as `application/problem+json`."""
    status = refusals.status_of(error)
    lang = language.of(request)
    said = {
        "type": f"{reverse('api-guide')}#problem-{refusals.CODES[status]}",
        "title": refusals.TITLES[status].say(lang),
        "status": int(status),
        "detail": _detail(error.problems).say(lang),
        "code": refusals.CODES[status],
        "errors": [_error(one) for one in error.problems],
        **_nearest(error),
    }
    response = _answer(_dumped(said), PROBLEM, cache="no-store", status=status)
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="yushi"'
    response.headers["Content-Language"] = "en" if lang == "en" else "zh-Hans"
    return response


def _answer(body: str, content_type: str, *, cache: str, status: int = 200) -> HttpResponse:
    charset = "" if content_type.endswith("json") else "; charset=utf-8"  # JSON is UTF-8 (RFC 8259)
    response = HttpResponse(body.encode(), content_type=f"{content_type}{charset}", status=status)
    response.headers["Cache-Control"] = cache
    response.headers["Content-Language"] = "zh-Hans, en"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _detail(problems: tuple[Problem, ...]) -> Text:
    count, (what, fix) = len(problems), (problems[0].what, problems[0].fix)
    if count == 1:
        return Text(f"{what.zh.rstrip('。')}。{fix.zh}", f"{what.en.rstrip('.')}; {fix.en}")
    return Text(f"共 {count} 处，第一处：{what.zh}", f"{count} errors, the first: {what.en}")


def _error(one: Problem) -> dict[str, Any]:
    return {
        "code": one.code,
        "path": one.place.path,
        "line": one.place.line or None,
        "what": one.what._asdict(),
        "rule": one.rule._asdict(),
        "fix": one.fix._asdict(),
    }


def _nearest(error: YushiError) -> dict[str, str]:
    near = error.nearest if isinstance(error, refusals.RefusedError) else ""
    return {"nearest": near} if near else {}
