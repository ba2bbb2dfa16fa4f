"""The reviewer's desk at every width and in both languages, and the checklist of a visit without network."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from django.urls import reverse

from tests.apps.accounts.conftest import authenticator, code_of
from tests.apps.inspections.conftest import lay_out_keys
from tests.apps.review.conftest import everybody, laid, speak
from tests.apps.review.test_draws import committed
from tests.apps.review.test_visits import kept, png
from tests.factories import accounts as people
from tests.factories import desk as made
from yushi.apps.accounts.models import User
from yushi.apps.desk.models import Letter
from yushi.apps.desk.services.officers import officers_send
from yushi.apps.evidence import book, keys
from yushi.apps.review.models import Photo, Record
from yushi.apps.review.selectors.visits import answers_of
from yushi.apps.review.services.draws import draw_reveal

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [
    pytest.param(390, "zh", id="390-zh"),
    pytest.param(390, "en", id="390-en"),
    pytest.param(768, "zh", id="768-zh"),
    pytest.param(1440, "en", id="1440-en"),
]
CAPITAL = "subject.registered-capital"


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    lay_out_keys(settings, tmp_path)
    settings.ARCHIVE = tmp_path / "archive"
    yield everybody()
    keys.forget()
    book.forget()


def sign_in(page, live_server, person: User) -> None:
    secret = authenticator(person)
    page.goto(live_server.url + reverse("account_login"))
    page.fill("[name=login]", str(person.email))
    page.fill("[name=password]", people.PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    page.fill("[name=code]", code_of(secret))
    with page.expect_navigation():
        page.press("[name=code]", "Enter")


def picture(looked, name: str) -> None:
    """Keep a picture where somebody wants to look."""
    if folder := os.environ.get("YUSHI_PICTURES"):
        looked.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize(("width", "lang"), LOOKS)
def test_every_page_of_the_desk_fits_and_is_accessible(look, world, live_server, width, lang):
    case = laid(world)
    speak(world, case, CAPITAL, only=(CAPITAL, "website.icp-filing"))
    other = laid(world)
    speak(world, other)
    other = made.moved(world.reviewer, other, "accept", "review")
    officers_send(actor=world.reviewer, at=people.AT, case=other, people=[("郑明", "1"), ("孙立", "2")])
    made.moved(world.reviewer, other, "arrange-visit")
    looked = look(reverse("account_login"), width=width, lang=lang)
    sign_in(looked.page, live_server, world.reviewer)
    letter = Letter.objects.get(kind="acceptance")
    draw = draw_reveal(actor=world.reviewer, at=people.AT, draw=committed(world), beacon="3201.55")
    pages = {
        "check": reverse("review:check", args=[other.uid]),
        "preview": reverse("review:preview", args=[case.uid]),
        "record": reverse("review:record", args=[kept(world, other).uid]),
        "records": reverse("review:records", args=[other.uid]),
        "draws": reverse("review:draws"),
        "draw": reverse("review:draw", args=[draw.uid]),
        "queue": reverse("review:queue"),
        "case": reverse("review:case", args=[case.uid]),
        "visited": reverse("review:case", args=[other.uid]),
        "letter": reverse("review:letter", args=[letter.uid]),
    }

    for name, address in pages.items():
        looked.page.goto(f"{live_server.url}{address}?lang={lang}")
        picture(looked, f"{name}-{lang}-{width}")
        assert looked.faults() == [], name


@pytest.fixture
def onsite(world):
    """A case whose visit is arranged."""
    case = laid(world)
    speak(world, case)
    case = made.moved(world.reviewer, case, "accept", "review")
    officers_send(actor=world.reviewer, at=people.AT, case=case, people=[("郑明", "1"), ("孙立", "2")])
    return made.moved(world.reviewer, case, "arrange-visit")


def test_a_visit_goes_on_without_network_and_is_sent_when_it_is_back(
    look, world, onsite, live_server, tmp_path
):
    shot = tmp_path / "a.png"
    shot.write_bytes(png())
    looked = look(reverse("account_login"), width=390)
    page = looked.page
    sign_in(page, live_server, world.reviewer)
    page.goto(live_server.url + reverse("review:check", args=[onsite.uid]))
    page.context.set_offline(True)
    page.wait_for_function("document.getElementById('net').textContent.includes('没有网络')")

    page.check("[name=word-server][value=wanting]")
    page.fill("[name=note-server]", "控制台打不开")
    page.set_input_files("[name=photo-server]", shot)
    page.fill("[name=present]", "魏编辑")
    page.wait_for_selector(f"text={hashlib.sha256(png()).hexdigest()[:16]}")
    page.click("text=提交核查记录")
    assert "等网络恢复就自动发送" in page.inner_text("#net")
    assert (Record.objects.count(), Photo.objects.count()) == (0, 0)

    with page.expect_navigation():
        page.context.set_offline(False)
    record, photo = Record.objects.get(), Photo.objects.get()
    assert page.url.endswith(reverse("review:record", args=[record.uid]))
    assert answers_of(record)["server"] == ("wanting", "控制台打不开")
    assert (photo.hashed_there, photo.sha256) == (True, hashlib.sha256(png()).hexdigest())
    assert page.evaluate("localStorage.length") == 0


def test_what_was_filled_in_survives_a_reload(look, world, onsite, live_server):
    looked = look(reverse("account_login"), width=390)
    sign_in(looked.page, live_server, world.reviewer)
    looked.page.goto(live_server.url + reverse("review:check", args=[onsite.uid]))
    looked.page.fill("[name=note-staff]", "三人在场")
    key = looked.page.input_value("[name=key]")

    looked.page.reload()

    assert looked.page.input_value("[name=note-staff]") == "三人在场"
    assert looked.page.input_value("[name=key]") == key


def test_without_script_the_checklist_is_a_plain_form(look, world, onsite, live_server):
    looked = look(reverse("account_login"), width=390, script=False)
    page = looked.page
    sign_in(page, live_server, world.reviewer)
    page.goto(live_server.url + reverse("review:check", args=[onsite.uid]))
    page.check("[name=word-server][value=shown]")
    page.fill("[name=present]", "魏编辑")
    with page.expect_navigation():
        page.click("text=提交核查记录")

    assert answers_of(Record.objects.get())["server"] == ("shown", "")
