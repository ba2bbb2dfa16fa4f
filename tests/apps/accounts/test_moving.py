"""Another address to sign in with: proven by a code, told to the old one, and nobody learns who has an account."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import accounts as made
from yushi.apps.accounts.models import Event, User
from yushi.apps.accounts.services.addresses import email_change
from yushi.apps.accounts.services.refusals import ChangeError

pytestmark = pytest.mark.django_db
NEW = "gu.zhou@yushi.example"
ASK, PROVE = reverse("accounts:email"), reverse("accounts:email-code")


@pytest.fixture
def client(person, enter) -> Client:
    entered: Client = enter(person)
    entered.post(reverse("account_reauthenticate"), {"password": made.PASSWORD})
    mail.outbox.clear()
    return entered


def _code() -> str:
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    return found[0]


def test_the_page_asks_again_who_one_is(person, enter):
    assert enter(person).get(ASK).headers["Location"].startswith(reverse("account_reauthenticate"))


def test_the_new_address_is_proven_and_the_old_one_told(person, client):
    old = person.email
    assert client.post(ASK, {"email": f" {NEW.upper()} "}).headers["Location"] == PROVE
    assert mail.outbox[-1].to == [NEW]
    code = _code()
    assert client.post(PROVE, {"code": f"{code[:3]} {code[3:]}"}).headers["Location"] == reverse(
        "accounts:home"
    )

    person.refresh_from_db()
    assert person.email == NEW
    assert [letter.to for letter in mail.outbox[1:]] == [[old]]
    told = Event.objects.get(kind="account.changed")
    assert told.fields == {"changes": ["email"], "email": NEW}
    for email, status in ((NEW, 200), (old, 302)):
        fresh = Client()
        fresh.post(reverse("account_login"), {"login": email, "password": made.PASSWORD})
        assert fresh.get(reverse("accounts:home")).status_code == status


def test_an_address_with_an_account_is_answered_alike_and_never_moved_to(person, client):
    other = made.user()
    free, taken = (client.post(ASK, {"email": email}) for email in (NEW, other.email))

    assert (free.status_code, free.headers["Location"]) == (taken.status_code, taken.headers["Location"])
    assert mail.outbox[-1].to == [other.email]
    assert not re.search(r"\d{6}", str(mail.outbox[-1].body))
    assert client.post(PROVE, {"code": ""}).status_code == 422
    assert client.post(PROVE, {"code": "000000"}).status_code == 422
    assert User.objects.get(pk=person.pk).email == person.email


def test_five_wrong_codes_end_it(person, client):
    client.post(ASK, {"email": NEW})
    right = _code()
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(4):
        assert client.post(PROVE, {"code": wrong}).status_code == 422
    assert client.post(PROVE, {"code": wrong}).headers["Location"] == ASK

    assert client.post(PROVE, {"code": right}).headers["Location"] == ASK
    assert User.objects.get(pk=person.pk).email == person.email


@pytest.mark.parametrize(("seconds", "moved"), [(590, True), (601, False)])
def test_a_code_is_good_for_ten_minutes(person, client, seconds, moved):
    client.post(ASK, {"email": NEW})
    session = client.session
    session["accounts.moving"] |= {"until": session["accounts.moving"]["until"] - seconds}
    session.save()

    assert (client.post(PROVE, {"code": _code()}).headers["Location"] == ASK) is not moved
    assert (User.objects.get(pk=person.pk).email == NEW) is moved


def test_an_address_that_was_taken_meanwhile_stays_whose_it_is(person):
    other = made.user(email=NEW)

    with pytest.raises(ChangeError, match="email-taken"):
        email_change(actor=person, at=made.AT, email=NEW)

    assert User.objects.get(pk=other.pk).email == NEW
    assert not Event.objects.exists()


def test_letters_are_not_sent_without_end(client):
    statuses = [client.post(ASK, {"email": NEW}).status_code for _ in range(6)]

    assert statuses == [302] * 5 + [429]
