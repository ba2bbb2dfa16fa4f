"""A site with keys, an enterprise and those who act for it, an authority, and strangers."""

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

from tests.apps.accounts.conftest import signing
from tests.apps.inspections.conftest import lay_out_keys
from tests.factories import accounts as made
from yushi.apps.accounts.models import Kind, Role, Scope, User
from yushi.apps.evidence import book, keys


@pytest.fixture
def site(db: None, settings: Any, tmp_path: Path) -> Iterator[Path]:
    lay_out_keys(settings, tmp_path)
    settings.ARCHIVE = tmp_path / "archive"
    yield tmp_path
    keys.forget()
    book.forget()


@pytest.fixture
def world(site: Path) -> SimpleNamespace:
    """Everybody's roles hold from long ago until long after both the tests' moment and the present."""
    return people()


def people() -> SimpleNamespace:
    until = timezone.now() + dt.timedelta(days=400)
    firm = made.organisation(name="南阳宛牧农业科技有限公司")
    owner, editor, viewer = (signing(made.user(name)) for name in ("顾舟", "魏编辑", "何查看"))
    for who, role in ((owner, Role.OWNER), (editor, Role.EDITOR), (viewer, Role.VIEWER)):
        made.member(who, firm, role)
    consultancy = made.organisation(Kind.CONSULTANCY, name="嵩岳代办")
    agent, clerk = signing(made.user("赵代办")), signing(made.user("钱代办"))
    made.member(agent, consultancy, Role.OWNER)
    made.member(clerk, consultancy, Role.VIEWER)
    mandate = made.mandate(firm, consultancy, Scope.VIEW, Scope.EDIT, ends_at=until)
    authority = made.organisation(Kind.AUTHORITY, name="省主管部门")
    reviewer = signing(made.user("李审核"))
    made.member(reviewer, authority, Role.REVIEWER)
    stranger = signing(made.user("冯外人"))
    made.member(stranger, made.organisation(), Role.OWNER)
    return SimpleNamespace(
        firm=firm,
        owner=owner,
        editor=editor,
        viewer=viewer,
        consultancy=consultancy,
        agent=agent,
        clerk=clerk,
        mandate=mandate,
        authority=authority,
        reviewer=reviewer,
        stranger=stranger,
    )


@pytest.fixture
def enter() -> Callable[[User], Client]:
    """Somebody's browser after signing in with the password."""

    def by_password(user: User) -> Client:
        client = Client()
        answer = client.post(reverse("account_login"), {"login": user.email, "password": made.PASSWORD})
        assert answer.status_code == 302
        return client

    return by_password
