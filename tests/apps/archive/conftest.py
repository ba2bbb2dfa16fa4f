"""An enterprise with its people, consultancies that act for it, an authority that reviews it, and strangers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.apps.accounts.conftest import authenticator, code_of, signing
from tests.apps.inspections.conftest import lay_out_keys
from tests.core.uploads import making
from tests.factories import accounts as made
from yushi.apps.accounts.models import Kind, Role, Scope, User
from yushi.apps.accounts.services.events import Origin
from yushi.apps.archive.models import Document, Version
from yushi.apps.archive.services import documents
from yushi.apps.archive.types import Handed
from yushi.apps.evidence import book, keys

FROM = Origin(address="203.0.113.9", request="r-1")


@pytest.fixture
def archive(db: None, settings: Any, tmp_path: Path) -> Iterator[Path]:
    lay_out_keys(settings, tmp_path)
    settings.ARCHIVE = tmp_path / "archive"
    yield tmp_path
    keys.forget()
    book.forget()


@pytest.fixture
def world(archive: Path) -> SimpleNamespace:
    """The moment is the present: pages read the clock."""
    return people()


def people() -> SimpleNamespace:
    now = timezone.now()
    firm = made.organisation(name="宛牧农业")
    owner, editor, viewer = (signing(made.user(name)) for name in ("顾舟", "魏编辑", "何查看"))
    for who, role in ((owner, Role.OWNER), (editor, Role.EDITOR), (viewer, Role.VIEWER)):
        made.member(who, firm, role)
    consultancy, glance = (made.organisation(Kind.CONSULTANCY) for _ in range(2))
    agent, looker = signing(made.user("赵代办")), signing(made.user("钱浏览"))
    made.member(agent, consultancy, Role.EDITOR)
    made.member(looker, glance, Role.EDITOR)
    mandate = made.mandate(firm, consultancy, Scope.VIEW, Scope.EDIT, ends_at=now + dt.timedelta(days=30))
    made.mandate(firm, glance, Scope.VIEW, ends_at=now + dt.timedelta(days=30))
    authority = made.organisation(Kind.AUTHORITY)
    reviewer = signing(made.user("李审核"))
    made.member(reviewer, authority, Role.REVIEWER)
    made.referral(firm, authority)
    stranger, foreign = signing(made.user("冯外人")), signing(made.user("陈外人"))
    made.member(stranger, made.organisation(name="别家"), Role.OWNER)
    made.member(foreign, made.organisation(Kind.CONSULTANCY), Role.OWNER)
    return SimpleNamespace(
        firm=firm, owner=owner, editor=editor, viewer=viewer, agent=agent, looker=looker, reviewer=reviewer,
        mandate=mandate, strangers=(stranger, foreign), now=now, today=timezone.localdate(now),
    )  # fmt: skip


def enter(user: User) -> Client:
    """In, with a second factor where one is asked for."""
    Authenticator.objects.filter(user=user).delete()
    secret, client = authenticator(user), Client()
    client.post(reverse("account_login"), {"login": user.email, "password": made.PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    return client


def pdf(words: str = "一") -> bytes:
    return making.PDF.replace(b"trailer", f"% {words}\ntrailer".encode())


def handed(words: str = "一", name: str = "执照.pdf", **said: Any) -> Handed:
    return Handed(data=said.pop("data", pdf(words)), name=name, **said)


def add(world: SimpleNamespace, words: str = "一", actor: Any = None, **given: Any) -> Version:
    said = {key: given.pop(key) for key in list(given) if key in Handed.__slots__}
    return documents.document_add(
        **{
            "actor": actor or world.owner,
            "at": world.now,
            "organisation": world.firm,
            "kind": "business-licence",
            "title": "营业执照",
            "handed": handed(words, **said),
            "origin": FROM,
            **given,
        }
    )


def nothing_kept(folder: Path) -> bool:
    """No row, and no file that a row would name."""
    files = [file for file in (folder / "archive").rglob("*") if file.is_file()]
    return not (Document.objects.exists() or Version.objects.exists() or files)
