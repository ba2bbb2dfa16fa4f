"""/.well-known/security.txt, line by line (RFC 9116)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from yushi.server import disclosure
from yushi.server.environment import Environment

ADDRESS = "/.well-known/security.txt"
_NOW = dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@pytest.fixture(autouse=True)
def _today(monkeypatch, settings):
    monkeypatch.setattr(timezone, "now", lambda: _NOW)
    settings.SECURITY_CONTACT = ["mailto:security@yushi.example", "https://yushi.example/report"]
    settings.SECURITY_POLICY = ""


def test_the_file_says_where_to_write_until_when_and_in_which_languages(settings):
    settings.SECURITY_POLICY = "https://yushi.example/policy"

    answer = Client().get(ADDRESS, secure=True, headers={"host": "localhost"})

    assert answer.content.decode() == (
        "Contact: mailto:security@yushi.example\n"
        "Contact: https://yushi.example/report\n"
        "Expires: 2027-05-23T00:00:00Z\n"
        "Preferred-Languages: zh, en\n"
        "Canonical: https://localhost/.well-known/security.txt\n"
        "Policy: https://yushi.example/policy\n"
    )
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=86400"


def test_without_encryption_it_names_no_address_of_its_own_and_without_a_policy_none():
    assert Client().get(ADDRESS).content.decode().splitlines() == [
        "Contact: mailto:security@yushi.example",
        "Contact: https://yushi.example/report",
        "Expires: 2027-05-23T00:00:00Z",
        "Preferred-Languages: zh, en",
    ]


def test_where_nobody_can_be_written_to_there_is_no_file(settings):
    settings.SECURITY_CONTACT = []

    assert Client().get(ADDRESS).status_code == 404


def test_it_is_only_read():
    assert Client().head(ADDRESS).status_code == 200
    assert Client().post(ADDRESS).status_code == 405


@pytest.mark.parametrize(
    ("contact", "policy", "wrong"),
    [
        ("mailto:a@b.cn,tel:+86-371-1", "https://b.cn/p", 0),
        ("", "", 0),
        ("a@b.cn", "", 1),
        ("http://b.cn/", "javascript:1", 2),
        ("mailto:a b@c.cn", "", 1),
    ],
)
def test_only_addresses_of_the_three_kinds_are_taken(contact, policy, wrong):
    env = Environment({"YUSHI_SECURITY_CONTACT": contact, "YUSHI_SECURITY_POLICY": policy})

    found = disclosure.read(env)

    assert len(env.wrong) == wrong
    assert found["SECURITY_CONTACT"] == [one for one in contact.split(",") if one]
