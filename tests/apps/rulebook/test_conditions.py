"""The library and the page of each condition."""

from __future__ import annotations

import re

import pytest

from tests.apps.rulebook.reading import read


def _listed(client, query=""):
    """The ids of the conditions that the library lists."""
    return re.findall(
        r'<th scope="row"><a href="/conditions/([\w.-]+)/">',
        client.get(f"/conditions/{query}").content.decode(),
    )


def test_the_library_lists_every_condition_once(client):
    listed = _listed(client)

    assert len(listed) == 90
    assert len(set(listed)) == 90


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("?dimension=credit", 6, id="a dimension"),
        pytest.param("?relation=LOOSER", 4, id="a relation"),
        pytest.param("?relation=LOOSER&dimension=security", 1, id="both"),
        pytest.param("?dimension=nothing&relation=CLAIM&profile=x", 90, id="codes nobody knows are left out"),
        pytest.param("?q=交易所", 1, id="a word of a remedy or a rule"),
        pytest.param("?q=no-such-thing-at-all", 0, id="nothing"),
        pytest.param("?q=" + "x" * 5000, 0, id="a very long word"),
    ],
)
def test_the_library_is_filtered(client, query, found):
    assert len(_listed(client, query)) == found


def test_a_profile_shows_the_conditions_it_has_a_word_on(client):
    law, practice, guide = (set(_listed(client, f"?profile={name}")) for name in ("law", "practice", "guide"))

    assert "subject.registered-capital" in law - guide - practice
    assert "subject.registered-one-year" in guide - law
    assert law | practice | guide == set(_listed(client))


def test_a_search_needs_every_word_and_minds_neither_case_nor_width_nor_script(client):
    wanted = _listed(client, "?q=注册资本")

    assert "subject.registered-capital" in wanted
    assert _listed(client, "?q=註冊資本") == wanted
    assert _listed(client, "?q=Registered+CAPITAL") == _listed(client, "?q=registered+capital")
    assert _listed(client, "?q=注册资本+电子商务法") != wanted
    assert _listed(client, "?q=ｂ２５") == _listed(client, "?q=B25")


def test_a_law_finds_the_conditions_that_cite_it(client):
    assert "security.log-retention" in _listed(client, "?q=电子商务法31")


def test_nothing_found_says_what_to_do(client):
    page = read(client.get("/conditions/?q=no-such-thing&lang=en"))

    assert "No condition was found" in page.text
    assert "/conditions/" in page.links


def test_the_words_of_a_search_stay_in_their_field_and_never_become_markup(client):
    response = client.get('/conditions/?q="><b>x')

    assert 'name="q" value="&quot;&gt;&lt;b&gt;x"' in response.content.decode()


def test_the_counts_of_the_dimensions_follow_the_other_filters(client):
    page = read(client.get("/conditions/?relation=LOOSER&dimension=security&lang=en"))

    assert "All 4" in page.text
    assert "Security 1" in page.text
    assert "?relation=LOOSER&dimension=process" in page.links


def test_a_condition_shows_the_word_of_every_profile_with_its_law(client):
    page = read(client.get("/conditions/security.log-retention/?lang=en"))

    assert "What the law asks" in page.text
    assert "What the guide asks" in page.text
    assert "自交易完成之日起不少于三年" in page.text
    assert "in force from 2017-06-01, no longer from 2026-01-01" in page.text
    assert "source grade A" in page.text
    assert "Transaction records kept for is at least 1,096 days" in " ".join(page.text.split())
    assert "security.logs.transaction_days" in page.text


def test_an_expression_is_shown_as_it_is_written_too(client):
    page = read(client.get("/conditions/security.log-retention/"))

    assert any("security.logs.transaction_days >= trade_days" in text for text in page.texts)


def test_examples_are_a_table_of_facts_and_outcomes(client):
    page = read(client.get("/conditions/security.log-retention/?lang=en"))

    at = page.texts.index("login logs a day short")
    assert page.texts[at : at + 9] == [
        "login logs a day short", "judged on 2026-11-23", "Login logs kept for", "183 days",
        "Operation logs kept for", "184 days", "Transaction records kept for", "1,096 days", "unmet",
    ]  # fmt: skip


def test_an_example_tells_what_is_known_to_be_missing(client):
    page = read(client.get("/conditions/security.firewall/?lang=en"))

    at = page.texts.index("known to have none")
    assert page.texts[at + 2 : at + 5] == ["Firewall", "there is none", "unmet"]


def test_a_derived_fact_says_what_it_is_worked_out_from(client):
    page = read(client.get("/conditions/personnel.social-insurance-6m/?lang=en"))

    at = page.texts.index("people[].insured_months")
    assert page.texts[at + 1] == "worked out from Social insurance contributions, Name"


def test_neighbours_are_linked_in_the_order_of_the_library(client):
    first, second, *_ = order = _listed(client)

    assert f"/conditions/{second}/" in read(client.get(f"/conditions/{first}/")).links
    assert 'rel="prev"' not in client.get(f"/conditions/{first}/").content.decode()
    assert 'rel="next"' not in client.get(f"/conditions/{order[-1]}/").content.decode()


def test_the_guide_against_the_law_stands_on_the_page(client):
    page = read(client.get("/conditions/security.log-retention/?lang=en"))

    assert "guide looser" in page.texts
    assert "/guide/#security.log-retention" in page.links


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        pytest.param("subject.registered-capitel", "subject.registered-capital", id="a slip"),
        pytest.param("firewall", "security.firewall", id="a part of an id"),
    ],
)
def test_an_unknown_condition_is_refused_in_three_lines_with_the_nearest(client, name, nearest):
    response = client.get(f"/conditions/{name}/?lang=en")
    page = read(response)

    assert response.status_code == 404
    assert f"There is no condition {name}." in page.text
    assert "Every condition has one lasting id" in page.text
    assert f"The nearest is {nearest}" in page.text


def test_an_unknown_condition_like_no_other_is_refused_too(client):
    response = client.get(f"/conditions/{'字' * 200}/")

    assert response.status_code == 404
    assert "在条件库里按标题搜索。" in read(response).text
