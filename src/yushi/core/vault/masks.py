"""What may be shown of a value: enough for its owner to know it again, too little for anybody else.

>>> phone("13800138000"), identity("11010519491231002X"), name("顾远舟"), email("guyuan@example.com")
('138****8000', '1101**********002X', '顾*舟', 'g***@example.com')
>>> address("河南省郑州市金水区花园路 1 号")
'河南省郑州市金水区****'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from yushi.core.identifiers.resident_id import mask as identity
from yushi.core.vault import normal

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Mask: TypeAlias = Callable[[str], str]

__all__ = ["MASKS", "STARS", "address", "email", "identity", "name", "phone"]

STARS: Final = "****"
_MOBILE = re.compile("1[3-9][0-9]{9}")
_ENDS = 4
_LONG_ENOUGH = 8
_THREE = 3

# Words for a street, a village or a block may be the edge of a division's name (镇平县, 新乡县, 道里区,
# 上街区) but not its middle: 轵城镇开发区 and 阳光小区 are no districts, and must not be shown as such.
_INNER = "[^镇乡村街路道号弄巷栋幢室省市区县旗0-9\\s]"
_DISTRICT = rf"上街区|[镇乡路道]?{_INNER}{{0,9}}?乡?(?:自治县|自治旗|县|(?<![小社园校院厂景])区|市|旗)"
_ADDRESS = re.compile(
    r"\s*(?:中华人民共和国|中国)?"
    rf"(?:{_INNER}{{2,7}}?(?:省|自治区|特别行政区))?\s*"
    rf"(?:镇?{_INNER}{{1,10}}?[乡镇]?(?:自治州|地区|盟|市))?\s*"
    rf"(?:{_DISTRICT})?"
)


def phone(text: str) -> str:
    """138****8000; of a landline or another number its last four digits stay away too."""
    digits = normal.phone(text)
    if _MOBILE.fullmatch(digits):
        return f"{digits[:3]}{STARS}{digits[-_ENDS:]}"
    return f"{digits[:_ENDS]}{STARS}" if len(digits) >= _LONG_ENOUGH else STARS


def name(text: str) -> str:
    """顾*舟, 顾*, 欧**曦; of a name in Latin letters the initials."""
    plain = text.strip()
    if plain.isascii():
        return " ".join(f"{word[0]}***" for word in plain.split()) or STARS
    if len(plain) < _THREE:
        return plain[0] + "*" if len(plain) > 1 else "*"
    return plain[0] + "*" * (len(plain) - 2) + plain[-1]


def address(text: str) -> str:
    """The address down to its district, then stars whose number says nothing."""
    match = _ADDRESS.match(text)
    return (match[0].strip() if match else "") + STARS


def email(text: str) -> str:
    """The first character and the domain: g***@example.com."""
    local, at, domain = text.strip().rpartition("@")
    if not at or not domain:
        return STARS
    return (local[0] if len(local) > 1 else "") + f"***@{domain}"


MASKS: Final[dict[str, Mask]] = {
    "phone": phone,
    "identity": identity,
    "name": name,
    "address": address,
    "email": email,
}
