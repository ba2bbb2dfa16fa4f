from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client

from tests.api import calls
from yushi.server import failures


def test_a_host_that_is_not_ours_is_a_problem_for_programs_and_a_page_for_people():
    client = Client(headers={"host": "elsewhere.example"}, raise_request_exception=False)

    calls.problem(client.get("/api/v1/packs"), 400)
    page = client.get("/healthz")
    assert page.status_code == 400
    assert "怎么办" in page.content.decode()


@pytest.mark.parametrize(("path", "is_problem"), [("/api/v1/packs", True), ("/api/", False)])
def test_a_refused_request_and_a_defect_are_told_in_the_form_of_the_address(
    rf, path, is_problem, caplog, monkeypatch
):
    # Its own name for it alone: every thread of the test's process asks the real one.
    monkeypatch.setattr(
        failures, "sys", SimpleNamespace(exc_info=lambda: (KeyError, KeyError("宛知远"), None))
    )
    request = rf.get(path)

    with caplog.at_level(logging.ERROR):
        failed = failures.failed(request)
    refused = failures.bad_request(request, SuspiciousOperation())

    assert (failed.status_code, refused.status_code) == (500, 400)
    assert ("problem" in failed["Content-Type"], "problem" in refused["Content-Type"]) == (
        is_problem,
        is_problem,
    )
    assert "宛知远" not in caplog.text
