"""`python -m benchmarks.firewall`: processor time of one inspection by kind of request, of folding, and of the start."""

from __future__ import annotations

import gc
import io
import json
import logging
import os
import sys
import time
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from benchmarks import clock
from benchmarks.table import Goal, say, show
from yushi.core import firewall
from yushi.core.firewall import slimming
from yushi.core.firewall.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

_SECRET = "benchmark-0123456789abcdef"  # noqa: S105 - a word for the log, no secret of anybody
_RUNS = 300
_COST = Goal("≤", 1.5)
_RATIO = Goal("≤", 1.5)
_SENTENCE = "信阳毛尖（明前一级），产自浉河区，“味道很正”；净含量：250g×2袋，0~4℃冷藏。"
_HEADERS = (
    ("Host", "yushi.example"),
    (
        "User-Agent",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36",
    ),
    ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"),
    ("Accept-Language", "zh-CN,zh;q=0.9"),
    ("Accept-Encoding", "gzip, deflate, br"),
    ("Referer", "https://yushi.example/search?q=" + quote("信阳毛尖")),
    (
        "Cookie",
        "yushi_session=k3v9x0q8w7e6r5t4y3u2i1o0; yushi_csrf=AbCdEfGh12345678; city=" + quote("郑州市"),
    ),
)


def _form(path: str, **fields: object) -> firewall.Request:
    return _body(path, urlencode(fields).encode(), "application/x-www-form-urlencoded")


def _body(path: str, body: bytes, kind: str) -> firewall.Request:
    headers = (*_HEADERS, ("Content-Type", kind), ("Content-Length", str(len(body))))
    return firewall.Request(method="POST", path=path, headers=headers, body=body)


def _order(note: str) -> firewall.Request:
    items = [{"sku": f"AB-{n}", "quantity": n, "price": "12.50", "note": note} for n in range(10)]
    order = {"items": items, "receiver": "沈知白", "phone": "13800000000"}
    return _body("/api/v1/orders", json.dumps(order, ensure_ascii=False).encode(), "application/json")


def _requests() -> dict[str, firewall.Request]:
    address = {
        "receiver": "沈知白",
        "phone": "13800000000",
        "city": "郑州市",
        "detail": "花园路3号院2-1-502（北门）",
    }
    return {
        "GET": firewall.Request(method="GET", path="/shops/12/", headers=_HEADERS),
        "search": firewall.Request(
            method="GET", path="/search", query=urlencode({"q": "信阳毛尖 明前", "page": 2}), headers=_HEADERS
        ),
        "form": _form("/account/addresses/", csrfmiddlewaretoken="A" * 64, **address),
        "JSON, 10 items": _order("请周末送货"),
        "JSON, 10 items with long notes": _order("不要辣，多放葱花（谢谢）；电话 139-0000-0000！"),
        "long text, 2,700 Han": _form("/merchant/announcements/", title="新茶上市", body=_SENTENCE * 70),
        "blocked attack": firewall.Request(
            method="GET",
            path="/search",
            query=urlencode({"q": "1' union select password from users--"}),
            headers=_HEADERS,
        ),
    }


def _milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """The least and the median processor time of one call."""
    work()
    gc.collect()
    taken = []
    for _ in range(_RUNS):
        begun = time.thread_time_ns()
        work()
        taken.append((time.thread_time_ns() - begun) / 1e6)
    return min(taken), median(taken)


def _config(found: firewall.Availability, **more: object) -> firewall.Config:
    assert found.library is not None
    assert found.rules is not None
    return firewall.Config(
        library=found.library,
        rules=found.rules,
        exclusions=firewall.exclusions.standard(),
        **more,  # type: ignore[arg-type]
    )


def main() -> None:
    """Measures and prints."""
    found = firewall.look()
    if not found.is_there:
        say(found.reason.en)
        sys.exit(1)
    clock.stay_on_one_core()
    start = clock.seconds(lambda: firewall.start(_config(found), secret=_SECRET).close(), runs=7)
    inspector = firewall.start(_config(found), secret=_SECRET)
    about = inspector.about()
    say(f"{about.engine}, {about.rule_set}, {about.rules} rules; level {about.levels.blocking} blocks, "
        f"level {about.levels.logged} is logged; {_RUNS} runs each")  # fmt: skip
    say()
    _costs(inspector)
    _through_the_site()
    _set_ups(found)
    body = _requests()["long text, 2,700 Han"].body
    show(
        ("around it", "ms"),
        [
            ("start, with self-test", f"{start * 1e3:.0f}"),
            (
                "folding 2,700 Han, percent-encoded",
                f"{_milliseconds(lambda: fold(body))[0]:.3f}",
            ),
        ],
    )


def _costs(inspector: firewall.Inspector) -> None:
    requests = _requests()
    figures = {name: _milliseconds(partial(inspector.inspect, sent)) for name, sent in requests.items()}
    least_get = figures["GET"][0]
    lines = [
        (
            name,
            f"{least:.2f}",
            f"{usual:.2f}",
            f"{least / least_get:.2f}",
            "" if "long" in name else _COST.said(least, "ms"),
        )
        for name, (least, usual) in figures.items()
    ]
    show(("one inspection, processor time", "least ms", "median ms", "÷ GET", "goal"), lines)
    say(f"JSON ÷ GET: {_RATIO.said(figures['JSON, 10 items'][0] / least_get, '×')}")
    say()


def _through_the_site() -> None:
    """Processor time of the middleware itself, while whole requests go through every layer of the site."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yushi.server.settings")
    import django  # noqa: PLC0415 - the rest of this needs no site

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.conf import settings  # noqa: PLC0415
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415

    from yushi.apps.firewall.views.wall import Firewall  # noqa: PLC0415

    settings.FIREWALL_REMEMBERS, settings.FIREWALL, settings.FIREWALL_CPU = False, "block", 1_000_000
    taken: list[float] = []
    inner = Firewall._refusal  # noqa: SLF001 - all that the middleware does

    def timed(self: Firewall, request: Any) -> Any:
        begun = time.thread_time_ns()
        answer = inner(self, request)
        taken.append((time.thread_time_ns() - begun) / 1e6)
        return answer

    Firewall._refusal = timed  # type: ignore[method-assign]  # noqa: SLF001
    handler = WSGIHandler()
    figures: dict[str, tuple[float, float]] = {}
    for kind, asked in _ASKED.items():
        taken.clear()
        for _ in range(_RUNS):
            _served(handler, *asked)
        figures[kind] = (min(taken), median(taken))
    get = figures["GET"][0]
    lines = [
        (kind, f"{least:.2f}", f"{usual:.2f}", f"{least / get:.2f}", _COST.said(least, "ms"))
        for kind, (least, usual) in figures.items()
    ]
    show(("the middleware, in whole requests", "least ms", "median ms", "÷ GET", "goal"), lines)
    say(f"JSON ÷ GET: {_RATIO.said(figures['JSON, 10 items'][0] / get, '×')}")
    say()


_ORDER = {
    "items": [{"sku": f"AB-{n}", "quantity": n, "price": "12.50", "note": "请周末送货"} for n in range(10)],
    "receiver": "沈知白",
    "phone": "13800000000",
}
_ASKED: dict[str, tuple[str, bytes, str]] = {
    "GET": ("/no-such-page/", b"", ""),
    "search": ("/no-such-page/?" + urlencode({"q": "信阳毛尖 明前", "page": 2}), b"", ""),
    "form": (
        "/no-such-page/",
        urlencode({"csrfmiddlewaretoken": "A" * 64, "receiver": "沈知白", "phone": "13800000000", "city": "郑州市", "detail": "花园路3号院2-1-502（北门）"}).encode(),
        "application/x-www-form-urlencoded",
    ),
    "JSON, 10 items": ("/no-such-page/", json.dumps(_ORDER, ensure_ascii=False).encode(), "application/json"),
}  # fmt: skip
"""Asked of a page that there is not: its answer costs the same each time."""


def _served(handler: Callable[..., Any], target: str, body: bytes, kind: str) -> None:
    path, _, query = target.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST" if body else "GET", "RAW_URI": target, "PATH_INFO": path, "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http",
        **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in _HEADERS},
        "HTTP_HOST": "127.0.0.1",
    }  # fmt: skip
    if body:
        environ |= {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body))}
    handler(environ, lambda *_: None)


def _set_ups(found: firewall.Availability) -> None:
    """The same with less: what logging a second level and not slimming cost."""
    requests = _requests()
    names = ("GET", "form", "JSON, 10 items")
    lines = []
    set_ups: dict[str, dict[str, object]] = {
        "as shipped": {},
        "level 1 only": {"levels": firewall.Levels(logged=1)},
        "without slimming": {"is_plain": slimming.is_never_plain},
    }
    for label, more in set_ups.items():
        inspector = firewall.start(_config(found, **more), secret=_SECRET)
        lines.append(
            (
                label,
                *(f"{_milliseconds(partial(inspector.inspect, requests[n]))[0]:.2f}" for n in names),
            )
        )
        inspector.close()
    show(("least ms", *names), lines)


if __name__ == "__main__":
    main()
