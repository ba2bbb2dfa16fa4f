"""Which shops are open, which offers run, and what the database refuses of a merchant."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tests.factories import market
from tests.factories.accounts import AT, DAY
from yushi.apps.merchants.models import Merchant, Offer, Platform
from yushi.apps.merchants.selectors.platform import platform
from yushi.apps.merchants.selectors.shops import open_shops, running_offers, sells

pytestmark = pytest.mark.django_db


def test_only_shops_of_verified_merchants_that_were_not_closed_are_open():
    here = market.shop()
    market.shop(closed_at=AT)
    market.shop(market.merchant(state="applied", verified_at=None, verify_by=None))

    assert list(open_shops()) == [here]
    assert [sells(one) for one in type(here).objects.all()] == [True, False, False]


def test_offers_run_from_their_first_moment_to_their_last():
    here, other = market.shop(), market.shop()
    terms = {"threshold_fen": 30_000, "off_fen": 2_000}
    Offer.objects.create(shop=here, title="满减", starts_at=AT, ends_at=AT + DAY, **terms)
    Offer.objects.create(shop=None, title="平台", starts_at=AT, **terms)
    Offer.objects.create(shop=other, title="别家", starts_at=AT, **terms)

    def running(at):
        return [one.title for one in running_offers([here], at=at)]

    assert running(AT - DAY) == []
    assert running(AT) == ["满减", "平台"]
    assert running(AT + DAY) == ["平台"]


def test_the_database_refuses_what_a_merchant_cannot_be():
    for wrong in ({"verified_at": None}, {"commission": 1001}, {"state": "odd"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            market.merchant(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.create(title="两样", threshold_fen=0, off_fen=1, off_percent=1, starts_at=AT)
    assert Merchant.objects.count() == 0


def test_the_platform_is_one_and_says_nothing_until_somebody_wrote_it():
    assert platform().holder == ""
    Platform.objects.create(
        pk=1, holder="豫市", unified_code="91410100MADEEMQA7U", licence_number="豫B2-20260001"
    )

    assert (platform().holder, platform().is_demonstration) == ("豫市", False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Platform.objects.create(pk=2, holder="another")
