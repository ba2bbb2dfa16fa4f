"""Whose request it is: only trusted proxies are believed, about the address, HTTPS and the request's number."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from yushi.apps.firewall.wire import identify
from yushi.core.firewall.addresses import Network
from yushi.server.peers import Peer

PROXY = (Network.parse("10.0.0.0/8"),)


@pytest.mark.parametrize(
    ("peer", "forwarded", "counted"),
    [
        pytest.param("192.0.2.1", "", "192.0.2.1", id="the connection"),
        pytest.param("192.0.2.1", "198.51.100.7", "192.0.2.1", id="what anybody can write is not believed"),
        pytest.param("10.0.0.5", "198.51.100.7", "198.51.100.7", id="the proxy is believed"),
        pytest.param("10.0.0.5", "6.6.6.6, 198.51.100.7", "198.51.100.7", id="its own entry is the last"),
        pytest.param("10.0.0.5", "198.51.100.7, 10.0.0.9", "198.51.100.7", id="two proxies"),
        pytest.param("10.0.0.5", "", "10.0.0.5", id="a proxy that says nothing"),
        pytest.param("10.0.0.5", "unknown", "10.0.0.5", id="a word"),
        pytest.param("10.0.0.5", "::ffff:198.51.100.7", "198.51.100.7", id="version 4 in version 6"),
        pytest.param("", "198.51.100.7", "127.0.0.1", id="a socket of this machine, not trusted"),
    ],
)
def test_the_address_is_the_connections_or_what_a_trusted_proxy_says(settings, peer, forwarded, counted):
    settings.TRUSTED_PROXIES = PROXY
    environ: dict[str, object] = {"REMOTE_ADDR": peer}
    if forwarded:
        environ["HTTP_X_FORWARDED_FOR"] = forwarded

    identify(environ)

    assert environ["REMOTE_ADDR"] == counted


def test_a_unix_socket_is_this_machine(settings):
    settings.TRUSTED_PROXIES = (Network.parse("127.0.0.0/8"),)
    environ: dict[str, object] = {"REMOTE_ADDR": "", "HTTP_X_FORWARDED_FOR": "198.51.100.7"}

    identify(environ)

    assert environ["REMOTE_ADDR"] == "198.51.100.7"


def test_only_the_header_that_the_settings_name_is_read(settings):
    settings.TRUSTED_PROXIES, settings.PROXY_HEADER = PROXY, "forwarded"
    environ: dict[str, object] = {
        "REMOTE_ADDR": "10.0.0.5",
        "HTTP_X_FORWARDED_FOR": "6.6.6.6",
        "HTTP_FORWARDED": 'for="[2001:db8::1]:47011"',
    }

    identify(environ)

    assert environ["REMOTE_ADDR"] == "2001:db8::1"


@pytest.mark.parametrize(("peer", "secure"), [("10.0.0.5", True), ("192.0.2.1", False)])
def test_https_is_believed_of_a_trusted_proxy_only(settings, rf, peer, secure):
    settings.TRUSTED_PROXIES = PROXY
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    request = rf.get("/", REMOTE_ADDR=peer, headers={"x-forwarded-proto": "https"})

    Peer(lambda seen: HttpResponse(seen.scheme))(request)

    assert request.is_secure() is secure


@pytest.mark.parametrize(
    ("peer", "given", "kept"),
    [
        ("10.0.0.5", "4bf92f3577b34da6", True),
        ("10.0.0.5", "two words", False),
        ("10.0.0.5", "short", False),
        ("192.0.2.1", "4bf92f3577b34da6", False),
    ],
)
def test_the_number_of_a_request_is_ours_or_a_trusted_proxys(settings, rf, peer, given, kept):
    settings.TRUSTED_PROXIES = PROXY
    request = rf.get("/", REMOTE_ADDR=peer, headers={"x-request-id": given})

    number = Peer(lambda seen: HttpResponse(seen.META["HTTP_X_REQUEST_ID"]))(request)["X-Request-ID"]

    assert (number == given) is kept
    assert kept or re.fullmatch(r"[0-9a-f]{16}", number)
    assert request.META["HTTP_X_REQUEST_ID"] == number


def test_every_answer_carries_its_number():
    first, second = (Client().get("/healthz")["X-Request-ID"] for _ in range(2))

    assert first != second
