"""Pages that any app may answer with, a refusal in three lines; and parts of pages that are rendered once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.template.loader import get_template
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import _StrPromise

    from yushi.core.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A problem in the reader's language, as `ui/problem.html` shows it."""

    what: str
    rule: str
    fix: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    title: _StrPromise
    what: _StrPromise
    rule: _StrPromise
    fix: _StrPromise


_WORDS: dict[int, _Words] = {
    400: _Words(
        title=_("请求无法理解"),
        what=_("浏览器送来的内容不完整或格式不对。"),
        rule=_("每个请求都要能完整读出，否则不处理。"),
        fix=_("返回上一页，重新填写并提交。"),
    ),
    403: _Words(
        title=_("没有执行"),
        what=_("提交没有带上本页的校验码，可能是页面放得太久，或浏览器拦截了 Cookie。"),
        rule=_("只接受从本站页面发出的提交，防止他人冒用你的浏览器。"),
        fix=_("允许本站的 Cookie，刷新页面后再提交一次。"),
    ),
    404: _Words(
        title=_("没有这个页面"),
        what=_("这个地址下没有内容，可能是链接抄写有误，或条件编号已经改名。"),
        rule=_("每个页面只有一个固定地址。"),
        fix=_("从左侧导航进入，或在条件库里搜索。"),
    ),
    409: _Words(
        title=_("已被别人改过"),
        what=_("你打开页面之后，别人先改了同一处。"),
        rule=_("先到的保留，后到的不覆盖。"),
        fix=_("打开最新的页面，看过以后再决定。"),
    ),
    413: _Words(
        title=_("内容太大"),
        what=_("送来的文件超过了大小上限，没有读取。"),
        rule=_("档案是文本文件，通常只有几千字节。"),
        fix=_("只送档案文件本身，不要附上扫描件和压缩包。"),
    ),
    422: _Words(
        title=_("档案读不通"),
        what=_("档案里有内容不符合格式，没有作任何评估。"),
        rule=_("有错就全部指出，不猜测，不评估一半。"),
        fix=_("按提示改正后重新提交。"),
    ),
    429: _Words(
        title=_("请求太快"),
        what=_("这个地址在一分钟内发出的请求超过了上限。"),
        rule=_("每个来源每分钟的次数有限，好让所有人都用得上。"),
        fix=_("等一分钟再试。"),
    ),
    500: _Words(
        title=_("程序出错"),
        what=_("处理时出了没有预料到的错误，没有留下任何内容。"),
        rule=_("这是程序的问题，不是你填错了。"),
        fix=_("再试一次；仍然出错，请把时间和操作告诉维护者。"),
    ),
    503: _Words(
        title=_("暂时处理不了"),
        what=_("现在的请求太多，这一个没有处理。"),
        rule=_("同时处理的数量有上限，超过的请求不排队。"),
        fix=_("几秒后再试一次。"),
    ),
}
STATUSES = tuple(_WORDS)


def said(problems: Iterable[Problem]) -> list[Said]:
    """The problems in the language of this request."""
    lang = "en" if (get_language() or "").startswith("en") else "zh"
    return [
        Said(
            what=problem.what.say(lang),
            rule=problem.rule.say(lang),
            fix=problem.fix.say(lang),
            place=str(problem.place),
        )
        for problem in problems
    ]


def refusal(request: HttpRequest, *, status: int, problems: Iterable[Problem] = ()) -> HttpResponse:
    """The page of a refusal: the problems given, else what is always so with this status."""
    words = _WORDS[status]
    shown = said(problems) or [Said(what=str(words.what), rule=str(words.rule), fix=str(words.fix))]
    context = {"status": status, "title": words.title, "problems": shown}
    return render(request, "ui/error.html", context, status=status)


def way_back(request: HttpRequest) -> str:
    """The page of this site that sent the reader here and waits for them (`next`); empty for none, or for another site's."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours and asked.startswith("/") else ""


@lru_cache(maxsize=4096)
def still(partial: str, words: tuple[tuple[str, Hashable], ...], _language: str) -> SafeString:
    """The template `partial` with `words` in a language, which is that of the page where words depend on it.

    Never pass it anything that somebody typed: what it renders stays in memory as long as the process.
    """
    return SafeString(get_template(partial).render(dict(words)).strip())
