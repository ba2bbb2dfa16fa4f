"""People who can sign in, and the door they come in by."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.flows import TOTP
from django.test import Client
from django.urls import reverse

from tests.factories import accounts as made
from yushi.apps.accounts.models import User
from yushi.apps.accounts.services import events
from yushi.core.ledger import catalogue, event

CATALOGUE = catalogue.load(
    tomllib.loads((Path(catalogue.__file__).parents[2] / "packs" / "events.toml").read_text(encoding="utf-8"))
)


def write_what_fits(told: events.Event) -> None:
    """Keep `told` as a row, if the ledger could keep it as well."""
    values = {
        name: getattr(told, name)
        for name in ("kind", "at", "actor", "object", "result", "address", "request", "fields")
    }
    event.require_fit(event.Event(**values), CATALOGUE)
    events.write_row(told)


@pytest.fixture(autouse=True)
def _only_events_of_the_catalogue(settings: Any) -> None:
    settings.ACCOUNTS_EVENT_WRITER = "tests.apps.accounts.conftest.write_what_fits"


@pytest.fixture
def person(db: None) -> User:
    return signing(made.user("顾舟", email="gu@yushi.example"))


def signing(user: User) -> User:
    """`user`, with a password and a verified address."""
    user.password = made.hashed()
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


def code_of(secret: str, steps: int = 0) -> str:
    """The six digits that an authenticator shows now, or some steps of 30 seconds later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def authenticator(user: User) -> str:
    """The secret of a new authenticator of `user`."""
    secret = str(generate_totp_secret())
    TOTP.activate(user, secret)
    return secret
