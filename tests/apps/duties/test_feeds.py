"""Calendar feeds: a secret address, the same entries each time, nobody's once it is withdrawn or the right has ended."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tests.factories import accounts
from tests.factories import desk as made
from yushi.apps.accounts.models import User
from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.duties.models import Feed
from yushi.apps.duties.services.feeds import feed_make, feed_withdraw
from yushi.apps.duties.views import pace


def ask(token, **headers):
    return Client(headers=headers).get(reverse("duties:calendar", args=[token]))


def given(world, who="owner", *, whole=False, language="zh"):
    """The token of a new feed, made long ago enough to be true at the moment of the tests."""
    organisation = None if whole else world.firm
    return feed_make(
        actor=getattr(world, who), at=timezone.now(), organisation=organisation, language=language
    )


def events(answer):
    return Calendar.from_ical(answer.content.decode()).walk("VEVENT")


def test_a_calendar_program_gets_what_is_open_with_its_law(world):
    _feed, token = given(world)

    answer = ask(token)

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer["Cache-Control"] == "private, no-cache"
    renewal = next(one for one in events(answer) if "renewal" in str(one["URL"]))
    assert renewal["DTSTART"].dt == dt.date(2030, 2, 18)
    assert "电信业务经营许可管理办法" in str(renewal["DESCRIPTION"])
    assert str(renewal["URL"]).endswith(f"/duties/{world.firm.uid}/renewal/")


def test_the_entries_keep_their_names_for_ever(world):
    token, whole = given(world)[1], given(world, whole=True)[1]

    names = {str(one["UID"]) for one in events(ask(token))}

    assert {str(one["UID"]) for one in events(ask(given(world)[1]))} == names
    assert {str(one["UID"]) for one in events(ask(whole))} == names
    assert len(names) == len(events(ask(whole)))


def test_nothing_about_people_is_in_it(world):
    text = ask(given(world)[1]).content.decode()

    facts = made.tree()
    for person in facts["people"]:
        assert person["name"] not in text
        assert str(person.get("mobile", "13800000000")) not in text
    assert world.firm.unified_code not in text
    assert world.owner.display_name not in text


def test_all_enterprises_of_a_person_stand_in_one_calendar_under_their_names(world):
    other = accounts.organisation(name="开封苏荷服饰有限公司")
    accounts.member(world.owner, other)
    made.dossier(world.owner, other)

    said = [str(one["SUMMARY"]) for one in events(ask(given(world, whole=True)[1]))]

    assert any(one.startswith("开封苏荷服饰有限公司 · ") for one in said)
    assert any(one.startswith(f"{world.firm.name} · ") for one in said)


def test_a_program_that_has_it_already_is_told_so(world):
    token = given(world)[1]
    first = ask(token)

    assert ask(token, if_none_match=first["ETag"]).status_code == 304
    assert ask(token, if_modified_since=first["Last-Modified"]).status_code == 304
    assert ask(token, if_none_match='"other"').status_code == 200
    assert Client().head(reverse("duties:calendar", args=[token])).status_code == 200


def test_only_a_digest_is_kept(world):
    feed, token = given(world)

    assert token not in str(Feed.objects.values())
    assert re.fullmatch(r"[A-Za-z0-9_-]{27}", token)
    assert re.fullmatch(r"[0-9a-f]{64}", feed.token)


@pytest.mark.parametrize("token", ["x", "a" * 27, "a" * 500])
def test_what_is_no_address_is_not_there(world, token):
    assert Client().get(f"/duties/feeds/{token}.ics").status_code == 404


def test_a_withdrawn_one_is_not_there(world):
    feed, token = given(world)

    feed_withdraw(actor=world.owner, at=timezone.now(), feed=feed)

    assert ask(token).status_code == 404


def test_a_new_address_ends_the_old_one_and_no_other(world):
    old, whole = given(world)[1], given(world, whole=True)[1]

    new = given(world)[1]

    assert [ask(one).status_code for one in (old, whole, new)] == [404, 200, 200]


def test_with_the_mandate_ends_the_calendar(world):
    token, whole = given(world, "agent")[1], given(world, "agent", whole=True)[1]
    assert ask(token).status_code == 200

    world.mandate.revoked_at = timezone.now()
    world.mandate.save()

    assert [ask(token).status_code, ask(whole).status_code] == [404, 404]


def test_with_the_person_ends_the_calendar(world):
    token = given(world)[1]

    User.objects.filter(pk=world.owner.pk).update(is_active=False)

    assert ask(token).status_code == 404


def test_a_stranger_makes_none_and_withdraws_none(world, enter):
    feed, token = given(world)
    client = enter(world.stranger)

    assert client.post(reverse("duties:feeds"), {"enterprise": str(world.firm.uid)}).status_code == 404
    assert client.post(reverse("duties:feeds"), {"enterprise": "x"}).status_code == 404
    assert client.post(reverse("duties:feed-withdraw", args=[feed.uid])).status_code == 404
    assert ask(token).status_code == 200
    with pytest.raises(RefusedError):
        given(world, "stranger")


def test_the_page_shows_the_address_once(world, enter):
    client = enter(world.viewer)

    answer = client.post(reverse("duties:feeds"), {"enterprise": str(world.firm.uid)})

    (address,) = re.findall(r"<code>(http[^<]+\.ics)</code>", answer.content.decode())
    assert Client().get(address).status_code == 200
    assert ".ics" not in client.get(reverse("duties:feeds")).content.decode()
    (feed,) = Feed.objects.all()
    client.post(reverse("duties:feed-withdraw", args=[feed.uid]))
    assert Client().get(address).status_code == 404


def test_an_address_that_asks_without_end_is_told_to_wait(world, monkeypatch):
    token = given(world)[1]
    monkeypatch.setattr(pace, "A_MINUTE", 2)

    assert 429 in [ask(token).status_code for _ in range(4)]
