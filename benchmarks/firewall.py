"""`python -m benchmarks.firewall`: processor time of one inspection by kind of request, of folding, and of the start."""

from __future__ import annotations

import gc
import json
import sys
import time
from functools import partial
from statistics import median
from typing import TYPE_CHECKING
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
    ("Cookie", "yushi_session=k3v9x0q8w7e6r5t4y3u2i1o0; yushi_csrf=AbCdEfGh12345678; city=" + quote("郑州市")),
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
