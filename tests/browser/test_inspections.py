"""The inspection room and what accounts gained, with the keyboard alone, at every width, in both languages, and on paper."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from tests.apps.accounts.conftest import authenticator, code_of, signing
from tests.apps.inspections.conftest import lay_out_keys, people
from tests.factories import accounts as made
from yushi.apps.accounts.models import Answer, Role, User
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.evidence import book, keys
from yushi.apps.evidence.services.checkpoints import checkpoint_sign
from yushi.apps.inspections.models import PolicyVersion, Scan, Training
from yushi.apps.inspections.services import documents

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [
    pytest.param(390, "zh", id="390-zh"),
    pytest.param(390, "en", id="390-en"),
    pytest.param(768, "zh", id="768-zh"),
    pytest.param(1440, "en", id="1440-en"),
]


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    lay_out_keys(settings, tmp_path)
    found = people()
    given = {"actor": found.clerk, "at": found.now, "organisation": found.operator, "origin": NOWHERE}
    version = documents.policy_publish(
        kind="privacy",
        title="用户隐私保护办法",
        text="第一条",
        effective_on=dt.date(2026, 11, 1),
        approved_by="顾满舟",
        **given,
    )
    documents.training_record(
        topic="钓鱼邮件",
        held_on=dt.date(2026, 11, 2),
        names="沈知白",
        material="讲义",
        taught=version,
        **given,
    )
    checkpoint_sign()
    yield found
    keys.forget()
    book.forget()


def _tab_to(page, selector: str, *, most: int = 80) -> None:
    """Press Tab until the element has the focus, as somebody without a mouse does; where it is must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            outline = page.evaluate(
                "(e => getComputedStyle(e).outlineStyle + getComputedStyle(e).boxShadow)(document.activeElement)"
            )
            assert outline != "nonenone", f"the focus on {selector} cannot be seen"
            return
    raise AssertionError(f"Tab does not lead to {selector} on {page.url}: {page.inner_text('main')[:300]}")


def _enter(page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _sign_in(page, live_server, person: User) -> None:
    secret = authenticator(person)
    page.goto(live_server.url + reverse("account_login"))
    _tab_to(page, "[name=login]")
    page.keyboard.type(str(person.email))
    _tab_to(page, "[name=password]")
    page.keyboard.type(made.PASSWORD)
    _enter(page)
    _tab_to(page, "[name=code]")
    page.keyboard.type(code_of(secret))
    _enter(page)
    page.wait_for_url(lambda url: "/sign-in/" not in url and "/show/" not in url)
    page.goto(live_server.url + reverse("accounts:home"))


@pytest.mark.parametrize(("width", "lang"), LOOKS)
def test_every_page_of_the_room_fits_and_is_accessible(look, world, live_server, width, lang):
    looked = look(reverse("account_login"), width=width, lang=lang)
    _sign_in(looked.page, live_server, world.clerk)
    uid, version, training = world.operator.uid, PolicyVersion.objects.get(), Training.objects.get()
    scan = Scan.objects.create(
        organisation=world.operator,
        started_by="x",
        started_at=world.now,
        told_at=world.now,
        state="done",
        places=[
            {
                "kind": "log",
                "name": "a" * 120,
                "size": 9,
                "found": 1,
                "state": "searched",
                "packed": "",
                "hits": [[7, "named", "utf-8"]],
            }
        ],
        found=1,
    )
    unsearched = [
        {"kind": "log", "name": "", "size": 0, "found": 0, "state": "none", "packed": "", "hits": []}
    ]
    times = {"started_at": world.now, "told_at": world.now}
    Scan.objects.create(organisation=world.operator, started_by="x", state="done", places=unsearched, **times)
    faults = {}
    for address in (
        reverse("inspections:room", args=[uid]),
        reverse("inspections:room", args=[uid]) + "?of=login&address=192.0.2.1",
        reverse("inspections:proof", args=[uid, version.log, version.sequence]),
        reverse("inspections:scan", args=[uid, scan.uid]),
        reverse("inspections:policy", args=[uid, version.policy.uid]),
        reverse("inspections:policy-publish", args=[uid]),
        reverse("inspections:training", args=[uid, training.uid]),
        reverse("inspections:training-record", args=[uid]),
        reverse("inspections:export", args=[uid]),
        reverse("inspections:open", args=[uid, "inspections.Training.names", training.uid]),
        reverse("accounts:email"),
        reverse("accounts:organisation", args=[uid]),
        reverse("accounts:admission-grant", args=[uid]),
    ):
        looked.page.goto(live_server.url + address)
        assert "/again/" not in looked.page.url
        faults[address] = looked.faults()

    assert {where: found for where, found in faults.items() if found} == {}


def test_staff_publish_a_policy_and_look_at_its_proof_with_the_keyboard_alone(look, world, live_server):
    page = look(reverse("account_login")).page
    _sign_in(page, live_server, world.clerk)
    page.goto(live_server.url + reverse("inspections:room", args=[world.operator.uid]))
    _tab_to(page, "a[href$='/policies/new/']", most=150)
    _enter(page)
    _tab_to(page, "[name=title]")
    page.keyboard.type("应急预案")
    _tab_to(page, "[name=effective_on]")
    page.keyboard.type("11012026")
    _tab_to(page, "[name=approved_by]")
    page.keyboard.type("顾满舟")
    _tab_to(page, "[name=text]")
    page.keyboard.type("四小时内报告")
    _tab_to(page, "main form button[type=submit]")
    _enter(page)
    page.wait_for_url("**/inspections/*/#documents")
    version = PolicyVersion.objects.get(policy__title="应急预案")
    _tab_to(page, f"a[href$='/proofs/{version.log}/{version.sequence}/']", most=150)
    _enter(page)

    assert "证明成立" in page.locator("h1 ~ *").first.inner_text() + page.inner_text("header.desk-head")


def test_an_inspector_filters_records_and_takes_the_room_away_with_the_keyboard_alone(
    look, world, live_server
):
    page = look(reverse("account_login")).page
    _sign_in(page, live_server, world.reviewer)
    page.goto(live_server.url + reverse("inspections:room", args=[world.operator.uid]))
    _tab_to(page, "[name=address]", most=120)
    page.keyboard.type("127.0.0.1")
    _enter(page)
    assert "address=127.0.0.1" in page.url
    assert page.input_value("[name=address]") == "127.0.0.1"
    _tab_to(page, "a[href$='/export/']")
    _enter(page)
    _tab_to(page, "[name=reason]")
    page.keyboard.type("年度核查")
    with page.expect_download() as download:
        page.keyboard.press("Enter")

    assert re.fullmatch(r"inspection-\d{8}\.zip", download.value.suggested_filename)


def test_the_room_goes_onto_paper_without_what_paper_cannot_do(look, world, live_server):
    page = look(reverse("account_login")).page
    _sign_in(page, live_server, world.reviewer)
    page.goto(live_server.url + reverse("inspections:room", args=[world.operator.uid]))
    page.emulate_media(media="print")

    shown = page.evaluate(
        "[...document.querySelectorAll('button, form, nav')].filter(e => e.offsetParent).length"
    )
    assert shown == 0
    assert page.locator(".sign").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_somebody_invited_accepts_with_the_keyboard_alone(look, world, live_server):
    guest, place = world.strangers[1], made.organisation(name="许昌云发")
    owner = made.user("顾舟")
    made.member(owner, place)
    asked = made.invitation(guest, place, owner, Role.EDITOR, ends_at=timezone.now() + dt.timedelta(days=1))
    page = look(reverse("account_login"), width=390).page
    _sign_in(page, live_server, guest)
    _tab_to(page, "button[name=answer][value=accepted]")
    _enter(page)

    asked.refresh_from_db()
    assert asked.answer == Answer.ACCEPTED
    assert "许昌云发" in page.inner_text("main")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_finger_touches_in_the_room_is_large_enough(look, world, live_server, lang):
    page = look(reverse("account_login"), width=390, lang=lang).page
    _sign_in(page, live_server, world.clerk)
    page.goto(live_server.url + reverse("inspections:room", args=[world.operator.uid]))
    small = page.evaluate(
        """() => [...document.querySelectorAll('main button, main .btn, main input, main select')]
            .filter((e) => e.offsetParent && e.type !== 'hidden' && e.getBoundingClientRect().height < 44)
            .map((e) => e.outerHTML.slice(0, 120))"""
    )

    assert small == []


def test_an_owner_founds_and_invites_with_the_keyboard_alone(look, world, live_server):
    person = made.user("贺掌柜")
    page = look(reverse("account_login"), width=390, lang="en").page
    _sign_in(page, live_server, signing(person))
    _tab_to(page, "a[href$='/organisations/new/']")
    _enter(page)
    _tab_to(page, "[name=name]")
    page.keyboard.type("许昌云发工艺品有限公司")
    _tab_to(page, "[name=unified_code]")
    page.keyboard.type(made.code())
    _enter(page)
    _tab_to(page, ".ac-add [name=email]")
    page.keyboard.type("new@yushi.example")
    _enter(page)
    assert "new@yushi.example" in page.inner_text("main")
    _tab_to(page, "form[action$='/withdraw/'] button")
    _enter(page)
    assert not person.invitations_sent.filter(answer="").exists()


def test_somebody_moves_to_another_address_with_the_keyboard_alone(look, world, live_server):
    person = world.strangers[1]
    page = look(reverse("account_login"), width=390, lang="en").page
    _sign_in(page, live_server, person)
    _tab_to(page, "a[href$='/account/email/']")
    _enter(page)
    _tab_to(page, "[name=email]")
    page.keyboard.type("he@yushi.example")
    _enter(page)
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    _tab_to(page, "[name=code]")
    page.keyboard.type(found[0])
    _enter(page)
    page.wait_for_url("**/account/")

    person.refresh_from_db()
    assert person.email == "he@yushi.example"


def test_an_owner_closes_an_organisation_with_the_keyboard_alone(look, world, live_server):
    owner = world.strangers[1]
    place = owner.memberships.get().organisation
    page = look(reverse("account_login")).page
    _sign_in(page, live_server, owner)
    page.goto(live_server.url + reverse("accounts:organisation", args=[place.uid]))
    _tab_to(page, "a[href$='/close/']")
    _enter(page)
    _tab_to(page, "[name=reason]")
    page.keyboard.type("业务终止")
    _tab_to(page, "[name=sure]")
    page.keyboard.press("Space")
    _tab_to(page, "main form button[type=submit]")
    _enter(page)

    place.refresh_from_db()
    assert place.closed_at is not None
