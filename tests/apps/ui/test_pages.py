from __future__ import annotations

import re

import pytest
from django import forms
from django.http import HttpResponseBase
from django.template.loader import render_to_string
from django.test import Client, override_settings

from tests.house import tree
from yushi.apps.ui import pages
from yushi.apps.ui.views import errors
from yushi.core.errors import Place, Problem, Text

PROBLEM = Problem(
    code="demo.wrong",
    what=Text("太大：9", "too big: 9"),
    rule=Text("上限 5", "the limit is 5"),
    fix=Text("改小", "make it smaller"),
    place=Place("a.toml", 3, "x.y"),
)


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def _text(response: HttpResponseBase) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))  # type: ignore[attr-defined]


@override_settings(DEBUG=True)
@pytest.mark.parametrize("status", pages.STATUSES)
@pytest.mark.parametrize(("lang", "words"), [("zh", ("依据", "怎么办")), ("en", (" By ", " Do "))])
def test_every_error_page_has_its_status_and_three_lines_in_both_languages(client, status, lang, words):
    response = client.get(f"/ui/error/{status}/?lang={lang}")

    assert response.status_code == status
    assert all(word in _text(response) for word in words)


def test_a_refusal_shows_the_problems_it_was_given_and_where_they_stand(rf):
    said = _text(pages.refusal(rf.get("/"), status=422, problems=[PROBLEM, PROBLEM]))

    assert said.count("太大：9") == 2
    assert "a.toml:3: x.y" in said
    assert "上限 5" in said
    assert "改小" in said


def test_an_address_that_is_not_there_is_a_page_that_says_what_to_do(client):
    response = client.get("/no-such-page?lang=en")

    assert response.status_code == 404
    assert "There is no such page" in _text(response)


def test_a_failure_of_the_program_is_a_page_and_not_a_traceback(client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("yushi.apps.ui.views.health.HttpResponse", broken)

    response = client.get("/healthz")

    assert response.status_code == 500
    assert "程序出错" in _text(response)
    assert "secret detail" not in response.content.decode()


def test_a_failure_of_the_error_page_itself_is_one_line(rf, monkeypatch):
    monkeypatch.setattr(pages, "render", lambda *args, **kwargs: 1 / 0)

    response = errors.failed(rf.get("/"))

    assert (response.status_code, response["Content-Type"]) == (500, "text/plain; charset=utf-8")


def test_the_catalogue_is_for_debugging_only(client):
    assert client.get("/ui/").status_code == 404
    assert client.get("/ui/error/404/").status_code == 404
    with override_settings(DEBUG=True):
        assert client.get("/ui/").status_code == 200
        assert client.get("/ui/error/418/").status_code == 404


@override_settings(DEBUG=True)
def test_the_catalogue_shows_every_component(client):
    shown = {template.name for template in client.get("/ui/").templates}
    components = {
        file.relative_to(tree.SOURCE / "apps/ui/templates").as_posix()
        for file in tree.templates()
        if "/templates/ui/" in file.as_posix()
    }

    # A field needs a form of Django's, and pages are not components.
    assert components - shown == {"ui/field.html", "ui/error.html", "ui/front.html"}


def test_a_form_from_another_site_is_refused_with_three_lines():
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/healthz", {"a": "b"})

    assert response.status_code == 403
    assert "怎么办" in _text(response)


def test_a_field_shows_its_hint_and_its_error():
    class Asked(forms.Form):
        code = forms.CharField(label="代码", help_text="18 位")

    html = render_to_string("ui/field.html", {"field": Asked({"code": ""})["code"]})

    assert "代码" in html
    assert "18 位" in html
    assert 'id="id_code_error"' in html
    assert "aria-invalid" in html


@pytest.mark.parametrize(
    ("verdict", "word"),
    [
        ("proven", "已证实"),
        ("claimed", "已声明"),
        ("failing", "不符合"),
        ("unknown", "未知"),
        ("review", "待研判"),
        ("not-applicable", "不适用"),
    ],
)
def test_a_verdict_is_a_word_and_an_icon_never_a_colour_alone(verdict, word):
    html = render_to_string("ui/verdict.html", {"verdict": verdict})

    assert word in html
    assert "<use href=" in html
