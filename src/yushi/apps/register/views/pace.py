"""How many pages of the register one address may ask for in a minute, counted in the cache that all workers share."""

from __future__ import annotations

from contextlib import nullcontext
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from yushi.apps.ui.pages import refusal
from yushi.core.errors import Problem, Text
from yushi.core.firewall import party

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

PERIOD, TOO_MANY = 60, 429


def paced(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """`view`, for as many calls of an address (of an IPv6 address: its network) in a minute as settings allow."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seconds = int(timezone.now().timestamp())
        if _count(request, seconds // PERIOD) <= settings.REGISTER_PER_MINUTE:
            return view(request, *args, **kwargs)
        return _refused(request, PERIOD - seconds % PERIOD)

    return guarded


def _count(request: HttpRequest, minute: int) -> int:
    address = party(str(request.META.get("REMOTE_ADDR", "")))
    name = salted_hmac("yushi.register", address, algorithm="sha256").hexdigest()[:32]
    key, cache = f"register:{minute}:{name}", caches["calls"]
    in_database = str(settings.CACHES["calls"]["BACKEND"]).endswith(".DatabaseCache")
    with transaction.atomic() if in_database else nullcontext():
        cache.add(key, 0, timeout=2 * PERIOD)
        try:
            return int(cache.incr(key))
        except ValueError:  # dropped meanwhile, to make room
            return 1


def _refused(request: HttpRequest, wait: int) -> HttpResponse:
    limit = settings.REGISTER_PER_MINUTE
    problem = Problem(
        code="register.too-fast",
        what=Text(f"这个地址一分钟内查询登记簿超过 {limit} 次。", f"This address asked for the register more than {limit} times in one minute."),
        rule=Text("公开查询有次数上限，好让所有人都查得到。", "Public search has a limit, so that everybody can use it."),
        fix=Text(f"{wait} 秒后再试；要全部数据，请取一次 CSV 或 JSON。", f"Try again in {wait} s; for all of it take the CSV or JSON once."),
    )  # fmt: skip
    response = refusal(request, status=TOO_MANY, problems=[problem])
    response.headers["Retry-After"] = str(wait)
    return response
