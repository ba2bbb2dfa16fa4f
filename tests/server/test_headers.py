from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from tests.factories import accounts as made
from yushi.core.firewall import exclusions
from yushi.server.headers import POLICY, SecurityHeaders


def test_every_answer_carries_the_policies():
    headers = Client().get("/healthz").headers

    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in headers["Permissions-Policy"]


def test_the_policy_allows_nothing_inline_and_no_other_host():
    assert "unsafe" not in POLICY
    assert re.findall(r"https?:|\*", POLICY) == []
    for directive in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in POLICY.split("; ")


def test_an_answer_to_a_post_is_kept_nowhere(rf):
    answered = SecurityHeaders(lambda request: HttpResponse("x"))

    assert answered(rf.post("/"))["Cache-Control"] == "no-store"
    assert "Cache-Control" not in answered(rf.get("/"))


def test_an_answer_to_somebody_signed_in_is_kept_nowhere(rf, settings):
    answered = SecurityHeaders(lambda request: HttpResponse("x"))
    request = rf.get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "somebody"

    assert answered(request)["Cache-Control"] == "no-store"
    assert "Clear-Site-Data" not in answered(request)


def test_a_static_file_may_be_kept_also_by_somebody_signed_in(rf, settings):
    lasting = SecurityHeaders(
        lambda request: HttpResponse(headers={"Cache-Control": "max-age=315360000, public"})
    )
    request = rf.get("/static/a.css")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "somebody"

    assert lasting(request)["Cache-Control"] == "max-age=315360000, public"


def _production(*names: str) -> dict[str, Any]:
    """Settings of a production process, as another process reads them."""
    ask = f"from django.conf import settings as s; import json; print(json.dumps({{n: getattr(s, n) for n in {names}}}))"
    env = {
        **os.environ, "YUSHI_PRODUCTION": "1", "YUSHI_HOSTS": "yushi.example", "YUSHI_MAIL_HOST": "mail.yushi.example",
        "YUSHI_SECRET_KEY": "x" * 60, "DJANGO_SETTINGS_MODULE": "yushi.server.settings", "YUSHI_DATA": str(settings.DATA),
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", ask], env=env, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def test_in_production_every_cookie_is_bound_to_its_host_and_https():
    found = _production(
        "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
        "LANGUAGE_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "LANGUAGE_COOKIE_HTTPONLY", "SECURE_HSTS_SECONDS",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS", "DEBUG",
    )  # fmt: skip

    assert [found.pop(f"{which}_COOKIE_NAME") for which in ("SESSION", "CSRF", "LANGUAGE")] == [
        "__Host-yushi_session",
        "__Host-yushi_csrf",
        "__Host-yushi_language",
    ]
    assert (found.pop("SECURE_HSTS_SECONDS"), found.pop("DEBUG")) == (31_536_000, False)
    assert set(found.values()) == {True}


def test_the_firewall_knows_the_cookies_by_both_names():
    named = Path(exclusions.__file__).with_name("exclusions.toml").read_text(encoding="utf-8")

    for cookie in ("session", "csrf", "language"):
        assert f'"yushi_{cookie}"' in named
        assert f'"__Host-yushi_{cookie}"' in named


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


@pytest.mark.django_db
def test_signing_out_has_the_browser_forget_what_it_kept():
    client = Client()
    client.force_login(made.user("顾舟", email="gu@yushi.example"))

    answer = client.post(reverse("account_logout"))

    assert answer.status_code == 302
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
