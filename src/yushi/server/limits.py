"""What is refused before anything of a request is read: too large, of a method nobody needs, or a program's unencrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponseNotAllowed
from django.urls import Resolver404, resolve

from yushi.api import answers, bodies, refusals
from yushi.apps.ui import pages
from yushi.core.errors import Problem, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

TOO_LARGE = 413
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_PROGRAMS, _PARTS = "/api/v1/", "multipart/form-data"
_MIB = 1024 * 1024


class Methods:
    """Answers 405 to TRACE, CONNECT and whatever else no view takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse the method."""
        if request.method in METHODS:
            return self.get_response(request)
        return HttpResponseNotAllowed(sorted(METHODS))


class OnlyEncrypted:
    """Answers 403 to a program that calls without HTTPS where HTTPS is demanded; pages are redirected instead."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse what came in clear."""
        if request.is_secure() or not settings.SECURE_SSL_REDIRECT or not request.path.startswith(_PROGRAMS):
            return self.get_response(request)
        return answers.problem(request, refusals.not_encrypted())


class BodyLimit:
    """Answers 413 to a request whose declared length is over the limit.

    A view that takes documents says so with `takes_files`, a question about the request: only where it says yes may a body
    of parts be as large as `UPLOAD_LIMIT`, so that strangers cannot fill the memory with what nobody asked them for.
    A request without a length has no body as far as WSGI is concerned, so none gets past.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse what is too large."""
        length = _length(request)
        if length <= settings.BODY_LIMIT:
            return self.get_response(request)
        takes = _takes_files(request)
        if length <= settings.UPLOAD_LIMIT and takes is not None and takes(request):
            return self.get_response(request)
        if request.path.startswith(_PROGRAMS):
            return answers.problem(request, refusals.too_large(bodies.limit()))
        return pages.refusal(
            request, status=TOO_LARGE, problems=[] if takes is None else [_too_large(length)]
        )


def _takes_files(request: HttpRequest) -> Callable[[HttpRequest], bool] | None:
    """The question whether the page that is asked takes a document from whoever asks; none where it never does."""
    if request.method != "POST" or not request.META.get("CONTENT_TYPE", "").startswith(_PARTS):
        return None
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return None
    return getattr(view, "takes_files", None)


def _too_large(length: int) -> Problem:
    """Too large for anybody, or only for somebody who was not asked for a document."""
    sent, most = length / _MIB, settings.UPLOAD_LIMIT / _MIB
    if length <= settings.UPLOAD_LIMIT:
        return Problem(
            code="request.not-asked-for",
            what=Text(
                f"送来的内容有 {sent:.1f} MiB，没有读取，也没有留下任何内容。",
                f"What was sent has {sent:.1f} MiB; it was not read, and nothing of it was kept.",
            ),
            rule=Text(
                "大文件只收登录的人的，或用有效上传链接送来的。",
                "Large files are taken from people who are signed in, or by an upload link that is open.",
            ),
            fix=Text(
                "登录后再交；用链接的，请发链接给您的人再发一个。",
                "Sign in and hand it in again; with a link, ask whoever sent it for another one.",
            ),
        )
    return Problem(
        code="request.too-large",
        what=Text(
            f"送来的内容有 {sent:.1f} MiB，没有读取，也没有留下任何内容。",
            f"What was sent has {sent:.1f} MiB; it was not read, and nothing of it was kept.",
        ),
        rule=Text(
            f"一次最多 {most:.0f} MiB，每个文件最多 20 MiB。",
            f"One request has at most {most:.0f} MiB, one file at most 20 MiB.",
        ),
        fix=Text(
            "返回上一页，降低扫描分辨率、压缩图片或拆分文件，再交一次。",
            "Go back; scan at a lower resolution, make pictures smaller or split the file, then hand it in again.",
        ),
    )


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isascii() and given.isdigit() else 0
