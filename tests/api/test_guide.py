"""The reference page: every operation with a call to copy, in either language, without a script."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from yushi.api import document, reading, version_one


def _page(lang: str = "zh") -> str:
    answer = Client().get(f"/api/?lang={lang}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_operation_is_on_the_page_with_a_call(lang):
    page = _page(lang)

    for path in document.whole(version_one.build())["paths"]:
        assert f"<code>{path}</code>" in page
    assert page.count("curl &#x27;http://testserver/api/v1/") == 32


def test_the_page_is_in_the_readers_language():
    zh, en = _page("zh"), _page("en")

    assert "评估档案" in zh
    assert "Judge a dossier" not in zh
    assert "Judge a dossier" in en
    assert re.findall(r"[\u4e00-\u9fff]+", re.sub(r"<pre.*?</pre>", "", _main(en), flags=re.DOTALL)) == ["四"]


def _main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("zh", "正文不超过 1024 KiB，由防火墙检查时不超过 256 KiB"),
        ("en", "bodies of at most 1024 KiB, of at most 256 KiB where the firewall inspects them"),
    ],
)
def test_the_page_tells_both_limits_of_a_body(lang, says):
    assert says in _page(lang)


def test_the_page_has_no_script_and_no_style_of_its_own():
    page = _page()

    assert "<script" not in page
    assert "style=" not in page


def test_every_link_on_the_page_leads_to_a_place_on_it():
    page = re.sub(r"<use [^>]*>", "", _main(_page()))
    places = set(re.findall(r'\bid="([^"]+)"', page))

    assert set(re.findall(r'href="#([^"]+)"', page)) <= places


def test_every_kind_of_problem_has_its_place_on_the_page():
    page = _page()

    for failure in reading.failures("zh"):
        assert f'id="problem-{failure.code}"' in page


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/docs"])
def test_who_looks_for_the_page_below_the_version_is_led_to_it(path):
    answer = Client().get(path)

    assert answer.status_code == 302
    assert answer["Location"] == "/api/"


def test_the_page_is_in_the_side_bar():
    assert '<a href="/api/" aria-current="page">' in _page()


@pytest.mark.parametrize(
    ("schema", "kind", "shape"),
    [
        ({"type": "string"}, "string", ""),
        ({"type": "string", "format": "date"}, "date", ""),
        ({"anyOf": [{"$ref": "#/components/schemas/Text"}, {"type": "null"}]}, "Text | null", "Text"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Text"}}, "[Text]", "Text"),
        (
            {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Text"}},
            "{…: Text}",
            "Text",
        ),
        ({"type": "object", "additionalProperties": True}, "{…: any}", ""),
        ({"enum": ["a", "b"]}, '"a" | "b"', ""),
        ({"const": 1}, "1", ""),
        ({"$ref": "#/components/schemas/Word"}, '"x"', ""),
        ({}, "any", ""),
    ],
)
def test_the_kind_of_a_value_is_said_in_one_line(schema, kind, shape):
    known = {"Text": {"properties": {}}, "Word": {"enum": ["x"]}}

    assert reading._kind(schema, known) == (kind, shape)


def test_a_long_example_is_cut_at_the_end_of_a_line():
    lines = ["x" * 50] * 100

    cut = reading._example("\n".join(lines)).split("\n")

    assert cut[-1] == "…"
    assert set(cut[:-1]) == {"x" * 50}
    assert reading._example("short") == "short"
    assert reading._example(None) == ""
