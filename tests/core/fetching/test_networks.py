"""Both sides of every range that is not public."""

from __future__ import annotations

import ipaddress

import pytest

from yushi.core.fetching import Rules, may_connect, network_of

# (last address before, first inside, last inside, first after, code); "" where the neighbour is refused as well
RANGES = [
    ("", "0.0.0.0", "0.255.255.255", "1.0.0.0", "reserved"),
    ("9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0", "private"),
    ("100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0", "shared"),
    ("126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0", "loopback"),
    ("168.63.129.15", "168.63.129.16", "168.63.129.16", "168.63.129.17", "metadata"),
    ("169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0", "link-local"),
    ("172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0", "private"),
    ("191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0", "reserved"),
    ("192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0", "example"),
    ("192.31.195.255", "192.31.196.0", "192.31.196.255", "192.31.197.0", "reserved"),
    ("192.52.192.255", "192.52.193.0", "192.52.193.255", "192.52.194.0", "tunnel"),
    ("192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0", "tunnel"),
    ("192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0", "private"),
    ("192.175.47.255", "192.175.48.0", "192.175.48.255", "192.175.49.0", "reserved"),
    ("198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0", "example"),
    ("198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0", "example"),
    ("203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0", "example"),
    ("223.255.255.255", "224.0.0.0", "239.255.255.255", "", "group"),
    ("", "240.0.0.0", "255.255.255.255", "", "reserved"),
    ("", "::1", "::1", "", "loopback"),
    ("", "::2", "::ffff:ffff", "", "reserved"),
    ("", "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", "", "tunnel"),
    ("", "2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::", "tunnel"),
    ("2001:db7:ffff::", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::", "example"),
    ("2001:ffff::", "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2003::", "tunnel"),
    ("2620:4f:7fff::", "2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff", "2620:4f:8001::", "reserved"),
    ("3ffe:ffff::", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::", "example"),
    ("", "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "", "private"),
    ("", "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "", "link-local"),
    ("", "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "", "private"),
    ("", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "", "group"),
    ("", "3::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2000::", "reserved"),
    ("3fff:ffff::", "4000::", "7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "", "reserved"),
    ("", "8000::", "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "", "reserved"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "first", "last", "after", "code"), RANGES, ids=[row[1] for row in RANGES])
def test_a_range_is_refused_from_its_first_to_its_last_address(before, first, last, after, code):
    for outside in filter(None, (before, after)):
        assert may_connect(outside) is None, outside
    for inside in (first, last):
        refused = may_connect(inside)
        assert refused is not None, inside
        assert refused.code == f"fetch.{code}"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        pytest.param("::ffff:127.0.0.1", "loopback", id="mapped loopback"),
        pytest.param("::ffff:10.0.0.1", "private", id="mapped private"),
        pytest.param("::ffff:169.254.169.254", "link-local", id="mapped metadata"),
        pytest.param("64:ff9b::7f00:1", "loopback", id="NAT64 loopback"),
        pytest.param("64:ff9b::a9fe:a9fe", "link-local", id="NAT64 metadata"),
        pytest.param("::127.0.0.1", "reserved", id="compatible"),
        pytest.param("fd00:ec2::254", "private", id="metadata of AWS"),
        pytest.param("100.100.100.200", "shared", id="metadata of Alibaba Cloud"),
        pytest.param("192.0.0.192", "reserved", id="metadata of Oracle"),
        pytest.param("fe80::1%eth0", "link-local", id="with a zone"),
        pytest.param("2400::1%eth0", "link-local", id="a public number with a zone"),
        pytest.param("example.cn", "no-address", id="a name"),
        pytest.param("", "no-address", id="nothing"),
    ],
)
def test_an_address_that_leads_inside_by_another_name_is_refused(address, code):
    refused = may_connect(address)

    assert refused is not None
    assert refused.code == f"fetch.{code}"


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "::ffff:8.8.8.8", "64:ff9b::808:808", "2400:3200::1", "223.5.5.5"]
)
def test_a_public_address_may_be_called(address):
    assert may_connect(address) is None


def test_what_is_public_here_is_public_to_the_standard_library():
    public = [row[side] for row in RANGES for side in (0, 3) if row[side]]

    assert [one for one in public if not ipaddress.ip_address(one).is_global] == []


def test_a_network_can_be_allowed_and_its_neighbour_is_not():
    rules = Rules(allowed=(ipaddress.ip_network("127.0.0.0/30"), ipaddress.ip_network("fd00::/64")))

    assert may_connect("127.0.0.3", rules) is None
    assert may_connect("127.0.0.4", rules) is not None
    assert may_connect("fd00::9", rules) is None
    assert may_connect(ipaddress.ip_address("fd00:0:0:1::9"), rules) is not None


def test_a_range_says_what_it_is():
    found = network_of(ipaddress.ip_address("169.254.169.254"))

    assert found is not None
    assert "元数据" in found.name.zh
