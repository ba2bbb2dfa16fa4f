"""Tokens of people's programs: shown once, ending by themselves or taken back, never somebody else's."""

from __future__ import annotations

import datetime as dt
import re
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.accounts.conftest import signing
from tests.factories import accounts as made
from tests.factories.accounts import AT
from yushi.apps.accounts.models import Kind, Role, Token
from yushi.apps.accounts.selectors.tokens import token_held
from yushi.apps.accounts.services.care import sessions_end
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError
from yushi.apps.accounts.services.tokens import token_make, token_revoke, token_used


@pytest.fixture
def person(db):
    return made.user("顾舟")


def make(person, **more):
    return token_make(**{"actor": person, "at": AT, "name": " 脚 本 ", "scopes": ["read"], "days": 7, **more})


def test_only_the_digest_of_a_token_is_kept(person):
    token, secret = make(person, scopes=["export", "read"])

    assert re.fullmatch(r"yushi_[\w-]{43}", secret)
    assert token.digest == sha256(secret.encode()).hexdigest()
    assert (token.name, token.scopes) == ("脚 本", "read export")
    assert token_held(secret, AT) == token


def test_a_token_ends_by_itself(person):
    _, secret = make(person)

    assert token_held(secret, AT + dt.timedelta(days=7, seconds=-1))
    assert token_held(secret, AT + dt.timedelta(days=7)) is None


@pytest.mark.parametrize("secret", ["", "yushi_", "yushi_" + "x" * 43, "other"])
def test_what_is_no_token_holds_nothing(person, secret):
    make(person)
    assert token_held(secret, AT) is None


def test_a_token_that_was_taken_back_holds_no_more(person):
    token, secret = make(person)

    first = token_revoke(actor=person, at=AT, token=token)
    again = token_revoke(actor=person, at=AT + dt.timedelta(days=1), token=token)

    assert token_held(secret, AT) is None
    assert first.revoked_at == again.revoked_at == AT


def test_a_token_of_somebody_else_is_not_taken_back(person):
    token, secret = make(person)

    with pytest.raises(RefusedError):
        token_revoke(actor=made.user("冯外人"), at=AT, token=token)

    assert token_held(secret, AT)


def test_whoever_may_not_sign_in_holds_no_token(person):
    _, secret = make(person)
    person.is_active = False
    person.save()

    assert token_held(secret, AT) is None


def test_a_reviewer_without_a_second_factor_holds_no_token(person):
    _, secret = make(person)
    made.member(person, made.organisation(Kind.AUTHORITY), Role.REVIEWER)

    assert token_held(secret, AT) is None


def test_who_is_put_out_everywhere_by_the_operator_loses_the_tokens_too(person):
    _, secret = make(person)
    keeper = signing(made.user("运营"))
    made.member(keeper, made.organisation(Kind.OPERATOR), Role.OWNER)
    enter(signing(person))

    sessions_end(actor=keeper, at=AT, user=person, reason="电脑被盗")

    assert token_held(secret, AT) is None


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"scopes": []}, {"scopes": ["all"]}, {"days": 0}, {"days": 366}]
)
def test_a_token_has_a_name_a_scope_and_an_end(person, wrong):
    with pytest.raises(ChangeError):
        make(person, **wrong)
    assert not Token.objects.exists()


def test_nobody_has_more_than_twenty(person):
    for _ in range(20):
        make(person)
    with pytest.raises(ChangeError):
        make(person)


def test_the_day_of_the_last_use_is_remembered(person):
    token, _ = make(person)
    token_used(token=token, at=AT)
    token.refresh_from_db()
    assert token.used_on == dt.date(2026, 11, 23)


def enter(user):
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": made.PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": made.PASSWORD})
    return client


def test_the_page_shows_a_token_once_and_takes_it_back(person):
    browser = enter(signing(person))
    answer = browser.post(reverse("accounts:token-make"), {"name": "脚本", "scopes": ["read"], "days": 30})

    shown = re.search(r"yushi_[\w-]{43}", answer.content.decode())
    assert shown
    page = browser.get(reverse("accounts:tokens"))
    assert shown[0] not in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]

    token = Token.objects.get()
    browser.post(reverse("accounts:token-revoke", args=[token.uid]))
    token.refresh_from_db()
    assert token.revoked_at
    assert "已收回" in browser.get(reverse("accounts:tokens")).content.decode()


def test_the_page_gives_back_what_was_typed(person):
    answer = enter(signing(person)).post(
        reverse("accounts:token-make"), {"name": "脚本", "scopes": [], "days": 999}
    )
    assert answer.status_code == 422
    assert 'value="脚本"' in answer.content.decode()
    assert not Token.objects.exists()


def test_the_token_of_somebody_else_is_not_there(person):
    token, _ = make(person)
    stranger = enter(signing(made.user("冯外人")))

    assert stranger.post(reverse("accounts:token-revoke", args=[token.uid])).status_code == 404
    assert Client().get(reverse("accounts:tokens")).status_code == 302


def test_whoever_makes_a_token_shows_first_who_they_are(person):
    browser = Client()
    browser.post(reverse("account_login"), {"login": signing(person).email, "password": made.PASSWORD})

    answer = browser.post(reverse("accounts:token-make"), {"name": "脚本", "scopes": ["read"], "days": 30})

    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert not Token.objects.exists()
    answer = browser.post(answer.headers["Location"], {"password": made.PASSWORD})
    assert re.search(r"yushi_[\w-]{43}", answer.content.decode())
