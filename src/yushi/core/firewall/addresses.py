"""Whose request it is, when it came through proxies: only what trusted proxies say is believed.

A client can send any `X-Forwarded-For` it likes; a proxy appends the address it saw. So the list is read from its
right end, as long as the one who spoke is trusted, and the first address that is not a trusted proxy is the client.
Only the one header that the proxies are known to write is read: of two, an attacker would use the other.

>>> proxies = (Network.parse("10.0.0.0/8"),)
>>> client_address("10.0.0.5", ("6.6.6.6, 203.0.113.9, 10.0.0.7",), trusted=proxies)
'203.0.113.9'
>>> client_address("203.0.113.9", ("127.0.0.1",), trusted=proxies)
'203.0.113.9'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, Literal

from yushi.core.errors import Problem, Text
from yushi.core.firewall.values import FirewallError

if TYPE_CHECKING:
    from collections.abc import Sequence

Header = Literal["x-forwarded-for", "forwarded"]
_MOST_HOPS = 32
_V4_WITH_PORT = re.compile(r"(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}")
_BRACKETED = re.compile(r"\[([0-9A-Fa-f:.]+)\](?::\d{1,5})?")
_QUOTED_OR_NOT = r'(?:"(?:[^"\\]|\\.)*"|[^",;]*)'
_PAIR = re.compile(rf"\s*([A-Za-z]+)\s*=\s*({_QUOTED_OR_NOT})\s*")
_ELEMENTS = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^",])+')


@dataclass(frozen=True, slots=True)
class Network:
    """A network of addresses, of either version."""

    range: IPv4Network | IPv6Network

    @classmethod
    def parse(cls, text: str) -> Network:
        """The network written as `10.0.0.0/8` or as one address. Raises `FirewallError`."""
        try:
            return cls(ip_network(text.strip(), strict=False))
        except ValueError as error:
            raise FirewallError(
                Problem(
                    code="firewall.network",
                    what=Text(f"「{text}」不是网段。", f'"{text}" is not a network.'),
                    rule=Text("写作 10.0.0.0/8 或 2001:db8::/32", "written as 10.0.0.0/8 or 2001:db8::/32"),
                    fix=Text("改正可信代理的设置。", "Correct the setting of trusted proxies."),
                )
            ) from error

    def has(self, address: str) -> bool:
        """Whether `address` is in it; text that is no address is in none."""
        found = _address(address)
        return found is not None and found.version == self.range.version and found in self.range


def client_address(
    peer: str, header_values: Sequence[str], *, trusted: Sequence[Network], header: Header = "x-forwarded-for"
) -> str:
    """The address of the client: `peer` is who opened the connection, `header_values` the header's lines in order.

    Where a trusted proxy passes on something that is not an address, the proxy itself is the answer: a made-up
    address must not be counted, and nobody must escape the count by writing nonsense.
    """
    said = _hops(header_values, header)
    nearest = _canonical(peer) or peer
    for hop in reversed(said[-_MOST_HOPS:]):
        if not _is_trusted(nearest, trusted):
            break
        told = _canonical(hop)
        if told is None:
            break
        nearest = told
    return nearest


def _is_trusted(address: str, trusted: Sequence[Network]) -> bool:
    return any(network.has(address) for network in trusted)


def _hops(values: Sequence[str], header: Header) -> list[str]:
    """What each proxy said, the farthest first."""
    joined = ",".join(values)
    if header == "x-forwarded-for":
        return [word.strip() for word in joined.split(",")] if joined else []
    return [_for(element) for element in _ELEMENTS.findall(joined)]


def _for(element: str) -> str:
    """The `for` of one element of a Forwarded header (RFC 7239); empty if it says none, or says it twice."""
    said = [value for name, value in _PAIR.findall(element) if name.lower() == "for"]
    return said[0].strip().strip('"').replace("\\", "") if len(said) == 1 else ""


def _canonical(text: str) -> str | None:
    """The address in its one spelling, without a port; none if it is not one."""
    word = text.strip()
    for form in (_V4_WITH_PORT, _BRACKETED):
        if found := form.fullmatch(word):
            word = found[1]
    address = _address(word)
    return None if address is None else str(address)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    if isinstance(found, IPv6Address):
        return None if found.scope_id else found.ipv4_mapped or found
    return found
