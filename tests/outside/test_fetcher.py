"""The fetcher reaches what it may, over a real connection, and nothing inside."""

from __future__ import annotations

import gzip
import itertools
import socket
import ssl
import zlib

import pytest

from tests.outside.conftest import HERE, NAME, fetcher
from yushi.core.fetching import FetchRefusedError, Rules
from yushi.outside import Fetcher, FetchFailedError, Hop
from yushi.outside import fetcher as fetching


def _refused(code: str, url: str, by: Fetcher) -> None:
    with pytest.raises(FetchRefusedError) as refused:
        by.fetch(url)
    assert refused.value.code == f"fetch.{code}"


def _failed(code: str, url: str, by: Fetcher) -> FetchFailedError:
    with pytest.raises(FetchFailedError) as failed:
        by.fetch(url)
    assert failed.value.code == f"fetch.{code}"
    for lang in ("zh", "en"):
        assert len(failed.value.lines(lang).splitlines()) == 3
    return failed.value


def test_a_page_is_fetched_by_its_name_at_the_number_that_was_judged(site):
    site.says("/a?b=1", "您好".encode(), Content_Type="text/plain; charset=utf-8")

    found = fetcher().fetch(site.url("/a?b=1#part"))

    assert (found.status, found.body.decode()) == (200, "您好")
    assert found.header("content-type") == found.header("Content-Type") == "text/plain; charset=utf-8"
    assert found.header("nothing") == ""
    assert found.hops == (Hop(url=site.url("/a?b=1"), number="127.0.0.1", status=200),)
    (method, path, headers), *_ = site.asked
    assert (method, path, headers["Host"]) == ("GET", "/a?b=1", f"{NAME}:{site.port}")
    assert "Cookie" not in headers
    assert "Authorization" not in headers


def test_head_brings_no_body(site):
    site.says("/", b"x" * 10, Content_Encoding="gzip")

    assert fetcher().fetch(site.url(), method="HEAD").body == b""


def test_an_answer_that_is_no_success_is_an_answer(site):
    site.says("/", b"gone", status=410)

    assert (fetcher().fetch(site.url()).status, fetcher().fetch(site.url()).body) == (410, b"gone")


def test_without_permission_this_machine_is_not_called(site):
    _refused("loopback", site.url(), fetcher(rules=Rules(any_port=True)))
    _refused("loopback", site.url(host="127.0.0.1"), fetcher(rules=Rules(any_port=True)))

    assert site.asked == []


@pytest.mark.parametrize(
    "inside", ["10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fd00::1", "100.64.0.1", "0.0.0.0"]
)
def test_a_name_with_one_number_inside_is_not_called_at_all(site, inside):
    with pytest.raises(FetchRefusedError):
        fetcher("127.0.0.1", inside).fetch(site.url())

    assert site.asked == []


def test_a_name_that_changes_its_mind_is_resolved_once(site):
    """DNS rebinding: the first answer is judged and called; there is no second question."""
    site.says("/")
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    asked = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return next(answers)

    found = Fetcher(rules=HERE, resolve=resolve).fetch(site.url())

    assert found.hops[0].number == "127.0.0.1"
    assert asked == [(NAME, site.port)]


def test_a_number_that_does_not_answer_is_followed_by_the_next(site, monkeypatch):
    site.says("/")
    real, tried = socket.create_connection, []

    def first_refused(address, timeout):
        tried.append(address)
        if len(tried) == 1:
            raise ConnectionRefusedError
        return real(address, timeout=timeout)

    monkeypatch.setattr(socket, "create_connection", first_refused)

    assert fetcher("127.0.0.1", "127.0.0.1").fetch(site.url()).status == 200
    assert tried == [("127.0.0.1", site.port)] * 2


def test_a_site_that_does_not_answer_cannot_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        dead = taken.getsockname()[1]

    _failed("unreachable", f"http://{NAME}:{dead}/", fetcher())


def test_a_number_is_called_without_asking_the_resolver(site):
    site.says("/")

    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    assert Fetcher(rules=HERE, resolve=never).fetch(site.url(host="127.0.0.1")).status == 200


def test_a_name_that_is_not_known_is_said_to_be_so(site):
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror

    _failed("unknown-host", site.url(), Fetcher(rules=HERE, resolve=unknown))
    _failed("unknown-host", site.url(), Fetcher(rules=HERE, resolve=lambda _host, _port: []))


def test_redirections_are_followed_up_to_the_limit(site):
    for step in range(5):
        site.says(f"/{step}", status=302, Location=f"/{step + 1}")
    site.says("/5", b"there")

    found = fetcher(limits={"redirects": 5}).fetch(site.url("/0"))

    assert (found.body, found.url, [hop.status for hop in found.hops]) == (
        b"there",
        site.url("/5"),
        [302] * 5 + [200],
    )
    _failed("redirects", site.url("/0"), fetcher(limits={"redirects": 4}))


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://127.0.0.2/", "loopback"),
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("http://[::1]/", "loopback"),
        ("http://2130706434/", "loopback"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://127.0.0.1/", "scheme"),
        ("http://user@shop.example.cn/", "user"),
        ("http://localhost/", "name"),
    ],
)
def test_a_redirection_inside_is_not_followed(site, location, code):
    site.says("/", status=301, Location=location)

    _refused(code, site.url(), fetcher())


def test_a_redirection_to_a_name_that_is_inside_is_not_followed(site):
    site.says("/", status=307, Location="http://inside.example.cn/")
    numbers = {NAME: ["127.0.0.1"], "inside.example.cn": ["10.1.2.3"]}

    _refused("private", site.url(), Fetcher(rules=HERE, resolve=lambda host, _port: numbers[host]))


def test_a_redirection_written_in_chinese_is_read(site):
    site.says("/", status=302, Location="/路".encode().decode("latin-1"))
    site.says("/%E8%B7%AF", b"there")

    assert fetcher().fetch(site.url()).body == b"there"


def test_a_redirection_that_says_not_where_is_the_answer(site):
    site.says("/", b"?", status=302)

    assert fetcher().fetch(site.url()).status == 302


@pytest.mark.parametrize(
    "length", [{"Content_Length": "1001"}, {"Transfer_Encoding": "chunked"}], ids=["said", "chunked"]
)
def test_a_body_over_the_limit_is_thrown_away(site, length):
    body = b"3e9\r\n" + b"x" * 1001 + b"\r\n0\r\n\r\n" if "Transfer_Encoding" in length else b"x" * 1001
    site.says("/over", body, **length)
    site.says("/at", b"x" * 1000)

    assert len(fetcher(limits={"body": 1000}).fetch(site.url("/at")).body) == 1000
    _failed("size", site.url("/over"), fetcher(limits={"body": 1000}))


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("Deflate ", lambda data: zlib.compress(data, wbits=-15)),
        ("identity", bytes),
    ],
)
def test_packed_content_is_unpacked(site, coding, pack):
    text = "豫市，先自查。".encode() * 20
    site.says("/", pack(text), Content_Encoding=coding)

    assert fetcher().fetch(site.url()).body == text


def test_a_bomb_does_not_go_off(site):
    site.says("/", gzip.compress(bytes(50_000_000), 9), Content_Encoding="gzip")

    _failed("ratio", site.url(), fetcher(limits={"body": 100_000_000}))
    _failed("size", site.url(), fetcher(limits={"ratio": 10_000}))


@pytest.mark.parametrize(
    ("coding", "body"),
    [("br", b"x"), ("gzip", b"no gzip"), ("gzip", gzip.compress(b"x" * 99, mtime=0)[:-9])],
    ids=["unknown", "none", "cut off"],
)
def test_content_that_cannot_be_unpacked_is_thrown_away(site, coding, body):
    site.says("/", body, Content_Encoding=coding)

    _failed("coding", site.url(), fetcher())


def test_an_answer_that_breaks_off_is_no_answer(site):
    site.says("/", b"half", Content_Length="8", Connection="close")
    site.answers["/nothing"] = lambda handler: setattr(handler, "close_connection", True)

    _failed("answer", site.url(), fetcher())
    _failed("answer", site.url("/nothing"), fetcher())


@pytest.mark.parametrize("allowed", [1, 2, 3])
def test_every_step_is_cut_off_at_one_deadline(site, allowed):
    """The clock stands until the deadline is asked for the n-th time, and is past it then: nothing waits afterwards."""
    site.says("/", b"x")
    asked = itertools.count()

    _failed("time", site.url(), fetcher(now=lambda: 0.0 if next(asked) < allowed else 99.0))


def test_encrypted_the_name_is_told_and_the_certificate_checked(encrypted, certificate):
    encrypted.says("/", b"secret")
    trust = ssl.create_default_context(cafile=str(certificate))

    found = fetcher(trust=trust).fetch(encrypted.url())

    assert found.body == b"secret"
    assert encrypted.names == [NAME]


def test_a_certificate_nobody_vouches_for_or_of_another_name_is_refused(encrypted, certificate):
    encrypted.says("/", b"secret")
    trust = ssl.create_default_context(cafile=str(certificate))

    unknown = _failed("tls", encrypted.url(), fetcher())
    _failed("tls", encrypted.url(host="other.example.cn"), fetcher(trust=trust))

    assert "self-signed" in unknown.problems[0].what.en
    assert encrypted.asked == []


def test_what_is_not_encrypted_is_no_tls(site):
    _failed("tls", site.url().replace("http:", "https:"), fetcher())


def test_the_resolver_is_the_machines(monkeypatch):
    rows = [
        (2, 1, 6, "", ("192.0.2.7", 443)),
        (2, 1, 6, "", ("192.0.2.7", 443)),
        (10, 1, 6, "", ("2001:db8::7", 443, 0, 0)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)

    assert fetching.resolved("example.cn", 443) == ["192.0.2.7", "2001:db8::7"]
    assert Fetcher().resolve is fetching.resolved
