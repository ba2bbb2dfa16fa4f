"""The configuration for nginx speaks current TLS with sound suites only, and leaves to the site what the site does."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import ROOT

TEXT = re.sub(r"#.*", "", (ROOT / "deploy" / "nginx" / "site.conf").read_text(encoding="utf-8"))


def _said(name: str) -> list[str]:
    """What each directive of this name says."""
    return re.findall(rf"^\s*{name}\s+([^;]+);", TEXT, re.MULTILINE)


def test_only_tls_1_2_and_1_3_are_spoken():
    assert _said("ssl_protocols") == ["TLSv1.2 TLSv1.3"]


def test_every_suite_has_forward_secrecy_and_is_authenticated():
    (suites,) = _said("ssl_ciphers")

    for suite in suites.split(":"):
        assert re.fullmatch(r"ECDHE-(ECDSA|RSA)-(AES(128|256)-GCM-SHA(256|384)|CHACHA20-POLY1305)", suite), (
            suite
        )


def test_without_tls_nothing_reaches_the_site():
    plain, encrypted = re.split(r"^server \{", TEXT, flags=re.MULTILINE)[1:]

    assert (plain.count("proxy_pass"), encrypted.count("proxy_pass")) == (0, 1)
    assert re.findall(r"return (\d+)", plain) == ["403", "308"]
    assert re.findall(r"listen (.+);", encrypted) == ["443 ssl", "[::]:443 ssl"]


@pytest.mark.parametrize(("name", "said"), [("ssl_session_tickets", ["off"]), ("add_header", [])])
def test_tickets_are_off_and_headers_are_left_to_the_site(name, said):
    assert _said(name) == said
