from __future__ import annotations

import pytest
from django.test import Client, override_settings


def _lang(response):
    return response.content.decode().split('<html lang="')[1].split('"')[0]


@override_settings(DEBUG=True)
@pytest.mark.parametrize(
    ("query", "accepted", "expected"),
    [
        ("", "", "zh-Hans"),
        ("", "fr-FR,fr", "zh-Hans"),
        ("", "en-GB,en;q=0.9", "en"),
        ("?lang=en", "zh-CN", "en"),
        ("?lang=zh", "en", "zh-Hans"),
        ("?lang=xx", "", "zh-Hans"),
    ],
)
def test_the_query_then_the_browser_then_chinese_choose_the_language(query, accepted, expected):
    assert _lang(Client().get(f"/ui/{query}", headers={"accept-language": accepted})) == expected


@override_settings(DEBUG=True)
def test_the_language_is_remembered():
    client = Client()
    client.get("/ui/?lang=en")

    assert _lang(client.get("/ui/")) == "en"
    assert client.cookies["yushi_language"]["httponly"]


@override_settings(DEBUG=True)
def test_a_form_can_be_sent_again_in_the_other_language():
    assert _lang(Client().post("/ui/?lang=en")) == "en"


@override_settings(DEBUG=True)
def test_the_switch_keeps_the_rest_of_the_query():
    page = Client().get("/ui/?q=a&lang=zh").content.decode()

    assert 'href="?q=a&amp;lang=en"' in page
