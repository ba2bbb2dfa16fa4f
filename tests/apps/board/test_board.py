"""The board: whose rows, in which order, how they stay true, and what the address keeps."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.accounts.conftest import signing
from tests.factories import accounts as made
from tests.factories import desk
from yushi.apps.accounts.models import Kind, Role, Scope
from yushi.apps.board.models import FAR, Snapshot
from yushi.apps.board.selectors import listing
from yushi.apps.board.selectors.rows import marks
from yushi.apps.board.services.snapshots import snapshots_refresh
from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.desk.services.dossiers import facts_change
from yushi.core.ledger.shard import BEIJING


def ready(at: Any, *, scanned: int = 3, **changes: Any) -> dict[str, Any]:
    """The ready sample as it is today, whose filing window the proof of insurance ends."""
    on = at.astimezone(BEIJING).date()
    last = on.year * 12 + on.month - 1
    months = [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(last - 8, last)]
    found: dict[str, Any] = {}
    for place in range(3):
        found[f"people[{place}].proof_issued_on"] = on - dt.timedelta(days=scanned)
        found[f"people[{place}].contributions[0].months"] = months
    found["security.trainings[0].performed_on"] = on - dt.timedelta(days=70)
    found["security.vulnerability_scans[0].performed_on"] = on - dt.timedelta(days=scanned)
    return found | changes


@pytest.fixture
def shop(world: SimpleNamespace) -> SimpleNamespace:
    """A consultancy with three clients of different slack, another consultancy with one, all as of now."""
    at = timezone.now()
    until = at + dt.timedelta(days=200)
    world.at, world.today = at, at.astimezone(BEIJING).date()
    world.client = {}
    for name, scanned in (("晚期", 1), ("急件", 25), ("中间", 10)):
        firm = made.organisation(name=f"{name}有限公司")
        made.mandate(firm, world.consultancy, Scope.VIEW, Scope.EDIT, ends_at=until)
        where = desk.dossier(world.agent, firm, at, ready(at, scanned=scanned))
        world.client[name] = SimpleNamespace(firm=firm, dossier=where, case=desk.case(world.agent, where, at))
    world.other = made.organisation(Kind.CONSULTANCY, name="别家代办")
    world.rival = signing(made.user("别家的人"))
    made.member(world.rival, world.other, Role.OWNER)
    theirs = made.organisation(name="别家客户有限公司")
    made.mandate(theirs, world.other, Scope.VIEW, Scope.EDIT, ends_at=until)
    world.theirs = desk.dossier(world.rival, theirs, at, ready(at))
    return world


def refreshed(shop: SimpleNamespace, who: Any = None) -> None:
    assert snapshots_refresh(who or shop.agent, shop.at, shop.today, seconds=60) == 0


def order(shop: SimpleNamespace, who: Any = None) -> list[str]:
    found = listing.seen(who or shop.agent, shop.at).select_related("organisation")
    return [one.organisation.name for one in found]


def test_clients_are_listed_by_slack_and_nobody_elses_are_among_them(shop):
    refreshed(shop)
    refreshed(shop, shop.rival)

    assert order(shop) == ["急件有限公司", "中间有限公司", "晚期有限公司"]
    assert order(shop, shop.rival) == ["别家客户有限公司"]
    assert order(shop, shop.stranger) == order(shop, shop.reviewer) == []


def test_the_page_shows_each_client_with_its_days_of_slack(shop, enter):
    page = enter(shop.agent).get("/board/").content.decode()

    assert page.index("急件有限公司") < page.index("中间有限公司") < page.index("晚期有限公司")
    assert "别家客户" not in page
    assert shop.client["急件"].case.number in page
    row = Snapshot.objects.get(dossier=shop.client["急件"].dossier)
    assert f'is-note">{(row.deadline - shop.today).days}<' in page


def test_a_stranger_sees_an_empty_board_and_nobody_is_asked_to_sign_in(shop, enter):
    assert Client().get("/board/").status_code == 302
    page = enter(shop.stranger).get("/board/")
    assert page.status_code == 200
    assert "有限公司</a>" not in page.content.decode()


def test_an_enterprise_sees_its_own_dossiers(shop, enter):
    desk.dossier(shop.owner, shop.firm, shop.at, ready(shop.at))
    assert shop.firm.name in enter(shop.owner).get("/board/").content.decode()


def test_a_revoked_mandate_takes_the_row_away_at_once(shop, enter):
    refreshed(shop)
    shop.client["急件"].firm.mandates_given.update(revoked_at=shop.at)
    assert "急件有限公司" not in enter(shop.agent).get("/board/").content.decode()


def test_facts_that_change_change_the_row_the_next_time_it_is_seen(shop):
    refreshed(shop)
    one = shop.client["中间"].dossier
    before = tree_of(one)
    after = {**before, "website": {**before["website"], "pages": ["contact"]}}
    facts_change(actor=shop.agent, at=shop.at, dossier=one, seen=one.version, before=before, after=after)
    refreshed(shop)

    row = Snapshot.objects.get(dossier=one)
    assert (row.unmet, row.deadline) == (2, FAR)
    assert row.practice[1] == "x"
    assert order(shop)[-1] == "中间有限公司"


def test_a_move_of_the_case_changes_the_row(shop):
    refreshed(shop)
    one = shop.client["中间"]
    desk.moved(shop.agent, one.case, "filing-start", at=shop.at)
    refreshed(shop)
    assert Snapshot.objects.get(dossier=one.dossier).state == "filing"


def test_what_is_current_is_not_taken_again(shop, django_assert_max_num_queries):
    refreshed(shop)
    Snapshot.objects.update(title="不再取一次")
    refreshed(shop)
    assert set(listing.seen(shop.agent, shop.at).values_list("title", flat=True)) == {"不再取一次"}


def test_another_day_or_other_rules_make_a_row_stale(shop):
    refreshed(shop)
    Snapshot.objects.update(title="旧", rules="0")
    refreshed(shop)
    assert not Snapshot.objects.filter(organisation__mandates_given__consultancy=shop.consultancy, title="旧")
    Snapshot.objects.update(title="旧", good_until=shop.today - dt.timedelta(days=1))
    refreshed(shop)
    assert not Snapshot.objects.filter(organisation__mandates_given__consultancy=shop.consultancy, title="旧")


def test_little_time_leaves_the_rest_for_the_next_page(shop, monkeypatch):
    monkeypatch.setattr("yushi.apps.board.services.snapshots.BATCH", 1)
    assert snapshots_refresh(shop.agent, shop.at, shop.today, seconds=0) == 2
    assert snapshots_refresh(shop.agent, shop.at, shop.today, seconds=60) == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=急件", {"急件"}),
        ("q=没有这家", set()),
        ("state=new:preparing", {"急件", "中间", "晚期"}),
        ("state=new:issued", set()),
        ("city=4113", {"急件", "中间", "晚期"}),
        ("city=4101", set()),
        ("scenario=agriculture", {"急件", "中间", "晚期"}),
        ("scenario=industrial", set()),
        ("fails=website", set()),
        ("fails=nonsense", {"急件", "中间", "晚期"}),
        ("within=7", {"急件"}),
        ("within=abc", {"急件", "中间", "晚期"}),
        ("within=99999999999999", {"急件", "中间", "晚期"}),
        ("page=99&q=急件", {"急件"}),
    ],
)
def test_filters_are_kept_in_the_address(shop, enter, query, found):
    page = enter(shop.agent).get(f"/board/?{query}")

    assert page.status_code == 200
    assert {name for name in shop.client if f"{name}有限公司</a>" in page.content.decode()} == found


def test_what_fails_is_found_by_its_dimension_also_where_only_the_guide_says_so(shop):
    refreshed(shop)
    one = shop.client["晚期"].dossier
    Snapshot.objects.filter(dossier=one).update(guide="mmmxm")
    asked = listing.Asked(fails="security")
    seen = listing.seen(shop.agent, shop.at)
    found = listing.found(seen, asked, shop.agent, shop.at, on=shop.today)
    assert [row.dossier_id for row in found] == [one.pk]


def test_a_mark_never_shows_an_unknown_as_met():
    assert [(one.tone, one.icon) for one in marks("mxunr", "mmuxm")] == [
        ("ok", "check"),
        ("bad", "x"),
        ("void", "help"),
        ("note", "warn"),
        ("note", "eye"),
    ]
