"""An organisation that is closed: nobody acts for it any more, the other sides see why, and no site is left without an operator."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.accounts.conftest import authenticator, code_of, signing
from tests.factories import accounts as made
from yushi.apps.accounts.models import Event, Kind, Mandate, Membership, Role, Scope
from yushi.apps.accounts.selectors.organisations import authorities, consultancy_by_code
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.accounts.services.closing import organisation_close
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError

pytestmark = pytest.mark.django_db


def _close(actor, place, reason="业务终止"):
    return organisation_close(actor=actor, at=made.AT, organisation=place, reason=reason)


@pytest.fixture
def owner():
    return signing(made.user("顾舟"))


@pytest.fixture
def place(owner):
    where = made.organisation()
    made.member(owner, where)
    return where


def test_all_that_hangs_on_it_ends_at_that_moment(owner, place):
    consultancy, authority = made.organisation(Kind.CONSULTANCY), made.organisation(Kind.AUTHORITY)
    clerk, reviewer = made.user(), made.user()
    made.member(clerk, consultancy, Role.EDITOR)
    made.member(reviewer, authority, Role.REVIEWER)
    made.mandate(place, consultancy, Scope.VIEW)
    made.referral(place, authority)
    asked = made.invitation(made.user(), place, owner)
    others = (owner, clerk, reviewer)
    assert [may(who, "file.view", place, made.AT) for who in others] == [True] * 3

    _close(owner, place)

    assert [may(who, "file.view", place, made.AT) for who in others] == [False] * 3
    asked.refresh_from_db()
    assert asked.answer == "withdrawn"
    told = Event.objects.order_by("pk").values_list("kind", "fields__reason")
    assert list(told) == [("mandate.revoked", "业务终止"), ("account.closed", "业务终止")]


def test_nobody_else_closes_it_and_nothing_changes(owner, place):
    viewer, stranger = made.user(), made.user()
    made.member(viewer, place, Role.VIEWER)
    operator = made.user()
    made.member(operator, made.organisation(Kind.OPERATOR), Role.OWNER)

    for actor in (viewer, stranger, operator):
        with pytest.raises(RefusedError):
            _close(actor, place)
    with pytest.raises(ChangeError, match="closing-reason"):
        _close(owner, place, " ")

    place.refresh_from_db()
    assert (place.closed_at, Membership.objects.filter(organisation=place, ends_at=None).count()) == (None, 2)
    assert not Event.objects.exists()


def test_a_closed_organisation_is_offered_to_nobody_and_its_code_is_free_again(owner):
    authority, consultancy = made.organisation(Kind.AUTHORITY), made.organisation(Kind.CONSULTANCY)
    for one in (authority, consultancy):
        made.member(owner, one)
        _close(owner, one)

    assert list(authorities()) == []
    assert consultancy_by_code(consultancy.unified_code) is None
    again = made.organisation(Kind.CONSULTANCY, verified=False)
    again.unified_code, again.verified_at = consultancy.unified_code, made.AT
    again.save()
    assert consultancy_by_code(consultancy.unified_code) == again


def test_the_last_operator_stays(owner):
    one = made.organisation(Kind.OPERATOR)
    made.member(owner, one)

    with pytest.raises(ChangeError, match="last-operator"):
        _close(owner, one)
    made.organisation(Kind.OPERATOR)
    assert _close(owner, one).closed_at == made.AT
    assert _close_again(owner, one) == made.AT


def _close_again(owner, one):
    with pytest.raises(RefusedError):  # nobody is its owner any more
        _close(owner, one)
    one.refresh_from_db()
    return one.closed_at


def test_the_page_asks_again_who_one_is_and_for_a_reason(owner, place, enter):
    client, address = enter(owner), reverse("accounts:organisation-close", args=[place.uid])
    assert client.get(address).headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": made.PASSWORD})

    assert client.post(address, {"reason": "业务终止"}).status_code == 422
    assert client.post(address, {"reason": "业务终止", "sure": "on"}).headers["Location"] == reverse(
        "accounts:home"
    )
    place.refresh_from_db()
    assert place.closed_at is not None
    assert client.get(reverse("accounts:organisation", args=[place.uid])).status_code == 404
    assert Mandate.objects.count() == 0


def test_who_has_a_second_factor_shows_it_and_not_only_the_password(owner, place):
    secret = authenticator(owner)
    client = Client()
    client.post(reverse("account_login"), {"login": owner.email, "password": made.PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    session = client.session
    session["account_authentication_methods"] = [
        one | {"at": one["at"] - (400 if one["method"] == "mfa" else 0)}
        for one in session["account_authentication_methods"]
    ]
    session.save()

    address = reverse("accounts:organisation-close", args=[place.uid])

    assert client.get(address).headers["Location"].startswith(reverse("mfa_reauthenticate"))
