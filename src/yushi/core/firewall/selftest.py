"""A firewall proves itself before it stands guard: an attack must reach the threshold, an everyday request pass."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from yushi.core.firewall.library import problem
from yushi.core.firewall.values import Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.firewall.values import Decision

_HEADERS = (("Host", "self-test.invalid"), ("User-Agent", "Mozilla/5.0"), ("Accept", "*/*"))
ATTACK = Request(
    method="GET",
    path="/self-test/",
    query=urlencode({"id": "1' UNION SELECT password FROM accounts_user-- "}),
    headers=_HEADERS,
)
EVERYDAY = Request(
    method="GET",
    path="/self-test/",
    query=urlencode({"q": "洛阳牡丹 新鲜（异地发货）", "page": 2}),
    headers=_HEADERS,
)


def prove(inspect: Callable[[Request], Decision]) -> None:
    """Raises `EngineError` unless the attack is found and the everyday request is not."""
    attack = inspect(ATTACK)
    if attack.score < attack.threshold:
        raise problem(
            "self-test",
            "自检失败：一条 SQL 注入没有被识别。",
            "The self-test failed: an SQL injection was not recognised.",
        )
    if inspect(EVERYDAY).score:
        raise problem(
            "self-test",
            "自检失败：一条日常搜索被当作攻击。",
            "The self-test failed: an everyday search was taken for an attack.",
        )
