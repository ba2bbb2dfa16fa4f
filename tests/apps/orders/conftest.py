"""A site with keys, two shops, and one order over both of them; the clock of the services stands still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.apps.inspections.conftest import enter, lay_out_keys
from tests.factories import orders as market
from tests.factories.accounts import AT
from yushi.apps.catalog.models import Stock
from yushi.apps.evidence import book, keys
from yushi.apps.orders.models import Attempt, Order, Posting
from yushi.core import journal
from yushi.core.payments import Outcome
from yushi.core.payments.values import State

__all__ = ["enter"]
TOTAL = 2 * 1_000 + 1 * 5_000 - 300 - 300 + 800 + 800


@pytest.fixture
def site(db: None, settings: Any, tmp_path: Path) -> Iterator[Path]:
    lay_out_keys(settings, tmp_path)
    settings.PAYMENTS = tmp_path / "none.json"
    yield tmp_path
    keys.forget()
    book.forget()


@pytest.fixture
def world(site: Path) -> SimpleNamespace:
    """Tea at ¥10 (five pieces), wigs at ¥50 (two); ¥3 off from the tea's shop, ¥3 from the platform."""
    tea_shop, wig_shop = market.shop(slug="tea"), market.shop(slug="wig")
    tea, wig = market.variant(tea_shop), market.variant(wig_shop, fen=5_000, stock=2)
    market.offer(tea_shop)
    market.offer()
    return SimpleNamespace(tea=tea, wig=wig, tea_shop=tea_shop, wig_shop=wig_shop)


@pytest.fixture
def order(world: SimpleNamespace) -> Order:
    """Two packets of tea and a wig."""
    return market.place(market.cart((world.tea, 2), (world.wig, 1)), TOTAL)


def attempt(order: Order, number: int = 1, **values: Any) -> Attempt:
    given = {
        "channel": "wechat",
        "way": "code",
        "fen": order.total_fen,
        "opened_at": AT,
        "expires_at": order.pay_by,
    }
    given |= {"out_trade_no": f"{order.number}A{number}"}
    return Attempt.objects.create(order=order, **(given | values))


def stock(variant: Any) -> tuple[int, int]:
    """What is there of a variant, and what of it is promised."""
    one = Stock.objects.get(pk=variant.pk)
    return one.on_hand, one.reserved


def rows() -> list[tuple[str, journal.Posting]]:
    """The whole journal."""
    return [
        (one.booking.reference, journal.Posting(journal.Account.read(one.account), one.fen))
        for one in Posting.objects.select_related("booking")
    ]


def balances() -> dict[str, int]:
    return {str(name): fen for name, fen in journal.balances(one for _, one in rows()).items() if fen}


class Silent:
    """Channels that say what a test has them say, or nothing: `said` by what was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **said: Any) -> None:
        self.said: dict[str, Any] = said
        self.calls: list[str] = []
        where = "yushi.apps.orders.services.gateways"
        monkeypatch.setattr(f"{where}.configured", lambda: {"wechat": self, "ecny": self})
        monkeypatch.setattr(f"{where}.asked", lambda _channel, call, **_now: self._answer(*call))
        monkeypatch.setattr(f"{where}.asked_back", lambda _channel, call, **_now: self._answer(*call))

    def _answer(self, kind: str, number: str) -> Any:
        self.calls.append(kind)
        said = self.said.get(kind)
        return Outcome(state=cast("State", said), out_trade_no=number) if isinstance(said, str) else said

    def close(self, number: str, **_now: Any) -> tuple[str, str]:
        return "close", number

    def query(self, number: str, **_now: Any) -> tuple[str, str]:
        return "query", number

    def refund(self, asked: Any, **_now: Any) -> tuple[str, str]:
        return "refund", asked.out_refund_no

    def refund_query(self, _number: str, refund_number: str, **_now: Any) -> tuple[str, str]:
        return "refund-query", refund_number
