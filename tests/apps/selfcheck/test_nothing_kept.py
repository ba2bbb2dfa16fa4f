"""Nothing is stored: no database, no cookie but two, no file, no word in the log."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from django.core.files import uploadedfile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.apps.selfcheck.forms_of import fields

SECRET = "只此一家的名字"


def _dossier(wanmu: str) -> str:
    return wanmu.replace("南阳宛牧农业科技有限公司", SECRET)


def _everything(client, wanmu):
    """Every page that a dossier passes through. The tests have no database: a query would fail."""
    file = SimpleUploadedFile("x.toml", _dossier(wanmu).encode())
    result = client.post("/selfcheck/result/", {"dossier": file})
    state = fields(result)
    client.post("/selfcheck/edit/", state)
    for form in ("json", "toml", "ics"):
        client.post(f"/selfcheck/download/{form}/", state)
    client.post("/selfcheck/question/", state)
    client.post("/selfcheck/result/", {"text": SECRET})
    assert SECRET in result.content.decode()


def test_only_the_form_token_and_the_language_are_in_cookies(client, wanmu):
    _everything(client, wanmu)
    client.get("/?lang=en")

    assert set(client.cookies) == {"yushi_csrf", "yushi_language"}


def test_no_file_is_written(client, wanmu, monkeypatch, settings):
    def refused(*args, **kwargs):
        raise AssertionError("an upload went to a temporary file")

    monkeypatch.setattr(uploadedfile.TemporaryUploadedFile, "__init__", refused)
    before = {file: file.stat().st_mtime_ns for file in Path(settings.DATA).rglob("*") if file.is_file()}
    _everything(client, wanmu)
    after = {file: file.stat().st_mtime_ns for file in Path(settings.DATA).rglob("*") if file.is_file()}

    assert after == before


def test_no_word_of_it_is_logged(client, wanmu, caplog):
    with caplog.at_level(logging.DEBUG):
        _everything(client, wanmu)

    assert SECRET not in caplog.text


def test_no_page_after_a_post_may_be_cached(client, wanmu):
    response = client.post("/selfcheck/result/", {"text": wanmu})

    assert response.headers["Cache-Control"] == "no-store"


def test_a_later_visitor_sees_nothing_of_an_earlier_one(client, wanmu):
    _everything(client, wanmu)
    other = Client()

    for path in ("/", "/selfcheck/question/", "/selfcheck/sample/wanmu/"):
        assert SECRET not in other.get(path).content.decode()


@pytest.mark.parametrize("path", ["/selfcheck/result/", "/selfcheck/question/", "/selfcheck/edit/"])
def test_a_form_from_elsewhere_is_refused(path):
    assert Client(enforce_csrf_checks=True).post(path, {"text": "dossier = 1"}).status_code == 403
