"""Every page of the rules: it answers in both languages, whole, with one heading, and links to what is there."""

from __future__ import annotations

import pytest

from tests.apps.rulebook.reading import read
from yushi.core.policy import rulebook

PAGES = [
    "/conditions/",
    "/conditions/?q=capital",
    "/guide/",
    "/packs/",
    "/calendar/?year=2026",
    "/calendar/?year=2027&month=2",
    "/calendar/?calc=add&start=2026-09-29&days=5",
    "/calendar/?calc=between&start=2026-02-30&end=x",
    "/places/",
]
CONDITIONS = [f"/conditions/{name}/" for name in rulebook.standard().conditions]
PACKS = sorted({f"/packs/{pack.id}/" for pack in rulebook.standard().packs})


@pytest.mark.parametrize("path", [*PAGES, *CONDITIONS, *PACKS])
def test_a_page_is_english_where_it_says_so(client, path):
    page = read(client.get(path, headers={"accept-language": "en"}))

    assert page.foreign == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", [*PAGES, *CONDITIONS, *PACKS])
def test_a_page_answers_with_one_heading_and_no_id_twice(client, path, lang):
    response = client.get(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    page = read(response)

    assert response.status_code == 200
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    assert page.tags.count("caption") == page.tags.count("table")
    assert sorted(set(page.ids)) == sorted(page.ids)


def test_every_link_of_the_rules_leads_somewhere(client):
    asked = {path.split("#")[0] for path in [*PAGES, *CONDITIONS, *PACKS]}
    linked = {
        link.split("#")[0]
        for path in asked
        for link in read(client.get(path)).links
        if link.startswith(("/conditions/", "/guide/", "/packs/", "/calendar/", "/places/"))
    }

    assert [link for link in sorted(linked) if client.get(link).status_code != 200] == []


def test_the_language_is_kept_by_a_cookie(client):
    client.get("/places/?lang=en")

    assert "The places of Henan" in read(client.get("/places/")).text


def test_the_side_bar_says_where_the_reader_is(client):
    response = client.get("/conditions/subject.registered-capital/")

    assert '<a href="/conditions/" aria-current="page">' in response.content.decode()
