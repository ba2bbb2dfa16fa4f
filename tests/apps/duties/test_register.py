"""Where the licence is registered here: its days count, and the cases that follow from it go to the office that keeps it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.factories import accounts
from tests.factories.accounts import AT
from yushi.apps.desk.models import Case
from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.duties.selectors.calendar import enterprise_seen
from yushi.apps.duties.selectors.standing import standing_of
from yushi.apps.duties.views import calendar
from yushi.apps.register.models import Licence
from yushi.core.obligations.values import Status


@pytest.fixture
def licence(world):
    """A licence of the register; the dossier says another number and other days."""
    return Licence.objects.create(
        number="豫B2-20260007",
        organisation=world.firm,
        authority=world.authority,
        holder=world.firm.name,
        code=world.firm.unified_code,
        kinds="B21 B25",
        scope="河南省",
        issued_on=dt.date(2026, 1, 5),
        expires_on=dt.date(2031, 1, 4),
        sealed="-",
        search="-",
    )


def renewal(world):
    standing = standing_of(world.firm, on=AT.date())
    assert standing is not None
    return next(one for one in standing.found if one.id == "renewal")


def test_the_days_are_those_of_the_register(world, licence):
    assert (renewal(world).status, renewal(world).due_on) == (Status.UPCOMING, dt.date(2030, 10, 6))


def test_a_suspended_licence_is_still_held_and_a_revoked_one_is_not(world, licence):
    Licence.objects.update(state="suspended")
    assert renewal(world).due_on == dt.date(2030, 10, 6)

    Licence.objects.update(state="revoked")
    assert renewal(world).due_on == dt.date(2030, 2, 18)  # what the dossier says


def test_the_case_goes_to_the_office_that_keeps_it_with_its_facts(world, licence, enter):
    address = reverse("duties:begin", args=[world.firm.uid, "renewal"])

    answer = enter(world.editor).post(address)

    (case,) = Case.objects.all()
    assert answer["Location"] == reverse("desk:case", args=[case.uid])
    assert (case.kind, case.authority, case.licence) == ("renewal", world.authority, "豫B2-20260007")
    case.dossier.refresh_from_db()
    held = tree_of(case.dossier)["licence"]
    assert (held["number"], held["issued_on"], held["expires_on"]) == (
        "豫B2-20260007",
        "2026-01-05",
        "2031-01-04",
    )


@pytest.mark.parametrize("who", ["viewer", "clerk"])
def test_whoever_may_not_edit_opens_none(world, licence, enter, who):
    answer = enter(getattr(world, who)).post(reverse("duties:begin", args=[world.firm.uid, "renewal"]))

    assert answer.status_code == 403
    assert Case.objects.count() == 0


def test_an_enterprise_without_facts_is_said_to_be_one(world, enter):
    other = accounts.organisation(name="开封苏荷服饰有限公司")
    accounts.member(world.viewer, other)

    shown = enter(world.viewer).get(reverse("duties:list")).content.decode()

    assert "还没有卷宗、无法计算的企业：" in shown
    assert "开封苏荷服饰有限公司" in shown


def test_long_lists_come_in_pages_that_keep_what_was_asked(world, enter, monkeypatch):
    monkeypatch.setattr(calendar, "PER_PAGE", 3)
    client, address = enter(world.viewer), reverse("duties:list")

    first = client.get(address, {"state": "unknown"}).content.decode()

    assert "?state=unknown&amp;page=2" in first
    assert first.count('<th scope="row">') == 3
    assert client.get(address, {"state": "unknown", "page": "9999"}).status_code == 200


def test_an_authority_sees_what_those_owe_who_laid_their_matter_before_it(world):
    assert enterprise_seen(world.reviewer, world.firm.uid, AT) is None

    accounts.referral(world.firm, world.authority)

    assert enterprise_seen(world.reviewer, world.firm.uid, AT) == world.firm
