"""The simulator on a port of this machine."""

from __future__ import annotations

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from yushi.paysim.web import Asked, Reply

if TYPE_CHECKING:
    from yushi.paysim.simulator import Simulator

_LARGEST: Final = 1_048_576
_PEOPLE: Final = ("/control/", "/pay/")  # where moods do not reach


class Server(ThreadingHTTPServer):
    """Listens on loopback alone; `simulator` answers."""

    daemon_threads = True
    simulator: Simulator

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def base_url(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "paysim"
    timeout = 30
    server: Server

    def do_GET(self) -> None:
        self._answered()

    def do_POST(self) -> None:
        self._answered()

    def log_message(self, *_args: Any) -> None:
        """Nothing: numbers of orders are not for a terminal."""

    def _answered(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > _LARGEST or not self._local():
            self.close_connection = True
            self._send(Reply(status=400, kind="text/plain"))
            return
        there = urlsplit(self.path)
        asked = Asked(
            self.command,
            there.path,
            there.query,
            {name.lower(): value for name, value in self.headers.items()},
            self.rfile.read(int(length)),
        )
        simulator, mood = self.server.simulator, self.server.simulator.office.mood
        if asked.path.startswith(_PEOPLE):
            self._send(simulator.answer(asked))
            return
        time.sleep(mood.slow_ms / 1000)
        reply = Reply(status=500, kind="text/plain", body=b"busy") if mood.busy else simulator.answer(asked)
        if mood.vanish:
            self.close_connection = True
            return
        self._send(reply)

    def _local(self) -> bool:
        """Whether it was asked for by its own number, so that no page elsewhere leads a browser here by another name."""
        host, _, _port = self.headers.get("Host", "").partition(":")
        return host in {"127.0.0.1", "localhost"}

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", reply.kind)
        self.send_header("X-Content-Type-Options", "nosniff")
        if reply.status != 204:  # noqa: PLR2004 - has no body and says nothing of one
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)
