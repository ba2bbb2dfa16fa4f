"""The calendar of obligations through the doors that people use, in both languages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import accounts
from tests.factories import desk as made
from tests.wanmu import Gone
from yushi.apps.desk.models import Case
from yushi.apps.duties.models import DutyDone

DUTY = "annual-report:2025"


def text(answer) -> str:
    return str(answer.content.decode())


def page(world, duty=DUTY):
    return reverse("duties:duty", args=[world.firm.uid, duty])


@pytest.mark.parametrize("name", ["list", "feeds", "notices", "preferences"])
def test_nobody_who_is_not_signed_in_sees_duties(world, name):
    answer = Client().get(reverse(f"duties:{name}"))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("zh", ("年报（2026 年度）", "2027-03-31", "域名 wanmu-nongxuan.com 到期")),
        ("en", ("(2026)", "not known", "Due dates and reports")),
    ],
)
def test_the_calendar_shows_what_is_owed_with_its_day(world, enter, lang, says):
    shown = text(enter(world.viewer).get(reverse("duties:list"), {"lang": lang}))

    for word in says:
        assert word in shown
    assert shown.index("2027-03-31") < shown.index("2030-02-18")


def test_a_stranger_sees_none_of_it(world, enter):
    client = enter(world.stranger)

    assert world.firm.name not in text(client.get(reverse("duties:list")))
    assert client.get(page(world)).status_code == 404
    assert client.post(page(world), {"on": "2026-03-30", "seen": 0}).status_code == 404
    assert client.post(reverse("duties:begin", args=[world.firm.uid, DUTY])).status_code == 404
    assert (DutyDone.objects.count(), Case.objects.count()) == (0, 0)


def test_the_right_ends_with_the_mandate(world, enter):
    client = enter(world.agent)
    assert client.get(page(world)).status_code == 200

    world.mandate.revoked_at = accounts.AT
    world.mandate.save()

    assert client.get(page(world)).status_code == 404


def test_filters_stand_in_the_address_and_anything_else_there_does_no_harm(world, enter):
    client, address = enter(world.owner), reverse("duties:list")

    only = text(client.get(address, {"kind": "renewal", "state": "upcoming", "enterprise": world.firm.uid}))
    assert "2030-02-18" in only
    assert "2027-03-31" not in only
    assert "2030-02-18" not in text(client.get(address, {"state": "done"}))
    strange = client.get(address, {"state": "'", "kind": "<i>x", "enterprise": "nobody"})
    assert strange.status_code == 200
    assert "<i>x" not in text(strange)


def test_an_unknown_one_asks_what_settles_it_and_the_word_does(world, enter):
    client = enter(world.editor)
    asked = f'href="{page(world)}#done"'.replace(":", "%3A", 0)
    assert asked in text(client.get(reverse("duties:list"), {"state": "unknown", "kind": "annual-report"}))

    answer = client.post(page(world), {"on": "2026-03-30", "seen": 0, "note": "回执 12 号"}, follow=True)

    assert "2026-03-30" in text(answer)
    (said,) = DutyDone.objects.all()
    assert (said.obligation, said.period, said.on) == ("annual-report", "2025", dt.date(2026, 3, 30))
    assert said.by == world.editor.reference


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"on": ""}, "填实际办理的那一天"),
        ({"on": "2026-13-40"}, ""),
        ({"on": "2099-01-01"}, "还没到"),
        ({"on": "2026-03-30", "seen": "7"}, "别人已记下"),
    ],
)
def test_a_word_that_cannot_be_comes_back_with_what_was_typed(world, enter, sent, says):
    answer = enter(world.editor).post(page(world), {"seen": 0, "note": "我写的", **sent})

    assert answer.status_code == 422
    assert says in text(answer)
    assert "我写的" in text(answer)
    assert DutyDone.objects.count() == 0


def test_a_viewer_sees_and_records_nothing(world, enter):
    client = enter(world.viewer)

    assert "记为已办" not in text(client.get(page(world)))
    assert client.post(page(world), {"on": "2026-03-30", "seen": 0}).status_code == 422
    assert DutyDone.objects.count() == 0


def test_one_button_opens_the_case_that_does_it_and_the_second_time_goes_there(world, enter):
    client = enter(world.owner)
    address = reverse("duties:begin", args=[world.firm.uid, "annual-report:2026"])

    first, again = client.post(address), client.post(address)

    (case,) = Case.objects.all()
    assert (case.kind, case.year, case.licence) == ("annual-report", 2026, "豫B2-20250001")
    assert first["Location"] == again["Location"] == reverse("desk:case", args=[case.uid])


def test_a_fact_that_is_missing_is_asked_for_in_the_case(world, enter):
    gone = {"website.domains[0].expires_on": Gone}
    dossier = made.dossier(world.owner, world.firm, at=accounts.AT + accounts.DAY, changes=gone)
    case = made.case(world.owner, dossier)

    shown = text(enter(world.owner).get(reverse("duties:list"), {"kind": "domain-expiry"}))

    assert f"{reverse('desk:question', args=[case.uid])}?ask=domain" in shown


def test_a_fact_that_no_question_asks_for_is_typed_where_it_is_missing(world, enter):
    client, address = enter(world.editor), page(world, "footer-display")
    assert f'href="{address}#answer"' in text(client.get(reverse("duties:list"), {"kind": "footer-display"}))
    sent = {"fact-seen": 1, "fact-website.footer.licence_number": "豫B2-20250002"}

    answer = client.post(f"{address}answer/", sent, follow=True)
    assert "已逾期" in text(answer)  # it is another number than that of the licence
    assert client.post(f"{address}answer/", sent).status_code == 302  # nothing is missing any more


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_whoever_may_not_edit_answers_nothing(world, enter, who):
    sent = {"fact-seen": 1, "fact-website.footer.licence_number": "豫B2-20250001"}

    answer = enter(getattr(world, who)).post(f"{page(world, 'footer-display')}answer/", sent)

    assert answer.status_code == (404 if who == "stranger" else 422)
    world.dossier.refresh_from_db()
    assert world.dossier.version == 1


def test_the_page_of_one_tells_the_steps_of_its_days(world, enter):
    shown = text(enter(world.owner).get(page(world, "renewal")))

    assert "2030-02-18" in shown
    assert "2030-05-19" in shown
    assert enter(world.owner).get(page(world, "no-such-duty")).status_code == 404
