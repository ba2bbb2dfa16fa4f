"""Domain names (域名): letters, digits and hyphens (RFC 1035), and names in Chinese (IDNA 2008).

Labels have 1 to 63 characters, a name at most 253, counted after Punycode. Names under .cn and .中国 hold no
consecutive hyphens; under .com and .net they are refused in places 3 and 4 only. What is filed is the
registrable name: `shop.wanmu.com.cn` is filed as `wanmu.com.cn`.

Unlike other numbers a name is not folded to simplified characters: 萬畝.中国 is not 万亩.中国.

>>> name = parse("Shop.万亩.cn")
>>> name.canonical, name.unicode, name.registrable, name.zone
('shop.xn--chq4o.cn', 'shop.万亩.cn', 'xn--chq4o.cn', 'cn')
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from yushi.core.errors import Text
from yushi.core.identifiers import domain_label
from yushi.core.identifiers.domain_label import DomainNameError
from yushi.core.identifiers.number import Remark, shown

__all__ = ["DomainName", "DomainNameError", "parse"]

_LONGEST = 253
_AROUND = " \t\r\n\u200b\ufeff"
_ADDRESS = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//|[/?#@:\\]")
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?/*(?:[^/@]*@)?([^/:?#\\]*)")
_IPV4 = re.compile(r"[0-9]+(?:\.[0-9]+){3}")

# Second-level names under .cn for kinds of bodies and for provinces; 公司.cn and 网络.cn exist in Punycode.
_CN_BODIES = ("ac", "com", "edu", "gov", "mil", "net", "org", "xn--55qx5d", "xn--io0a7i", "xn--od0alg")
_CN_PROVINCES = "bjshtjcqhesxnmlnjlhljszjahfjjxsdhahbhngdgxhiscgzynxzsngsqhnxxjtwhkmo"
_CN_SECOND = frozenset((*_CN_BODIES, *re.findall("..", _CN_PROVINCES)))

_RULE = Text(
    "RFC 1035、RFC 5891：域名由点分隔的标签组成，至少两级，总长不超过 253 个字符。",
    "RFC 1035, RFC 5891: a domain name has two or more labels between dots, 253 characters at most.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainName:
    """A domain name: `canonical` in lower-case ASCII, `unicode` as people read it."""

    canonical: str
    unicode: str
    registrable: str
    zone: str
    warnings: tuple[Remark, ...] = ()


def parse(text: str) -> DomainName:
    """The domain name that `text` is; raises `DomainNameError`."""
    name = unicodedata.normalize("NFKC", text).strip(_AROUND).lower().replace("。", ".").removesuffix(".")
    _refuse_addresses(name, text)
    written = name.split(".")
    if len(written) == 1:
        raise _refusal("domain.single-label", text, Text("补上后缀，如 .cn。", "Add the ending, as .cn."))
    top = domain_label.to_ascii(written[-1])
    labels = [domain_label.read(label, top) for label in written]
    canonical = ".".join(labels)
    if len(canonical) > _LONGEST or top.isdecimal():
        fix = Text("请对照域名证书核对。", "Compare it with the domain certificate.")
        raise _refusal("domain.length" if len(canonical) > _LONGEST else "domain.top-level", text, fix)
    return _filed(labels, text)


def _filed(labels: list[str], text: str) -> DomainName:
    """The name of `labels` with the part of it that is registered and filed."""
    size = 2 if labels[-1] == "cn" and labels[-2] in _CN_SECOND else 1
    if len(labels) == size:
        fix = Text(
            "这是公共后缀；请填写在其下注册的域名。",
            "This is a public ending; give the name registered in it.",
        )
        raise _refusal("domain.public-suffix", text, fix)
    registrable = ".".join(labels[-size - 1 :])
    canonical = ".".join(labels)
    return DomainName(
        canonical=canonical,
        unicode=".".join(domain_label.to_unicode(label) for label in labels),
        registrable=registrable,
        zone=".".join(labels[-size:]),
        warnings=() if canonical == registrable else (_sub_domain(canonical, registrable),),
    )


def _sub_domain(canonical: str, registrable: str) -> Remark:
    """The remark that a filing takes the registrable name."""
    return Remark(
        "sub-domain",
        Text(
            f"「{canonical}」是子域名；备案填写注册的域名「{registrable}」。",
            f"{canonical} is a sub-domain; what is filed is {registrable}.",
        ),
    )


def _refuse_addresses(name: str, text: str) -> None:
    """Raise if `name` is a web or mail address, an IP address, or nothing."""
    if not name:
        raise _refusal("domain.empty", text, Text("请填写域名。", "Give a domain name."))
    if _IPV4.fullmatch(name):
        fix = Text("这是 IP 地址；请填写域名。", "This is an IP address; give a domain name.")
        raise _refusal("domain.ip-address", text, fix)
    if _ADDRESS.search(name):
        meant = shown(_HOST.findall(name)[0])
        fix = Text(
            f"这是网址；只填写域名：{meant}", f"This is an address; give only the domain name: {meant}"
        )
        raise _refusal("domain.address", text, fix)


def _refusal(code: str, text: str, fix: Text) -> DomainNameError:
    """The failure `code` for `text`."""
    what = Text(f"「{shown(text)}」不是有效的域名。", f'"{shown(text)}" is not a valid domain name.')
    return DomainNameError.because(code, what=what, rule=_RULE, fix=fix)
