"""What a client hands in by a link stands on the page of the case, for those who may see documents."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.archive.conftest import FROM
from tests.core.uploads.test_photos import photo
from tests.factories import desk as made
from yushi.apps.archive.models import Document, UploadLink
from yushi.apps.archive.services import links
from yushi.apps.archive.types import Handed

NOW = timezone.now()
NOTHING = "最近两周没有收到对方送来的文件。"


@pytest.fixture
def case(world):
    return made.case(world.owner, made.dossier(world.owner, world.firm, at=NOW), at=NOW)


def hand_in(world, at: dt.datetime) -> None:
    _, token = links.link_make(
        actor=world.agent, at=at, organisation=world.firm, kind="id-card", note="沈知白的身份证", origin=FROM
    )
    links.link_use(token=token, at=at, handed=Handed(data=photo(), name="证.jpg"), origin=FROM)


def page(who, case) -> str:
    return str(who.get(reverse("desk:case", args=[case.uid])).content.decode())


def test_the_consultant_sees_on_the_case_what_the_client_handed_in(world, case, enter):
    agent = enter(world.agent)
    assert NOTHING in page(agent, case)

    hand_in(world, NOW - dt.timedelta(minutes=5))

    seen = page(agent, case)
    document = Document.objects.get()
    assert reverse("archive:document", args=[world.firm.uid, document.uid]) in seen
    assert "沈知白的身份证" in seen
    assert NOTHING not in seen
    Document.objects.update(set_aside_at=NOW, set_aside_by="user:x", set_aside_because="认错了人")
    assert NOTHING in page(agent, case)


@pytest.mark.parametrize(("days", "stands"), [(13, True), (15, False)])
def test_what_came_two_weeks_ago_is_no_news_any_more(world, case, enter, days, stands):
    hand_in(world, NOW)
    UploadLink.objects.update(used_at=NOW - dt.timedelta(days=days))

    assert ("沈知白的身份证" in page(enter(world.editor), case)) is stands


def test_who_only_looks_asks_nobody_for_a_document(world, case, enter):
    ask = reverse("archive:link-make", args=[world.firm.uid])

    assert ask in page(enter(world.editor), case)
    assert ask not in page(enter(world.viewer), case)
