"""Draws: committed to first, revealed once, drawn again by anybody."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import AT, DAY
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError
from yushi.apps.review.models import Draw
from yushi.apps.review.selectors.draws import faults
from yushi.apps.review.services.draws import draw_commit, draw_reveal
from yushi.core import draws

ENTRIES = ["郑明 410001", "孙立 410002", "钱进 410003", "周全 410004"]


def committed(world, **more) -> Draw:
    given = {
        "purpose": "DK-2026-0001 核查人员",
        "entries": ENTRIES,
        "take": 2,
        "awaits": "次日收盘价",
        **more,
    }
    return draw_commit(actor=world.reviewer, at=AT, authority=world.authority, **given)


def test_what_is_published_first_tells_nothing_of_the_outcome(world):
    draw = committed(world)

    assert (draw.revealed, draw.selected, draw.beacon) == ("", "", "")
    shown = Client().get(reverse("review:draw", args=[draw.uid])).content.decode()
    assert draw.commitment in shown
    told = Client().get(reverse("review:draw-json", args=[draw.uid])).json()
    assert (told["seed"], told["selected"]) == ("", [])


def test_anybody_draws_again_from_what_was_published(world):
    draw = draw_reveal(actor=world.second, at=AT + DAY, draw=committed(world), beacon="3201.55")

    told = Client().get(reverse("review:draw-json", args=[draw.uid])).json()
    wanted = draws.Draw(
        purpose=told["purpose"], entries=tuple(told["entries"]), take=told["take"], awaits=told["awaits"]
    )
    outcome = draws.reveal(wanted, bytes.fromhex(told["seed"]), beacon=told["beacon"])
    assert list(outcome.selected) == told["selected"]
    assert draws.check(outcome, told["commitment"]) == ()
    assert "一致" in Client().get(reverse("review:draw", args=[draw.uid])).content.decode()


def test_a_draw_is_revealed_once(world):
    draw = draw_reveal(actor=world.reviewer, at=AT, draw=committed(world), beacon="1")

    with pytest.raises(ChangeError):
        draw_reveal(actor=world.reviewer, at=AT, draw=draw, beacon="2")
    assert Draw.objects.get().beacon == "1"


def test_an_outcome_that_somebody_changed_is_seen(world):
    draw = draw_reveal(actor=world.reviewer, at=AT, draw=committed(world), beacon="1")
    draw.selected = "\n".join(reversed(draw.selected.splitlines()))

    assert [one.code for one in faults(draw)] == ["draw.selection"]


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"awaits": " "}, ChangeError),
        ({"take": 5}, draws.DrawError),
        ({"take": 0}, draws.DrawError),
        ({"entries": ["a", "a"]}, draws.DrawError),
        ({"purpose": " "}, draws.DrawError),
    ],
)
def test_what_cannot_be_drawn_is_not_committed_to(world, more, error):
    with pytest.raises(error):
        committed(world, **more)
    assert Draw.objects.count() == 0


def test_a_draw_that_awaits_a_value_is_not_revealed_without_it(world):
    draw = committed(world)

    with pytest.raises(draws.DrawError):
        draw_reveal(actor=world.reviewer, at=AT, draw=draw, beacon=" ")
    with pytest.raises(RefusedError):
        draw_reveal(actor=world.owner, at=AT, draw=draw, beacon="1")
    assert Draw.objects.get().revealed == ""


def test_the_database_refuses_half_a_revelation(world):
    committed(world)

    with pytest.raises(DatabaseError), transaction.atomic():
        Draw.objects.update(selected="郑明 410001")


def test_what_was_committed_to_is_never_changed(world):
    draw = committed(world)

    with pytest.raises(DatabaseError), transaction.atomic():
        Draw.objects.update(entries="甲")
    with pytest.raises(DatabaseError), transaction.atomic():
        draw.delete()


def test_a_reviewer_commits_and_reveals_on_the_pages(world, enter):
    client, to = enter(world.reviewer), reverse("review:draws")
    given = {
        "authority": str(world.authority.uid), "purpose": "抽样", "entries": "甲\n乙\n丙\n", "take": 1,
        "awaits": "次日收盘价",
    }  # fmt: skip

    wrong = client.post(to, {**given, "take": 9})
    assert wrong.status_code == 422
    assert "丙" in wrong.content.decode()
    made = client.post(to, given)
    assert made.status_code == 302
    draw = Draw.objects.get()
    reveal = reverse("review:draw-reveal", args=[draw.uid])
    assert client.post(reveal, {"beacon": ""}).status_code == 422
    assert client.post(reveal, {"beacon": "3201.55"}).status_code == 302
    assert client.post(reveal, {"beacon": "3201.56"}).status_code == 422
    assert draw.purpose in client.get(to).content.decode()


@pytest.mark.parametrize("who", ["owner", "agent", "stranger"])
def test_nobody_else_draws(world, enter, who):
    draw, client = committed(world), enter(getattr(world, who))

    assert client.get(reverse("review:draws")).status_code == 404
    assert client.post(reverse("review:draw-reveal", args=[draw.uid]), {"beacon": "1"}).status_code == 404
    assert Draw.objects.get().revealed == ""
