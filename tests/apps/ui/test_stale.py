"""A form whose token is old: refused, and given back to whoever sent it from a page of this site, to nobody else."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

HERE = "http://testserver"
SENT = {"text": "dossier = 1\n# “宛”", "name": "a.toml", "asked": ["a", "b"]}


@pytest.fixture
def strict(client):
    """A browser that knows the site, with a token of its cookie that was changed since its page was opened."""
    made = Client(enforce_csrf_checks=True)
    made.get(reverse("selfcheck:start"))
    return made


def post(client, sent=SENT, *, path=None, **headers):
    told = {"Origin": HERE, "Sec-Fetch-Site": "same-origin", "Referer": f"{HERE}/?lang=zh", **headers}
    return client.post(
        path or reverse("selfcheck:edit"), {"csrfmiddlewaretoken": "x" * 64, **sent}, headers=told
    )


def inputs(page: str) -> list[tuple[str, str]]:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)
    return [(name, html.unescape(value)) for name, value in found]


def test_what_was_typed_comes_back_with_a_fresh_token_and_goes_through_when_sent_once_more(strict):
    answer = post(strict)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert answer["Cache-Control"] == "no-store"
    assert "多半是打开它之后在别处登录过" in page
    assert f'action="{reverse("selfcheck:edit")}"' in page
    assert 'href="/?lang=zh"' in page
    (token, *rest) = inputs(page[page.index("y-stop__acts") :])
    assert rest == [("text", SENT["text"]), ("name", "a.toml"), ("asked", "a"), ("asked", "b")]
    again = post(strict, {**SENT, "csrfmiddlewaretoken": token[1]})
    assert again.status_code == 200
    assert "宛" in again.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused_and_given_nothing(strict, headers):
    answer = post(strict, **headers)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "没有带上本页的校验码" in page
    assert "a.toml" not in page
    assert "csrfmiddlewaretoken" not in page[page.index("y-stop__code") :]


def test_the_way_back_leads_to_this_site_only(strict):
    page = post(strict, Referer="https://elsewhere.example/a").content.decode()
    assert "elsewhere" not in page
    assert "重新打开那一页" not in page
    assert "//evil" not in post(strict, Referer=f"{HERE}//evil.example/").content.decode()


@pytest.mark.parametrize("name", ["password", "new_password1", "code", "recovery_codes"])
def test_secrets_are_never_put_into_a_page(strict, name):
    page = post(strict, {name: "geheim", "login": "a@b.example"}, path="/account/sign-in/").content.decode()

    assert "geheim" not in page
    assert "a@b.example" not in page
    assert "重新打开那一页" in page


def test_whoever_sent_a_file_is_told_to_choose_it_again(strict, tmp_path):
    (tmp_path / "a.toml").write_text("dossier = 1")
    with (tmp_path / "a.toml").open("rb") as file:
        page = post(strict, {**SENT, "dossier": file}).content.decode()

    assert "要再选一次" in page
    assert "再提交一次</button>" not in page


def test_a_browser_without_cookies_is_told_so():
    page = post(Client(enforce_csrf_checks=True)).content.decode()

    assert "浏览器没有送来本站的 Cookie" in page
