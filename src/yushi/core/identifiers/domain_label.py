"""One label of a domain name: its characters, its length, its hyphens, its Chinese."""

from __future__ import annotations

import re

from yushi.core.errors import Text
from yushi.core.identifiers.number import IdentifierError, shown

_LONGEST = 63
_PREFIX = "xn--"
_LDH = re.compile("[a-z0-9-]+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_CNNIC = frozenset(("cn", "xn--fiqs8s", "xn--fiqz9s"))  # .cn, .中国, .中國
_VERISIGN = frozenset(("com", "net"))

_RULE = Text(
    "RFC 1035、RFC 5891：每级 1 至 63 个字符（中文按 Punycode 计），只用字母、数字和连字符，连字符不在首尾。",
    "RFC 1035, RFC 5891: labels have 1 to 63 characters (Chinese counted in Punycode): letters, digits and "
    "hyphens, no hyphen first or last.",
)
_ZONE_RULE = Text(
    "《国家顶级域名注册实施细则》：.cn 和 .中国 域名不得有连续的连字符，中文域名至少含一个汉字。",
    "CNNIC's registration rules: .cn and .中国 names hold no consecutive hyphens, Chinese ones at least one Han "
    "character.",
)
_COM_RULE = Text(
    ".com、.net 注册规则：第 3、4 位同为连字符的名称保留给国际化域名。",
    "The rules of .com and .net: hyphens in places 3 and 4 are kept for internationalized names.",
)
_COPY = Text("请对照域名证书核对。", "Compare it with the domain certificate.")


class DomainNameError(IdentifierError):
    """A text that is not a domain name."""


def read(label: str, top: str) -> str:
    """`label` of a name under the top level `top`, in ASCII; raises `DomainNameError` if it may not stand."""
    ascii_label = to_ascii(label)
    if len(ascii_label) > _LONGEST:
        reason = Text(
            f"有 {len(ascii_label)} 个字符，超过 63 个", f"has {len(ascii_label)} characters, more than 63"
        )
        raise _refusal("domain.label-length", label, reason, _RULE)
    if ascii_label.startswith("-") or ascii_label.endswith("-"):
        raise _refusal("domain.hyphen", label, Text("首尾是连字符", "begins or ends with a hyphen"), _RULE)
    _refuse_in_zone(label, ascii_label, top)
    return ascii_label


def to_ascii(label: str) -> str:
    """`label` in ASCII, Chinese as Punycode; raises `DomainNameError` for characters that may not stand."""
    if not label:
        raise _refusal("domain.empty-label", label, Text("是空的", "is empty"), _RULE)
    if label.isascii():
        if not _LDH.fullmatch(label):
            raise _refusal(
                "domain.character",
                label,
                Text("含有不允许的字符", "holds characters that may not stand"),
                _RULE,
            )
        if label.startswith(_PREFIX):
            to_unicode(label)
        return label
    import idna  # noqa: PLC0415  few names need it

    try:
        return idna.encode(label, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        # The package refuses long labels itself; let `read` say so with the number of characters.
        encoded = _PREFIX + label.encode("punycode").decode("ascii")
        if len(encoded) > _LONGEST:
            return encoded
        raise _not_idna(label, error) from None


def to_unicode(label: str) -> str:
    """`label`, in ASCII, as people read it; raises `DomainNameError` for Punycode that means nothing."""
    if not label.startswith(_PREFIX):
        return label
    import idna  # noqa: PLC0415  few names need it

    try:
        return idna.ulabel(label)
    except idna.IDNAError as error:
        raise _not_idna(label, error) from None


def _refuse_in_zone(label: str, ascii_label: str, top: str) -> None:
    """Raise if the registry of `top` does not take `label`."""
    readable = to_unicode(ascii_label)
    if top in _CNNIC and "--" in readable:
        raise _refusal(
            "domain.hyphen", label, Text("有连续的连字符", "holds consecutive hyphens"), _ZONE_RULE
        )
    if top in _VERISIGN and readable[2:4] == "--":
        reason = Text("第 3、4 位同为连字符", "has hyphens in places 3 and 4")
        raise _refusal("domain.hyphen", label, reason, _COM_RULE)
    if top in _CNNIC and not (readable.isascii() or _HAN.search(readable)):
        raise _refusal("domain.no-han", label, Text("没有汉字", "holds no Han character"), _ZONE_RULE)


def _refusal(code: str, label: str, reason: Text, rule: Text) -> DomainNameError:
    """The failure `code` for one label."""
    what = Text(
        f"域名中的「{shown(label)}」{reason.zh}。", f'"{shown(label)}" in the domain name {reason.en}.'
    )
    return DomainNameError.because(code, what=what, rule=rule, fix=_COPY)


def _not_idna(label: str, error: UnicodeError) -> DomainNameError:
    """The failure for a label that IDNA 2008 refuses."""
    reason = Text("不是可用的国际化域名", f"is no internationalized name ({error})")
    return _refusal("domain.idna", label, reason, _RULE)
