"""Upload links: one document, once, by whoever holds the token, within the rights of whoever made it."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.archive.conftest import FROM, add, enter, handed, nothing_kept, pdf
from tests.apps.inspections.conftest import kinds
from tests.core.uploads import making
from tests.core.uploads.test_photos import photo
from tests.factories import accounts as made
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError
from yushi.apps.archive import shelf
from yushi.apps.archive.models import Document, UploadLink, Version
from yushi.apps.archive.selectors import documents as selected
from yushi.apps.archive.selectors.links import link_open, state_of
from yushi.apps.archive.services import links, refusals
from yushi.apps.archive.views import asking, handing_in

DAY = dt.timedelta(days=1)


def make(world: SimpleNamespace, actor=None, **more):
    given = {"kind": "id-card", "note": "沈知白的身份证", "days": 7, **more}
    return links.link_make(
        actor=actor or world.owner, at=world.now, organisation=world.firm, origin=FROM, **given
    )


def send(token: str, data: bytes | None = None, name: str = "证.jpg", **more):
    file = SimpleUploadedFile(name, photo() if data is None else data)
    given = {"file": file, "pages": "1", "clear": "on", "issued_on": "", "valid_until": "", **more}
    return Client().post(reverse("archive:hand-in", args=[token]), given)


def test_only_a_digest_of_the_token_is_kept_and_it_has_160_bits(world):
    link, token = make(world)

    assert len(token) == 27
    assert link.token == sha256(token.encode()).hexdigest()
    assert token not in str(UploadLink.objects.values().get())
    assert link_open(token, world.now) == link
    assert kinds().count("upload-link.made") == 1


@pytest.mark.parametrize(
    ("given", "code"),
    [({"days": 0}, "link-days"), ({"days": 15}, "link-days"), ({"kind": "x"}, "archive.kind")],
)
def test_a_link_lives_up_to_14_days_and_asks_for_one_known_kind(world, given, code):
    with pytest.raises(ChangeError) as refusal:
        make(world, **given)
    assert code in refusal.value.problems[0].code
    assert make(world, days=14)[0].expires_at == world.now + 14 * DAY
    assert UploadLink.objects.count() == 1


def test_nobody_else_makes_or_withdraws_a_link(world):
    link, _ = make(world)
    for actor in (world.viewer, world.looker, world.reviewer, *world.strangers):
        with pytest.raises(RefusedError):
            make(world, actor=actor)
        with pytest.raises(RefusedError):
            links.link_withdraw(actor=actor, at=world.now, link=link, origin=FROM)
    assert (UploadLink.objects.count(), link_open("x", world.now)) == (1, None)


def test_a_client_without_an_account_hands_in_one_photo_and_the_consultant_sees_it(world):
    client = enter(world.agent)
    page = client.post(
        reverse("archive:link-make", args=[world.firm.uid]),
        {"kind": "id-card", "note": "正反面", "days": 7},
    ).content.decode()
    token = page.split("/u/")[1].split("/")[0]
    assert "<svg" in page
    asked = Client().get(reverse("archive:hand-in", args=[token])).content.decode()
    assert "身份证" in asked
    assert "正反面" in asked

    answer = send(token)

    version = Version.objects.get()
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "已收到" in said
    assert sha256(photo()).hexdigest() == version.handed_in
    assert version.handed_in in said
    assert "拍摄位置（GPS）已去掉" in said
    link = UploadLink.objects.get()
    assert (link.received, version.uploaded_by, version.document.title) == (
        version,
        link.reference,
        "正反面",
    )
    assert kinds().count("document.added") == 1
    links_page = client.get(reverse("archive:links", args=[world.firm.uid])).content.decode()
    assert reverse("archive:document", args=[world.firm.uid, version.document.uid]) in links_page


def test_a_used_withdrawn_expired_or_unknown_link_answers_the_same(world):
    used, withdrawn, expired = (make(world) for _ in range(3))
    send(used[1])
    links.link_withdraw(actor=world.owner, at=world.now, link=withdrawn[0], origin=FROM)
    links.link_withdraw(actor=world.owner, at=world.now, link=withdrawn[0], origin=FROM)
    answers = [
        Client().get(reverse("archive:hand-in", args=[token]))
        for token in (used[1], withdrawn[1], "A" * 27, "short", "x" * 200)
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "再发一个" in answers[0].content.decode()
    assert state_of(expired[0], world.now + 8 * DAY) == "expired"
    assert link_open(expired[1], world.now + 7 * DAY) is None
    assert kinds().count("upload-link.withdrawn") == 1
    assert Document.objects.count() == 1


def test_the_service_refuses_a_second_use(world):
    _, token = make(world)
    links.link_use(token=token, at=world.now, handed=handed("一"), origin=FROM)

    with pytest.raises(ChangeError, match="link-over"):
        links.link_use(token=token, at=world.now, handed=handed("二"), origin=FROM)
    assert Version.objects.count() == 1


@pytest.mark.parametrize("how", ["mandate", "membership", "organisation"])
def test_a_link_is_dead_once_its_maker_may_not_edit_any_more(world, archive, how):
    link, token = make(world, actor=world.agent)
    if how == "mandate":
        world.mandate.revoked_at = world.now - dt.timedelta(seconds=1)
        world.mandate.save()
    elif how == "membership":
        world.agent.memberships.update(ends_at=world.now - dt.timedelta(seconds=1))
    else:
        world.firm.closed_at = world.now
        world.firm.save()

    link.refresh_from_db()
    assert state_of(link, world.now) == "dead"
    assert send(token).status_code == 404
    with pytest.raises(ChangeError, match="link-over"):
        links.link_use(token=token, at=world.now, handed=handed(), origin=FROM)
    assert nothing_kept(archive)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"data": b"", "name": "a.jpg"}, "0 字节"),
        ({"data": b"MZ" + bytes(99), "name": "a.jpg"}, "扩展名说是"),
        ({"data": b"PK", "name": "a.docx"}, "不是接受的格式"),
        ({"pages": "2"}, "文件里有 1 页"),
        ({"issued_on": "2999-01-01"}, "还没有到"),
        ({"clear": ""}, "is-wrong"),
        ({"pages": ""}, "is-wrong"),
    ],
)
def test_what_is_wrong_is_said_on_the_spot_and_the_link_stays_open(world, archive, wrong, says):
    _, token = make(world)

    answer = send(token, **wrong)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert nothing_kept(archive)
    assert send(token).status_code == 200


def test_content_that_is_there_already_is_said_without_its_title(world):
    add(world, title="内部标题")
    _, token = make(world)

    answer = send(token, data=pdf(), name="a.pdf", pages="1")
    said = answer.content.decode()

    assert (answer.status_code, "对方已经有了" in said, "内部标题" in said) == (422, True, False)
    assert Version.objects.count() == 1


def large(size: int) -> bytes:
    """A photo of about `size` bytes."""
    return making.jpeg().replace(b"pixels", bytes(range(1, 252)) * (size // 251))


def test_photos_of_many_mebibytes_pass_the_firewall_and_larger_ones_do_not(world, archive):
    _, token = make(world)
    huge = send(token, data=large(26 * 1024 * 1024), name="大.jpg")
    over = send(token, data=large(21 * 1024 * 1024), name="大.jpg")

    assert (huge.status_code, over.status_code) == (413, 422)
    assert "MiB，没有读取" in huge.content.decode()
    assert "上限 20 MiB" in over.content.decode()
    assert nothing_kept(archive)
    assert send(token, data=large(20_000_000), name="大.jpg").status_code == 200
    assert Version.objects.get().size > 19_000_000
    assert send(token, data=large(20_000_000), name="大.jpg").status_code == 413
    assert "有效上传链接" in send("A" * 27, data=large(5_000_000)).content.decode()


def test_a_link_gives_nothing_but_its_own_page(world):
    add(world, title="内部标题")
    _, token = make(world)

    page = Client().get(reverse("archive:hand-in", args=[token])).content.decode()

    assert "内部标题" not in page
    assert str(world.firm.uid) not in page


def test_links_have_a_pace_for_each_address(world, monkeypatch):
    monkeypatch.setattr(handing_in, "A_MINUTE", 3)
    _, token = make(world)
    where = reverse("archive:hand-in", args=[token])
    monkeypatch.setattr(asking, "now", lambda: world.now)

    statuses = [Client().get(where).status_code for _ in range(4)]

    assert statuses == [200, 200, 200, 429]
    assert Client(REMOTE_ADDR="203.0.113.77").get(where).status_code == 200


def test_links_are_withdrawn_and_wrong_ones_refused_through_the_pages(world):
    link, token = make(world)
    client, uid = enter(world.agent), world.firm.uid

    for wrong in ({"kind": "", "days": 7}, {"kind": "id-card", "days": 15}, {"kind": "id-card", "days": ""}):
        assert client.post(reverse("archive:link-make", args=[uid]), wrong).status_code == 422
    unknown = reverse("archive:link-withdraw", args=[uid, world.firm.uid])
    assert client.post(unknown).status_code == 404
    withdrawn = client.post(reverse("archive:link-withdraw", args=[uid, link.uid]), follow=True)
    assert "链接已撤回" in withdrawn.content.decode()
    assert link_open(token, world.now) is None
    assert enter(world.viewer).post(reverse("archive:link-withdraw", args=[uid, link.uid])).status_code == 403
    assert UploadLink.objects.count() == 1


def test_whoever_loses_the_race_for_a_link_sees_it_closed(world, monkeypatch):
    link, token = make(world)

    def slower(**_given):
        UploadLink.objects.filter(pk=link.pk).update(withdrawn_at=world.now)
        raise refusals.link_over()

    monkeypatch.setattr(handing_in, "link_use", slower)

    assert send(token).status_code == 404


def test_a_link_that_closes_while_its_file_is_sealed_takes_nothing(world, archive, monkeypatch):
    link, token = make(world)
    keep = shelf.keep

    def meanwhile(data, **given):
        UploadLink.objects.filter(pk=link.pk).update(withdrawn_at=world.now)
        return keep(data, **given)

    monkeypatch.setattr(shelf, "keep", meanwhile)

    with pytest.raises(ChangeError, match="link-over"):
        links.link_use(token=token, at=world.now, handed=handed(), origin=FROM)
    assert nothing_kept(archive)


def test_in_english_a_link_is_whole(world):
    _, token = make(world)

    page = Client().get(reverse("archive:hand-in", args=[token]), {"lang": "en"}).content.decode()

    assert "Please upload: identity card" in page
    assert selected.documents(world.firm, world.today) == []
    assert made.DAY == DAY
