"""What is refused before a view is asked."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.api import calls
from yushi.server.limits import METHODS, Methods, OnlyEncrypted


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "TRACK", "PROPFIND", "FOO"])
def test_a_method_that_nobody_needs_is_refused(rf, method):
    reached = []

    def view(request):
        reached.append(request)
        return HttpResponse()

    answer = Methods(view)(rf.generic(method, "/"))

    assert answer.status_code == 405
    assert answer["Allow"] == "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"
    assert reached == []


@pytest.mark.parametrize("method", sorted(METHODS))
def test_a_method_of_pages_and_programs_passes(rf, method):
    assert Methods(lambda _: HttpResponse())(rf.generic(method, "/")).status_code == 200


def test_nobody_traces_a_page():
    assert Client().generic("TRACE", "/healthz").status_code == 405


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ((True, False, "/api/v1/packs"), 403),
        ((True, True, "/api/v1/packs"), 200),
        ((False, False, "/api/v1/packs"), 200),
        ((True, False, "/api/"), 200),
        ((True, False, "/"), 200),
    ],
)
def test_a_program_that_calls_in_clear_is_told_so(rf, settings, where, status):
    settings.SECURE_SSL_REDIRECT, secure, path = where

    assert OnlyEncrypted(lambda _: HttpResponse())(rf.get(path, secure=secure)).status_code == status


def test_in_production_a_page_is_redirected_and_a_program_is_refused(settings):
    settings.SECURE_SSL_REDIRECT = True

    page, program = Client().get("/healthz"), Client().get("/api/v1/packs")

    assert (page.status_code, page["Location"]) == (301, "https://testserver/healthz")
    assert calls.codes(calls.problem(program, 403)) == ["request.not-encrypted"]
