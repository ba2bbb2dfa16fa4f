from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings

from yushi.server.headers import POLICY, SecurityHeaders


def test_every_answer_carries_the_policies():
    headers = Client().get("/healthz").headers

    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_policy_allows_nothing_inline_and_no_other_host():
    assert "unsafe" not in POLICY
    assert re.findall(r"https?:|\*", POLICY) == []
    assert "default-src 'none'" in POLICY


def test_an_answer_to_a_post_is_kept_nowhere(rf):
    answered = SecurityHeaders(lambda request: HttpResponse("x"))

    assert answered(rf.post("/"))["Cache-Control"] == "no-store"
    assert "Cache-Control" not in answered(rf.get("/"))


def test_a_view_may_say_its_own_policy(rf):
    own = SecurityHeaders(lambda request: HttpResponse("x", headers={"Content-Security-Policy": "sandbox"}))

    assert own(rf.get("/"))["Content-Security-Policy"] == "sandbox"


def test_a_request_over_the_limit_is_refused_unread():
    body = b"x" * (settings.BODY_LIMIT + 1)

    page = Client().post("/", body, content_type="text/plain")
    problem = Client().post("/api/v1/assess", body, content_type="application/json")

    assert page.status_code == 413
    assert "怎么办" in page.content.decode()
    assert problem.status_code == 413
    assert problem["Content-Type"] == "application/problem+json"
    assert problem.json()["errors"][0]["code"] == "request.too-large"


@override_settings(BODY_LIMIT=10)
def test_the_limit_itself_is_allowed():
    assert Client().post("/healthz", b"x" * 10, content_type="text/plain").status_code != 413
    assert Client().post("/healthz", b"x" * 11, content_type="text/plain").status_code == 413
