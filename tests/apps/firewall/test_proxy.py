"""The proxy before another site: attacks stop here, everything else arrives there as it was sent."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest

from tests.apps.firewall.conftest import ADDRESS, AT, ATTACK
from yushi.apps.firewall import proxy, running
from yushi.apps.firewall.models import Block
from yushi.core.firewall import exclusions


class _Site(BaseHTTPRequestHandler):
    """A site that answers with what it was sent."""

    def _echo(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        said = {
            "method": self.command,
            "target": self.path,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "body": body.decode("latin-1"),
        }
        content = json.dumps(said).encode()
        self.send_response(299 if self.path == "/odd" else 200)
        self.send_header("Set-Cookie", "a=1")
        self.send_header("Set-Cookie", "b=2")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_POST = do_HEAD = do_PUT = _echo  # noqa: N815 - the names that http.server asks for

    def log_message(self, *said: object) -> None:
        """Nothing."""


@pytest.fixture
def upstream() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def before(site: Any, upstream: str) -> Iterator[Callable[..., tuple[str, list[tuple[str, str]], bytes]]]:
    running.stand_before(exclusions.standard().of_rooms(()))
    standing = proxy.Proxy(upstream)

    def ask(target: str = "/", *, method: str = "GET", body: bytes = b"", **more: Any) -> Any:
        path, _, query = target.partition("?")
        environ = {
            "REQUEST_METHOD": method, "RAW_URI": target, "PATH_INFO": path, "QUERY_STRING": query,
            "REMOTE_ADDR": ADDRESS, "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body), "HTTP_HOST": "shop.example", "HTTP_USER_AGENT": "Mozilla/5.0", "HTTP_ACCEPT": "*/*",
        }  # fmt: skip
        if body:
            environ |= {"CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/x-www-form-urlencoded"}
        answered: list[Any] = []
        content = b"".join(
            standing(environ | more, lambda status, headers: answered.extend((status, headers)))
        )
        return answered[0], answered[1], content

    yield ask
    standing._pool.close()
    running.stand_before(None)


def test_an_ordinary_request_arrives_as_it_was_sent_and_says_whose_it_is(before, upstream):
    status, headers, content = before(
        "/a%20b/?q=%E6%B4%9B%E9%98%B3&x=1",
        HTTP_X_FORWARDED_FOR="6.6.6.6",
        HTTP_CONNECTION="close, X-Own",
        HTTP_X_OWN="hop",
        HTTP_COOKIE="city=1",
    )

    arrived = json.loads(content)
    assert status == "200 OK"
    assert arrived["target"] == "/a%20b/?q=%E6%B4%9B%E9%98%B3&x=1"
    assert arrived["headers"]["host"] == upstream.partition("://")[2]
    assert arrived["headers"]["x-forwarded-for"] == ADDRESS
    assert arrived["headers"]["x-forwarded-proto"] == "http"
    assert arrived["headers"]["cookie"] == "city=1"
    assert len(arrived["headers"]["x-request-id"]) == 16
    assert "x-own" not in arrived["headers"]
    assert [value for name, value in headers if name == "Set-Cookie"] == ["a=1", "b=2"]


def test_a_form_arrives_whole_with_or_without_a_declared_length(before):
    body = "name=沈知白&note=请周末送货（谢谢）".encode()

    assert json.loads(before(method="POST", body=body)[2])["body"].encode("latin-1") == body
    chunked = {"wsgi.input": BytesIO(body), "wsgi.input_terminated": True, "CONTENT_TYPE": "text/plain"}
    assert (
        before(method="PUT", **(chunked | {"CONTENT_TYPE": "application/x-www-form-urlencoded"}))[0]
        == "200 OK"
    )


def test_an_attack_stops_here_and_is_on_record(before):
    assert before(f"/?q={quote(ATTACK)}")[0] == "403 Forbidden"
    status, _headers, content = before(method="POST", body=f"q={quote(ATTACK)}".encode())

    assert status == "403 Forbidden"
    assert "防火墙拦下了" in content.decode()
    assert "The firewall stopped" in content.decode()
    assert {row.route for row in Block.objects.all()} == {"proxy"}


def test_a_body_over_the_limit_is_not_handed_on(before, settings):
    settings.BODY_LIMIT = 100

    assert before(method="POST", body=b"a" * 101)[0].startswith("413")
    chunked = {"wsgi.input": BytesIO(b"a" * 101), "wsgi.input_terminated": True}
    assert before(method="POST", **chunked)[0].startswith("413")
    assert before(method="POST", body=b"a" * 100)[0] == "200 OK"


def test_a_status_that_has_no_name_and_an_answer_without_a_body_pass(before):
    assert before("/odd")[0] == "299 Status"
    assert before(method="HEAD")[2] == b""


def test_a_site_that_does_not_answer_is_said_so(site):
    running.stand_before(exclusions.standard().of_rooms(()))
    standing = proxy.Proxy("http://127.0.0.1:9", keep_host=True)
    answered: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET", "RAW_URI": "/", "REMOTE_ADDR": ADDRESS, "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(), "HTTP_HOST": "shop.example", "HTTP_USER_AGENT": "Mozilla/5.0", "HTTP_ACCEPT": "*/*",
    }  # fmt: skip

    content = b"".join(standing(environ, lambda status, headers: answered.append(status)))

    assert answered == ["502 Bad Gateway"]
    assert "没有应答" in content.decode()
    running.stand_before(None)


def test_who_goes_on_is_told_when_to_come_again(before, site):
    site.FIREWALL_CPU = 10
    standing = proxy.Proxy("http://127.0.0.1:9")
    standing._guard._budget.spend(ADDRESS, 1e12, at=time.monotonic())
    answered: list[Any] = []
    environ = {"REQUEST_METHOD": "GET", "RAW_URI": "/", "REMOTE_ADDR": ADDRESS, "wsgi.input": BytesIO()}

    list(standing(environ, lambda status, headers: answered.extend((status, headers))))

    assert answered[0] == "429 Too Many Requests"
    assert int(dict(answered[1])["Retry-After"]) > 1


def test_the_server_is_told_what_it_knows(site, upstream, monkeypatch):
    told: list[Any] = []
    monkeypatch.setattr(
        proxy._Server, "run", lambda self: told.append((self.load(), dict(self._options), self.cfg))
    )

    done = proxy.serve(
        upstream=upstream,
        listen="127.0.0.1:0",
        workers=3,
        keep_host=False,
        exclusions=exclusions.standard(),
        at=AT,
    )

    assert done == 0
    application, _options, config = told[0]
    assert isinstance(application, proxy.Proxy)
    assert config.workers == 3
    assert config.preload_app
    running.stand_before(None)
