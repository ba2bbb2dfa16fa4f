"""The checklist of a visit, its photos, and the enterprise's word on it."""

from __future__ import annotations

import hashlib
import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image

from tests.apps.review.conftest import laid
from tests.factories import desk as made
from tests.factories.accounts import AT
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError
from yushi.apps.review.models import Countersign, Photo, Record
from yushi.apps.review.selectors import visits as selected
from yushi.apps.review.services.visits import Taken, photo_keep, record_countersign, record_keep
from yushi.core.uploads import UploadRefusedError

pytestmark = pytest.mark.usefixtures("now")
KEY = uuid.UUID("11111111-1111-4111-8111-111111111111")


def png(shade: int = 0) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), (shade, 0, 0)).save(drawn, "PNG")
    return drawn.getvalue()


def kept(world, case, **more) -> Record:
    given = {"answers": {"server": ("wanting", "控制台打不开")}, "present": "魏编辑", "key": KEY, **more}
    return record_keep(actor=world.reviewer, at=AT, case=case, **given)


def photo(world, case, data: bytes, **more) -> Photo:
    taken = Taken(**{"item": "server", "name": "a.png", "data": data, **more})
    return photo_keep(actor=world.reviewer, at=AT, case=case, taken=taken)


def test_what_nobody_looked_at_stays_unchecked(world):
    record = kept(world, laid(world))

    answers = selected.answers_of(record)
    assert len(answers) == 12
    assert answers["server"] == ("wanting", "控制台打不开")
    assert {word for name, (word, _) in answers.items() if name != "server"} == {"unchecked"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM review_record")
        assert "控制台".encode() not in bytes(cursor.fetchone()[0])


def test_a_checklist_that_is_sent_twice_is_there_once(world):
    case, other = laid(world), laid(world)

    assert kept(world, case) == kept(world, case)
    with pytest.raises(ChangeError):
        kept(world, other)
    assert Record.objects.count() == 1


@pytest.mark.parametrize("more", [{"present": " "}, {"answers": {"server": ("perhaps", "")}}])
def test_a_checklist_that_is_not_whole_is_not_kept(world, more):
    case = laid(world)

    with pytest.raises(ChangeError):
        kept(world, case, **more)
    assert Record.objects.count() == 0


def test_a_photo_is_kept_as_it_came_if_it_is_the_one_that_the_phone_hashed(world):
    case, data = laid(world), png()
    told = hashlib.sha256(data).hexdigest()

    one = photo(world, case, data, told=told)
    again = photo(world, case, data)

    assert (one, one.hashed_there, one.sha256) == (again, True, told)
    assert selected.bytes_of(one) == data
    with pytest.raises(ChangeError):
        photo(world, case, png(9), told=told)
    with pytest.raises(UploadRefusedError):
        photo(world, case, b"MZ", name="a.exe")
    with pytest.raises(UploadRefusedError):
        photo(world, case, b"no picture")
    with pytest.raises(ChangeError):
        photo(world, case, png(8), item="roof")
    assert Photo.objects.count() == 1


def test_a_photo_of_more_than_eight_mebibytes_is_not_kept(world, monkeypatch):
    case, data = laid(world), png()
    monkeypatch.setattr("yushi.apps.review.services.visits.LARGEST", len(data))
    assert photo(world, case, data).pk
    monkeypatch.setattr("yushi.apps.review.services.visits.LARGEST", len(data) - 1)
    with pytest.raises(ChangeError):
        photo(world, case, data)


def test_the_enterprise_confirms_a_record_once(world):
    record = kept(world, laid(world))

    for who in (world.reviewer, world.viewer, world.stranger):
        with pytest.raises(RefusedError):
            record_countersign(actor=who, at=AT, visit=record)
    record_countersign(actor=world.owner, at=AT, visit=record, objection="控制台当时在维护")
    with pytest.raises(ChangeError):
        record_countersign(actor=world.owner, at=AT, visit=record)

    assert Countersign.objects.get().digest == record.digest


def test_the_checklist_is_a_plain_form_with_photos(world, enter):
    case = laid(world)
    client, to = enter(world.reviewer), reverse("review:check", args=[case.uid])

    assert client.get(to).content.decode().count("<fieldset") == 12
    sent = {"key": str(KEY), "word-server": "shown", "note-server": "看了控制台", "present": ""}
    lacking = client.post(to, sent)
    assert lacking.status_code == 422
    assert "看了控制台" in lacking.content.decode()
    file = SimpleUploadedFile("现场.png", png(), content_type="image/png")
    whole = client.post(to, {**sent, "present": "魏编辑", "photo-server": file})

    assert whole.status_code == 302
    shown = client.get(whole["Location"]).content.decode()
    assert "看了控制台" in shown
    assert Photo.objects.get().sha256[:16] in shown
    picture = client.get(reverse("review:picture", args=[Photo.objects.get().uid]))
    assert (picture["Content-Type"], picture.content) == ("image/png", png())


def test_a_photo_comes_with_its_hash(world, enter):
    case = laid(world)
    client, to = enter(world.reviewer), reverse("review:photo", args=[case.uid])

    def send(told: str) -> int:
        file = SimpleUploadedFile("a.png", png(), content_type="image/png")
        return int(client.post(to, {"item": "server", "sha256": told, "photo": file}).status_code)

    assert client.post(to, {"item": "server"}).status_code == 422
    assert send("0" * 64) == 422
    assert send(hashlib.sha256(png()).hexdigest()) == 204


@pytest.mark.parametrize("who", ["owner", "agent", "stranger"])
def test_nobody_else_fills_in_the_checklist(world, enter, who):
    case = laid(world)
    client, to = enter(getattr(world, who)), reverse("review:check", args=[case.uid])

    answers = [client.get(to), client.post(to, {"key": str(KEY), "present": "x"})]
    answers.append(client.post(reverse("review:photo", args=[case.uid])))

    assert [one.status_code for one in answers] == [404] * 3
    assert Record.objects.count() == 0


def test_the_applicant_reads_the_record_and_confirms_it(world, enter):
    record = kept(world, laid(world))
    to = reverse("review:record", args=[record.uid])
    client = enter(world.owner)

    listed = client.get(reverse("review:records", args=[record.case.uid])).content.decode()
    assert to in listed
    stranger = enter(world.stranger)
    assert stranger.get(to).status_code == 404
    assert stranger.get(reverse("review:records", args=[record.case.uid])).status_code == 404
    assert enter(world.reviewer).post(to).status_code == 403
    assert client.post(to, {"objection": "当时在维护"}).status_code == 302
    assert client.post(to).status_code == 422
    assert "当时在维护" in client.get(to).content.decode()


def test_whoever_may_edit_rehearses_the_visit(world, enter):
    dossier = made.dossier(world.owner, world.firm)
    case = made.case(world.owner, dossier)

    page = enter(world.agent).get(reverse("review:check", args=[case.uid]))

    assert "预审" in page.content.decode()
