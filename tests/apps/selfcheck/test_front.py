from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps.rulebook.reading import read
from tests.house import tree
from yushi.apps.selfcheck import selectors


def test_the_front_shows_a_verdict_before_anything_is_handed_in(client):
    page = read(client.get("/"))

    assert "今天就可以申请，到 2026-12-12 为止" in page.texts
    assert "之后不再成立的是：本单位缴纳社会保险。" in page.texts
    assert page.texts.count("已证实 6 · 已声明 14") == 1


def test_the_front_has_three_ways_in_and_every_sample(client):
    response = client.get("/")
    page = read(response)

    assert {'name="dossier"', 'name="text"', 'name="on"'} <= set(
        response.content.decode().replace(">", " ").split()
    )
    assert "/selfcheck/question/" in page.links
    assert [link for link in page.links if link.startswith("/selfcheck/sample/")] == [
        f"/selfcheck/sample/{name}/"
        for name in ["wanmu", "wanmu", "muhui", "yunbin", "suhe", "huanggu", "banlie", "jinse", "zhuheng"]
    ]


def test_on_a_phone_the_questions_come_first(client):
    html = client.get("/").content.decode()
    css = (tree.ROOT / "src/yushi/apps/selfcheck/static/selfcheck/selfcheck.css").read_text("utf-8")
    phone = css.partition("@media screen and (max-width: 767px)")[2]

    assert '<section class="y-card sc-first" aria-labelledby="ask">' in html
    assert '<a class="btn btn-primary" href="/selfcheck/question/">' in html
    assert ".sc-first { order: -1; }" in phone


def test_the_front_in_english_is_english(client):
    page = read(client.get("/?lang=en"))

    assert page.foreign == []
    assert "<span" not in page.text
    assert "You can file today, and until 2026-12-12" in page.texts


@pytest.mark.parametrize(
    "path",
    [
        "/selfcheck/",
        "/selfcheck/result/",
        "/selfcheck/edit/",
        "/selfcheck/download/json/",
        "/selfcheck/download/ics/",
    ],
)
def test_a_page_that_needs_a_dossier_leads_to_the_front_without_one(client, path):
    response = client.get(path)

    assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_the_samples_of_the_package_are_those_of_the_repository():
    folder = tree.ROOT / "samples" / "dossiers"
    packaged = {file.name: file.read_bytes() for file in selectors.SAMPLES.glob("*.toml")}
    index = packaged.pop("index.toml")

    assert packaged == {file.name: file.read_bytes() for file in folder.glob("*.toml")}
    assert sorted(selectors.samples()) == sorted(Path(name).stem for name in packaged)
    assert index


def test_a_sample_that_is_not_there_is_a_page_that_is_not_there(client):
    assert client.get("/selfcheck/sample/nobody/").status_code == 404
