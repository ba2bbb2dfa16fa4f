"""The pages: stored, looked at, replaced, set aside, taken away; strangers find nothing, and change nothing."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.accounts.conftest import signing
from tests.apps.archive.conftest import add, enter, nothing_kept, pdf
from tests.apps.inspections.conftest import kinds
from tests.core.uploads import making
from tests.core.uploads.test_photos import photo
from tests.factories import accounts as made
from yushi.apps.archive.models import Document, UploadLink, Version
from yushi.apps.archive.selectors import documents as selected


def sent(data: bytes | None = None, name: str = "执照.pdf", **more: Any) -> dict[str, Any]:
    file = SimpleUploadedFile(name, pdf() if data is None else data)
    return {"file": file, "issued_on": "", "valid_until": "", "pages": "", **more}


def whole(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def _add(client: Client, world, **more: Any):
    given = {"kind": "business-licence", "title": "", **sent(**more)}
    return client.post(reverse("archive:add", args=[world.firm.uid]), given)


def test_a_document_is_stored_looked_at_and_taken_away_as_it_was(world):
    client = enter(world.editor)
    assert client.get(reverse("archive:first")).status_code == 302

    answer = _add(client, world)

    version = Version.objects.get()
    assert answer["Location"] == reverse("archive:document", args=[world.firm.uid, version.document.uid])
    assert version.document.title == "营业执照"
    page = client.get(answer["Location"]).content.decode()
    assert version.sha256 in page
    assert "已存入第 1 版" in page
    assert "营业执照" in client.get(reverse("archive:list", args=[world.firm.uid])).content.decode()
    taken = client.get(reverse("archive:download", args=[world.firm.uid, version.document.uid, 1]))
    assert whole(taken) == pdf()
    assert taken["Content-Disposition"] == "attachment; filename*=UTF-8''%E6%89%A7%E7%85%A7.pdf"
    assert taken["X-Content-Type-Options"] == "nosniff"
    assert taken["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert (taken["Content-Length"], taken["Cache-Control"]) == (str(len(pdf())), "no-store")
    assert "record.opened" not in kinds()


@pytest.mark.parametrize(
    ("asked", "stays"),
    [
        ("/duties/?kind=a", True),
        ("https://elsewhere.example/", False),
        ("//elsewhere.example/", False),
        ("duties", False),
    ],
)
def test_whoever_came_from_a_page_of_this_site_goes_back_to_it_and_to_no_other(world, asked, stays):
    client = enter(world.editor)
    form = client.get(reverse("archive:add", args=[world.firm.uid]), {"next": asked}).content.decode()
    assert (f'name="next" value="{asked}"' in form) is stays
    assert (f'href="{asked}"' in form) is stays  # the way out leads back as well

    answer = _add(client, world, next=asked)

    version = Version.objects.get()
    document = reverse("archive:document", args=[world.firm.uid, version.document.uid])
    assert answer["Location"] == (asked if stays else document)


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_page_answers_in_both_languages(world, lang):
    version = add(world, kind="id-card", title="身份证")
    add(world, "二", kind="credit-query")
    client = enter(world.owner)
    client.cookies["yushi_language"] = lang
    client.post(
        reverse("archive:link-make", args=[world.firm.uid]), {"kind": "id-card", "note": "", "days": 7}
    )
    one = [world.firm.uid, version.document.uid]
    for name, args in (
        ("list", one[:1]), ("add", one[:1]), ("links", one[:1]), ("link-make", one[:1]), ("document", one),
        ("replace", one), ("set-aside", one), ("download", [*one, 1]),
    ):  # fmt: skip
        assert client.get(reverse(f"archive:{name}", args=args)).status_code == 200, name


def test_a_refused_file_is_said_in_three_lines_and_what_was_typed_stays(world, archive):
    answer = _add(enter(world.editor), world, data=b"%PDF-1.7 cut", issued_on="2026-03-04", title="我的执照")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "PDF 没有结尾标记" in page
    assert "怎么办" in page
    assert 'value="我的执照"' in page
    assert 'value="2026-03-04"' in page
    assert nothing_kept(archive)
    assert kinds().count("upload.refused") == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"data": b"", "name": "a.pdf"},
        {"kind": "nothing"},
        {"issued_on": "tomorrow"},
        {"pages": "0"},
        {"issued_on": "2999-01-01"},
        {"data": making.package(("a", b"b")), "name": "a.zip"},
    ],
)
def test_bad_forms_are_answered_and_nothing_is_kept(world, archive, wrong):
    assert _add(enter(world.editor), world, **wrong).status_code == 422
    assert nothing_kept(archive)


def test_the_same_content_leads_to_the_one_that_is_there(world):
    version = add(world)

    answer = _add(enter(world.agent), world)

    assert answer.status_code == 422
    assert reverse("archive:document", args=[world.firm.uid, version.document.uid]) in answer.content.decode()


def test_a_photo_says_that_its_place_was_removed_and_that_it_lies_on_its_side(world):
    client = enter(world.editor)

    answer = _add(client, world, data=photo(turned=6), name="照片.jpg")

    page = client.get(answer["Location"]).content.decode()
    assert "拍摄位置（GPS）已去掉" in page
    assert Version.objects.get().handed_in in page
    assert "要靠看图软件转正" in page


def test_a_personal_document_is_given_with_a_reason_on_record(world):
    version = add(world, kind="id-card", title="身份证")
    where = reverse("archive:download", args=[world.firm.uid, version.document.uid, 1])
    client = enter(world.reviewer)

    asked = client.get(where)
    assert (asked.status_code, "record.opened" in kinds()) == (200, False)
    assert client.post(where, {"reason": " "}).status_code == 422
    assert "record.opened" not in kinds()


@pytest.mark.django_db(transaction=True)
def test_the_record_of_a_personal_document_is_written_before_it_is_given(world):
    version = add(world, kind="id-card", title="身份证")
    where = reverse("archive:download", args=[world.firm.uid, version.document.uid, 1])

    taken = enter(world.reviewer).post(where, {"reason": "核对姓名"})

    assert whole(taken) == pdf()
    assert kinds().count("record.opened") == 1


def test_replacing_setting_aside_and_proving_through_the_pages(world):
    version, client = add(world), enter(world.agent)
    one = [world.firm.uid, version.document.uid]

    proved = client.post(
        reverse("archive:prove", args=one),
        {"fact0": "on", "page0": "1", "page1": "", "more": "enterprise.division", "more_page": ""},
    )
    assert proved.status_code == 302
    assert [(s.path, s.page) for s in version.supports.all()] == [
        ("enterprise.name", 1),
        ("enterprise.division", None),
    ]
    assert client.post(reverse("archive:prove", args=one), {"fact0": "on", "page0": "0"}).status_code == 422
    assert client.post(reverse("archive:replace", args=one), sent(pdf("二"), seen="1")).status_code == 302
    assert client.post(reverse("archive:replace", args=one), sent(pdf("三"), seen="1")).status_code == 422
    assert client.post(reverse("archive:replace", args=one), sent(pdf("三"), seen="x")).status_code == 422
    assert client.post(reverse("archive:set-aside", args=one), {"reason": ""}).status_code == 422
    assert client.post(reverse("archive:set-aside", args=one), {"reason": "过期"}).status_code == 302
    assert client.post(reverse("archive:set-aside", args=one), {"reason": "过期"}).status_code == 422
    assert "过期" in client.get(reverse("archive:document", args=one)).content.decode()
    assert Version.objects.count() == 2


def test_strangers_find_nothing_and_change_nothing(world):
    version = add(world)
    link = UploadLink.objects.create(
        organisation=world.firm, kind="id-card", token="0" * 64, made_by=world.owner, made_at=world.now,
        expires_at=world.now + made.DAY,
    )  # fmt: skip
    one, before = [world.firm.uid, version.document.uid], kinds()
    calls = [
        ("get", "list", one[:1]), ("get", "links", one[:1]), ("get", "document", one), ("get", "download", [*one, 1]),
        ("post", "download", [*one, 1]), ("get", "add", one[:1]), ("post", "add", one[:1]), ("get", "replace", one),
        ("post", "replace", one), ("post", "set-aside", one), ("post", "prove", one), ("post", "link-make", one[:1]),
        ("post", "link-withdraw", [one[0], link.uid]),
    ]  # fmt: skip
    for who in world.strangers:
        client = enter(who)
        for method, name, args in calls:
            answer = getattr(client, method)(reverse(f"archive:{name}", args=args), {"reason": "x"})
            assert answer.status_code == 404, name
    for method, name, args in calls:
        assert getattr(Client(), method)(reverse(f"archive:{name}", args=args)).status_code in (302, 405), (
            name
        )
    link.refresh_from_db()
    assert (Document.objects.count(), Version.objects.count(), link.withdrawn_at) == (1, 1, None)
    assert [kind for kind in kinds() if not kind.startswith(("access.", "login."))] == before


def test_a_document_of_another_organisation_is_not_there_under_mine(world):
    version = add(world)
    stranger = world.strangers[0]
    theirs = stranger.memberships.get().organisation

    for number in (1, 2):
        where = reverse("archive:download", args=[theirs.uid, version.document.uid, number])
        assert enter(stranger).get(where).status_code == 404
    assert (
        enter(world.owner).get(reverse("archive:document", args=[world.firm.uid, uuid.uuid4()])).status_code
        == 404
    )


def test_those_who_may_only_look_are_told_so(world):
    version = add(world)
    one = [world.firm.uid, version.document.uid]
    for who in (world.viewer, world.looker, world.reviewer):
        client = enter(who)
        assert client.get(reverse("archive:document", args=one)).status_code == 200
        for name, args in (("add", one[:1]), ("replace", one), ("set-aside", one), ("link-make", one[:1])):
            assert client.post(reverse(f"archive:{name}", args=args), {}).status_code == 403, name
    assert selected.documents(world.firm, world.today)[0].state == "fresh"


def test_whoever_acts_for_several_chooses(world):
    other = made.organisation(name="另一家")
    made.member(world.owner, other)

    page = enter(world.owner).get(reverse("archive:first")).content.decode()

    assert "宛牧农业" in page
    assert "另一家" in page
    nobody = signing(made.user("无"))
    assert "还没有可以查看的档案" in enter(nobody).get(reverse("archive:first")).content.decode()
