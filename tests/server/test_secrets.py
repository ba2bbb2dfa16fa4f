"""A secret is given as a file, and stands nowhere else afterwards."""

from __future__ import annotations

import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings as configured
from django.test import Client

from yushi.apps.evidence.reports import MaskingReporter
from yushi.server.environment import Environment

# The settings that are secrets: as the environment calls them, and as Django does.
SECRETS = {
    "YUSHI_SECRET_KEY": "SECRET_KEY",
    "YUSHI_VAULT_KEY": "VAULT_KEY",
    "YUSHI_MAIL_PASSWORD": "EMAIL_HOST_PASSWORD",
}
_SENTINEL = "5ec2e7" * 10 + "abcd"
PAGES = [
    "/",
    "/healthz",
    "/account/login/",
    "/no/such/page",
    "/api/",
    "/api/v1/packs",
    "/ui/",
    "/ui/error/500/",
]


def _process(*words: str, **given: str) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "yushi.server.settings",
        "YUSHI_DATA": str(configured.DATA),
        **given,
    }
    return subprocess.run([sys.executable, *words], env=env, check=False, capture_output=True, text=True)


def test_every_secret_can_be_given_as_a_file(tmp_path):
    files = {}
    for number, name in enumerate(SECRETS):
        (tmp_path / name).write_text(f"{_SENTINEL[:-1]}{number}\n", encoding="utf-8")
        files[f"{name}_FILE"] = str(tmp_path / name)

    asked = (
        f"from django.conf import settings as s; print(*(getattr(s, n) for n in {tuple(SECRETS.values())}))"
    )
    done = _process("-c", asked, **files)

    assert done.stdout.split() == [f"{_SENTINEL[:-1]}{number}" for number in range(len(SECRETS))]


@pytest.mark.parametrize("name", SECRETS)
def test_the_list_of_secrets_is_whole_and_each_is_on_the_page_of_settings(name):
    page = (configured.LOCALE_PATHS[0].parents[2] / "docs" / "reference" / "settings.md").read_text(
        encoding="utf-8"
    )
    like_secrets = {
        word
        for word in page.replace("`", " ").split()
        if word.startswith("YUSHI_") and word.endswith(("KEY", "PASSWORD", "TOKEN", "SECRET"))
    }

    assert like_secrets == set(SECRETS)
    assert name in page


def test_a_process_that_refuses_to_start_does_not_tell_its_secrets():
    done = _process(
        "-m",
        "django",
        "check",
        YUSHI_BODY_LIMIT="many",
        YUSHI_LOG_LEVEL="DEBUG",
        **dict.fromkeys(SECRETS, _SENTINEL),
    )

    assert done.returncode != 0
    assert "YUSHI_BODY_LIMIT" in done.stderr
    assert _SENTINEL not in done.stderr + done.stdout


def test_the_environment_that_was_read_shows_no_values():
    assert _SENTINEL not in repr(Environment(dict.fromkeys(SECRETS, _SENTINEL)))


@pytest.fixture
def sentinels(settings):
    """Every secret is a value that is easily found."""
    for name in SECRETS.values():
        if name != "VAULT_KEY":  # the test's ring is sealed by the key in its file
            setattr(settings, name, _SENTINEL)
    return settings


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("debug", [False, True])
def test_no_page_and_no_line_of_the_log_holds_a_secret(sentinels, caplog, path, debug):
    sentinels.DEBUG = debug

    with caplog.at_level(logging.DEBUG):
        answer = Client(raise_request_exception=False).get(path)

    assert answer.status_code in {200, 404, 500}
    assert _SENTINEL not in answer.content.decode()
    assert _SENTINEL not in caplog.text
    assert _SENTINEL not in repr(configured)


@pytest.mark.parametrize("form", ["get_traceback_text", "get_traceback_html"])
@pytest.mark.parametrize("debug", [False, True])
def test_no_report_of_an_error_holds_a_secret(sentinels, rf, form, debug):
    sentinels.DEBUG, sentinels.VAULT_KEY = debug, _SENTINEL
    request = rf.get("/")
    request.META.update(dict.fromkeys(SECRETS, _SENTINEL))
    try:
        raise ValueError("broken")  # noqa: TRY301
    except ValueError:
        reporter = MaskingReporter(request, *sys.exc_info())

    assert (
        f"{MaskingReporter.__module__}.{MaskingReporter.__qualname__}"
        == configured.DEFAULT_EXCEPTION_REPORTER
    )
    report = getattr(reporter, form)()

    assert "broken" in report
    assert _SENTINEL not in report
