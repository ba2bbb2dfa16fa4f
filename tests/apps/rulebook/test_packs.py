"""The packs and their files."""

from __future__ import annotations

import pytest

from tests.apps.rulebook.reading import read
from yushi.apps.rulebook.selectors.tinted import tinted


def test_the_list_has_every_pack_from_the_nation_downwards(client):
    page = read(client.get("/packs/?lang=en"))
    packs = [link for link in page.links if link.startswith("/packs/") and link != "/packs/"]

    assert packs[0] == "/packs/cn/telecom/"
    assert len(packs) == 9
    assert page.texts.count("not yet reviewed by two people") == 9


def test_a_pack_shows_its_rules_in_the_order_of_the_conditions_and_its_digest(client):
    page = read(client.get("/packs/cn/telecom/?lang=en"))
    rules = [link for link in page.links if link.startswith("/conditions/") and link != "/conditions/"]

    assert rules[0] == "/conditions/subject.henan-legal-person/"
    assert any(len(text) == 64 for text in page.texts)


def test_a_pack_shows_the_file_that_is_asked_for(client):
    page = client.get("/packs/cn/telecom/?file=personnel.toml").content.decode()

    assert '<a href="?file=personnel.toml#source" aria-current="true">personnel.toml</a>' in page
    assert '<span class="rb-h">[[rule]]</span>' in page


@pytest.mark.usefixtures("without_firewall")
def test_only_files_of_the_pack_are_shown(client):
    response = client.get("/packs/cn/telecom/?file=../../facts.toml")

    assert response.status_code == 200
    assert '<a href="?file=pack.toml#source" aria-current="true">pack.toml</a>' in response.content.decode()


def test_an_unknown_pack_is_refused_with_the_nearest(client):
    response = client.get("/packs/cn/telekom/?lang=en")

    assert response.status_code == 404
    assert "The nearest is cn/telecom" in read(response).text


def test_a_pack_with_an_endless_name_is_refused(client):
    assert client.get(f"/packs/{'a/' * 300}").status_code == 404


def test_toml_is_told_apart_and_escaped():
    assert tinted('a.b = "<b>" # c') == (
        '<span class="rb-line"><span class="rb-k">a.b</span> = <span class="rb-s">&quot;&lt;b&gt;&quot;</span> '
        '<span class="rb-c"># c</span>\n</span>'
    )
    assert tinted("[[rule]]\non = 2026-01-01") == (
        '<span class="rb-line"><span class="rb-h">[[rule]]</span>\n</span>'
        '<span class="rb-line"><span class="rb-k">on</span> = <span class="rb-v">2026-01-01</span>\n</span>'
    )
    assert tinted('zh = "法"') == (
        '<span class="rb-line"><span class="rb-k">zh</span> = <span class="rb-s" lang="zh-Hans">&quot;法&quot;</span>\n</span>'
    )
    assert tinted("") == ""
