"""Letting an authority into the inspection room: by the operator, for a time, and out at once."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.accounts.conftest import authenticator, code_of, signing
from tests.factories import accounts as made
from yushi.apps.accounts.models import Admission, Event, Kind, Role
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.accounts.services import admissions
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return signing(made.user("许运营"))


@pytest.fixture
def operator(clerk):
    place = made.organisation(Kind.OPERATOR)
    made.member(clerk, place, Role.OPERATOR)
    return place


@pytest.fixture
def authority():
    return made.organisation(Kind.AUTHORITY)


def _grant(actor, operator, authority, **more):
    terms = {"purpose": "年度核查", "starts_at": made.AT, "ends_at": made.AT + made.DAY, **more}
    return admissions.admission_grant(
        actor=actor, at=made.AT, organisation=operator, authority=authority, **terms
    )


def test_the_operator_lets_an_authority_in_and_out(clerk, operator, authority):
    reviewer = made.user()
    made.member(reviewer, authority, Role.REVIEWER)

    given = _grant(clerk, operator, authority)
    assert may(reviewer, "inspection.view", operator, made.AT)
    for _ in range(2):
        admissions.admission_end(actor=clerk, at=made.AT, admission=given, reason="核查完毕")

    assert not may(reviewer, "inspection.view", operator, made.AT)
    assert list(Event.objects.order_by("pk").values_list("kind", flat=True)) == [
        "inspection.admitted",
        "inspection.ended",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "  "},
        {"ends_at": made.AT},
        {"starts_at": made.AT + made.DAY},
        {"starts_at": made.AT - 2 * made.DAY, "ends_at": made.AT - made.DAY},
    ],
)
def test_an_admission_names_its_purpose_and_ends_after_it_starts_and_after_now(
    clerk, operator, authority, wrong
):
    with pytest.raises(ChangeError, match="admission-unsound"):
        _grant(clerk, operator, authority, **wrong)

    assert (Admission.objects.count(), Event.objects.count()) == (0, 0)


def test_only_a_verified_authority_is_let_in(clerk, operator):
    for other in (made.organisation(), made.organisation(Kind.AUTHORITY, verified=False)):
        with pytest.raises(ChangeError, match="admission-unsound"):
            _grant(clerk, operator, other)
    assert not Admission.objects.exists()


def test_nobody_else_lets_in_or_out(operator, authority):
    given = made.admission(operator, authority)
    reviewer, owner, stranger = made.user(), made.user(), made.user()
    made.member(reviewer, authority, Role.OWNER)
    made.member(owner, made.organisation())

    for actor in (reviewer, owner, stranger):
        with pytest.raises(RefusedError):
            _grant(actor, operator, authority)
        with pytest.raises(RefusedError):
            admissions.admission_end(actor=actor, at=made.AT, admission=given)
    given.refresh_from_db()
    assert (given.ended_at, Admission.objects.count()) == (None, 1)


def test_the_page_lets_in_and_out(clerk, operator, authority, enter):
    secret = authenticator(clerk)
    client = enter(clerk)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    address = reverse("accounts:admission-grant", args=[operator.uid])
    today = timezone.localdate().isoformat()
    given = {"authority": authority.pk, "purpose": "年度核查", "first_day": today, "last_day": today}

    assert client.post(address, given | {"purpose": ""}).status_code == 422
    assert client.post(address, given | {"last_day": "2020-01-01"}).status_code == 422
    assert client.post(address, given).status_code == 302
    made_one = Admission.objects.get()
    page = client.get(reverse("accounts:organisation", args=[operator.uid])).content.decode()
    assert "年度核查" in page
    client.post(reverse("accounts:admission-end", args=[operator.uid, made_one.uid]))
    made_one.refresh_from_db()
    assert made_one.ended_at is not None


def test_a_stranger_finds_no_admission(operator, authority, enter):
    given = made.admission(operator, authority)
    stranger = signing(made.user())
    client = enter(stranger)

    assert client.get(reverse("accounts:admission-grant", args=[operator.uid])).status_code == 404
    assert client.post(reverse("accounts:admission-end", args=[operator.uid, given.uid])).status_code == 404
    given.refresh_from_db()
    assert given.ended_at is None
