"""The desk as people use it: a self-check becomes a case on a phone, facts are kept as typed, papers are taken."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.desk.conftest import people
from tests.apps.inspections.conftest import lay_out_keys
from tests.factories import accounts as made
from tests.factories import desk
from yushi.apps.desk.models import Case, Dossier
from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.desk.services.dossiers import facts_change
from yushi.apps.evidence import book, keys

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("case", "facts", "sheet", "papers", "findings", "rules", "question")


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    lay_out_keys(settings, tmp_path)
    settings.ARCHIVE = tmp_path / "archive"
    yield people()
    keys.forget()
    book.forget()


@pytest.fixture
def case(world):
    now = timezone.now()
    return desk.case(world.owner, desk.dossier(world.owner, world.firm, at=now), at=now)


def sign_in(look, user, **how):
    looked = look(reverse("account_login"), **how)
    looked.page.fill("input[name=login]", user.email)
    looked.page.fill("input[name=password]", made.PASSWORD)
    looked.page.press("input[name=password]", "Enter")
    looked.page.wait_for_load_state()
    return looked


@pytest.mark.parametrize("size", [(390, "zh"), (768, "en"), (1440, "zh"), (390, "en")])
def test_every_page_of_a_case_fits_and_has_no_fault(look, world, case, live_server, size):
    width, lang = size
    looked = sign_in(look, world.owner, width=width, lang=lang)
    found = {}
    for name in ("list", "open"):
        looked.page.goto(live_server.url + reverse(f"desk:{name}"))
        found[name] = looked.faults()
    for name in PAGES:
        looked.page.goto(live_server.url + reverse(f"desk:{name}", args=[case.uid]))
        found[name] = looked.faults()

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_self_check_becomes_a_case_on_a_phone(look, world, live_server):
    looked = sign_in(look, world.owner, width=390)
    page = looked.page
    page.goto(live_server.url + reverse("selfcheck:sample", args=["muhui"]))
    page.get_by_role("button", name="转为案件").click()
    page.select_option("select[name=enterprise]", str(world.firm.uid))
    with page.expect_navigation():
        page.get_by_role("button", name="立案").click()

    assert "已转为案件" in page.inner_text("main")
    case = Case.objects.get()
    assert page.url.endswith(reverse("desk:case", args=[case.uid]))
    assert f"自查已转为案件 {case.number}" in page.inner_text("main")
    assert tree_of(case.dossier)["website"]["name"]
    assert looked.faults() == []


def test_facts_are_kept_as_they_are_typed(look, world, case, live_server):
    looked = sign_in(look, world.owner)
    page = looked.page
    page.goto(live_server.url + reverse("desk:facts", args=[case.uid]))
    page.click("#capital summary")
    page.fill("#capital input[name$=amount]", "3000000")
    page.click("#part-business")
    page.locator("#capital").get_by_text("已保存").wait_for()

    assert tree_of(Dossier.objects.get())["enterprise"]["registered_capital"]["amount"] == "3000000"
    assert looked.faults() == []


def test_facts_are_kept_by_the_button_without_a_script(look, world, case, live_server):
    looked = sign_in(look, world.owner, script=False)
    page = looked.page
    page.goto(live_server.url + reverse("desk:facts", args=[case.uid]) + "?open=1")
    page.click("#capital summary")
    page.fill("#capital input[name$=amount]", "4000000")
    with page.expect_navigation():
        page.click("#capital button[type=submit]")

    assert tree_of(Dossier.objects.get())["enterprise"]["registered_capital"]["amount"] == "4000000"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_package_is_taken_with_its_progress(look, world, case, live_server, script):
    looked = sign_in(look, world.owner, script=script)
    page = looked.page
    page.goto(live_server.url + reverse("desk:papers", args=[case.uid]))
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="生成并下载 ZIP").click()

    packed = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert download.value.suggested_filename == f"{case.number}.zip"
    assert packed.testzip() is None
    assert any(json.loads(packed.read(name)) for name in packed.namelist() if name.endswith(".json"))


def test_a_move_is_made_and_the_next_one_offered(look, world, case, live_server):
    looked = sign_in(look, world.owner, width=390)
    page = looked.page
    page.goto(live_server.url + reverse("desk:case", args=[case.uid]))
    page.get_by_text("备案通过", exact=True).first.click()
    with page.expect_navigation():
        page.locator("details[open] button[type=submit]").click()

    assert Case.objects.get().state == "filed"
    assert "网上提交申请" in page.inner_text("main")
    assert looked.faults() == []


def test_what_somebody_else_changed_is_not_written_over_from_a_page_that_does_not_show_it(
    look, world, case, live_server
):
    looked = sign_in(look, world.owner)
    page = looked.page
    page.goto(live_server.url + reverse("desk:facts", args=[case.uid]) + "?open=1")
    before = tree_of(case.dossier)
    after = {**before, "business": {**before["business"], "community": True}}
    facts_change(
        actor=world.editor, at=timezone.now(), dossier=case.dossier, seen=1, before=before, after=after
    )
    page.click("#capital summary")
    page.fill("#capital input[name$=amount]", "3000000")
    page.click("#part-business")
    page.locator("#capital").get_by_text("已保存").wait_for()

    page.click("#community summary")
    page.locator("#community label").get_by_text("不知道").click()
    with page.expect_navigation():
        page.click("#community button[type=submit]")

    assert "别人已改为" in page.inner_text("main")
    assert tree_of(Dossier.objects.get())["business"]["community"] is True
