"""The pages by which a case leaves and comes in, as people use them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.apps.desk.test_carrying import whole
from tests.factories import desk as made
from yushi.apps.desk.models import Case, Parcel
from yushi.apps.desk.services import carrying, parcels
from yushi.apps.evidence.models import SealedFile
from yushi.apps.evidence.services.signing import site_signer
from yushi.core import casefile
from yushi.core.ledger import Signer

STRANGE = Signer(name="elsewhere.example", seed=bytes(32))


def case_file(world, monkeypatch=None):
    """The file of a case that is no longer here; signed elsewhere if `monkeypatch` is given."""
    if monkeypatch is not None:
        monkeypatch.setattr(carrying, "site_signer", lambda: STRANGE)
    with transaction.atomic():
        data = carrying.case_export(actor=world.owner, at=timezone.now(), case=whole(world))
        transaction.set_rollback(True)
    if monkeypatch is not None:
        monkeypatch.undo()
    return data


def hand_in(browser, data):
    return browser.post(reverse("desk:import"), {"file": SimpleUploadedFile("DK-2026-0001.yushi", data)})


def test_a_case_leaves_by_a_button_after_the_page_says_what_is_in_it(world, enter):
    case = made.case(world.owner, made.dossier(world.owner, world.firm))
    browser = enter(world.owner)
    where = reverse("desk:export", args=[case.uid])

    assert where in browser.get(reverse("desk:case", args=[case.uid])).content.decode()
    assert "个人号码完整地在文件里" in browser.get(where).content.decode()
    answer = browser.post(where)

    assert answer.headers["Content-Disposition"] == f'attachment; filename="{case.number}.yushi"'
    assert casefile.read(answer.content).origin["number"] == case.number


@pytest.mark.parametrize(
    ("who", "status"), [("editor", 403), ("agent", 403), ("viewer", 403), ("stranger", 404)]
)
def test_whoever_may_not_export_gets_no_file_and_no_button(world, enter, who, status):
    case = made.case(world.owner, made.dossier(world.owner, world.firm))
    browser, where = enter(getattr(world, who)), reverse("desk:export", args=[case.uid])

    assert browser.get(where).status_code == status
    assert browser.post(where).status_code == status
    assert where not in browser.get(reverse("desk:case", args=[case.uid])).content.decode()


def test_a_file_is_looked_at_and_then_taken_in(world, enter):
    browser = enter(world.owner)

    looked = browser.get(hand_in(browser, case_file(world)).headers["Location"])
    page = looked.content.decode()
    assert "本站的密钥" in page
    assert "省主管部门" in page
    assert "顾舟 @ " in page
    assert not Case.objects.exists()
    answer = browser.post(looked.request["PATH_INFO"])

    case = Case.objects.get()
    assert answer.headers["Location"] == reverse("desk:case", args=[case.uid])
    shown = browser.get(reverse("desk:case", args=[case.uid])).content.decode()
    assert "顾舟 @ " in shown
    assert f"导入自 {case.arrival.site} DK-2026-0001" in shown
    assert "省主管部门" in shown
    assert not Parcel.objects.exists()
    assert not SealedFile.objects.exists()


def test_an_unknown_key_is_said_and_wants_a_word(world, enter, monkeypatch):
    browser = enter(world.owner)
    where = hand_in(browser, case_file(world, monkeypatch)).headers["Location"]

    assert "不认识的密钥" in browser.get(where).content.decode()
    refused = browser.post(where)
    assert refused.status_code == 422
    assert "要你确认来处" in refused.content.decode()
    assert not Case.objects.exists()

    browser.post(where, {"trusts": "1"})
    assert Case.objects.get().arrival.known is False


def test_a_key_that_is_given_makes_the_signature_known(world, enter, monkeypatch):
    browser = enter(world.owner)
    where = hand_in(browser, case_file(world, monkeypatch)).headers["Location"]

    known = browser.get(where, {"key": STRANGE.verifier.text})
    assert "你给的公钥" in known.content.decode()
    assert "不认识的密钥" in browser.get(where, {"key": site_signer().verifier.text}).content.decode()
    wrong = browser.get(where, {"key": "nonsense"}).content.decode()
    assert "不是一行完整的公钥" in wrong

    browser.post(f"{where}?key={known.wsgi_request.GET.urlencode().partition('=')[2]}")
    assert Case.objects.get().arrival.known is True


def test_the_same_case_is_told_and_can_be_let_go_of(world, enter):
    data, browser = case_file(world), enter(world.owner)
    browser.post(hand_in(browser, data).headers["Location"])
    number = Case.objects.get().number

    where = hand_in(browser, data).headers["Location"]
    assert f"案件号 {number}" in browser.get(where).content.decode()
    assert browser.post(where).status_code == 422
    assert Case.objects.count() == 1

    browser.post(where, {"do": "let-go"})
    assert browser.get(where).status_code == 404
    assert not SealedFile.objects.exists()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut", b"%PDF-1.7", bytes(1000)])
def test_what_is_no_case_file_is_refused_in_three_lines(world, enter, data):
    answer = hand_in(enter(world.owner), data)

    assert answer.status_code == 422
    assert "不是完整的案件包" in answer.content.decode()
    assert not Parcel.objects.exists()


def test_a_file_that_is_too_large_is_not_read(world, enter, settings):
    settings.UPLOAD_LIMIT = 100_000
    settings.BODY_LIMIT = 1_000

    answer = hand_in(enter(world.owner), bytes(200_000))

    assert answer.status_code == 413
    assert "没有读取" in answer.content.decode()


def test_a_parcel_is_its_owners_alone_and_for_a_day(world, enter):
    where = hand_in(enter(world.owner), case_file(world)).headers["Location"]
    kept = Parcel.objects.get()

    assert enter(world.editor).get(where).status_code == 404
    assert enter(world.editor).post(where, {"do": "let-go"}).status_code == 404
    assert parcels.parcel_open(actor=world.owner, at=kept.at + dt.timedelta(days=1), uid=kept.uid) is None


def test_only_one_parcel_waits_for_a_person(world, enter):
    browser, data = enter(world.owner), case_file(world)
    hand_in(browser, data)
    hand_in(browser, data)

    assert (Parcel.objects.count(), SealedFile.objects.count()) == (1, 1)


def test_who_may_not_edit_such_an_enterprise_is_told_so(world, enter):
    browser = enter(world.stranger)
    where = hand_in(browser, case_file(world)).headers["Location"]

    assert "你在本站没有可以编辑的企业" in browser.get(where).content.decode()
    assert browser.post(where, {"trusts": "1"}).status_code == 422
    assert not Case.objects.exists()


def test_nobody_comes_in_without_signing_in(client, world):
    assert client.get(reverse("desk:import")).status_code == 302
    assert hand_in(client, b"x").status_code == 302


@pytest.mark.parametrize(("lang", "says"), [("zh", "里面是什么"), ("en", "What is in it")])
def test_the_page_speaks_both_languages(world, enter, lang, says):
    browser = enter(world.owner)
    where = hand_in(browser, case_file(world)).headers["Location"]

    assert says in browser.get(where, {"lang": lang}).content.decode()
