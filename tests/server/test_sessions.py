"""A session is one that was given; whatever else a cookie says is a stranger's."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from yushi.server.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "key", ["\0" * 32, "a" * 31, "a" * 33, "A" * 32, "a" * 31 + "\0", "a" * 31 + "é", "", None], ids=repr
)
def test_a_key_that_nobody_was_given_is_none(key):
    assert SessionStore(key).session_key is None


def test_a_key_that_was_given_is_known_again():
    made = SessionStore()
    made["seen"] = 1
    made.save()

    assert SessionStore(made.session_key)["seen"] == 1


@pytest.mark.parametrize(
    "cookie", ['"\\000aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"', '"\\377aaaaaaaa"', "a" * 4000], ids=len
)
def test_a_cookie_that_is_none_of_ours_is_a_strangers(cookie):
    client, named = Client(), settings.SESSION_COOKIE_NAME

    assert client.get("/", headers={"cookie": f"{named}={cookie}"}).status_code == 200
    assert client.get(reverse("accounts:home"), headers={"cookie": f"{named}={cookie}"}).status_code == 302
