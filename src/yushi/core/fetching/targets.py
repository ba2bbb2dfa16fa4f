"""An address as somebody wrote it, read once and strictly: what is left over has one meaning only.

Whatever two programs could read differently is refused rather than mended: signs that are not printable, backslashes,
user names, percent signs in a host, numbers of hosts in any spelling but the plain one.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

from yushi.core.errors import Text
from yushi.core.fetching.networks import may_connect
from yushi.core.fetching.numbers import host_number, is_number
from yushi.core.fetching.refusals import FetchRefusedError, refusal
from yushi.core.fetching.rules import LONGEST, Rules

_PORTS = {"http": 80, "https": 443}
_LAST_PORT = 65_535
_NOT_IN_A_HOST = re.compile(r"[\s%\\/?#@<>^|`{}\"]")
_SPECIAL = frozenset(
    {
        "localhost",
        "local",
        "internal",
        "intranet",
        "lan",
        "home",
        "corp",
        "private",
        "onion",
        "arpa",
        "invalid",
    }
)
_PATH, _QUERY = "/%:@!$&'()*+,;=~-._", "/?%:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What may be asked for: `host` in ASCII, `number` where the address named one, `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str
    number: str = ""

    @property
    def authority(self) -> str:
        """Host and port as the Host header says them: the usual port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address in its one spelling."""
        return f"{self.scheme}://{self.authority}{self.path}"


def target(text: str, rules: Rules | None = None) -> Target:
    """What `text` asks for, if its form, scheme, port and host allow it; names still have to be resolved and judged.

    Raises:
        FetchRefusedError: why it may not be fetched.

    """
    rules = rules or Rules()
    if len(text) > LONGEST:
        raise _refused(
            "too-long", f"网址有 {len(text)} 个字符", f"the address has {len(text)} characters", text
        )
    _readable(text)
    scheme, netloc, path, query = _split(text)
    if scheme not in rules.schemes:
        raise _refused(
            "scheme", f"网址 {{shown}} 的协议是“{scheme}”", f"{{shown}} asks for the scheme “{scheme}”", text
        )
    host, port = _host_and_port(netloc, text)
    port = _PORTS[scheme] if port is None else port
    if not (rules.any_port or port in rules.ports):
        raise _refused("port", f"网址 {{shown}} 用端口 {port}", f"{{shown}} uses port {port}", text)
    host, number = _judged(host, text, rules)
    whole = quote(path or "/", safe=_PATH) + (f"?{quote(query, safe=_QUERY)}" if query else "")
    return Target(scheme=scheme, host=host, port=port, path=whole, number=number)


def redirected(from_: Target, location: str, rules: Rules | None = None) -> Target:
    """What a redirection leads to, judged like any other address; never from HTTPS back to HTTP.

    Raises:
        FetchRefusedError: why it may not be followed.

    """
    location = location.strip(" ")
    _readable(location)  # before it is joined, which takes line breaks and tabs out silently
    there = target(_joined(from_.url, location), rules)
    if from_.scheme == "https" and there.scheme != "https":
        raise _refused(
            "downgrade",
            "重定向到不加密的 {shown}",
            "it redirects to {shown}, which is not encrypted",
            there.url,
        )
    return there


def _joined(start: str, location: str) -> str:
    try:
        return urljoin(start, location)
    except ValueError:
        raise _refused("form", "{shown} 不是网址", "{shown} is no address", location) from None


def _readable(text: str) -> None:
    if not text.isprintable() or "\\" in text or text != text.strip():
        raise _refused(
            "form",
            "网址 {shown} 含空白、控制字符或反斜线",
            "{shown} holds blanks, control characters or a backslash",
            text,
        )


def _split(text: str) -> tuple[str, str, str, str]:
    try:
        parts = urlsplit(text)
    except ValueError:
        raise _refused("form", "{shown} 不是网址", "{shown} is no address", text) from None
    if parts.scheme and not parts.netloc:
        raise _refused("scheme", "{shown} 没有写主机名", "{shown} names no host", text)
    return parts.scheme.lower(), parts.netloc, parts.path, parts.query


def _host_and_port(netloc: str, text: str) -> tuple[str, int | None]:
    if "@" in netloc:
        raise _refused("user", "网址 {shown} 含用户名或“@”", "{shown} holds a user name or an “@”", text)
    found = re.fullmatch(r"(\[[^\[\]]*\]|[^\[\]:]*)(?::(\d{0,5}))?", netloc, re.ASCII)
    if found is None or int(found[2] or 0) > _LAST_PORT:
        raise _refused(
            "form", "{shown} 的主机名或端口无法读取", "the host or port of {shown} cannot be read", text
        )
    return found[1], int(found[2]) if found[2] else None


def _judged(host: str, text: str, rules: Rules) -> tuple[str, str]:
    """The host in ASCII, and its number if it is one.

    Raises:
        FetchRefusedError: a host that may not be called.

    """
    name = _version_6(host[1:-1], text) if host.startswith("[") else _ascii(host, text)
    if ":" in name or is_number(name):
        number = name if ":" in name else host_number(name)
        if number is None:
            raise _refused(
                "no-address",
                "{shown} 的主机是一个不成立的数字地址",
                "the host of {shown} is a number that is no address",
                text,
            )
        if wrong := may_connect(number, rules):
            raise FetchRefusedError(wrong)
        if number != name:
            raise _refused(
                "spelling",
                f"{{shown}} 用另一种写法表示 {number}",
                f"{{shown}} is another spelling of {number}",
                text,
            )
        return number, number
    if "." not in name or name.rpartition(".")[2] in _SPECIAL:
        raise _refused(
            "name", f"“{name}”不是公网上的主机名", f"“{name}” is no host name of the public network", text
        )
    return name, ""


def _version_6(inside: str, text: str) -> str:
    try:
        number = ipaddress.IPv6Address(inside)
    except ValueError:
        raise _refused(
            "form", "{shown} 的主机不是 IPv6 地址", "the host of {shown} is no IPv6 address", text
        ) from None
    return str(number)


def _ascii(host: str, text: str) -> str:
    """The host name mapped and encoded (UTS 46), which also turns full-width digits and dots into plain ones."""
    wrong = _refused("form", "{shown} 的主机名无法读取", "the host name of {shown} cannot be read", text)
    if not host or _NOT_IN_A_HOST.search(host):
        raise wrong
    try:
        mapped = idna.uts46_remap(host, std3_rules=False, transitional=False).removesuffix(".")
        return (
            mapped if is_number(mapped) else idna.encode(mapped, strict=True, std3_rules=True).decode("ascii")
        )
    except (idna.IDNAError, UnicodeError):
        raise wrong from None


def _refused(code: str, zh: str, en: str, text: str) -> FetchRefusedError:
    return refusal(code, Text(zh, en), _RULES.get(code, _FORM), shown=text)


_FORM = Text(
    "网址写成“https://主机名/路径”，只有一种读法",
    "an address is written https://host/path, and can be read in one way only",
)
_RULES = {
    "too-long": Text(f"网址不超过 {LONGEST} 个字符", f"an address has {LONGEST} characters at most"),
    "scheme": Text("只访问 http 与 https", "only http and https are called"),
    "port": Text("只访问端口 80 与 443", "only the ports 80 and 443 are called"),
    "user": Text(
        "网址里不写用户名，主机名不能藏在“@”后面",
        "no user name stands in an address, and no host hides behind an “@”",
    ),
    "spelling": Text("数字地址只写成通常的写法", "the number of a host is written in the usual way only"),
    "name": Text("只访问公网上的主机名", "only host names of the public network are called"),
    "downgrade": Text(
        "加密的网址不会转到不加密的网址", "an encrypted address is not left for one that is not"
    ),
}
