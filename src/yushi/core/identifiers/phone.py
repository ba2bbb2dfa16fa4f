"""Telephone numbers of the mainland: mobile, landline with its area code, and 400 service numbers.

Canonical forms are 13837100001, 0371-65500001, 0371-65500001-808 and 400-123-4567. Henan's area codes are
0370 to 0379 and 0391 to 0398.

>>> parse("+86 138 3710 0001").canonical, parse("（0371）65500001转808").canonical
('13837100001', '0371-65500001-808')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from yushi.core.errors import Text
from yushi.core.identifiers.number import IdentifierError, Remark, shown
from yushi.core.text import fold

_MOBILE = re.compile("1[3-9][0-9]{9}")
_LANDLINE = re.compile("(010|02[0-9]|0[3-9][0-9]{2})-?([0-9]{7,8})(?:-([0-9]{1,6}))?")
_SERVICE = re.compile("(400)-?([0-9]{3})-?([0-9]{4})")
_COUNTRY = re.compile(r"^(?:(?:\+|00)86-?|86(?=1[3-9][0-9]{9}$))")
_HENAN_AREA = re.compile("037[0-9]|039[1-8]")
_SHOWN_HEAD, _SHOWN_TAIL = 3, 4

_RULE = Text(
    "电信网编号计划：手机号 11 位，以 13 至 19 开头；固定电话为区号加 7 或 8 位；400 电话为 400 加 7 位。",
    "The telephone numbering plan: mobile 11 digits from 13 to 19; landline area code and 7 or 8 digits; "
    "service 400 and 7 digits.",
)
_MOBILE_RULE = Text(
    "电信网编号计划：手机号为 11 位数字，以 13 至 19 开头。",
    "The telephone numbering plan: mobile numbers have 11 digits and begin with 13 to 19.",
)


class PhoneError(IdentifierError):
    """A text that is not a telephone number of the mainland."""


class PhoneKind(StrEnum):
    """The kind of a telephone number."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A telephone number; `area` is "" unless it is a landline."""

    canonical: str
    kind: PhoneKind
    area: str = ""
    warnings: tuple[Remark, ...] = ()

    @property
    def in_henan(self) -> bool:
        """True for landlines with an area code of Henan; of a mobile number nothing is known."""
        return _HENAN_AREA.fullmatch(self.area) is not None

    @property
    def masked(self) -> str:
        """The number as screens show it: 138****5678 for mobile numbers, others in full."""
        if self.kind is not PhoneKind.MOBILE:
            return self.canonical
        return f"{self.canonical[:_SHOWN_HEAD]}****{self.canonical[-_SHOWN_TAIL:]}"


def parse(text: str) -> Phone:
    """The telephone number that `text` is; raises `PhoneError`."""
    number = _plain(text)
    if mobile := _mobile(number):
        return mobile
    if match := _LANDLINE.fullmatch(number):
        area = match[1]
        joined = "-".join(part for part in match.groups() if part)
        return Phone(canonical=joined, kind=PhoneKind.LANDLINE, area=area)
    if match := _SERVICE.fullmatch(number):
        return Phone(canonical="-".join(match.groups()), kind=PhoneKind.SERVICE)
    raise PhoneError.because(
        "phone.form",
        what=Text(f"「{_hidden(text)}」不是电话号码。", f'"{_hidden(text)}" is not a telephone number.'),
        rule=_RULE,
        fix=Text("请核对位数；固定电话请写区号。", "Check the digits; write the area code of a landline."),
    )


def parse_mobile(text: str) -> Phone:
    """The mobile number that `text` is; raises `PhoneError` for every other telephone number too."""
    if mobile := _mobile(_plain(text)):
        return mobile
    raise PhoneError.because(
        "mobile.form",
        what=Text(f"「{_hidden(text)}」不是手机号码。", f'"{_hidden(text)}" is not a mobile number.'),
        rule=_MOBILE_RULE,
        fix=Text(
            "请核对位数，并填写中国大陆手机号。", "Check the digits; give a mobile number of the mainland."
        ),
    )


def _hidden(text: str) -> str:
    """`text` as an error repeats it: it is still somebody's number, so its middle is hidden."""
    line = shown(text)
    if len(line) < _SHOWN_HEAD + _SHOWN_TAIL:
        return line
    return line[:_SHOWN_HEAD] + "*" * (len(line) - _SHOWN_HEAD - _SHOWN_TAIL) + line[-_SHOWN_TAIL:]


def _plain(text: str) -> str:
    """`text` folded, without country code and brackets, with extensions after a hyphen."""
    number = _COUNTRY.sub("", fold(text)).replace("转", "-").replace(")", "-").replace("(", "")
    return number.replace("--", "-")


def _mobile(number: str) -> Phone | None:
    """The mobile number, whatever hyphens group its digits, or None."""
    digits = number.replace("-", "")
    return Phone(canonical=digits, kind=PhoneKind.MOBILE) if _MOBILE.fullmatch(digits) else None
