"""Duties over HTTP: with a token, as its person, the same words as on the page, and as if nothing were there for strangers."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from pydantic import TypeAdapter

from tests.api import calls
from tests.api.test_cases import ask
from tests.apps.desk.conftest import people, site
from tests.apps.duties.conftest import LICENCE
from tests.factories import desk as made
from yushi.api.schemas import duties as shapes
from yushi.apps.duties.models import DutyDone, Feed

__all__ = ["site"]
DUTY = "annual-report:2025"


@pytest.fixture
def world(site: object) -> SimpleNamespace:
    found = people()
    found.dossier = made.dossier(found.owner, found.firm, at=timezone.now(), changes=LICENCE)
    found.path = f"duties/{found.firm.uid}/{DUTY}"
    return found


def test_duties_are_listed_with_their_days_and_states(world):
    found = ask(world.viewer, f"duties?enterprise={world.firm.unified_code}&state=all")
    TypeAdapter(shapes.DutiesFound).validate_json(found.content)
    assert found["Cache-Control"] == "no-store"
    every = {one["id"]: one for one in found.json()["duties"]}
    assert every[DUTY]["due_on"] == "2026-03-31"
    assert every[DUTY]["licence"] == "豫B2-20250001"
    assert every[DUTY]["law"]

    still = ask(world.viewer, "duties").json()
    assert 0 < still["total"] < len(every)
    assert ask(world.viewer, "duties?page=2").json()["duties"] == []
    calls.problem(ask(world.viewer, "duties?state=late"), 422)


def test_a_word_is_said_once_by_the_number_that_was_seen(world):
    assert ask(world.owner, world.path).json()["words"] == []
    given = {"on": "2026-03-30", "note": "回执 12", "seen": 0}

    answer = ask(world.owner, f"{world.path}/done", given)

    TypeAdapter(shapes.DutyWhole).validate_json(answer.content)
    assert (answer.json()["state"], answer.json()["done_on"]) == ("done", "2026-03-30")
    assert [one["note"] for one in answer.json()["words"]] == ["回执 12"]
    other = ask(world.owner, f"{world.path}/done", given | {"on": "2026-03-29"})
    assert calls.codes(calls.problem(other, 409)) == ["duties.said-meanwhile"]
    back = ask(world.owner, f"{world.path}/done", {"on": None, "note": "没有报", "seen": 1})
    assert back.json()["state"] != "done"
    assert DutyDone.objects.count() == 2


@pytest.mark.parametrize(
    "body", [{}, {"seen": "x"}, {"seen": 0, "on": "today"}, {"seen": 0, "more": 1}, b"{"]
)
def test_a_body_that_says_nothing_is_refused(world, body):
    said = calls.problem(ask(world.owner, f"{world.path}/done", body), 422)

    assert set(calls.codes(said)) == {"body.duty"}


def test_a_feed_is_made_whose_address_works_until_the_next(world):
    answer = ask(world.viewer, "duties/feed", {"enterprise": world.firm.unified_code})
    TypeAdapter(shapes.FeedMade).validate_json(answer.content)
    path = urlsplit(answer.json()["address"]).path
    assert Client().get(path).content.startswith(b"BEGIN:VCALENDAR")

    ask(world.viewer, "duties/feed", {"enterprise": world.firm.unified_code, "language": "en"})
    assert Client().get(path).status_code == 404
    assert ask(world.viewer, "duties/feed", {}).json()["enterprise"] is None


def test_neither_strangers_nor_other_scopes_get_through(world):
    assert ask(world.stranger, "duties").json()["duties"] == []
    for path in (world.path, "duties/x/y", f"duties?enterprise={world.firm.unified_code}"):
        calls.problem(ask(world.stranger, path), 404)
    calls.problem(ask(world.stranger, f"{world.path}/done", {"seen": 0}), 404)
    calls.problem(ask(world.stranger, "duties/feed", {"enterprise": world.firm.unified_code}), 404)
    calls.problem(ask(world.viewer, f"{world.path}/done", {"on": "2026-03-30", "seen": 0}), 403)
    calls.problem(
        ask(world.owner, f"{world.path}/done", {"on": "2026-03-30", "seen": 0}, scopes=("read",)), 403
    )
    calls.problem(ask(world.owner, "duties", scopes=("write",)), 403)
    calls.problem(Client().get("/api/v1/duties"), 401)
    assert (DutyDone.objects.count(), Feed.objects.count()) == (0, 0)
