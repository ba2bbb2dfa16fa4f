"""Signing in, second factors, organisations, as people meet them: with a keyboard, on a phone, under the strict policy."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.apps.accounts.conftest import authenticator, code_of, signing
from tests.factories import accounts as made
from yushi.apps.accounts.models import Event, Kind, Role, Scope

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [
    pytest.param(390, "zh", id="390-zh"),
    pytest.param(768, "en", id="768-en"),
    pytest.param(1440, "zh", id="1440-zh"),
]


@pytest.fixture
def person(transactional_db):
    return signing(made.user("顾舟", email="gu@yushi.example"))


def _sign_in(page, person) -> None:
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", made.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)  # where one comes to is where one works


def _again(page) -> None:
    page.fill("[name=password]", made.PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize(("width", "lang"), LOOKS)
@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_reset_password", "account_logout"]
)
def test_a_page_at_the_door_fits_and_is_accessible(look, transactional_db, name, width, lang):
    assert look(reverse(name), width=width, lang=lang).faults() == []


@pytest.mark.parametrize(("width", "lang"), LOOKS)
def test_every_page_inside_fits_and_is_accessible(look, person, live_server, width, lang):
    place, consultancy = made.organisation(name="洛阳牡汇文旅有限公司"), made.organisation(Kind.CONSULTANCY)
    made.member(person, place)
    made.member(made.user("沈知白"), place, Role.VIEWER)
    made.mandate(place, consultancy, Scope.VIEW, Scope.EDIT)
    made.referral(place, made.organisation(Kind.AUTHORITY))
    looked = look(reverse("account_login"), width=width, lang=lang)
    _sign_in(looked.page, person)
    here = {"uid": place.uid}
    faults = {}
    for address in (
        reverse("accounts:home"),
        reverse("accounts:organisation", kwargs=here),
        reverse("accounts:mandate-grant", kwargs=here),
        reverse("accounts:referral-lay", kwargs=here),
        reverse("accounts:organisation-new"),
        reverse("accounts:sessions"),
        reverse("account_change_password"),
        reverse("mfa_index"),
        reverse("mfa_activate_totp"),
    ):
        looked.page.goto(live_server.url + address)
        if "/again/" in looked.page.url:
            faults["again"] = looked.faults()
            _again(looked.page)
        faults[address] = looked.faults()

    assert {where: found for where, found in faults.items() if found} == {}


@pytest.mark.parametrize(("width", "lang"), LOOKS)
def test_the_operators_pages_about_a_person_fit_and_are_accessible(look, person, live_server, width, lang):
    clerk = signing(made.user("许运营", email="xu@yushi.example"))
    made.member(clerk, made.organisation(Kind.OPERATOR), Role.OPERATOR)
    made.member(person, made.organisation(Kind.AUTHORITY), Role.REVIEWER)
    authenticator(person)
    secret = authenticator(clerk)
    looked = look(reverse("account_login"), width=width, lang=lang)
    looked.page.fill("[name=login]", str(clerk.email))
    looked.page.fill("[name=password]", made.PASSWORD)
    looked.page.keyboard.press("Enter")
    looked.page.wait_for_url("**/second-factor/show/")
    looked.page.fill("[name=code]", code_of(secret))
    looked.page.keyboard.press("Enter")
    looked.page.wait_for_url("**/account/")
    looked.page.goto(live_server.url + reverse("accounts:people"))
    faults = looked.faults()
    looked.page.fill("[name=email]", str(person.email))
    looked.page.keyboard.press("Enter")
    looked.page.wait_for_url(f"**{reverse('accounts:person', args=[person.uid])}")

    assert (faults, looked.faults()) == ([], [])


def test_a_passkey_is_added_and_then_lets_in_without_a_password(look, person, live_server):
    looked = look(reverse("account_login"))
    page = looked.page
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    authenticator = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator})
    _sign_in(page, person)

    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    _again(page)
    page.check("[name=passwordless]")
    assert looked.faults() == []
    page.click("#passkey-button")
    page.wait_for_url("**/recovery-codes/")
    assert looked.faults() == []
    page.goto(live_server.url + reverse("mfa_list_webauthn"))
    assert page.locator("table tbody tr").count() == 1
    assert looked.faults() == []

    page.goto(live_server.url + reverse("account_logout"))
    page.click("main button[type=submit]")
    page.wait_for_url("**/sign-in/")
    page.click("#passkey-button")
    page.wait_for_url("**/account/")

    assert page.locator(".desk-tool__name").inner_text() == "顾舟"
    assert looked.said == []
    methods = [event.fields["method"] for event in Event.objects.filter(kind="login.succeeded")]
    assert methods == ["password", "passkey"]


def test_a_passkey_that_is_not_given_says_so_on_the_page(look, person):
    looked = look(reverse("account_login"))
    page = looked.page
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    authenticator = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator})
    page.click("#passkey-button")
    page.wait_for_selector("[data-passkey-problem]:not([hidden])")

    assert "通行密钥没有完成" in page.locator("[data-passkey-problem]").inner_text()


def test_signing_in_needs_a_keyboard_and_no_script(look, person):
    page = look(reverse("account_login"), script=False).page
    assert not page.locator("#passkey-button").is_visible()
    page.focus("[name=login]")
    page.keyboard.type(person.email)
    page.keyboard.press("Tab")
    page.keyboard.type(made.PASSWORD)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "submit"
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/")


def test_what_a_finger_touches_is_large_enough(look, person):
    page = look(reverse("account_login"), width=390).page
    small = page.evaluate(
        """() => [...document.querySelectorAll('main button, main .btn, main input, header .desk-tool')]
            .filter((e) => e.offsetParent && e.type !== 'hidden' && e.getBoundingClientRect().height < 44)
            .map((e) => e.outerHTML.slice(0, 80))"""
    )

    assert small == []
