"""Whoever is refused something is on record; whoever asks without end does not fill the ledger."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from tests.factories import accounts as made
from yushi.apps.accounts.models import Event, Role
from yushi.apps.accounts.views import denials
from yushi.apps.ui.fields import SniffedFileField
from yushi.core.uploads import DOCUMENTS

pytestmark = pytest.mark.django_db
WANMU = Path(__file__).parents[3] / "samples" / "dossiers" / "wanmu.toml"


@pytest.fixture
def place():
    return made.organisation(name="洛阳牡汇文旅有限公司")


def _in(person) -> Client:
    client = Client(REMOTE_ADDR="192.0.2.7")
    client.force_login(person)
    return client


def _told() -> list[tuple[str, str, str, str]]:
    return [
        (event.actor, event.object, event.fields["route"], event.address)
        for event in Event.objects.filter(kind="access.denied")
    ]


def test_a_stranger_who_asks_for_an_organisation_is_on_record(person, place):
    address = reverse("accounts:organisation", kwargs={"uid": place.uid})

    assert _in(person).get(address).status_code == 404

    assert _told() == [(person.reference, f"uid:{place.uid}", "accounts:organisation", "192.0.2.7")]


def test_a_member_without_the_permission_is_on_record(person, place):
    made.member(person, place, Role.VIEWER)
    address = reverse("accounts:organisation-verify", kwargs={"uid": place.uid})

    assert _in(person).post(address).status_code == 403

    assert [(told[1], told[2]) for told in _told()] == [(f"uid:{place.uid}", "accounts:organisation-verify")]


def test_what_is_let_or_about_nothing_certain_is_not(person, place):
    made.member(person, place)
    client = _in(person)

    assert client.get(reverse("accounts:organisation", kwargs={"uid": place.uid})).status_code == 200
    assert client.get("/no/such/page").status_code == 404
    assert Client().get(reverse("accounts:organisation", kwargs={"uid": uuid.uuid4()})).status_code == 302
    assert _told() == []


def test_so_many_in_a_minute_are_told_and_no_more(person, monkeypatch):
    clock = {"now": dt.datetime(2026, 11, 24, 9, 59, 59, tzinfo=dt.UTC)}
    monkeypatch.setattr(denials, "A_MINUTE", 3)
    monkeypatch.setattr(denials, "now", lambda: clock["now"])
    client = _in(person)

    for _ in range(5):
        client.get(reverse("accounts:organisation", kwargs={"uid": uuid.uuid4()}))

    assert len(_told()) == 3
    clock["now"] += dt.timedelta(seconds=1)
    client.get(reverse("accounts:organisation", kwargs={"uid": uuid.uuid4()}))
    assert len(_told()) == 4


def test_a_counter_that_was_dropped_counts_anew(person, place, monkeypatch):
    def dropped(key: str) -> int:
        raise ValueError

    monkeypatch.setattr(cache, "incr", dropped)

    _in(person).get(reverse("accounts:organisation", kwargs={"uid": place.uid}))

    assert len(_told()) == 1


def _forged(person) -> Client:
    client = Client(REMOTE_ADDR="192.0.2.7", enforce_csrf_checks=True)
    client.force_login(person)
    return client


def test_a_forged_form_is_on_record(person, place):
    assert _forged(person).post(reverse("accounts:organisation-new"), {"name": "x"}).status_code == 403

    assert [(told[1], told[2]) for told in _told()] == [("uid:none", "accounts:organisation-new")]


def _uploads() -> list[tuple[str, str, str, str]]:
    return [
        (event.actor, event.address, event.result, event.fields["reason"])
        for event in Event.objects.filter(kind="upload.refused")
    ]


def _hand_in(client: Client, name: str = "x.toml", content: bytes = b"\x00\x01") -> int:
    sent = SimpleUploadedFile(name, content)
    status: int = client.post(reverse("selfcheck:result"), {"dossier": sent}).status_code
    return status


def test_a_file_that_was_not_taken_is_on_record_without_anything_of_it(person):
    assert _hand_in(_in(person), "geheim.toml", b"geheim = ") == 422

    assert _uploads() == [(person.reference, "192.0.2.7", "refused", "selfcheck:result: 422")]
    assert "geheim" not in str(Event.objects.filter(kind="upload.refused").values())


def test_a_form_without_a_file_a_file_that_is_taken_and_a_stranger_are_not(person):
    client = _in(person)

    assert client.post(reverse("selfcheck:result"), {"text": "x ="}).status_code == 422
    assert _hand_in(client, content=WANMU.read_bytes()) == 200
    assert _hand_in(Client()) == 422
    assert _uploads() == []


def test_refused_files_are_told_so_often_in_a_minute_and_no_more(person, monkeypatch):
    monkeypatch.setattr(denials, "A_MINUTE", 3)
    monkeypatch.setattr(denials, "now", lambda: dt.datetime(2026, 11, 24, 9, 59, 59, tzinfo=dt.UTC))
    client = _in(person)
    for _ in range(5):
        _hand_in(client)

    assert len(_uploads()) == 3


def test_what_a_field_found_is_the_reason(person, rf):
    field = SniffedFileField(kinds=DOCUMENTS)
    sent = SimpleUploadedFile("paper.pdf", b"MZ\x90\x00 no pdf")

    def view(request):
        with pytest.raises(ValidationError):
            field.clean(request.FILES["paper"])
        return HttpResponse(status=422)

    request = rf.post("/", {"paper": sent}, REMOTE_ADDR="192.0.2.7")
    request.user, request.resolver_match = person, resolve(reverse("accounts:home"))
    denials.Denials(view)(request)

    (told,) = _uploads()
    assert told[3].startswith("accounts:home: upload.")
