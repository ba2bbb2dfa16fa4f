"""The signed document of a mandate: judged at the door, kept, and given to the two it is between and nobody else."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.accounts.conftest import signing
from tests.core.uploads import making
from tests.core.uploads.test_photos import photo, place_of
from tests.factories import accounts as made
from tests.simulators.clamd import HARM, clamd
from yushi.apps.accounts.models import Event, Kind, Mandate, Role
from yushi.apps.accounts.papers import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(person):
    where = made.organisation(name="洛阳牡汇")
    made.member(person, where)
    return where


@pytest.fixture
def consultancy():
    return made.organisation(Kind.CONSULTANCY)


@pytest.fixture
def owner(person, place, enter):
    """The owner of the place, signed in."""
    return enter(person)


def _grant(client, place, consultancy, name="委托书.pdf", data=making.PDF):
    sent = {"paper": SimpleUploadedFile(name, data)} if data is not None else {}
    terms = {
        "consultancy": consultancy.unified_code,
        "document": "委-1",
        "scopes": ["view"],
        "first_day": "2026-01-01",
        "last_day": "2099-12-31",
    }
    return client.post(reverse("accounts:mandate-grant", args=[place.uid]), terms | sent)


def _paper(client, place, mandate):
    return client.get(reverse("accounts:mandate-paper", args=[place.uid, mandate.uid]))


def test_it_is_kept_with_its_digest_on_record_and_given_as_a_file(person, place, consultancy, enter):
    client = enter(person)
    assert _grant(client, place, consultancy).status_code == 302

    mandate = Mandate.objects.get()
    answer = _paper(client, place, mandate)
    assert (answer.status_code, answer.content) == (200, making.PDF)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert (answer["Content-Security-Policy"], answer["X-Content-Type-Options"]) == (
        "default-src 'none'; sandbox",
        "nosniff",
    )
    told = {one.kind: one for one in Event.objects.all()}
    digest = hashlib.sha256(making.PDF).hexdigest()
    assert told["mandate.granted"].fields["digest"] == mandate.paper_digest == digest
    assert (told["record.opened"].object, told["record.opened"].actor) == (
        mandate.reference,
        person.reference,
    )
    page = client.get(reverse("accounts:organisation", args=[place.uid])).content.decode()
    assert reverse("accounts:mandate-paper", args=[place.uid, mandate.uid]) in page


def test_the_consultancy_takes_it_too_and_a_stranger_finds_nothing(person, place, consultancy, enter):
    _grant(enter(person), place, consultancy)
    mandate = Mandate.objects.get()
    clerk, stranger, operator = (signing(made.user()) for _ in range(3))
    made.member(clerk, consultancy, Role.EDITOR)
    made.member(stranger, made.organisation())
    made.member(operator, made.organisation(Kind.CONSULTANCY))

    assert _paper(enter(clerk), place, mandate).content == making.PDF
    assert _paper(enter(clerk), consultancy, mandate).content == making.PDF
    opened = Event.objects.filter(kind="record.opened").count()
    for who in (stranger, operator):
        assert _paper(enter(who), place, mandate).status_code == 404
    other = made.organisation(name="别家")
    made.member(stranger, other)
    assert _paper(enter(stranger), other, mandate).status_code == 404
    assert _paper(Client(), place, mandate).status_code == 302
    assert Event.objects.filter(kind="record.opened").count() == opened == 2


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (("委托书.pdf", b"MZ\x90\x00 no pdf"), "upload.content"),
        (("委托书.pdf", making.PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript>>")), "upload.active"),
        (("委托书.docx", making.docx()), "upload.ending"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_on_record_and_nothing_is_granted(
    owner, place, consultancy, sent, code
):
    answer = _grant(owner, place, consultancy, *sent)

    assert (answer.status_code, Mandate.objects.count()) == (422, 0)
    assert 'value="委-1"' in answer.content.decode()  # what was typed is there still
    (told,) = Event.objects.filter(kind="upload.refused")
    assert told.fields["reason"] == f"accounts:mandate-grant: {code}"


def test_without_a_document_there_is_no_mandate(person, place, consultancy, enter):
    answer = _grant(enter(person), place, consultancy, data=None)

    assert (answer.status_code, Mandate.objects.count()) == (422, 0)
    assert "is-wrong" in answer.content.decode()


def test_of_a_photo_the_place_is_not_kept(person, place, consultancy, enter):
    client = enter(person)
    taken = photo()
    _grant(client, place, consultancy, "委托书.jpg", taken)

    kept = _paper(client, place, Mandate.objects.get()).content
    assert place_of(taken)
    assert (place_of(kept), len(kept)) == ({}, len(taken))


def test_a_file_that_was_exchanged_is_not_given_away(person, place, consultancy, enter):
    client = enter(person)
    _grant(client, place, consultancy)
    Mandate.objects.update(paper_digest="0" * 64)

    answer = _paper(client, place, Mandate.objects.get())
    assert answer.status_code == 422
    assert making.PDF not in answer.content
    assert "不是登记时的委托书" in answer.content.decode()


def test_a_mandate_from_before_has_none_and_says_so(person, place, consultancy, enter):
    mandate = made.mandate(place, consultancy)
    client = enter(person)

    assert _paper(client, place, mandate).status_code == 404
    assert "没有存委托书" in client.get(reverse("accounts:organisation", args=[place.uid])).content.decode()


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_the_form_says_what_it_takes_how_large_and_that_nobody_looks_for_viruses(person, place, enter, lang):
    client = enter(person)
    client.cookies["yushi_language"] = lang
    page = client.get(reverse("accounts:mandate-grant", args=[place.uid])).content.decode()

    assert ".pdf" in page
    assert "20 MiB" in page
    assert {"zh-hans": "本站没有设置查毒", "en": "nobody scans for viruses here"}[lang] in page
    assert 'enctype="multipart/form-data"' in page


def test_with_a_scanner_a_harmful_document_is_refused_on_record(
    owner, place, consultancy, settings, tmp_path
):
    settings.CLAMD = str(tmp_path / "clamd")
    harmful = making.PDF.replace(b"trailer", b"%" + HARM + b"\ntrailer")
    with clamd(tmp_path / "clamd") as seen:
        answer = _grant(owner, place, consultancy, data=harmful)
        assert (answer.status_code, Mandate.objects.count()) == (422, 0)
        assert "Yushi.Test" in answer.content.decode()
        assert _grant(owner, place, consultancy).status_code == 302
    assert seen == [harmful, making.PDF]
    assert read(Mandate.objects.get().paper).scanned_by == "clamd"  # type: ignore[attr-defined]
    (told,) = Event.objects.filter(kind="upload.refused")
    assert told.fields["reason"] == "accounts:mandate-grant: upload.virus"


def test_while_the_scanner_does_not_answer_nothing_is_taken(person, place, consultancy, enter, settings):
    settings.CLAMD = "/nowhere/clamd"
    client = enter(person)
    page = client.get(reverse("accounts:mandate-grant", args=[place.uid])).content.decode()
    answer = _grant(client, place, consultancy)

    assert "收下之前查毒" in page
    assert (answer.status_code, Mandate.objects.count()) == (422, 0)
    assert "病毒扫描没有给出结论" in answer.content.decode()
    (told,) = Event.objects.filter(kind="upload.refused")
    assert told.fields["reason"] == "accounts:mandate-grant: upload.not-scanned"


def test_a_document_of_twenty_mebibytes_is_read_and_a_larger_request_is_not(
    person, place, consultancy, enter, settings
):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if ".firewall." not in name]
    client = enter(person)
    large = b"%PDF-1.7\n" + bytes(20 * 1024 * 1024 - 30) + b"\n%%EOF\n"
    assert _grant(client, place, consultancy, data=large).status_code == 302
    answer = _grant(client, place, consultancy, data=large + bytes(5 * 1024 * 1024))
    assert answer.status_code == 413
    assert "每个文件最多 20 MiB" in answer.content.decode()
    assert (
        Client()
        .post(
            reverse("accounts:mandate-grant", args=[place.uid]), {"paper": SimpleUploadedFile("a.pdf", large)}
        )
        .status_code
        == 413
    )
