"""The archive and its links as people use them: a consultant at a desk, a client on a phone without an account or a script."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.apps.accounts.conftest import signing
from tests.apps.archive.conftest import pdf
from tests.apps.inspections.conftest import lay_out_keys
from tests.core.uploads.test_photos import photo
from tests.factories import accounts as made
from yushi.apps.accounts.models import Kind, Role, Scope
from yushi.apps.archive.models import Version
from yushi.apps.evidence import book, keys

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def agent(transactional_db, settings, tmp_path):
    lay_out_keys(settings, tmp_path)
    settings.ARCHIVE = tmp_path / "archive"
    firm, consultancy = made.organisation(name="宛牧农业"), made.organisation(Kind.CONSULTANCY)
    found = signing(made.user("赵代办"))
    made.member(found, consultancy, Role.EDITOR)
    made.mandate(firm, consultancy, Scope.VIEW, Scope.EDIT, ends_at=made.AT + 900 * made.DAY)
    yield found
    keys.forget()
    book.forget()


def _sign_in(look, user, **how):
    looked = look(reverse("account_login"), **how)
    looked.page.fill("input[name=login]", user.email)
    looked.page.fill("input[name=password]", made.PASSWORD)
    looked.page.press("input[name=password]", "Enter")
    looked.page.wait_for_load_state()
    return looked


def _make_link(desk, live_server):
    """The path of a link for an identity card, made with the pages."""
    page = desk.page
    page.goto(live_server.url + reverse("archive:first"))
    page.get_by_role("link", name="上传链接").click()
    page.get_by_role("link", name="发上传链接").click()
    page.select_option("select[name=kind]", "id-card")
    page.fill("input[name=note]", "沈知白的身份证")
    page.get_by_role("button", name="生成链接和二维码").click()
    assert page.locator("svg.ar-code").count() == 1
    address = re.search(r"https?://\S+/u/\S+/", page.input_value("#text"))
    assert address
    return address[0].removeprefix(live_server.url)


def _hand_in(page, pages):
    page.set_input_files(
        "input[name=file]", {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    page.fill("input[name=pages]", pages)
    page.check("input[name=clear]")
    page.get_by_role("button", name="上传").click()
    return page.inner_text("main")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_client_hands_in_a_photo_by_phone_and_the_consultant_sees_it(look, agent, live_server, script):
    desk = _sign_in(look, agent)
    path = _make_link(desk, live_server)
    assert desk.faults() == []

    phone = look(path, width=390, script=script)
    assert "文件里有 1 页" in _hand_in(phone.page, "2")
    said = _hand_in(phone.page, "1")

    version = Version.objects.get()
    assert "已收到" in said
    assert version.handed_in in said
    if script:
        phone.said.clear()  # the answer 422 is told as a console error
        assert phone.faults() == []
    desk.page.get_by_role("link", name="发好了").click()
    desk.page.get_by_role("link", name="沈知白的身份证").click()
    assert version.sha256 in desk.page.inner_text("main")
    assert desk.faults() == []


def test_a_document_is_stored_replaced_and_taken_with_the_browser(look, agent, live_server):
    desk = _sign_in(look, agent, width=390, lang="en")
    page = desk.page
    page.goto(live_server.url + reverse("archive:first"))
    page.get_by_role("link", name="Store a document").first.click()
    page.select_option("select[name=kind]", "business-licence")
    page.set_input_files(
        "input[name=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    assert "a.pdf · 0.0 MiB" in page.inner_text(".ar-chosen")
    page.get_by_role("button", name="Store a document").click()
    assert "Version 1 is stored" in page.inner_text("main")
    page.check("input[name=fact0]")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Replace by a new version").click()
    page.set_input_files(
        "input[name=file]", {"name": "b.pdf", "mimeType": "application/pdf", "buffer": pdf("二")}
    )
    page.get_by_role("button", name="Replace by a new version").click()
    assert "Version 2 is stored" in page.inner_text("main")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").first.click()

    assert download.value.path().read_bytes() == pdf("二")
    assert download.value.suggested_filename == "b.pdf"
    assert desk.faults() == []
