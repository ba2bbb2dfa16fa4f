"""A site with keys, an authority with a reviewer, an enterprise that applied to it, and strangers."""

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
from tests.apps.inspections.conftest import lay_out_keys
from tests.factories import accounts as made
from yushi.apps.accounts.models import Kind, Role, User
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.evidence import book, keys
from yushi.apps.register.models import Licence
from yushi.apps.register.services.issuing import licence_issue


@pytest.fixture
def site(db: None, settings: Any, tmp_path: Path) -> Iterator[Path]:
    lay_out_keys(settings, tmp_path)
    yield tmp_path
    keys.forget()
    book.forget()


@pytest.fixture
def world(site: Path) -> SimpleNamespace:
    return people()


def people() -> SimpleNamespace:
    now = timezone.now()
    authority, elsewhere = (
        made.organisation(Kind.AUTHORITY, name=name) for name in ("省通信管理局（测试）", "别处")
    )
    applicant = made.organisation(name="洛阳牡汇文旅有限公司")
    made.referral(applicant, authority)
    reviewer, viewer, other, owner = (
        signing(made.user(name)) for name in ("郑审核", "何查看", "冯外人", "顾舟")
    )
    made.member(reviewer, authority, Role.REVIEWER)
    made.member(viewer, authority, Role.VIEWER)
    made.member(other, elsewhere, Role.OWNER)
    made.member(owner, applicant, Role.OWNER)
    return SimpleNamespace(
        now=now,
        today=now.astimezone(dt.timezone(dt.timedelta(hours=8))).date(),
        authority=authority,
        elsewhere=elsewhere,
        applicant=applicant,
        reviewer=reviewer,
        strangers=(viewer, other, owner),
    )  # fmt: skip


def issue(world: SimpleNamespace, **more: Any) -> Licence:
    given = {
        "actor": world.reviewer,
        "at": world.now,
        "origin": NOWHERE,
        "authority": world.authority,
        "organisation": world.applicant,
        "kinds": ["B25", "B21"],
        "domains": ["Muhui.CN"],
        "issued_on": world.today,
        **more,
    }
    return licence_issue(**given)


def another(world: SimpleNamespace, name: str = "") -> Any:
    """An enterprise more that applied."""
    place = made.organisation(name=name)
    made.referral(place, world.authority)
    return place


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
