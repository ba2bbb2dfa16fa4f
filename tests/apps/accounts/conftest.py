"""People who can sign in, and the door they come in by."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from tests.factories import accounts as made
from yushi.apps.accounts.models import User


@pytest.fixture
def person(db: None) -> User:
    return signing(made.user("顾舟", email="gu@yushi.example"))


def signing(user: User) -> User:
    """`user`, with a password and a verified address."""
    user.set_password(made.PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def enter() -> Callable[..., Client]:
    def by_password(user: User, **headers: str) -> Client:
        client = Client()
        answer = client.post(
            reverse("account_login"),
            {"login": user.email, "password": made.PASSWORD},
            headers=headers or None,
        )
        assert answer.status_code == 302, answer.content.decode()
        return client

    return by_password
