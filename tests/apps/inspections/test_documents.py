"""Policies and trainings: added with a version, an approver, a digest and an entry of the ledger, and never edited."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.apps.inspections.conftest import kinds
from tests.factories import accounts as made
from yushi.apps.accounts.models import Kind, Role
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError
from yushi.apps.evidence.selectors import inclusion_proof
from yushi.apps.evidence.services.rotation import rotate
from yushi.apps.inspections.models import Policy, PolicyVersion, Training
from yushi.apps.inspections.selectors.documents import in_force
from yushi.apps.inspections.services import documents

DAY = dt.date(2026, 11, 1)
TEXT = "第一条 为保护用户信息，禁止 ' OR 1=1 -- 一类的注入。\n第二条 每月扫描。"


def _publish(world, text=TEXT, actor=None, **more):
    given = {
        "kind": "privacy",
        "title": "用户隐私保护办法",
        "effective_on": DAY,
        "approved_by": "顾满舟",
        **more,
    }
    return documents.policy_publish(
        actor=actor or world.clerk,
        at=world.now,
        organisation=world.operator,
        text=text,
        origin=NOWHERE,
        **given,
    )


def _train(world, actor=None, **more):
    given = {
        "topic": "钓鱼邮件",
        "held_on": DAY,
        "names": "沈知白\n\n 陆远 \n",
        "material": "讲义",
        "taught": None,
        **more,
    }
    return documents.training_record(
        actor=actor or world.clerk, at=world.now, organisation=world.operator, origin=NOWHERE, **given
    )


def test_a_version_stands_in_the_ledger_with_the_digest_of_its_text(world):
    first = _publish(world)
    second = _publish(world, text=TEXT.replace("每月", "每周") + "\r\n")

    assert [(one.number, one.policy.title) for one in (first, second)] == [
        (1, "用户隐私保护办法"),
        (2, "用户隐私保护办法"),
    ]
    assert second.text.endswith("每周扫描。\n")
    assert second.sha256 == sha256(second.text.encode()).hexdigest()
    entry = inclusion_proof(second.log, second.sequence or 0).entry
    assert entry.data == {"title": "用户隐私保护办法", "version": "v2", "digest": second.sha256}
    assert entry.object == second.policy.reference
    assert (
        kinds() == ["key.made", "policy.published", "policy.published"]
        or kinds().count("policy.published") == 2
    )


@pytest.mark.parametrize("wrong", [{"text": " \n"}, {"title": " "}, {"approved_by": ""}, {"kind": "secrets"}])
def test_an_empty_policy_is_refused_and_nothing_is_kept(world, wrong):
    with pytest.raises(ChangeError, match="document-empty"):
        _publish(world, **wrong)

    assert (Policy.objects.count(), kinds().count("policy.published")) == (0, 0)


def test_the_same_text_is_no_new_version(world):
    _publish(world)

    with pytest.raises(ChangeError, match="document-same"):
        _publish(world, text=f"\n{TEXT}\n\n")
    assert PolicyVersion.objects.count() == 1


def test_a_training_keeps_its_names_sealed_and_counts_them(world):
    version = _publish(world)
    training = _train(world, taught=version)

    assert (training.attendees, str(Training.objects.get().names)) == (2, "sealed")
    entry = inclusion_proof(training.log, training.sequence or 0).entry
    assert entry.data == {"title": "钓鱼邮件", "attendees": 2, "digest": training.sha256, "version": "v1"}
    assert "沈知白".encode() not in entry.content


def test_a_training_was_held_by_somebody_for_somebody_not_tomorrow(world):
    tomorrow = world.now.date() + dt.timedelta(days=2)
    other = made.organisation(Kind.OPERATOR)
    made.member(world.clerk, other, Role.OPERATOR)
    theirs = documents.policy_publish(
        actor=world.clerk,
        at=world.now,
        organisation=other,
        kind="other",
        title="别家的",
        text="x",
        effective_on=DAY,
        approved_by="x",
        origin=NOWHERE,
    )
    for wrong, code in (
        ({"names": " \n "}, "document-empty"),
        ({"topic": ""}, "document-empty"),
        ({"material": ""}, "document-empty"),
        ({"taught": theirs}, "document-empty"),
        ({"held_on": tomorrow}, "training-ahead"),
    ):
        with pytest.raises(ChangeError, match=code):
            _train(world, **wrong)
    assert not Training.objects.exists()


def test_nobody_but_the_staff_of_the_operator_adds(world):
    for actor in (*world.strangers, world.reviewer, world.viewer):
        with pytest.raises(RefusedError):
            _publish(world, actor=actor)
        with pytest.raises(RefusedError):
            _train(world, actor=actor)
    assert (Policy.objects.count(), Training.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("model", "change"),
    [(Policy, {"title": "x"}), (PolicyVersion, {"approved_by": "x"}), (Training, {"attendees": 99})],
)
def test_the_database_refuses_to_edit_or_delete(world, model, change):
    _publish(world)
    _train(world)

    for act in (lambda: model.objects.update(**change), lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
            act()
    assert model.objects.count() == 1


def test_names_are_sealed_anew_when_keys_turn(world):
    _train(world)

    rotate(by="user:1", at=world.now)

    assert Training.objects.get().names.open is not None


def test_in_force_is_the_highest_version_that_is_effective():
    one = PolicyVersion(number=1, effective_on=DAY)
    two = PolicyVersion(number=2, effective_on=DAY + dt.timedelta(days=10))

    assert in_force([one, two], DAY - dt.timedelta(days=1)) is None
    assert in_force([one, two], DAY) is one
    assert in_force([one, two], DAY + dt.timedelta(days=9)) is one
    assert in_force([one, two], DAY + dt.timedelta(days=10)) is two


def test_the_pages_publish_and_record_and_everybody_in_the_room_reads(world, enter):
    client, uid = enter(world.clerk), world.operator.uid
    policy = {
        "kind": "incident",
        "title": "应急预案",
        "effective_on": "2026-11-01",
        "approved_by": "顾满舟",
        "text": "四小时内报告。",
    }
    training = {"topic": "演练", "held_on": "2026-11-02", "names": "沈知白", "material": "桌面推演"}

    assert (
        client.post(reverse("inspections:policy-publish", args=[uid]), policy | {"text": ""}).status_code
        == 422
    )
    assert client.post(reverse("inspections:policy-publish", args=[uid]), policy).status_code == 302
    again = client.post(reverse("inspections:policy-publish", args=[uid]), policy)
    assert again.status_code == 422
    assert "四小时内报告。" in again.content.decode()  # what was typed is still there
    version = PolicyVersion.objects.get()
    kept = client.get(reverse("inspections:policy-publish", args=[uid]), {"policy": str(version.policy.uid)})
    assert "四小时内报告。" in kept.content.decode()
    given = training | {"taught": version.pk}
    assert (
        client.post(
            reverse("inspections:training-record", args=[uid]), training | {"held_on": "2999-01-01"}
        ).status_code
        == 422
    )
    assert client.post(reverse("inspections:training-record", args=[uid]), given).status_code == 302

    reader = enter(world.viewer)
    room = reader.get(reverse("inspections:room", args=[uid])).content.decode()
    assert "应急预案" in room
    assert "没有登记的类别：网站安全保障措施" in room
    page = reader.get(reverse("inspections:policy", args=[uid, version.policy.uid])).content.decode()
    assert version.sha256 in page
    assert version.text.strip() in page
    shown = reader.get(
        reverse("inspections:training", args=[uid, Training.objects.get().uid])
    ).content.decode()
    assert "桌面推演" in shown
    assert "沈知白" not in shown + room


def test_texts_that_quote_attacks_pass_the_firewall(world, enter):
    given = {
        "kind": "other",
        "title": "规范",
        "effective_on": "2026-11-01",
        "approved_by": "顾",
        "text": TEXT + "<script>alert(1)</script>",
    }

    answer = enter(world.clerk).post(reverse("inspections:policy-publish", args=[world.operator.uid]), given)

    assert answer.status_code == 302
    page = enter(world.viewer).get(
        reverse("inspections:policy", args=[world.operator.uid, Policy.objects.get().uid])
    )
    assert "<script>alert" not in page.content.decode()
