"""The pages with the one who may, the colleague, and the stranger."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.apps.accounts.conftest import authenticator, code_of, signing
from tests.factories import accounts as made
from yushi.apps.accounts.models import (
    Event,
    Kind,
    Mandate,
    Membership,
    Organisation,
    Referral,
    Role,
    Scope,
    User,
)

pytestmark = pytest.mark.django_db


def _url(name: str, place: Organisation, **more) -> str:
    return reverse(f"accounts:{name}", kwargs={"uid": place.uid, **more})


@pytest.fixture
def place(person) -> Organisation:
    where = made.organisation(name="洛阳牡汇")
    made.member(person, where)
    return where


@pytest.fixture
def colleague(place) -> User:
    who = signing(made.user("沈知白"))
    made.member(who, place, Role.VIEWER)
    return who


@pytest.fixture
def stranger(db) -> User:
    who = signing(made.user("陆远"))
    made.member(who, made.organisation())
    return who


def test_nobody_sees_a_page_without_signing_in(place):
    for name in ("organisation", "mandate-grant", "referral-lay"):
        answer = Client().get(_url(name, place))
        assert answer.headers["Location"].startswith(reverse("account_login"))


def test_the_owner_sees_members_and_acts_the_colleague_sees_members_the_stranger_nothing(
    person, colleague, stranger, place, enter
):
    owner_page = enter(person).get(_url("organisation", place)).content.decode()
    colleague_page = enter(colleague).get(_url("organisation", place)).content.decode()

    assert f'action="{_url("member-add", place)}"' in owner_page
    assert f'action="{_url("member-add", place)}"' not in colleague_page
    assert "沈知白" in owner_page
    assert "顾舟" in colleague_page
    assert enter(stranger).get(_url("organisation", place)).status_code == 404


def test_an_organisation_of_somebody_else_and_one_that_is_not_there_look_the_same(stranger, place, enter):
    client = enter(stranger)
    hidden = client.get(_url("organisation", place))
    Organisation.objects.filter(pk=place.pk).update(uid="00000000-0000-4000-8000-000000000000")
    gone = client.get(_url("organisation", place))

    assert (hidden.status_code, hidden.content) == (gone.status_code, gone.content)


def test_a_person_makes_an_organisation(person, enter):
    given = {"kind": "enterprise", "name": "洛阳牡汇", "unified_code": "9141 0100 ma45xy124x"}
    client = enter(person)
    wrong = client.post(reverse("accounts:organisation-new"), given | {"unified_code": "9141"})
    done = client.post(reverse("accounts:organisation-new"), given)

    assert wrong.status_code == 422
    made_one = Organisation.objects.get()
    assert done.headers["Location"] == _url("organisation", made_one)


@pytest.mark.parametrize(("who", "status"), [("colleague", 403), ("stranger", 404)])
def test_only_the_owner_takes_in_members(request, place, enter, who, status):
    client = enter(request.getfixturevalue(who))
    before = (Membership.objects.count(), User.objects.count())

    answer = client.post(_url("member-add", place), {"email": "new@yushi.example", "role": "viewer"})

    assert (answer.status_code, (Membership.objects.count(), User.objects.count())) == (status, before)


def test_the_owner_invites_somebody_new_and_somebody_known(person, colleague, place, enter):
    client = enter(person)
    known = made.user("贺")
    for email in ("New@yushi.example", known.email):
        answer = client.post(_url("member-add", place), {"email": email, "role": "editor"})
        assert answer.status_code == 302
    again = client.post(_url("member-add", place), {"email": known.email, "role": "editor"})

    assert again.status_code == 422
    assert "此人已经收到邀请" in again.content.decode()
    assert not User.objects.get(email="new@yushi.example").has_usable_password()
    members = Membership.objects.filter(organisation=place).values_list("user__email", flat=True)
    assert set(members) == {person.email, colleague.email}
    asked = set(place.invitations.values_list("user__email", flat=True))
    assert asked == {known.email, "new@yushi.example"}
    assert {letter.to[0] for letter in mail.outbox} == asked
    assert "new@yushi.example" in client.get(_url("organisation", place)).content.decode()


def test_only_the_owner_lets_members_go(person, colleague, stranger, place, enter):
    part = Membership.objects.get(user=person)
    address = _url("member-remove", place, member=part.uid)

    assert enter(colleague).post(address).status_code == 403
    assert enter(stranger).post(address).status_code == 404
    assert enter(person).post(address).status_code == 422  # the last owner
    part.refresh_from_db()
    assert part.ends_at is None

    theirs = Membership.objects.get(user=colleague)
    assert enter(person).post(_url("member-remove", place, member=theirs.uid)).status_code == 302
    theirs.refresh_from_db()
    assert theirs.ends_at is not None


def _terms(holder: Organisation, **values: object) -> dict[str, object]:
    return {
        "consultancy": holder.unified_code,
        "document": "委-1",
        "paper": SimpleUploadedFile("委托书.pdf", made.paper().data),
        "scopes": ["view", "edit"],
        "first_day": "2026-01-01",
        "last_day": "2099-12-31",
        **values,
    }


def test_the_owner_grants_and_revokes_a_mandate(person, colleague, stranger, place, enter):
    consultancy = made.organisation(Kind.CONSULTANCY)
    for who, status in ((colleague, 403), (stranger, 404)):
        assert enter(who).post(_url("mandate-grant", place), _terms(consultancy)).status_code == status
    assert Mandate.objects.count() == 0

    client = enter(person)
    assert client.post(_url("mandate-grant", place), _terms(consultancy)).status_code == 302
    given = Mandate.objects.get()
    assert given.ends_at.isoformat() == "2099-12-31T16:00:00+00:00"  # the last day counts, in Zhengzhou
    address = _url("mandate-revoke", place, mandate=given.uid)
    for who, status in ((colleague, 403), (stranger, 404)):
        assert enter(who).post(address).status_code == status
    given.refresh_from_db()
    assert given.revoked_at is None
    client.post(address)
    given.refresh_from_db()
    assert given.revoked_at is not None


@pytest.mark.parametrize(
    "values",
    [{"scopes": []}, {"document": ""}, {"last_day": "2025-12-31"}, {"consultancy": "91410100MA45XY124X"}],
    ids=["no scope", "no document", "over before it begins", "unknown consultancy"],
)
def test_a_mandate_that_is_not_whole_stays_on_the_page(person, place, enter, values):
    answer = enter(person).post(
        _url("mandate-grant", place), _terms(made.organisation(Kind.CONSULTANCY), **values)
    )

    assert (answer.status_code, Mandate.objects.count()) == (422, 0)


def test_an_unverified_consultancy_cannot_be_found(person, place, enter):
    hidden = made.organisation(Kind.CONSULTANCY, verified=False)

    assert enter(person).post(_url("mandate-grant", place), _terms(hidden)).status_code == 422


def test_the_consultancy_sees_its_client_only_under_a_mandate(place, enter):
    consultancy, clerk = made.organisation(Kind.CONSULTANCY), signing(made.user())
    made.member(clerk, consultancy, Role.EDITOR)
    client = enter(clerk)

    assert client.get(_url("organisation", place)).status_code == 404
    made.mandate(place, consultancy, Scope.VIEW)
    page = client.get(_url("organisation", place))
    assert page.status_code == 200
    assert "顾舟" not in page.content.decode()
    assert "洛阳牡汇" in client.get(reverse("accounts:home")).content.decode()


def test_the_owner_lays_a_matter_and_takes_it_back(person, colleague, place, enter):
    authority = made.organisation(Kind.AUTHORITY)
    assert enter(colleague).post(_url("referral-lay", place), {"authority": authority.pk}).status_code == 403
    client = enter(person)
    client.post(_url("referral-lay", place), {"authority": authority.pk})
    assert client.post(_url("referral-lay", place), {"authority": authority.pk}).status_code == 422
    laid = Referral.objects.get()
    address = _url("referral-close", place, referral=laid.uid)
    assert enter(colleague).post(address).status_code == 403
    client.post(address)

    laid.refresh_from_db()
    assert laid.ends_at is not None


def test_sessions_are_listed_and_ended_one_by_one_and_all_together(person, stranger, enter):
    here, phone, other = (
        enter(person),
        enter(person, user_agent="Mozilla/5.0 (iPhone) Safari"),
        enter(stranger),
    )
    rows = here.get(reverse("accounts:sessions")).context["rows"]
    assert [(row["device"], row["current"]) for row in rows] == [("Safari · iOS", False), ("? · ?", True)]

    address = reverse("accounts:session-end", kwargs={"pk": rows[0]["session"].pk})
    assert other.post(address).status_code == 404
    assert phone.get(reverse("accounts:home")).status_code == 200
    here.post(address)
    assert phone.get(reverse("accounts:home")).status_code == 302
    again = enter(person)
    here.post(reverse("accounts:sessions-end-others"))

    assert again.get(reverse("accounts:home")).status_code == 302
    assert here.get(reverse("accounts:home")).status_code == 200
    assert Event.objects.filter(kind="login.session-revoked").count() == 2


def test_a_person_changes_their_name(person, enter):
    client = enter(person)
    assert client.post(reverse("accounts:home"), {"display_name": "", "language": "en"}).status_code == 422
    client.post(reverse("accounts:home"), {"display_name": "顾小舟", "language": "en"})

    person.refresh_from_db()
    assert (person.display_name, person.language) == ("顾小舟", "en")


def test_a_person_erases_their_account_after_showing_who_they_are(colleague, enter):
    client = enter(colleague)
    given = {"reason": "离职", "sure": "on"}
    asked = client.post(reverse("accounts:erase"), given)
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert User.objects.get(pk=colleague.pk).email == colleague.email

    client.post(asked.headers["Location"], {"password": made.PASSWORD})  # and the form is sent again

    gone = User.objects.get(pk=colleague.pk)
    assert (gone.email, gone.is_active) == (None, False)
    assert client.get(reverse("accounts:home")).status_code == 302


def test_the_last_owner_is_told_why_they_cannot_go(person, place, enter):
    client = enter(person)
    client.post(reverse("account_reauthenticate"), {"password": made.PASSWORD})
    answer = client.post(reverse("accounts:erase"), {"reason": "x", "sure": "on"})

    assert answer.status_code == 422
    assert "最后一位负责人" in answer.content.decode()
    assert User.objects.get(pk=person.pk).email == person.email


def test_the_operator_verifies_an_organisation(person, stranger, place, enter):
    claimed = made.organisation(verified=False)
    owner = signing(made.user())
    made.member(owner, claimed)

    assert enter(owner).post(_url("organisation-verify", claimed)).status_code == 403
    assert enter(stranger).post(_url("organisation-verify", claimed)).status_code == 404
    claimed.refresh_from_db()
    assert claimed.verified_at is None


def test_the_top_bar_says_who_is_signed_in_on_every_page(person, enter):
    assert "登录" in Client().get("/").content.decode()
    assert "顾舟" in enter(person).get("/").content.decode()


def test_a_clerk_of_the_operator_with_a_second_factor_verifies(db):
    clerk, claimed = signing(made.user()), made.organisation(verified=False)
    made.member(clerk, made.organisation(Kind.OPERATOR), Role.OPERATOR)
    secret = authenticator(clerk)
    client = Client()
    client.post(reverse("account_login"), {"login": clerk.email, "password": made.PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert claimed.name in client.get(reverse("accounts:home")).content.decode()
    assert client.post(_url("organisation-verify", claimed)).status_code == 302
    claimed.refresh_from_db()
    assert claimed.verified_at is not None


@pytest.mark.parametrize(
    ("kind", "role", "doors"),
    [
        (Kind.OPERATOR, Role.OPERATOR, {"/inspections/", "/firewall/record/", "/ledger/"}),
        (Kind.ENTERPRISE, Role.OWNER, {"/ledger/"}),
        (Kind.AUTHORITY, Role.REVIEWER, {"/review/"}),
        (Kind.AUTHORITY, Role.VIEWER, set()),
        (Kind.CONSULTANCY, Role.VIEWER, set()),
    ],
)
def test_a_persons_own_page_leads_to_the_rooms_open_to_them_and_no_other(kind, role, doors):
    person = signing(made.user())
    made.member(person, made.organisation(kind), role)
    secret = authenticator(person)
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": made.PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    page = client.get(reverse("accounts:home")).content.decode()

    every = ("/review/", "/inspections/", "/firewall/record/", "/ledger/")
    assert {door for door in every if f'href="{door}"' in page} == doors


def test_a_consultancy_sees_its_mandates_in_every_state(person, place, enter):
    consultancy = made.organisation(Kind.CONSULTANCY)
    later, long_ago = timezone.now() + made.DAY, timezone.now() - 9 * made.DAY
    made.mandate(place, consultancy, Scope.VIEW, ends_at=later)
    made.mandate(place, consultancy, Scope.VIEW, starts_at=later, ends_at=later + made.DAY)
    made.mandate(place, consultancy, Scope.VIEW, starts_at=long_ago, ends_at=long_ago + made.DAY)
    made.mandate(place, consultancy, Scope.VIEW, ends_at=later, revoked_at=long_ago)
    page = enter(person).get(_url("organisation", place))

    states = sorted((row["state"][1], row["revocable"]) for row in page.context["mandates"])
    assert states == [("已到期", False), ("已撤销", False), ("有效", True), ("未开始", True)]


def test_a_member_leaves(colleague, place, enter):
    part = Membership.objects.get(user=colleague)
    done = enter(colleague).post(_url("member-remove", place, member=part.uid))

    assert done.headers["Location"] == reverse("accounts:home")


@pytest.mark.parametrize("name", ["member-remove", "mandate-revoke", "referral-close"])
def test_what_is_not_there_is_404(person, place, enter, name):
    key = {"member-remove": "member", "mandate-revoke": "mandate", "referral-close": "referral"}[name]

    assert enter(person).post(_url(name, place, **{key: place.uid})).status_code == 404
