"""A site with keys, an operator with staff, an authority that is admitted, and strangers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.apps.accounts.conftest import authenticator, code_of, signing
from tests.factories import accounts as made
from yushi.apps.accounts.models import Kind, Role, User
from yushi.apps.evidence import book, keys
from yushi.apps.evidence.models import Entry
from yushi.apps.evidence.services.keys import keys_prepare
from yushi.core.ledger.entry import read


def lay_out_keys(settings: Any, folder: Path) -> None:
    """Fresh keys, an empty ledger that accounts write to as well, nothing kept outside."""
    settings.KEYS = folder / "keys"
    settings.LEDGER_HEADS = folder / "heads"
    settings.DATA = folder / "data"
    settings.DATA.mkdir()
    settings.ACCOUNTS_EVENT_WRITER = "yushi.apps.evidence.services.events.write"
    keys.forget()
    book.forget()
    keys_prepare(at=timezone.now())


@pytest.fixture
def site(db: None, settings: Any, tmp_path: Path) -> Iterator[Path]:
    lay_out_keys(settings, tmp_path)
    yield tmp_path
    keys.forget()
    book.forget()


@pytest.fixture
def world(site: Path) -> SimpleNamespace:
    """The moment is the present: pages read the clock."""
    return people()


def people() -> SimpleNamespace:
    now = timezone.now()
    operator = made.organisation(Kind.OPERATOR, name="豫市运营")
    authority = made.organisation(Kind.AUTHORITY, name="省主管部门")
    clerk, reviewer, viewer = (signing(made.user(name)) for name in ("许运营", "郑审核", "何查看"))
    made.member(clerk, operator, Role.OPERATOR)
    made.member(reviewer, authority, Role.REVIEWER)
    made.member(viewer, authority, Role.VIEWER)
    other = signing(made.user("冯外人"))
    made.member(other, made.organisation(Kind.AUTHORITY), Role.OWNER)
    owner = signing(made.user("顾舟"))
    made.member(owner, made.organisation(), Role.OWNER)
    admission = made.admission(operator, authority, ends_at=now + dt.timedelta(days=1))
    return SimpleNamespace(
        operator=operator,
        authority=authority,
        admission=admission,
        clerk=clerk,
        reviewer=reviewer,
        viewer=viewer,
        strangers=(other, owner),
        now=now,
    )


@pytest.fixture
def enter() -> Callable[[User], Client]:
    """In, with a second factor shown just now."""

    def come_in(user: User) -> Client:
        secret = authenticator(user)
        client = Client()
        client.post(reverse("account_login"), {"login": user.email, "password": made.PASSWORD})
        client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
        return client

    return come_in


def kinds() -> list[str]:
    """The kinds of the entries that the ledger has, in their order of time."""
    found = sorted((read(bytes(one.content)) for one in Entry.objects.all()), key=lambda one: one.time)
    return [one.kind for one in found if one.kind != "ledger.opened"]
