"""Which numbers may be connected to: the public ones, and no number that leads inside by another name.

The table follows the IANA registries of special-purpose addresses (RFC 6890 and its updates). An IPv4 address inside an
IPv6 one (mapped, or translated by NAT64) is judged as the IPv4 address that the packets reach.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.errors import Problem, Text
from yushi.core.fetching.refusals import problem
from yushi.core.fetching.rules import Rules

if TYPE_CHECKING:
    from yushi.core.fetching.rules import Net

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A range that is not on the public network, and what it is."""

    net: Net
    code: str
    name: Text


_LOOPBACK, _PRIVATE = Text("本机回环地址", "the machine itself"), Text("内网地址", "a private network")
_LINK = Text(
    "链路本地地址（云主机的元数据服务也在其中）", "the link itself, where cloud machines keep their metadata"
)
_SHARED = Text("运营商共享地址（CGNAT）", "addresses shared by a provider (CGNAT)")
_RESERVED = Text("保留地址", "reserved addresses")
_EXAMPLES = Text("文档示例或测试用地址", "addresses for documents and tests")
_GROUP = Text("组播或广播地址", "multicast or broadcast")
_TUNNEL = Text(
    "过渡或隧道地址，会通向另一个地址", "a transition or tunnel address, which leads to another one"
)
_METADATA = Text("云主机的元数据服务", "the metadata service of a cloud")


_ROWS: tuple[tuple[str, str, Text], ...] = (
    ("168.63.129.16/32", "metadata", _METADATA),  # public by its number, and yet inside Azure
    ("0.0.0.0/8", "reserved", _RESERVED),
    ("10.0.0.0/8", "private", _PRIVATE),
    ("100.64.0.0/10", "shared", _SHARED),  # 100.100.100.200 as well, the metadata of Alibaba Cloud
    ("127.0.0.0/8", "loopback", _LOOPBACK),
    ("169.254.0.0/16", "link-local", _LINK),
    ("172.16.0.0/12", "private", _PRIVATE),
    ("192.0.0.0/24", "reserved", _RESERVED),
    ("192.0.2.0/24", "example", _EXAMPLES),
    ("192.31.196.0/24", "reserved", _RESERVED),
    ("192.52.193.0/24", "tunnel", _TUNNEL),
    ("192.88.99.0/24", "tunnel", _TUNNEL),
    ("192.168.0.0/16", "private", _PRIVATE),
    ("192.175.48.0/24", "reserved", _RESERVED),
    ("198.18.0.0/15", "example", _EXAMPLES),
    ("198.51.100.0/24", "example", _EXAMPLES),
    ("203.0.113.0/24", "example", _EXAMPLES),
    ("224.0.0.0/4", "group", _GROUP),
    ("240.0.0.0/4", "reserved", _RESERVED),
    ("::1/128", "loopback", _LOOPBACK),
    ("::/96", "reserved", _RESERVED),
    ("64:ff9b:1::/48", "tunnel", _TUNNEL),
    ("2001::/23", "tunnel", _TUNNEL),
    ("2001:db8::/32", "example", _EXAMPLES),
    ("2002::/16", "tunnel", _TUNNEL),
    ("2620:4f:8000::/48", "reserved", _RESERVED),
    ("3fff::/20", "example", _EXAMPLES),
    ("fc00::/7", "private", _PRIVATE),
    ("fe80::/10", "link-local", _LINK),
    ("fec0::/10", "private", _PRIVATE),
    ("ff00::/8", "group", _GROUP),
    # What is left of version 6 outside 2000::/3 has not been given to anybody.
    ("::/3", "reserved", _RESERVED),
    ("4000::/2", "reserved", _RESERVED),
    ("8000::/1", "reserved", _RESERVED),
)


NETWORKS = tuple(Network(net=ipaddress.ip_network(net), code=code, name=name) for net, code, name in _ROWS)


def network_of(address: Address) -> Network | None:
    """The range that keeps `address` off the public network; None for a public one."""
    plain = _plain(address)
    return next((one for one in NETWORKS if plain.version == one.net.version and plain in one.net), None)


def may_connect(address: str | Address, rules: Rules | None = None) -> Problem | None:
    """None if a connection to `address` may be opened; else why not."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return problem(
            "no-address",
            Text("{shown} 不是网络地址", "{shown} is no network address"),
            _RULE,
            shown=str(address),
        )
    if any(number.version == net.version and number in net for net in (rules or Rules()).allowed):
        return None
    found = network_of(number)
    if found is None and getattr(number, "scope_id", None) is None:
        return None
    name = found.name if found else _LINK
    what = Text(f"{{shown}} 是{name.zh}", f"{{shown}} is not public: {name.en}")
    return problem(found.code if found else "link-local", what, _RULE, shown=str(address))


_RULE = Text(
    "只访问公网地址，避免借本站进入内部网络",
    "only public addresses are called, so that nobody reaches inside through this site",
)


def _plain(address: Address) -> Address:
    """The address that packets reach: what is mapped or translated inside, else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address
