"""What a refused request is answered: three lines for people, a problem (RFC 9457) for programs; little for a flood."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from yushi.apps.ui import pages
from yushi.core.errors import Problem, Text

if TYPE_CHECKING:
    from django.http import HttpRequest

    from yushi.apps.firewall.guard import Verdict

PLAIN = "text/plain; charset=utf-8"
_PROGRAMS = "/api/"
_UNREADABLE = {400, 413}
_CODES = {400: "malformed", 403: "forbidden", 413: "too-large", 429: "too-many-requests", 503: "unavailable"}


def refusal(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """The answer to a request that is not let in."""
    problem = _problem(verdict)
    if request.path_info.startswith(_PROGRAMS):
        response = _for_programs(problem, verdict)
    elif verdict.what == "limited":
        response = HttpResponse(
            in_short(verdict), status=verdict.status, content_type=PLAIN
        )  # drawing a page costs what the limit is there to save
    else:
        response = pages.refusal(request, status=verdict.status, problems=[problem])
    if verdict.wait:
        response.headers["Retry-After"] = str(verdict.wait)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Frame-Options"] = "DENY"
    # Django's own word for it: a flood must not fill the log; the record has it.
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
    return response


def gone(request: HttpRequest) -> HttpResponse:
    """The answer to a request whose sender went away before it was read: nobody will see it."""
    return HttpResponse(status=400)


def in_short(verdict: Verdict) -> bytes:
    """The three lines in both languages, as plain text."""
    problem = _problem(verdict)
    lines = [said.say(lang) for lang in ("zh", "en") for said in (problem.what, problem.rule, problem.fix)]
    return "\n".join([*lines, ""]).encode()


def _for_programs(problem: Problem, verdict: Verdict) -> HttpResponse:
    lang = "en" if (get_language() or "").startswith("en") else "zh"
    lines = {"what": problem.what._asdict(), "rule": problem.rule._asdict(), "fix": problem.fix._asdict()}
    said = {
        "type": reverse("firewall:status"),
        "title": problem.what.say(lang),
        "status": verdict.status,
        "detail": problem.fix.say(lang),
        "code": _CODES[verdict.status],
        "errors": [{"code": problem.code, "path": "", "line": None, **lines}],
        "request": verdict.number,
    }
    return HttpResponse(
        json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(),
        content_type="application/problem+json",
        status=verdict.status,
    )


def _problem(verdict: Verdict) -> Problem:
    if verdict.what == "limited":
        return _limited(verdict)
    if verdict.what == "banned":
        return _banned(verdict)
    if verdict.what == "failed":
        return _failed(verdict)
    return _unreadable(verdict) if verdict.status in _UNREADABLE else _blocked(verdict)


def _blocked(verdict: Verdict) -> Problem:
    return Problem(
        code="firewall.blocked",
        what=Text(
            f"防火墙拦下了这个请求，没有交给任何页面。编号 {verdict.number}。",
            f"The firewall stopped this request; no page has seen it. Number {verdict.number}.",
        ),
        rule=Text(
            "内容里有一段与攻击语句相同的写法，例如 SQL、脚本或系统命令。",
            "Something in it is written as attacks are: SQL, a script, a command of the system.",
        ),
        fix=Text(
            "换一种写法再提交；确是正常内容，请把编号告诉运营方，会据此调整规则。",
            "Write it in another way; if it is ordinary content, tell the operator the number, and the rules will be"
            " corrected.",
        ),
    )


def _unreadable(verdict: Verdict) -> Problem:
    return Problem(
        code="firewall.unreadable",
        what=Text(
            f"这个请求读不通，或大得无法检查。编号 {verdict.number}。",
            f"This request cannot be read, or is too large to be inspected. Number {verdict.number}.",
        ),
        rule=Text("看不清的内容不放行。", "What cannot be inspected is not let in."),
        fix=Text(
            "减少内容，或换一个浏览器再提交；仍然不行，请把编号告诉运营方。",
            "Send less, or use another browser; if that does not help, tell the operator the number.",
        ),
    )


def _banned(verdict: Verdict) -> Problem:
    assert verdict.until is not None
    until = f"{timezone.localtime(verdict.until):%Y-%m-%d %H:%M}"
    return Problem(
        code="firewall.banned",
        what=Text(
            f"你的网络地址已被封禁，到 {until}（北京时间）为止。编号 {verdict.number}。",
            f"Your network address is shut out until {until} (Beijing time). Number {verdict.number}.",
        ),
        rule=Text(
            "一小时内发出三轮攻击的地址封禁一天。",
            "An address that attacks three times in an hour is shut out for a day.",
        ),
        fix=Text(
            "如果不是你所为（例如与他人共用出口），请把编号告诉运营方，可以提前解除。",
            "If it was not you (many may share an address), tell the operator the number; the ban can be lifted.",
        ),
    )


def _limited(verdict: Verdict) -> Problem:
    return Problem(
        code="firewall.limited",
        what=Text(
            "这个地址的请求太多或太费时。", "The requests of this address are too many or take too long."
        ),
        rule=Text(
            "每个地址可用的处理时间有限，好让所有人都用得上。",
            "Each address has so much processing time, so that there is some for everybody.",
        ),
        fix=Text(f"{verdict.wait} 秒后再试。", f"Try again in {verdict.wait} s."),
    )


def _failed(verdict: Verdict) -> Problem:
    reason = verdict.reason or Text("防火墙没有工作。", "The firewall does not work.")
    return Problem(
        code="firewall.failed",
        what=Text(f"网站暂时关闭。{reason.zh}", f"The site is closed for now. {reason.en}"),
        rule=Text("没有经过检查的请求不放行。", "A request that was not inspected is not let in."),
        fix=Text(
            "请稍后再来；运营方可在 /firewall/ 查看状态。",
            "Come back later; the operator finds the state at /firewall/.",
        ),
    )
