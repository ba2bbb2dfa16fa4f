"""sqlmap finds a real hole without the firewall and none with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler

from yushi.apps.firewall import running

SQLMAP = shutil.which("sqlmap")
WALL = "yushi.apps.firewall.views.wall.Firewall"
pytestmark = [
    pytest.mark.skipif(SQLMAP is None and os.environ.get("CI") != "true", reason="sqlmap is not installed"),
    pytest.mark.xdist_group("sqlmap"),
]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *said: object) -> None:
        """Nothing."""


@pytest.fixture
def served(settings: Any, engine: Any) -> Iterator[Callable[[], tuple[str, Counter[int]]]]:
    """Serves the page with the hole by the settings of the moment; its address, and how often which status was answered."""
    settings.ROOT_URLCONF = "tests.apps.firewall.vulnerable"
    settings.FIREWALL, settings.FIREWALL_CPU = "block", 100_000  # the rules alone must do
    running.forget()
    servers: list[_Server] = []

    def serve() -> tuple[str, Counter[int]]:
        statuses: Counter[int] = Counter()
        handler = WSGIHandler()

        def counted(environ: dict[str, Any], start: Any) -> Any:
            answer = handler(environ, start)
            statuses[answer.status_code] += 1
            return answer

        server = make_server("127.0.0.1", 0, counted, server_class=_Server, handler_class=_Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/goods/?id=1", statuses

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()
    running.forget()


def _found(address: str, folder: Path) -> bool:
    """Whether sqlmap finds a way in."""
    assert SQLMAP is not None, "sqlmap is needed here: apt-get install sqlmap"
    done = subprocess.run(
        [
            SQLMAP, "-u", address, "-p", "id", "--batch", "--flush-session", "--disable-coloring", "--technique=BU",
            "--dbms=sqlite", "--timeout=10", "--retries=0", "--threads=2", f"--output-dir={folder}",
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
    )  # fmt: skip
    assert "testing if" in done.stdout or "testing for" in done.stdout, (
        done.stdout[-2000:] + done.stderr[-2000:]
    )
    return "identified the following injection point" in done.stdout


def test_the_hole_is_found_without_the_firewall_and_not_with_it(served, settings, tmp_path):
    with_it, refused = served()
    assert not _found(with_it, tmp_path / "with")
    assert refused[403] > 10

    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != WALL]
    without, answered = served()
    assert _found(without, tmp_path / "without")
    assert answered[403] == 0
