from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.evidence.conftest import site  # noqa: F401  a fixture
from yushi.apps.ui import navigation


@pytest.fixture
def home() -> str:
    return navigation.address(*navigation.HOME) or "/"


@pytest.mark.usefixtures("site")
def test_no_link_of_the_frame_is_dead(home):
    client = Client()
    page = client.get(home).content.decode()
    links = {href for href in re.findall(r'<a [^>]*href="([^"#?]+)"', page) if href.startswith("/")}

    # What is somebody's leads a stranger to signing in, which is no dead end.
    reached = {href: client.get(href, follow=True).status_code for href in sorted(links)}
    assert reached == dict.fromkeys(sorted(links), 200)


def test_the_page_one_is_on_is_marked_once_in_each_menu(home):
    page = Client().get(home).content.decode()
    menus = re.findall(r"<nav aria-label=.*?</nav>", page, re.DOTALL)

    for menu in menus:
        if "desk-crumb" not in menu:
            assert menu.count('aria-current="page"') <= 1


def test_an_address_that_nobody_has_is_empty():
    assert navigation.address("no-such-name") == ""
    assert navigation.address("no-such-name", "health") == reverse("health")


def test_the_longest_address_above_a_page_is_where_one_is(monkeypatch):
    monkeypatch.setattr(
        navigation,
        "address",
        lambda *names: {"rulebook:packs": "/packs/", "selfcheck:start": "/"}.get(names[0], ""),
    )

    current = [
        item.href for group in navigation.groups("/packs/cn/telecom/") for item in group.items if item.current
    ]

    assert current == ["/packs/"]


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", ["/"]),
        ("/selfcheck/question/", ["/"]),
        ("/firewall/record/", ["/firewall/"]),
        ("/account/", []),
        ("/inspections/", []),
    ],
)
def test_a_page_that_no_menu_lists_marks_nothing(path, marked):
    assert [item.href for group in navigation.groups(path) for item in group.items if item.current] == marked


def test_groups_without_pages_are_left_out(monkeypatch):
    monkeypatch.setattr(navigation, "address", lambda *names: "/x/" if names[0] == "rulebook:claims" else "")

    assert [[item.href for item in group.items] for group in navigation.groups("/")] == [["/x/"]]
