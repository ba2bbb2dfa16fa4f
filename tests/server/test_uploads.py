"""A large request is read only where a page asks for a document, and never on disk in the clear."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import ResolverMatch

from yushi.server import limits
from yushi.server.limits import BodyLimit

PARTS = "multipart/form-data; boundary=B"
MIB = 1024 * 1024


class _Unread:
    """A body that nobody may read."""

    def read(self, *_: int) -> bytes:
        raise AssertionError("it was read")


@pytest.fixture
def taking(monkeypatch):
    def view(request):
        return HttpResponse()

    def takes(answer: bool | None) -> None:
        if answer is not None:
            setattr(view, "takes_files", lambda request: answer)  # noqa: B010 - mypy knows no such attribute
        monkeypatch.setattr(limits, "resolve", lambda path: ResolverMatch(view, (), {}))

    return takes


def _asked(rf, length: int, kind: str = PARTS, path: str = "/x/"):
    request = rf.generic("POST", path, content_type=kind)
    request.META |= {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": kind}
    request.META["wsgi.input"] = _Unread()
    reached = []

    def view(passed):
        reached.append(passed)
        return HttpResponse()

    answer = BodyLimit(view)(request)
    return answer.status_code, bool(reached), answer.content.decode()


def test_a_photo_of_20_mib_passes_where_it_is_asked_for(rf, settings, taking):
    taking(True)

    assert _asked(rf, 20 * MIB + 4096)[:2] == (200, True)
    assert _asked(rf, settings.UPLOAD_LIMIT)[:2] == (200, True)
    assert _asked(rf, settings.UPLOAD_LIMIT + 1)[:2] == (413, False)


@pytest.mark.parametrize("answer", [False, None])
def test_nobody_else_sends_more_than_the_usual_limit(rf, settings, taking, answer):
    taking(answer)

    assert _asked(rf, settings.BODY_LIMIT)[:2] == (200, True)
    assert _asked(rf, settings.BODY_LIMIT + 1)[:2] == (413, False)


def test_what_is_no_form_with_files_keeps_the_usual_limit(rf, settings, taking):
    taking(True)

    for kind in ("application/json", "application/x-www-form-urlencoded"):
        assert _asked(rf, settings.BODY_LIMIT + 1, kind)[:2] == (413, False)


def test_200_mb_are_refused_unread_in_three_lines_with_the_size(rf, taking):
    taking(True)

    status, reached, page = _asked(rf, 200 * MIB)

    assert (status, reached) == (413, False)
    assert "200.0 MiB" in page
    assert "依据" in page
    assert "怎么办" in page


def test_somebody_who_was_not_asked_is_told_why(rf, taking):
    taking(False)

    assert "有效上传链接" in _asked(rf, 12 * MIB)[2]


def test_an_unknown_address_keeps_the_usual_limit(settings):
    body: Any = {"CONTENT_LENGTH": str(settings.BODY_LIMIT + 1), "CONTENT_TYPE": PARTS}

    assert Client().post("/nothing/here/", **body).status_code == 413


def test_a_file_is_held_in_memory_whatever_its_size(settings):
    handler: Any = MemoryFileUploadHandler()
    handler.handle_raw_input(None, {}, settings.UPLOAD_LIMIT, b"B")

    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert handler.activated
    assert QueryDict().encoding
