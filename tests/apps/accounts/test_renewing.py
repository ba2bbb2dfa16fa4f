"""After somebody showed who they are the session has a new key; after a factor changed their other sessions are over."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.apps.accounts.conftest import authenticator, code_of
from tests.factories import accounts as made
from yushi.apps.accounts.models import Event

pytestmark = pytest.mark.django_db
HOME = reverse("accounts:home")


def _key(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _again(client: Client) -> None:
    client.post(reverse("account_reauthenticate"), {"password": made.PASSWORD})


def _with_key(key: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


def test_showing_the_password_again_gives_a_new_key_and_the_old_one_opens_nothing(person, enter):
    client = enter(person)
    before = _key(client)
    _again(client)

    assert _key(client) != before
    assert (client.get(HOME).status_code, _with_key(before).get(HOME).status_code) == (200, 302)
    (row,) = client.get(reverse("accounts:sessions")).context["rows"]
    assert (row["current"], row["session"].session_key) == (True, _key(client))


def test_showing_a_code_again_gives_a_new_key(person, enter):
    client = enter(person)
    secret = authenticator(person)
    before = _key(client)
    client.post(reverse("mfa_reauthenticate"), {"code": "000000"})
    assert _key(client) == before
    client.post(reverse("mfa_reauthenticate"), {"code": code_of(secret)})

    assert _key(client) != before
    assert _with_key(before).get(HOME).status_code == 302


def test_what_was_waiting_for_the_proof_goes_on_under_the_new_key(person, enter):
    client = enter(person)
    before = _key(client)
    asked = client.get(reverse("accounts:email"))
    back = client.post(asked.headers["Location"], {"password": made.PASSWORD})

    assert back.headers["Location"] == reverse("accounts:email")
    assert client.get(reverse("accounts:email")).status_code == 200
    assert _key(client) != before


def _is_over(elsewhere: Client, here: Client, said: str) -> None:
    assert elsewhere.get(HOME).status_code == 302
    page = here.get(HOME)
    assert page.status_code == 200
    assert said in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_new_factor_ends_the_sessions_elsewhere_and_says_so(person, enter):
    elsewhere, here = enter(person), enter(person)
    _again(here)
    secret = here.get(reverse("mfa_activate_totp")).context["form"].secret
    here.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})

    _is_over(elsewhere, here, "你在别处的 1 个会话已结束。")
    assert UserSession.objects.filter(user=person).count() == 1
    assert [(one.actor, one.object) for one in Event.objects.filter(kind="login.session-revoked")] == [
        (person.reference, person.reference)
    ]


def _in_with_code(person) -> tuple[Client, Client]:
    """Two clients of `person`, who has an authenticator; the first has shown the password again."""
    clients = (Client(), Client())
    for client in clients:
        client.force_login(person)
        client.get(HOME)
        UserSession.objects.get_or_create(
            session_key=client.session.session_key,
            defaults={"user": person, "ip": "127.0.0.1", "user_agent": ""},
        )
    authenticator(person)
    _again(clients[0])
    return clients


def test_removing_a_factor_ends_the_sessions_elsewhere(person):
    here, elsewhere = _in_with_code(person)
    here.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=person).exists()
    _is_over(elsewhere, here, "你在别处的 1 个会话已结束。")


def test_removing_a_passkey_ends_the_sessions_elsewhere(person):
    here, elsewhere = _in_with_code(person)
    key = Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "钥匙", "credential": {}}
    )
    here.post(reverse("mfa_remove_webauthn", args=[key.pk]))

    assert not Authenticator.objects.filter(pk=key.pk).exists()
    _is_over(elsewhere, here, "你在别处的 1 个会话已结束。")


@pytest.mark.django_db(transaction=True)
def test_new_codes_end_them_too(person):
    here, elsewhere = _in_with_code(person)
    here.post(reverse("mfa_generate_recovery_codes"))

    _is_over(elsewhere, here, "你在别处的 1 个会话已结束。")


def test_where_there_is_no_other_session_nothing_is_said(person):
    here, elsewhere = _in_with_code(person)
    elsewhere.logout()
    UserSession.objects.exclude(session_key=_key(here)).delete()
    here.post(reverse("mfa_deactivate_totp"))

    assert "个会话已结束" not in here.get(HOME).content.decode()
