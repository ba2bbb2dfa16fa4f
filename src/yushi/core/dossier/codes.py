"""Codes and addresses of a file: numbers with a form or a checksum, and ISO codes.

Codes are kept in their one right spelling (width and letter case folded); domains and the numbers
printed on licences and filings stay as they were written, because people compare them with paper.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Any

from yushi.core import identifiers
from yushi.core.dossier.raw import RefusedError, width_folded, wrong_kind
from yushi.core.dossier.regions import regions
from yushi.core.dossier.values import read_text
from yushi.core.errors import Text, YushiError
from yushi.core.text import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.dossier.schema import Fact
    from yushi.core.identifiers import Identifier

_URL = re.compile(r"(https?)://([^/?#:@\s]+)(:\d{1,5})?([/?#]\S*)?", re.IGNORECASE)
_HOST_ONLY = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}(?:[/?#]\S*)?")
_DIVISION = re.compile(r"[1-9]\d{5}", re.ASCII)
_PARSE: dict[str, Callable[[str], Identifier]] = {
    "uscc": identifiers.unified_code.parse,
    "resident-id": identifiers.resident_id.parse,
    "mobile": identifiers.phone.parse_mobile,
    "domain": identifiers.domain_name.parse,
    "filing-number": identifiers.filing_number.parse_displayed,
    "police-number": identifiers.police_number.parse,
    "licence-number": identifiers.licence_number.parse,
}
_AS_WRITTEN = frozenset({"domain", "filing-number", "police-number", "licence-number"})


def read_identifier(raw: Any, fact: Fact) -> str:
    """An identifier whose form and checksum are right; a licence number may stand for a filing number."""
    text = read_text(raw, fact)
    try:
        found = _PARSE[fact.type](text)
    except YushiError as error:
        first = error.problems[0]
        raise RefusedError("not-valid", first.what, rule=first.rule, fix=first.fix) from None
    return text.strip() if fact.type in _AS_WRITTEN else found.canonical


def read_url(raw: Any, fact: Fact) -> str:
    """An http or https address with a host."""
    plain = width_folded(read_text(raw, fact))
    found = _URL.fullmatch(plain)
    if found is None:
        near = f'"https://{plain}"' if _HOST_ONLY.fullmatch(plain) else ""
        raise RefusedError("not-a-url", Text("这不是网址", "this is not a web address"), near)
    if not _is_host(found[2]):
        raise RefusedError("not-a-url", Text(f"主机名 {found[2]} 不对", f"the host {found[2]} is not valid"))
    return plain


def _is_host(host: str) -> bool:
    try:
        identifiers.domain_name.parse(host)
    except YushiError:
        return _is_ip(host)
    return True


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def read_ip(raw: Any, fact: Fact) -> str:
    """An IPv4 or IPv6 address."""
    plain = width_folded(read_text(raw, fact))
    if not _is_ip(plain) or "%" in plain:
        raise RefusedError("not-an-ip", Text("这不是 IP 地址", "this is not an IP address"))
    return plain


def read_place(raw: Any, fact: Fact) -> str:
    """An ISO 3166 place code: `CN-xx`, or a country or region."""
    plain = width_folded(read_text(raw, fact))
    known = regions()
    if plain in known.places:
        return plain
    near = known.by_name.get(plain.lower().removesuffix("省").removesuffix("市")) or (
        plain.upper() if plain.upper() in known.places else nearest(plain[:80], known.places)
    )
    raise RefusedError(
        "not-a-place", Text("没有这个地点代码", "there is no such place code"), f'"{near}"' if near else ""
    )


def read_division(raw: Any, fact: Fact) -> str:
    """A six-digit code of GB/T 2260 in a province that exists."""
    if isinstance(raw, int) and not isinstance(raw, bool) and _DIVISION.fullmatch(str(raw % 10**7)):
        raise wrong_kind(raw, f'"{raw}"')
    plain = width_folded(read_text(raw, fact))
    if not _DIVISION.fullmatch(plain) or plain[:2] not in regions().divisions:
        raise RefusedError(
            "not-a-division",
            Text("这不是行政区划代码", "this is not a division code"),
            f'"{plain[:6]}"' if re.fullmatch(r"\d{9}|\d{12}", plain, re.ASCII) else "",
        )
    return plain


def read_currency(raw: Any, fact: Fact) -> str:
    """A currency code of ISO 4217."""
    plain = width_folded(read_text(raw, fact))
    if plain in regions().currencies:
        return plain
    near = _CURRENCY_NAMES.get(plain.upper()) or (
        plain.upper() if plain.upper() in regions().currencies else nearest(plain[:80], regions().currencies)
    )
    raise RefusedError(
        "not-a-currency",
        Text("没有这个币种代码", "there is no such currency code"),
        f'"{near}"' if near else "",
    )


_CURRENCY_NAMES = {
    **dict.fromkeys(("人民币", "RMB", "元", "¥", "￥", "CNH"), "CNY"),
    "美元": "USD",
    "港元": "HKD",
    "港币": "HKD",
}

CODES: dict[str, Callable[[Any, Fact], str]] = {
    **dict.fromkeys(_PARSE, read_identifier),
    "url": read_url,
    "ip": read_ip,
    "place": read_place,
    "division": read_division,
    "currency": read_currency,
}
