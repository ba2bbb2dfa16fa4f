"""Every page that can be asked for keeps to the content security policy, and is looked at for every other header."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from tests.factories import accounts as made
from yushi.apps.evidence import book, keys
from yushi.apps.evidence.services.keys import keys_prepare
from yushi.server.headers import POLICY

pytestmark = pytest.mark.django_db(transaction=True)
_LISTEN = """
window.__refused = [];
document.addEventListener("securitypolicyviolation", (e) => window.__refused.push(e.violatedDirective + " " + e.blockedURI));
"""


def _names(resolver: URLResolver, room: str = "") -> Iterator[str]:
    """Every named address, with the name of its room."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern, f"{room}{pattern.namespace}:" if pattern.namespace else room)
        elif pattern.name:
            yield f"{room}{pattern.name}"


def _address(name: str, uid: object) -> str | None:
    for given in (
        {},
        {"uid": uid},
        {"name": "wanmu"},
        {"status": 404},
        {"key": "subject.registered-capital"},
    ):
        try:
            return reverse(name, kwargs=given)
        except NoReverseMatch:
            continue
    return None


@pytest.fixture
def site(transactional_db, settings, tmp_path):
    """Keys of its own: some pages show what is signed."""
    settings.KEYS, settings.LEDGER_HEADS = tmp_path / "keys", tmp_path / "heads"
    for memory in (keys, book):
        memory.forget()
    keys_prepare(at=dt.datetime.now(tz=dt.UTC))
    yield
    for memory in (keys, book):
        memory.forget()


@pytest.fixture
def addresses(site):
    """A person who may see an organisation, and every address that has a page for them."""
    person, place = (
        made.user("顾舟", email="gu@yushi.example"),
        made.organisation(name="洛阳牡汇文旅有限公司"),
    )
    made.member(person, place)
    client = Client()
    client.force_login(person)
    every = {address for name in _names(get_resolver()) if (address := _address(name, place.uid))}
    quiet = {address for address in every if "logout" not in address}
    return client, sorted(quiet)


def test_no_page_is_refused_anything_by_its_policy(browser, live_server, addresses):
    client, known = addresses
    with browser.new_context() as context:
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        context.add_init_script(_LISTEN)
        page = context.new_page()
        seen, refused = 0, {}
        for address in known:
            answer = (
                page.goto(live_server.url + address, wait_until="load") if _is_page(client, address) else None
            )
            if answer is None:
                continue
            seen += 1
            assert answer.headers["content-security-policy"] == POLICY, address
            if found := page.evaluate("window.__refused"):
                refused[address] = found
        # The ear hears: a style put in by hand is refused, and said to be so.
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
        page.wait_for_function("window.__refused.length > 0")

    assert refused == {}
    assert seen >= 25


def _is_page(client: Client, address: str) -> bool:
    answer = client.get(address)
    return answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html")


def test_every_answer_carries_the_headers_whatever_it_is(addresses):
    client, known = addresses
    bare = {}
    for address in [*known, "/no/such/page", "/api/v1/no/such"]:
        headers = client.get(address).headers
        missing = [
            name
            for name, value in {
                "Content-Security-Policy": POLICY,
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "same-origin",
                "Cross-Origin-Opener-Policy": "same-origin",
                "Cross-Origin-Resource-Policy": "same-origin",
                "X-Frame-Options": "DENY",
                "Cache-Control": "no-store",
            }.items()
            if value not in headers.get(name, "")
            and (name != "Cache-Control" or ("/api/" not in address and "/.well-known/" not in address))
        ]
        if missing:
            bare[address] = missing

    assert bare == {}
    assert len(known) >= 30
