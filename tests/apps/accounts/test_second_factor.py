"""Second factors with real codes: set up, asked for, demanded of some, and shown again before what matters."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse, QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.apps.accounts.conftest import authenticator, code_of
from tests.factories import accounts as made
from yushi.apps.accounts.models import Event, Kind, Role
from yushi.apps.accounts.views.adapters import recent
from yushi.apps.accounts.views.step_up import WITHIN, step_up_required
from yushi.server.sessions import SessionStore

pytestmark = pytest.mark.django_db


def _again(client: Client) -> None:
    client.post(reverse("account_reauthenticate"), {"password": made.PASSWORD})


@pytest.mark.django_db(transaction=True)
def test_an_authenticator_is_set_up_with_a_code_and_asked_for_ever_after(person, enter):
    client = enter(person)
    page = client.get(reverse("mfa_activate_totp"), follow=True)
    assert page.request["PATH_INFO"] == reverse("account_reauthenticate")
    _again(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert page.context["totp_svg_data_uri"].startswith("data:image/svg+xml;base64,")

    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "验证码不对或已过期" in wrong.content.decode()
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})

    assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("mfa_view_recovery_codes")).context["total_count"] == 10
    fresh = Client()
    answer = fresh.post(reverse("account_login"), {"login": person.email, "password": made.PASSWORD})
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert fresh.get(reverse("accounts:home")).status_code == 302
    added = [event.fields["method"] for event in Event.objects.filter(kind="login.factor-added")]
    assert added == ["totp"]


def test_whoever_sets_a_factor_up_has_shown_it_and_is_not_asked_again_at_once(person, enter):
    made.member(person, made.organisation(Kind.OPERATOR), Role.OPERATOR)
    client = enter(person)
    _again(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})

    assert client.get(reverse("accounts:home")).status_code == 200


def test_the_secret_is_not_in_the_database(person):
    secret = authenticator(person)
    kept = Authenticator.objects.get(user=person).data["secret"]

    assert secret not in kept
    assert Authenticator.objects.get(user=person).wrap().validate_code(code_of(secret))


def _in_with_code(user, secret: str) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": made.PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    return client


def test_the_right_code_lets_in_and_a_wrong_one_does_not(person):
    secret = authenticator(person)
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": made.PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert client.get(reverse("accounts:home")).status_code == 302
    assert [event.fields["cause"] for event in Event.objects.filter(kind="login.failed")] == ["mfa"]

    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert client.get(reverse("accounts:home")).status_code == 200
    assert Event.objects.get(kind="login.succeeded").fields["method"] == "totp"


def test_a_code_works_once(person):
    secret = authenticator(person)
    first = _in_with_code(person, secret)
    second = _in_with_code(person, secret)

    assert first.get(reverse("accounts:home")).status_code == 200
    assert second.get(reverse("accounts:home")).status_code == 302


def test_a_recovery_code_works_once(person, enter):
    client = enter(person)
    _again(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    spare = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]

    outcomes = []
    for _ in range(2):
        fresh = Client()
        fresh.post(reverse("account_login"), {"login": person.email, "password": made.PASSWORD})
        fresh.post(reverse("mfa_authenticate"), {"code": spare})
        outcomes.append(fresh.get(reverse("accounts:home")).status_code)
    assert outcomes == [200, 302]


@pytest.mark.parametrize(
    ("kind", "role", "demanded"),
    [
        (Kind.OPERATOR, Role.OPERATOR, True),
        (Kind.AUTHORITY, Role.REVIEWER, True),
        (Kind.ENTERPRISE, Role.OWNER, False),
        (Kind.CONSULTANCY, Role.OWNER, False),
    ],
)
def test_a_second_factor_is_demanded_of_the_operator_and_of_authorities(person, enter, kind, role, demanded):
    made.member(person, made.organisation(kind), role)
    client = enter(person)

    answer = client.get(reverse("accounts:home"))
    assert (answer.status_code == 302) is demanded
    if demanded:
        assert answer.headers["Location"] == reverse("mfa_index")
        assert "你的角色要求二次验证" in client.get(reverse("mfa_index")).content.decode()
        assert client.get("/").status_code == 302
        assert client.post(reverse("accounts:organisation-new")).status_code == 302


def test_a_session_from_before_the_role_has_to_show_the_factor(person, enter):
    old = enter(person)
    secret = authenticator(person)
    made.member(person, made.organisation(Kind.AUTHORITY), Role.REVIEWER)

    answer = old.get(reverse("accounts:home"))
    assert answer.headers["Location"].startswith(reverse("mfa_reauthenticate"))
    back = old.post(answer.headers["Location"], {"code": code_of(secret)})

    assert back.headers["Location"] == reverse("accounts:home")
    assert old.get(reverse("accounts:home")).status_code == 200
    assert Event.objects.get(kind="login.stepped-up").fields == {"method": "totp"}


def test_staff_have_longer_passwords(person, enter):
    made.member(person, made.organisation(Kind.OPERATOR), Role.OPERATOR)
    secret = authenticator(person)
    client = _in_with_code(person, secret)
    _again(client)

    for password, accepted in (("洛阳水席-26x1", False), ("洛阳水席-26x12-q", True)):
        given = {"oldpassword": made.PASSWORD, "password1": password[:11] if not accepted else password}
        client.post(reverse("account_change_password"), given)
        person.refresh_from_db()
        assert person.check_password(given["password1"]) is accepted


def _asked(user, records):
    request = RequestFactory().get("/export/?all=1")
    request.user = user
    request.session = SessionStore()
    request.session["account_authentication_methods"] = records
    request.session["account_authentication_methods_user"] = str(user.pk)
    request._messages = type("Box", (), {"add": lambda *_: None})()  # type: ignore[attr-defined]
    return request


@pytest.mark.parametrize(
    ("method", "seconds", "passes"),
    [
        pytest.param("mfa", 299, True, id="just now"),
        pytest.param("mfa", 302, False, id="too long ago"),
        pytest.param("password", 1, False, id="only a password"),
    ],
)
def test_before_exports_a_second_factor_was_shown_in_the_last_five_minutes(person, method, seconds, passes):
    authenticator(person)
    view = step_up_required(lambda request: HttpResponse("out"))

    answer = view(_asked(person, [{"method": method, "at": time.time() - seconds}]))

    assert (answer.status_code == 200) is passes
    if not passes:
        assert answer.headers["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Fexport%2F%3Fall%3D1"


def test_a_form_that_was_sent_is_kept_while_the_second_factor_is_shown(person):
    authenticator(person)
    request = _asked(person, [])
    request.method, request.POST = "POST", QueryDict("reason=年检")
    answer = step_up_required(lambda request: HttpResponse("out"))(request)

    assert answer.headers["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Fexport%2F"
    kept = request.session["account_reauthentication_state"]["request"]
    assert "%E5%B9%B4%E6%A3%80" in str(kept) or "年检" in str(kept)


def test_who_has_no_second_factor_sets_one_up_before_an_export(person):
    view = step_up_required(lambda request: HttpResponse("out"))

    assert view(_asked(person, [])).headers["Location"] == reverse("mfa_index")


@pytest.mark.parametrize(("seconds", "fresh"), [(WITHIN, True), (WITHIN + 1, False)])
def test_five_minutes_are_five_minutes(seconds, fresh):
    at = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)

    assert recent([{"method": "mfa", "at": at.timestamp() - seconds}], at, WITHIN) is fresh
