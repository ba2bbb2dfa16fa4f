"""The room: who may enter, that each look goes on record first, and that it shows what there is and nothing else."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.inspections.conftest import kinds
from tests.factories import accounts as made
from yushi.apps.accounts.models import Kind, Role
from yushi.apps.evidence.models import Entry
from yushi.apps.firewall.types import EngineStatus
from yushi.apps.inspections.models import Scan
from yushi.apps.inspections.views.room import week
from yushi.core.errors import Text


def _room(world) -> str:
    address: str = reverse("inspections:room", args=[world.operator.uid])
    return address


def _text(answer) -> str:
    said: str = answer.content.decode()
    return said


def test_staff_and_the_admitted_authority_enter_and_each_look_is_an_event(world, enter):
    for who in (world.clerk, world.reviewer, world.viewer):
        client = enter(who)
        before = kinds().count("inspection.visited")

        assert client.get(_room(world)).status_code == 200
        assert kinds().count("inspection.visited") == before + 1


def test_strangers_find_no_room_and_change_nothing(world, enter):
    assert Client().get(_room(world)).headers["Location"].startswith(reverse("account_login"))
    uid, some = world.operator.uid, world.operator.uid
    addresses = [
        _room(world),
        reverse("inspections:first"),
        reverse("inspections:proof", args=[uid, "login-2026-11", 1]),
        reverse("inspections:open", args=[uid, "evidence.Part.sealed", some]),
        reverse("inspections:scan-begin", args=[uid]),
        reverse("inspections:scan", args=[uid, some]),
        reverse("inspections:scan-stop", args=[uid, some]),
        reverse("inspections:policy-publish", args=[uid]),
        reverse("inspections:policy", args=[uid, some]),
        reverse("inspections:training-record", args=[uid]),
        reverse("inspections:training", args=[uid, some]),
        reverse("inspections:export", args=[uid]),
    ]
    for stranger in world.strangers:
        client = enter(stranger)
        before = _beside_refusals()
        for address in addresses:
            statuses = {client.get(address).status_code, client.post(address).status_code}
            assert statuses <= {404, 405}, address
        assert (_beside_refusals(), Scan.objects.count()) == (before, 0)


def _beside_refusals() -> int:
    """Entries of the ledger; a refusal is one, in a log that it may open, and nothing else may be."""
    kinds = [json.loads(bytes(entry.content))["kind"] for entry in Entry.objects.all()]
    return sum(kind not in {"access.denied", "ledger.opened"} for kind in kinds)


@pytest.mark.parametrize("change", ["ended_at", "ends_at", "starts_at"])
def test_an_admission_that_does_not_hold_lets_nobody_in(world, enter, change):
    hour = dt.timedelta(hours=1)
    setattr(world.admission, change, world.now + (hour if change == "starts_at" else -hour))
    world.admission.save()

    assert enter(world.reviewer).get(_room(world)).status_code == 404


def test_an_operator_enters_their_own_room_only(world, enter):
    other = made.organisation(Kind.OPERATOR)
    client = enter(world.clerk)

    assert client.get(reverse("inspections:room", args=[other.uid])).status_code == 404
    assert client.get(reverse("inspections:first")).headers["Location"] == _room(world)


def test_what_cannot_be_recorded_is_not_shown(world, enter, settings):
    client = enter(world.reviewer)
    client.raise_request_exception = False
    settings.ACCOUNTS_EVENT_WRITER = "tests.apps.inspections.test_room.refuse"

    answer = client.get(_room(world))

    assert answer.status_code == 500
    assert "现场核查室" not in _text(answer)


def refuse(_event) -> None:
    raise OSError


def test_an_empty_site_says_what_is_empty_and_invents_nothing(world, enter, monkeypatch):
    none = EngineStatus(
        engine="",
        library_version="",
        rules_version="",
        mode="none",
        self_test="not-run",
        self_test_at=None,
        loaded_rules=0,
        reason=Text("没有安装引擎。", "No engine is installed."),
    )
    monkeypatch.setattr("yushi.apps.inspections.views.room.engine_status", lambda: none)
    page = _text(enter(world.reviewer).get(_room(world)))

    for said in (
        "没有防火墙",
        "没有安装引擎。",
        "这七天没有拦截记录",
        "还没有巡检过",
        "没有巡检记录，不能说明没有明文",
        "还没有发布制度",
        "还没有登记培训",
        "没有登记的类别：网站安全保障措施、信息安全保密管理制度、用户信息安全管理制度、用户隐私保护办法、数据泄露应急响应预案",
        "没有记录，无法判断",
    ):
        assert said in page, said


def test_the_viewer_looks_and_may_neither_try_nor_take_away(world, enter):
    client = enter(world.viewer)
    page = _text(client.get(_room(world)))

    assert "开始巡检" not in page
    assert reverse("inspections:export", args=[world.operator.uid]) not in page
    assert client.post(reverse("inspections:scan-begin", args=[world.operator.uid])).status_code == 403
    assert client.get(reverse("inspections:export", args=[world.operator.uid])).status_code == 403
    assert client.get(reverse("inspections:policy-publish", args=[world.operator.uid])).status_code == 403
    assert not Scan.objects.exists()


def test_english_is_whole(world, enter):
    client = enter(world.reviewer)

    page = _text(client.get(_room(world) + "?lang=en"))

    assert "Inspection room" in page
    assert "没有" not in page


def test_a_week_is_seven_whole_days_in_beijing():
    late = dt.datetime(2026, 11, 23, 16, 0, tzinfo=dt.UTC)  # midnight of the 24th in Beijing

    since, until = week(late)
    before, _ = week(late - dt.timedelta(microseconds=1))

    assert (since.isoformat(), until.isoformat()) == (
        "2026-11-18T00:00:00+08:00",
        "2026-11-25T00:00:00+08:00",
    )
    assert before.isoformat() == "2026-11-17T00:00:00+08:00"


def test_a_member_who_left_the_authority_is_out(world, enter):
    client = enter(world.reviewer)
    part = world.reviewer.memberships.get()
    part.ends_at = world.now
    part.save()

    assert client.get(_room(world)).status_code == 404
    made.member(world.reviewer, world.authority, Role.VIEWER)
    assert client.get(_room(world)).status_code == 200
