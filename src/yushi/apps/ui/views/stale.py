"""The answer to a form whose token is no longer good: what happened, and the same form again with a fresh token.

Signing in gives new tokens, so a page that was open in another tab before sends an old one. Nothing is done then. Where
the browser says that the form came from a page of this site, what was typed comes back in a form that a person may send
once more; a form from elsewhere is told nothing and given nothing. The check itself is Django's and stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.utils.translation import gettext as _

from yushi.apps.ui import pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_FORBIDDEN = 403
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of an input
_SECRET = re.compile(r"password|secret|credential|token|^code$|recovery_codes?", re.IGNORECASE)
"""Inputs of such names are typed anew, never put into a page."""


def answer(request: HttpRequest, reason: str) -> HttpResponse:
    """403 in three lines; with the form again where a page of this site sent it."""
    if not _is_ours(request):
        return pages.refusal(request, status=_FORBIDDEN)
    kept = () if request.FILES or _asks_a_secret(request) else _typed(request)
    context = {
        "status": _FORBIDDEN,
        "title": _("没有执行，可以再来一次"),
        "problems": [_said(reason, kept=bool(kept), files=bool(request.FILES))],
        "again": request.get_full_path(),
        "kept": kept,
        "back": _page_before(request),
    }
    response = render(request, "ui/error.html", context, status=_FORBIDDEN)
    response["Cache-Control"] = "no-store"  # it holds what somebody typed
    return response


def _is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this very origin sent the form; without a word of it, no."""
    origin = f"{request.scheme}://{request.get_host()}"
    site = request.headers.get("Sec-Fetch-Site", "same-origin")  # older browsers send Origin alone
    return request.headers.get("Origin") == origin and site == "same-origin"


def _asks_a_secret(request: HttpRequest) -> bool:
    return any(_SECRET.search(name) for name in request.POST if name != _TOKEN)


def _typed(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Every input with each of its values, in the order in which they came."""
    return tuple(
        (name, value) for name in request.POST if name != _TOKEN for value in request.POST.getlist(name)
    )


def _page_before(request: HttpRequest) -> str:
    """The page of this site that the form stood on; empty where the browser does not say."""
    before = urlsplit(request.headers.get("Referer", ""))
    ours = (before.scheme, before.netloc) == (request.scheme, request.get_host())
    path = before.path + (f"?{before.query}" if before.query else "")
    return path if ours and path.startswith("/") and not path.startswith("//") else ""


def _said(reason: str, *, kept: bool, files: bool) -> pages.Said:
    what = (
        _("浏览器没有送来本站的 Cookie，校验码无从核对，所以没有执行。")
        if reason == REASON_NO_CSRF_COOKIE
        else _("这一页的校验码已经作废，多半是打开它之后在别处登录过，所以没有执行。")
    )
    if kept:
        fix = _("填的都还在：点“再提交一次”，用新的校验码送出。")
    elif files:
        fix = _("重新打开那一页再提交；浏览器不保留选过的文件，要再选一次。")
    else:
        fix = _("重新打开那一页再提交；密码和验证码不会留在页面里，要再填一次。")
    return pages.Said(
        what=what, rule=_("每次登录都换校验码，防止他人冒用你的浏览器；旧页面的按钮不再有效。"), fix=fix
    )
