"""An address has one meaning, or it is refused."""

from __future__ import annotations

import pytest

from yushi.core.fetching import FetchRefusedError, Rules, redirected, target
from yushi.core.fetching.numbers import host_number, is_number
from yushi.core.fetching.rules import LONGEST


@pytest.mark.parametrize(
    ("text", "url", "host", "port"),
    [
        pytest.param("https://www.example.cn", "https://www.example.cn/", "www.example.cn", 443, id="plain"),
        pytest.param("HTTPS://WWW.Example.CN:443/A", "https://www.example.cn/A", "www.example.cn", 443, id="large letters"),
        pytest.param("http://example.cn:/", "http://example.cn/", "example.cn", 80, id="an empty port"),
        pytest.param("http://example.cn:443/", "http://example.cn:443/", "example.cn", 443, id="another port"),
        pytest.param("http://example.cn./", "http://example.cn/", "example.cn", 80, id="the root's dot"),
        pytest.param("https://例子.中国/路?问=答#段", "https://xn--fsqu00a.xn--fiqs8s/%E8%B7%AF?%E9%97%AE=%E7%AD%94", "xn--fsqu00a.xn--fiqs8s", 443, id="Chinese"),
        pytest.param("https://ｅｘａｍｐｌｅ．ｃｎ/", "https://example.cn/", "example.cn", 443, id="full width"),
        pytest.param("https://faß.de/", "https://xn--fa-hia.de/", "xn--fa-hia.de", 443, id="not transitional"),
        pytest.param("http://8.8.8.8/", "http://8.8.8.8/", "8.8.8.8", 80, id="a number"),
        pytest.param("http://[2400:3200:0::1]/", "http://[2400:3200::1]/", "2400:3200::1", 80, id="version 6"),
        pytest.param("http://example.cn/a%20b?c=%26", "http://example.cn/a%20b?c=%26", "example.cn", 80, id="encoded once"),
    ],
)  # fmt: skip
def test_an_address_has_one_spelling(text, url, host, port):
    found = target(text)

    assert (found.url, found.host, found.port) == (url, host, port)
    assert bool(found.number) == (host[0].isdigit())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "scheme"), ("example.cn", "scheme"), ("//example.cn/", "scheme"), ("file:///etc/passwd", "scheme"),
        ("ftp://example.cn/", "scheme"), ("gopher://example.cn/", "scheme"), ("javascript:alert(1)", "scheme"),
        ("data:text/html,x", "scheme"), ("http:///path", "scheme"),
        ("http://example.cn:22/", "port"), ("http://example.cn:8080/", "port"), ("http://example.cn:0/", "port"),
        ("http://example.cn:65536/", "form"), ("http://example.cn:99999/", "form"), ("http://example.cn:a/", "form"),
        ("http://example.cn:８０/", "form"),
        ("http://user@example.cn/", "user"), ("http://example.cn@127.0.0.1/", "user"), ("http://example.cn:80@127.0.0.1/", "user"),
        (" http://example.cn/", "form"), ("http://example.cn/\r\nHost: a", "form"), ("http://example.cn/\x00", "form"),
        ("http://example.cn\\@127.0.0.1/", "form"), ("http://exa%6dple.cn/", "form"), ("http://127.0.0.1%2f.example.cn/", "form"),
        ("http://exa mple.cn/", "form"), ("http://[::1/", "form"), ("http://[::1]x/", "form"), ("http://xn--a/", "form"),
        ("http://exa_mple.cn/", "form"), ("http://-a-.cn/", "form"), ("http://a..cn/", "form"), ("http://:80/", "form"),
        (f"http://{'a' * 64}.cn/", "form"), ("http://[::g]/", "form"), ("http://[v1.a]/", "form"),
        ("http://localhost/", "name"), ("http://LOCALHOST./", "name"), ("http://intranet/", "name"), ("http://a.localhost/", "name"),
        ("http://metadata.google.internal/", "name"), ("http://printer.local/", "name"), ("http://a.onion/", "name"),
        ("http://1.0.0.127.in-addr.arpa/", "name"),
    ],
)  # fmt: skip
def test_an_address_that_could_mean_something_else_is_refused(text, code):
    with pytest.raises(FetchRefusedError) as refused:
        target(text)

    assert refused.value.code == f"fetch.{code}"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0X7F.1", "017700000001", "0177.0.0.1",
        "0177.0.0.01", "127.0.0.1.", "１２７．０．０．１", "127。0。0。1", "①②⑦.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[::FFFF:127.0.0.1]",
    ],
)  # fmt: skip
def test_the_machine_itself_is_refused_in_every_spelling(host):
    with pytest.raises(FetchRefusedError) as refused:
        target(f"http://{host}/")

    assert refused.value.code == "fetch.loopback"


@pytest.mark.parametrize("host", ["010.8.8.8", "0x8.8.8.8", "8.8.2056", "134744072", "8.8.8.8.0x"])
def test_a_public_number_is_written_plainly_or_refused(host):
    with pytest.raises(FetchRefusedError) as refused:
        target(f"http://{host}/")

    assert refused.value.code in {"fetch.spelling", "fetch.no-address"}


@pytest.mark.parametrize(
    "host",
    ["256.1.1.1", "1.2.3.4.5", "1.2.3.256", "1.2.65536", "1.16777216", "4294967296", "08.1.1.1", "a.0xg1.1"],
)
def test_a_number_that_is_no_address_is_refused_and_never_looked_up(host):
    with pytest.raises(FetchRefusedError) as refused:
        target(f"http://{host}/")

    assert refused.value.code == "fetch.no-address"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("255.255.255.255", "255.255.255.255"), ("1.2.3.255", "1.2.3.255"), ("1.2.65535", "1.2.255.255"),
        ("1.16777215", "1.255.255.255"), ("4294967295", "255.255.255.255"), ("0x", "0.0.0.0"), ("0", "0.0.0.0"), ("", None), ("1..2", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_other_programs_read_it(text, number):
    assert host_number(text) == number


def test_a_name_whose_last_part_is_no_number_is_a_name():
    assert [is_number(text) for text in ("1.cn", "0x7f.cn", "1.0x7f", "cn.1", "a.1.")] == [
        False,
        False,
        True,
        True,
        True,
    ]


def test_the_longest_address_is_read_and_a_longer_one_is_not():
    start = "http://example.cn/"

    assert target(start + "a" * (LONGEST - len(start))).host == "example.cn"
    with pytest.raises(FetchRefusedError) as refused:
        target(start + "a" * (LONGEST - len(start) + 1))
    assert refused.value.code == "fetch.too-long"
    assert str(LONGEST + 1) in refused.value.problems[0].what.zh


def test_a_refusal_has_three_lines_in_both_languages_and_no_control_characters():
    with pytest.raises(FetchRefusedError) as refused:
        target("http://user@example.cn/\x1b[31m" + "很长" * 100)

    for lang in ("zh", "en"):
        lines = refused.value.lines(lang).splitlines()
        assert len(lines) == 3
        assert "\x1b" not in lines[0]
        assert len(lines[0]) < 200


def test_ports_and_schemes_are_rules():
    assert target("http://example.cn:8443/", Rules(any_port=True)).authority == "example.cn:8443"
    assert target("http://[2400::1]:81/", Rules(ports=frozenset({81}))).authority == "[2400::1]:81"
    with pytest.raises(FetchRefusedError) as refused:
        target("http://example.cn/", Rules(schemes=frozenset({"https"})))
    assert refused.value.code == "fetch.scheme"


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://example.cn/b"), ("b", "https://example.cn/a/b"), ("?c=1", "https://example.cn/a/?c=1"),
        ("//example.com/", "https://example.com/"), (" https://example.com ", "https://example.com/"),
    ],
)  # fmt: skip
def test_a_redirection_is_read_from_where_it_stands(location, url):
    assert redirected(target("https://example.cn/a/"), location).url == url


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://example.cn/", "downgrade"), ("http://127.0.0.1/", "loopback"), ("https://169.254.169.254/latest", "link-local"),
        ("file:///etc/passwd", "scheme"), ("https://example.cn:22/", "port"), ("https://a@example.cn/", "user"),
        ("https://example.cn/\r\nX: y", "form"),
        ("https://[::1/", "form"),
    ],
)  # fmt: skip
def test_a_redirection_is_judged_like_any_other_address(location, code):
    with pytest.raises(FetchRefusedError) as refused:
        redirected(target("https://example.cn/a/"), location)

    assert refused.value.code == f"fetch.{code}"


def test_a_redirection_may_lead_to_an_encrypted_address():
    assert redirected(target("http://example.cn/"), "https://example.cn/").scheme == "https"
