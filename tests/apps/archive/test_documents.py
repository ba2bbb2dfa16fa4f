"""Documents: stored sealed, replaced, set aside, told what they prove; by those who may, each with one event."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction

from tests.apps.archive.conftest import FROM, add, handed, nothing_kept, pdf
from tests.apps.inspections.conftest import kinds
from tests.core.uploads import making
from tests.core.uploads.test_photos import photo, place_of
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError
from yushi.apps.archive import shelf
from yushi.apps.archive.models import Document, Support, UploadLink, Version
from yushi.apps.archive.selectors import documents as selected
from yushi.apps.archive.services import documents, links
from yushi.apps.archive.services.refusals import SameContentError
from yushi.apps.archive.types import Handed, Proof
from yushi.apps.evidence import selectors as ledger
from yushi.apps.evidence.services.keys import key_add
from yushi.apps.evidence.services.rotation import rotate
from yushi.core.uploads import UploadRefusedError
from yushi.core.vault import OpenError

DAY = dt.timedelta(days=1)


def _replace(world, version, words="二", actor=None, seen=None, **said):
    return documents.version_replace(
        actor=actor or world.owner,
        at=world.now,
        document=version.document,
        seen=seen or version.number,
        handed=handed(words, **said),
        origin=FROM,
    )


def _aside(world, version, reason="拿错了", actor=None):
    return documents.document_set_aside(
        actor=actor or world.owner, at=world.now, document=version.document, reason=reason, origin=FROM
    )


def test_a_document_is_kept_as_ciphertext_under_the_hash_of_it_and_opens_as_it_was(world, archive):
    version = add(world, name="C:\\材料\\执照\u202e.pdf", proves=(Proof(path="enterprise.name", page=1),))

    (file,) = [one for one in (archive / "archive").rglob("*") if one.is_file()]
    assert (file.name, sha256(file.read_bytes()).hexdigest()) == (version.stored, version.stored)
    assert b"%PDF" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert selected.bytes_of(version) == pdf()
    assert (version.number, version.name, version.media, version.size) == (1, "执照.pdf", "pdf", len(pdf()))
    assert version.sha256 == version.handed_in == sha256(pdf()).hexdigest()
    assert [(one.path, one.page) for one in version.supports.all()] == [("enterprise.name", 1)]
    assert kinds().count("document.added") == 1
    assert str(version.key) == "sealed"


@pytest.mark.parametrize("who", ["owner", "editor", "agent"])
def test_those_who_may_edit_store(world, who):
    assert add(world, actor=getattr(world, who)).uploaded_by == getattr(world, who).reference


def test_nobody_else_stores_replaces_sets_aside_or_notes_what_is_proven(world, archive):
    version = add(world)
    before = kinds()

    for actor in (world.viewer, world.looker, world.reviewer, *world.strangers):
        for act in (
            lambda actor=actor: add(world, "二", actor=actor),
            lambda actor=actor: _replace(world, version, actor=actor),
            lambda actor=actor: _aside(world, version, actor=actor),
            lambda actor=actor: documents.support_set(
                actor=actor, at=world.now, version=version, proves=(), origin=FROM
            ),
        ):
            with pytest.raises(RefusedError):
                act()
    assert (Document.objects.count(), Version.objects.count(), kinds()) == (1, 1, before)


def test_the_same_content_is_told_and_not_doubled(world):
    version = add(world)

    for name in ("执照.pdf", "另一个名字.pdf"):
        with pytest.raises(SameContentError) as refusal:
            add(world, name=name, title="又一份")
        assert refusal.value.version == version
    with pytest.raises(SameContentError):
        _replace(world, version, words="一")
    assert Version.objects.count() == 1


def test_another_organisation_may_have_the_same_content(world):
    add(world)
    stranger = world.strangers[0]
    theirs = stranger.memberships.get().organisation

    assert add(world, actor=stranger, organisation=theirs).organisation == theirs


def test_a_place_is_taken_out_of_a_photo_and_both_hashes_are_on_record(world):
    data = photo(turned=6)
    version = add(world, data=data, name="照片.jpg")

    kept = selected.bytes_of(version)
    assert version.place_removed
    assert (version.handed_in, version.sha256) == (sha256(data).hexdigest(), sha256(kept).hexdigest())
    assert place_of(data)
    assert place_of(kept) == {}
    assert (version.upright, version.pages) == (False, 1)
    with pytest.raises(SameContentError):
        add(world, data=data, name="照片.jpg")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "空.pdf", "upload.empty"),
        (b"%PDF-1.7 cut", "断.pdf", "upload.damaged"),
        (making.package(("a.txt", b"x")), "包.zip", "upload.ending"),
        (making.docx(("word/vbaProject.bin", b"x")), "宏.docx", "upload.active"),
        (making.docx(("a.xml", bytes(2_097_152))), "炸弹.docx", "upload.bomb"),
        (making.png(), "假.pdf", "upload.content"),
        (pdf(), "合同.pdf.exe", "upload.ending"),
        (pdf() + making.package(("a", b"x")), "两读.pdf", "upload.two-in-one"),
        (b"%PDF-" + bytes(20_971_520), "大.pdf", "upload.size"),
    ],
    ids=["empty", "broken", "archive", "macros", "bomb", "other", "double", "polyglot", "large"],
)
def test_bad_files_are_refused_on_record_and_nothing_is_kept(world, archive, data, name, code):
    with pytest.raises(UploadRefusedError) as refusal:
        add(world, data=data, name=name)

    assert code in {problem.code for problem in refusal.value.problems}
    assert nothing_kept(archive)
    assert kinds().count("upload.refused") == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"kind": "secret"}, "archive.kind"),
        ({"title": " "}, "archive.title"),
        ({"title": "长" * 121}, "archive.title"),
        ({"issued_on": dt.date(2999, 1, 1)}, "archive.issued-ahead"),
        ({"issued_on": dt.date(2026, 2, 2), "valid_until": dt.date(2026, 2, 1)}, "archive.ends-before"),
        ({"proves": (Proof(path="enterprise.nothing"),)}, "archive.no-fact"),
        ({"data": photo(), "name": "a.jpg", "pages": 2}, "archive.pages"),
        (
            {"data": photo(), "name": "a.jpg", "proves": (Proof(path="enterprise", page=2),)},
            "archive.page-beyond",
        ),
    ],
)
def test_what_cannot_be_so_is_refused_and_nothing_is_kept(world, archive, said, code):
    with pytest.raises(ChangeError) as refusal:
        add(world, **said)

    assert refusal.value.problems[0].code == code
    assert nothing_kept(archive)


def test_a_replacement_is_a_further_version_and_proves_what_the_one_before_did(world):
    first = add(world, proves=(Proof(path="enterprise.name", page=3),))
    second = _replace(world, first)
    third = _replace(world, second, words="三", proves=(Proof(path="enterprise.uscc", page=1),))

    assert [one.number for one in first.document.versions.all()] == [3, 2, 1]
    assert (second.replaces, third.replaces) == (first, second)
    assert [(one.path, one.page) for one in second.supports.all()] == [("enterprise.name", None)]
    assert [(one.path, one.page) for one in third.supports.all()] == [("enterprise.uscc", 1)]
    assert selected.bytes_of(first) == pdf()
    assert kinds().count("document.replaced") == 2


def test_of_two_that_replace_the_same_version_the_second_is_told(world, archive):
    first = add(world)
    _replace(world, first)

    with pytest.raises(ChangeError, match="replaced-meanwhile"):
        _replace(world, first, words="三")
    assert Version.objects.count() == 2
    assert len([file for file in (archive / "archive").rglob("*") if file.is_file()]) == 2


def test_what_was_set_aside_stays_proves_nothing_and_takes_no_change(world):
    version = add(world)
    with pytest.raises(ChangeError, match="no-reason"):
        _aside(world, version, reason=" ")
    _aside(world, version)

    assert selected.documents(world.firm, world.today) == []
    assert [one.state for one in selected.documents(world.firm, world.today, aside=True)] == ["aside"]
    assert selected.evidence_of(world.firm, world.today) == []
    assert selected.bytes_of(version) == pdf()
    for act in (
        lambda: _aside(world, version),
        lambda: _replace(world, version),
        lambda: documents.support_set(
            actor=world.owner, at=world.now, version=version, proves=(), origin=FROM
        ),
    ):
        with pytest.raises(ChangeError, match="was set aside"):
            act()
    assert add(world).document != version.document


def test_what_a_version_proves_is_set_as_a_whole(world):
    version = add(world, proves=(Proof(path="enterprise.name"),))

    documents.support_set(
        actor=world.agent,
        at=world.now,
        version=version,
        proves=(Proof(path="enterprise.uscc", page=1), Proof(path="enterprise.kind")),
        origin=FROM,
    )

    assert [(one.path, one.page) for one in Support.objects.all()] == [
        ("enterprise.uscc", 1),
        ("enterprise.kind", None),
    ]
    documents.support_set(actor=world.agent, at=world.now, version=version, proves=(), origin=FROM)
    assert not Support.objects.exists()
    assert kinds().count("document.supported") == 2


def test_the_database_refuses_to_overwrite_or_delete(world):
    add(world)
    links.link_make(actor=world.owner, at=world.now, organisation=world.firm, kind="id-card", origin=FROM)
    for model, change in (
        (Document, {"title": "x"}),
        (Version, {"sha256": "0" * 64}),
        (Version, {"issued_on": world.today}),
        (UploadLink, {"expires_at": world.now + 99 * DAY}),
    ):
        for act in (
            lambda model=model, change=change: model.objects.update(**change),
            lambda model=model: model.objects.all()._raw_delete("default"),
        ):
            with pytest.raises(DatabaseError, match="never overwritten"), transaction.atomic():
                act()


def test_files_open_after_the_keys_have_turned_and_are_not_rewritten(world, archive):
    version = add(world)
    before = next(file for file in (archive / "archive").rglob("*") if file.is_file()).read_bytes()

    key_add(by="user:1", at=world.now)
    rotate(by="user:1", at=world.now)

    again = Version.objects.get()
    assert bytes(again.key.blob) != bytes(version.key.blob)
    assert selected.bytes_of(again) == pdf()
    assert next(file for file in (archive / "archive").rglob("*") if file.is_file()).read_bytes() == before


def test_what_happens_to_documents_is_seen_in_the_ledger_by_the_owner_and_by_no_stranger(world):
    version = add(world)

    def seen(who):
        page = ledger.entries(access=ledger.access_of(who, world.now))
        return [row.kind for row in page.rows if row.object == version.document.reference]

    assert seen(world.owner) == ["document.added"]
    assert [seen(one) for one in world.strangers] == [[], []]


def test_evidence_says_what_is_proven_until_when_and_names_files_apart(world):
    add(world, kind="credit-query", name="查询.pdf", issued_on=world.today, proves=(Proof(path="credit"),))
    add(world, "二", kind="credit-query", name="查询.pdf", issued_on=world.today - 91 * DAY)
    add(world, "三", kind="social-insurance-statement", name="社保.pdf")
    add(world, "四", kind="business-plan", name="计划.docx", data=making.docx())

    found = selected.evidence_of(world.firm, world.today)

    assert [entry["kind"] for entry in found] == ["credit-query", "credit-query"]
    assert len({entry["file"] for entry in found}) == 2
    assert {entry["valid_until"] for entry in found} == {world.today + 90 * DAY, world.today - DAY}
    assert [one.state for one in selected.documents(world.firm, world.today)] == [
        "unknown",
        "stale",
        "fresh",
        "fresh",
    ]
    assert [one.paper.file for one in selected.stale(world.firm, world.today)] == ["查询.pdf"]
    assert Handed.__slots__


def test_the_evidence_of_many_is_that_of_each_in_three_queries(world, django_assert_num_queries):
    other = world.strangers[0].memberships.get().organisation
    for words, kind in (("一", "id-card"), ("二", "credit-query"), ("三", "business-licence")):
        add(world, words, kind=kind, issued_on=world.today)
        add(world, words, kind=kind, actor=world.strangers[0], organisation=other)
    empty = world.strangers[1].memberships.get().organisation

    with django_assert_num_queries(3):
        found = selected.evidence_of_all([world.firm, other, empty], world.today)

    assert found == {one.pk: selected.evidence_of(one, world.today) for one in (world.firm, other, empty)}
    assert [len(one) for one in found.values()] == [3, 2, 0]  # a credit query without its day proves nothing


def test_a_file_that_was_changed_exchanged_or_lost_does_not_open(world, archive):
    one, two = add(world), add(world, "二")
    files = {file.name: file for file in (archive / "archive").rglob("*") if file.is_file()}
    mine, other = files[one.stored], files[two.stored]
    whole = mine.read_bytes()

    mine.write_bytes(other.read_bytes())
    with pytest.raises(OpenError, match="file-not-authentic"):
        shelf.whole(one)
    mine.write_bytes(whole[:-1])
    with pytest.raises(OpenError, match="file-not-authentic"):
        shelf.whole(one)
    mine.unlink()
    with pytest.raises(shelf.ShelfError, match="file-broken"):
        shelf.whole(one)
    assert shelf.whole(two) == pdf("二")
