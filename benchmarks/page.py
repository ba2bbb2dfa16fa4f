"""The result page of the self-check, made by the server in this process and asked for by Django's test client."""

from __future__ import annotations

import os
import tempfile
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from benchmarks import clock, dossiers
from benchmarks.table import Goal, say, show

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = Goal("≤", 60)
_SAMPLES = ("wanmu", "yunbin", "banlie")
_LANGUAGES = ("zh", "en")
_REPEATS = 5
_BROWSER = {
    "host": "localhost",
    "accept": "text/html",
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
}
"""As a browser asks: a request without these is noted by the firewall, a line of log for each."""


def report(*, runs: int) -> None:
    """Prints what one result page takes, for a dossier that is ready and two that are not."""
    if find_spec("yushi.apps.selfcheck.urls") is None:
        say("result page: not there yet")
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DJANGO_SETTINGS_MODULE="yushi.server.settings", YUSHI_DATA=folder)
        show(("result page, warm", "ms", "bytes", "goal"), _lines(runs))


def _lines(runs: int) -> list[Sequence[str]]:
    import django  # noqa: PLC0415 - reads its settings when it is imported
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client, override_settings  # noqa: PLC0415

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    # Nothing is collected into the folder, so files keep their plain addresses.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": plain}, MIDDLEWARE=_middleware(settings)
    ):
        client = Client(headers=_BROWSER)
        return [_line(client, name, lang, runs) for lang in _LANGUAGES for name in _SAMPLES]


def _middleware(settings: Any) -> list[str]:
    """All of it but the one that serves collected files."""
    return [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


def _line(client: Any, name: str, lang: str, runs: int) -> Sequence[str]:
    address = f"/selfcheck/sample/{name}/?on={dossiers.ON}&lang={lang}"
    answer = client.get(address)
    if answer.status_code != 200:  # noqa: PLR2004 - the status of an answer
        raise RuntimeError(f"{address} answered {answer.status_code}")

    def often() -> None:
        for _ in range(_REPEATS):
            client.get(address)

    each = clock.seconds(often, runs=runs) / _REPEATS * 1e3
    return f"{name}, {lang}", f"{each:.1f}", f"{len(answer.content):,}", PAGE.said(each, "ms")
