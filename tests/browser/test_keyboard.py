"""Accounts, second factors, mandates, the operator's pages and the ledger: walked at 390 px with nothing but a keyboard."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from tests.apps.accounts.conftest import authenticator, code_of, signing
from tests.apps.inspections.conftest import lay_out_keys
from tests.browser.granting import grant
from tests.factories import accounts as made
from yushi.apps.accounts.models import (
    Admission,
    Kind,
    Mandate,
    Membership,
    Referral,
    Role,
    User,
)
from yushi.apps.evidence import book, keys
from yushi.apps.evidence.services.checkpoints import checkpoint_sign

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "河洛-Guangwu-2027"
# What has the focus: a number of its own, if it is seen, where it stands, if anything lies over it.
HELD = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  e.dataset.stop ||= String(document.querySelectorAll('[data-stop]').length + 1);
  const s = getComputedStyle(e), r = e.getBoundingClientRect();
  const over = document.elementFromPoint(
    Math.min(Math.max(r.left + r.width / 2, 0), innerWidth - 1), Math.min(Math.max(r.top + Math.min(r.height / 2, 10), 0), innerHeight - 1));
  return {
    stop: e.dataset.stop, says: `${e.tagName} ${e.name || ''} ${(e.innerText || '').slice(0, 30)}`, day: e.type === 'date',
    seen: (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none',
    clear: r.bottom > 0 && r.top < innerHeight && !!over && (e.contains(over) || over.contains(e)),
    top: r.top + scrollY, bottom: r.bottom + scrollY, main: !!e.closest('main'),
  };
}"""
MISSED = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter((e) => !e.disabled && e.tabIndex >= 0 && !e.dataset.stop && e.getClientRects().length && e.checkVisibility({ visibilityProperty: true }))
  .filter((e) => e.type !== 'radio' || ![...document.getElementsByName(e.name)].some((o) => o.dataset.stop))
  .map((e) => e.outerHTML.slice(0, 100))"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Keys:
    """A page, and ten fingers."""

    def __init__(self, page, site: str) -> None:
        self.page, self.site = page, site
        self.faults: list[str] = []

    def top(self) -> None:
        """Back to before the first stop, as after a page has loaded."""
        self.page.evaluate("document.activeElement.blur(), document.querySelector('.y-skip').focus()")

    def to(self, selector: str, *, most: int = 90) -> None:
        for _ in range(most):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way to {selector} on {self.page.url}: {self.page.inner_text('main')[:300]}")

    def fill(self, selector: str, text: str) -> None:
        self.to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def press(self, selector: str = "") -> None:
        if selector:
            self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def go(self, address: str) -> None:
        """To a page; the password is given once more where it is asked for."""
        self.page.goto(self.site + address)
        if "/again/" in self.page.url:
            self.walk()
            self.fill("main [name=password]", made.PASSWORD)
            self.press()

    def is_at(self, selector: str) -> bool:
        return bool(self.page.evaluate("s => document.activeElement.matches(s)", selector))

    def walk(self) -> None:
        """Tab from the top to the end: every stop seen, in the order of reading, none a trap, none left out."""
        self.page.evaluate(
            "document.querySelectorAll('[data-stop]').forEach((e) => e.removeAttribute('data-stop'))"
        )
        self.top()
        found: list[str] = []
        stops: list[str] = []
        before = None
        while (at := self.page.evaluate(HELD)) and len(stops) < 120:
            if before and at["stop"] == before["stop"] and at["day"]:  # year, month, day, and the calendar
                self.page.keyboard.press("Tab")
                continue
            if at["stop"] in stops:
                found += [] if at["stop"] == stops[0] else [f"a trap at {at['says']}"]
                break
            stops.append(at["stop"])
            found += [] if at["seen"] else [f"the focus is not seen on {at['says']}"]
            found += [] if at["clear"] else [f"something lies over {at['says']}"]
            if before and before["main"] and at["main"] and at["bottom"] <= before["top"] + 1:
                found.append(f"{at['says']} stands above {before['says']}")
            before = at
            self.page.keyboard.press("Tab")
        found += [f"not reached: {one}" for one in self.page.evaluate(MISSED)]
        found += [f"{px} px wider" for px in [self.page.evaluate(WIDER)] if px > 0]
        self.faults += [f"{self.page.url.removeprefix(self.site)}: {one}" for one in found]
        self.top()

    def fails(self, wrong: str) -> None:
        """Send what will not be accepted: the answer has the focus where it is wrong, and can be walked."""
        self.press()
        if not self.is_at(wrong):
            self.faults.append(f"{self.page.url.removeprefix(self.site)}: the focus is not on {wrong}")
        self.walk()


@pytest.fixture
def keyboard(look, live_server):
    def opened(address: str, lang: str = "zh") -> Keys:
        return Keys(look(address, width=390, lang=lang).page, live_server.url)

    return opened


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    lay_out_keys(settings, tmp_path)
    operator, place = made.organisation(Kind.OPERATOR, name="豫市运营"), made.organisation(name="洛阳牡汇")
    consultancy, authority = made.organisation(Kind.CONSULTANCY), made.organisation(Kind.AUTHORITY)
    clerk, owner, second = (signing(made.user(name)) for name in ("许运营", "顾舟", "沈知白"))
    made.member(clerk, operator, Role.OPERATOR)
    made.member(owner, place, Role.OWNER)
    made.member(second, place, Role.VIEWER)
    checkpoint_sign()
    yield SimpleNamespace(**{k: v for k, v in locals().items() if k not in {"settings", "tmp_path"}})
    keys.forget()
    book.forget()


def _enter(at: Keys, person: User, password: str = made.PASSWORD, *, secret: str = "") -> None:
    at.page.goto(at.site + reverse("account_login"))
    at.top()
    at.fill("[name=login]", str(person.email))
    at.fill("[name=password]", password)
    at.press()
    if secret:
        at.walk()
        at.fill("main [name=code]", code_of(secret))
        at.press()
    at.page.wait_for_url(lambda url: "/sign-in/" not in url and "/show/" not in url)
    at.page.goto(at.site + reverse("accounts:home"))


def _code() -> str:
    (found,) = re.findall(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    return str(found)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_signing_up_and_signing_in(keyboard, world, lang):
    at = keyboard(reverse("account_signup"), lang)
    at.walk()
    at.page.keyboard.press("Enter")  # past the menus
    at.page.keyboard.press("Tab")
    assert at.is_at("main [name=display_name]")
    at.fill("main [name=display_name]", "卫新人")
    at.fill("main [name=email]", "wei@yushi.example")
    at.fill("main [name=password1]", "123")
    at.fails("[name=password1]")
    at.fill("main [name=password1]", made.PASSWORD)
    at.press()
    at.walk()
    at.fill("main [name=code]", "WRONG1")
    at.fails("[name=code]")
    at.fill("main [name=code]", _code())
    at.press()
    at.page.wait_for_url("**/account/")
    at.go(reverse("account_logout"))
    at.walk()
    at.press("main button[type=submit]")
    at.walk()
    at.fill("[name=login]", "wei@yushi.example")
    at.fill("[name=password]", "wrong")
    at.fails("[role=alert]")
    _enter(at, User.objects.get(email="wei@yushi.example"))

    assert at.faults == []


def test_an_open_menu_gives_way_when_the_keyboard_has_left_it(keyboard, transactional_db):
    at = keyboard(reverse("account_login"))
    at.top()
    at.to(".desk-menu summary")
    at.page.keyboard.press("Enter")
    at.to(".desk-menu nav a")
    at.to("main [name=login]")
    assert not at.page.locator(".desk-menu nav").is_visible()
    at.walk()

    assert at.faults == []


@pytest.mark.parametrize("lang", ["en"])
def test_a_forgotten_password_is_replaced(keyboard, world, lang):
    at = keyboard(reverse("account_reset_password"), lang)
    person = signing(made.user("卫离人"))
    at.walk()
    at.fill("main [name=email]", str(person.email))
    at.press()
    at.walk()
    at.fill("main [name=code]", "WRONG1")
    at.fails("[name=code]")
    at.fill("main [name=code]", _code())
    at.press()
    at.fill("main [name=password1]", "123")
    at.fails("[name=password1]")
    at.fill("main [name=password1]", NEW)
    at.press()
    at.walk()
    _enter(at, person, NEW)

    assert at.faults == []


@pytest.mark.parametrize("lang", ["zh"])
def test_a_password_is_changed_and_an_account_erased(keyboard, world, lang):
    at, person = keyboard("/", lang), signing(made.user("卫离人"))
    person.set_password(NEW)
    person.save()
    _enter(at, person, NEW)
    at.go(reverse("account_change_password"))
    at.fill("main [name=oldpassword]", "wrong")
    at.fill("main [name=password1]", "123")
    at.fails("[name=oldpassword]")
    at.fill("main [name=oldpassword]", NEW)
    at.fill("main [name=password1]", made.PASSWORD)
    at.press()
    at.go(reverse("accounts:erase"))
    at.walk()
    at.fill("main [name=reason]", "不再使用")
    at.to("main [name=sure]")
    at.page.keyboard.press("Space")
    at.press("main button[type=submit]")
    person.refresh_from_db()

    assert (at.faults, person.is_active) == ([], False)


@pytest.mark.parametrize("lang", ["en"])
def test_a_second_factor_and_sessions(keyboard, world, lang):
    elsewhere, at = keyboard("/", lang), keyboard("/", lang)
    elsewhere.page.context.clear_cookies()
    _enter(elsewhere, world.owner)
    _enter(at, world.owner)
    at.go(reverse("accounts:sessions"))
    at.walk()
    at.press("main form[action$='/end/'] button")
    assert at.page.locator("main tbody tr").count() == 1
    _enter(elsewhere, world.owner)
    at.go(reverse("accounts:sessions"))
    at.press("main form[action$='/end-others/'] button")
    assert at.page.locator("main tbody tr").count() == 1
    for name in ("mfa_index", "mfa_add_webauthn", "mfa_activate_totp"):
        at.go(reverse(name))
        at.walk()
    at.fill("main [name=code]", "000000")
    at.fails("[name=code]")
    at.fill("main [name=code]", code_of(at.page.inner_text("#secret")))
    at.press()
    for name in ("mfa_view_recovery_codes", "mfa_index", "mfa_generate_recovery_codes"):
        at.go(reverse(name))
        at.walk()
    at.press("main form button[type=submit]")
    at.go(reverse("mfa_deactivate_totp"))
    at.walk()
    at.press("main form button[type=submit]")

    assert (at.faults, world.owner.authenticator_set.count()) == ([], 0)


@pytest.mark.parametrize("lang", ["en"])
def test_a_mandate_a_referral_and_a_member(keyboard, world, lang):
    at = keyboard("/", lang)
    _enter(at, world.owner)
    here, today = {"uid": world.place.uid}, timezone.localdate()
    at.go(reverse("accounts:mandate-grant", kwargs=here))
    grant(at, world.consultancy, lambda: _days(at, today, today + dt.timedelta(days=30)))
    at.walk()
    at.press("main form[action*='/mandates/'] button")
    at.go(reverse("accounts:referral-lay", kwargs=here))
    at.walk()
    at.press("main button[type=submit]")
    at.press("main form[action*='/referrals/'] button")
    at.top()
    at.press(f"main form[action*='{Membership.objects.get(user=world.owner).uid}'] button")
    if not at.is_at(".y-problem"):
        at.faults.append("the last owner: the focus is not on what was refused")
    at.walk()
    at.press(f"main form[action*='{Membership.objects.get(user=world.second).uid}'] button")

    assert at.faults == []
    assert Mandate.objects.get().revoked_at
    assert Referral.objects.get().ends_at
    assert Membership.objects.get(user=world.second).ends_at


def _days(at: Keys, first: dt.date, last: dt.date) -> None:
    for name, day in (("first_day", first), ("last_day", last)):
        at.to(f"main [name={name}]")
        at.page.keyboard.type(f"{day:%m%d%Y}")
        assert at.page.input_value(f"[name={name}]") == day.isoformat()


@pytest.mark.parametrize("lang", ["zh"])
def test_the_operators_pages_about_people(keyboard, world, lang):
    at, other = keyboard("/", lang), keyboard("/", lang)
    other.page.context.clear_cookies()
    _enter(other, world.owner)
    authenticator(world.owner)
    _enter(at, world.clerk, secret=authenticator(world.clerk))
    at.go(reverse("accounts:people"))
    at.walk()
    at.fill("main [name=email]", "nobody@yushi.example")
    at.fails("[name=email]")
    at.fill("main [name=email]", str(world.owner.email))
    at.press()
    at.walk()
    at.fill("#end_reason", "设备遗失")
    at.press()
    at.to("#take_checked")
    at.page.keyboard.press("ArrowDown")
    at.fill("#take_reason", "   ")
    at.fails("#take_reason")
    at.fill("#take_reason", "手机丢失")
    at.press()

    assert (at.faults, world.owner.authenticator_set.count()) == ([], 0)


@pytest.mark.parametrize("lang", ["en"])
def test_an_admission_is_granted_and_ended(keyboard, world, lang):
    at, today = keyboard("/", lang), timezone.localdate()
    _enter(at, world.clerk, secret=authenticator(world.clerk))
    at.go(reverse("accounts:admission-grant", kwargs={"uid": world.operator.uid}))
    at.walk()
    at.fill("main [name=purpose]", "年度核查")
    _days(at, today, today - dt.timedelta(days=3))
    at.fails(".y-problem")
    _days(at, today, today + dt.timedelta(days=3))
    at.press("main form button[type=submit]")
    at.press("main form[action*='/admissions/'] button")

    assert at.faults == []
    assert Admission.objects.get().ended_at


@pytest.mark.parametrize("lang", ["zh"])
def test_the_ledger_and_the_firewall(keyboard, world, lang):
    at = keyboard(reverse("evidence:public"), lang)
    at.walk()
    _enter(at, world.clerk, secret=authenticator(world.clerk))
    at.go(reverse("evidence:ledger"))
    at.walk()
    at.fill("main [name=address]", "127.0.0.1")
    at.press()
    at.walk()
    at.press("main table a[href*='/entries/']")
    at.walk()
    for name in ("evidence:printed", "firewall:status", "firewall:record", "evidence:export"):
        at.go(reverse(name))
        at.walk()
    at.fill("main [name=reason]", "   ")
    at.fails("[name=reason]")
    at.fill("main [name=reason]", "留存")
    with at.page.expect_download():
        at.page.keyboard.press("Enter")

    assert at.faults == []
