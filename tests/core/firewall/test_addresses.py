from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core.firewall import FirewallError
from yushi.core.firewall.addresses import Network, client_address

PROXIES = (Network.parse("10.0.0.0/8"), Network.parse("2001:db8:ffff::/48"))


def client(peer, *lines, header="x-forwarded-for"):
    return client_address(peer, lines, trusted=PROXIES, header=header)


@pytest.mark.parametrize(
    ("peer", "lines", "expected"),
    [
        pytest.param("203.0.113.9", (), "203.0.113.9", id="no proxy"),
        pytest.param("203.0.113.9", ("1.2.3.4",), "203.0.113.9", id="a stranger's header is not believed"),
        pytest.param("10.0.0.1", ("203.0.113.9",), "203.0.113.9", id="one proxy"),
        pytest.param("10.0.0.1", ("203.0.113.9, 10.0.0.2",), "203.0.113.9", id="two proxies"),
        pytest.param("10.0.0.1", ("127.0.0.1, 203.0.113.9",), "203.0.113.9", id="what the client itself put first"),
        pytest.param("10.0.0.1", ("6.6.6.6", "203.0.113.9"), "203.0.113.9", id="two lines, the forged one first"),
        pytest.param("10.0.0.1", ("10.9.9.9, 203.0.113.9",), "203.0.113.9", id="a forged proxy before the client"),
        pytest.param("10.0.0.1", ("10.0.0.3, 10.0.0.2",), "10.0.0.3", id="only proxies: the farthest"),
        pytest.param("10.0.0.1", (), "10.0.0.1", id="a proxy that says nothing"),
        pytest.param("10.0.0.1", ("",), "10.0.0.1", id="an empty header"),
        pytest.param("10.0.0.1", ("unknown",), "10.0.0.1", id="nonsense counts for the proxy"),
        pytest.param("10.0.0.1", ("6.6.6.6, nonsense, 10.0.0.2",), "10.0.0.2", id="nothing behind nonsense is believed"),
        pytest.param("10.0.0.1", ("203.0.113.9:4711",), "203.0.113.9", id="with a port"),
        pytest.param("10.0.0.1", ("[2001:db8::1]:4711",), "2001:db8::1", id="IPv6 with a port"),
        pytest.param("10.0.0.1", ("2001:DB8:0::1",), "2001:db8::1", id="IPv6 in its one spelling"),
        pytest.param("10.0.0.1", ("::ffff:203.0.113.9",), "203.0.113.9", id="IPv4 wrapped in IPv6"),
        pytest.param("::ffff:10.0.0.1", ("203.0.113.9",), "203.0.113.9", id="a proxy wrapped in IPv6"),
        pytest.param("2001:db8:ffff::1", ("203.0.113.9",), "203.0.113.9", id="an IPv6 proxy"),
        pytest.param("10.0.0.1", ("fe80::1%eth0",), "10.0.0.1", id="an address with a zone is none"),
        pytest.param("10.0.0.1", ("203.0.113.999",), "10.0.0.1", id="a number too large"),
        pytest.param("unix:", ("1.2.3.4",), "unix:", id="a peer that is no address"),
    ],
)  # fmt: skip
def test_the_client_is_the_first_that_is_not_a_trusted_proxy(peer, lines, expected):
    assert client(peer, *lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(("for=203.0.113.9",), "203.0.113.9", id="plain"),
        pytest.param(('For="[2001:db8::1]:4711";proto=https',), "2001:db8::1", id="quoted, with a port"),
        pytest.param(("for=6.6.6.6, for=203.0.113.9;by=10.0.0.1",), "203.0.113.9", id="the forged one first"),
        pytest.param(('for="6.6.6.6, for=7.7.7.7", for=203.0.113.9',), "203.0.113.9", id="a comma in quotes"),
        pytest.param(("for=203.0.113.9, for=10.0.0.2",), "203.0.113.9", id="two proxies"),
        pytest.param(("for=_hidden",), "10.0.0.1", id="hidden on purpose"),
        pytest.param(("for=1.1.1.1;for=2.2.2.2",), "10.0.0.1", id="said twice"),
        pytest.param(("proto=https",), "10.0.0.1", id="not said"),
        pytest.param((), "10.0.0.1", id="no header"),
    ],
)
def test_the_standard_header_is_read_where_the_proxies_write_it(lines, expected):
    assert client("10.0.0.1", *lines, header="forwarded") == expected


def test_only_a_few_hops_are_looked_at():
    assert client("10.0.0.1", ", ".join(["203.0.113.9"] + ["10.0.0.2"] * 32)) == "10.0.0.2"
    assert client("10.0.0.1", ", ".join(["203.0.113.9"] + ["10.0.0.2"] * 31)) == "203.0.113.9"


@given(st.text(max_size=60), st.ip_addresses().map(str))
def test_whatever_a_client_writes_the_address_that_the_proxy_saw_counts(written, seen):
    known = client("10.0.0.1", seen)

    if known != "10.0.0.1" and not any(network.has(known) for network in PROXIES):
        assert client("10.0.0.1", f"{written}, {seen}") == known


@given(st.text(max_size=60))
def test_a_stranger_is_never_anybody_else(written):
    assert client("203.0.113.9", written) == "203.0.113.9"


def test_a_network_is_one_address_or_many():
    assert Network.parse("10.0.0.1").has("10.0.0.1")
    assert not Network.parse("10.0.0.1").has("10.0.0.2")
    assert not Network.parse("10.0.0.0/8").has("::1")
    assert not Network.parse("10.0.0.0/8").has("nonsense")


def test_what_is_no_network_is_refused_in_three_lines():
    with pytest.raises(FirewallError) as caught:
        Network.parse("10.0.0.0/33")

    assert caught.value.problems[0].code == "firewall.network"
    assert caught.value.lines("en").startswith('"10.0.0.0/33" is not a network.')
