"""An invented merchant with its shop, its permits, its freight and an offer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from yushi.apps.accounts.services.demonstration import shopkeeper_make
from yushi.apps.merchants.models import Merchant, Offer, Permit, Platform, Shop
from yushi.core.errors import Text

if TYPE_CHECKING:
    from yushi.apps.accounts.models import User
    from yushi.core.goods.showcase import Shop as Invented

_HALF_A_YEAR = dt.timedelta(days=182)
_COMMISSION = 30
_KILO = 1000
_HOLDER = Text("豫市（示例）网络科技有限公司", "Yushi (invented) Network Technology Co., Ltd.")
_CODE, _PHONE = "91410100MADEEMQA7U", "0371-65500001"
_OFFER = Text("满 300 减 20", "¥20 off from ¥300")
_FROM, _OFF = 30_000, 2_000


def platform_invent() -> None:
    """The platform's particulars, without a licence: so it is in its demonstration state."""
    Platform.objects.get_or_create(
        pk=1, defaults={"holder": _HOLDER.zh, "unified_code": _CODE, "phone": _PHONE}
    )


def shops_exist() -> bool:
    """Whether anybody has a shop."""
    return Shop.objects.exists()


def shop_invent(one: Invented, *, at: dt.datetime, runner: User | None) -> Shop:
    """An invented shop, open since the day it tells; `runner` works for it."""
    opened = dt.datetime.combine(one.opened_on, dt.time(9), tzinfo=dt.UTC)
    place = shopkeeper_make(at=opened, name=one.company.zh, unified_code=one.code, runner=runner)
    merchant = Merchant.objects.create(
        organisation=place,
        state="verified",
        commission=_COMMISSION,
        deposit_fen=one.deposit_fen,
        applied_at=opened,
        verified_at=at,
        verify_by=(at + _HALF_A_YEAR).date(),
    )
    Permit.objects.bulk_create(
        Permit(merchant=merchant, kind=kind, number=number) for kind, number in one.permits.items()
    )
    shop = Shop.objects.create(
        merchant=merchant,
        slug=one.id,
        name=one.name.zh,
        name_en=one.name.en,
        intro=one.about.zh,
        intro_en=one.about.en,
        division=one.place,
        freight=[_freight(one)],
        opened_at=opened,
    )
    Offer.objects.create(
        shop=shop,
        title=_OFFER.zh,
        title_en=_OFFER.en,
        threshold_fen=_FROM,
        off_fen=_OFF,
        starts_at=opened,
    )
    return shop


def _freight(one: Invented) -> dict[str, object]:
    """So much for the first kilogram and so much for every further one, nothing from a sum on, wherever it goes."""
    return {
        "divisions": [""],
        "first": _KILO,
        "first_fen": one.freight_fen["base"],
        "more": _KILO,
        "more_fen": one.freight_fen["kilo"],
        "free_from_fen": one.freight_fen["free"],
    }
