"""Numbers of telecommunications business licences (电信业务经营许可证编号).

豫B2-20240001 is provincial, B2-20240001 national, A2.B1.B2-20250001 one licence for several classes of
business (A basic, B value-added), 合字B2-20240001 national with foreign capital. Sub-numbers such as
豫B2-20160127-1 stand for one site of the holder, with A for an app and X for a mini-program.

>>> number = parse("豫ｂ2－20160127-1")
>>> number.canonical, number.year, number.sub_number
('豫B2-20160127-1', 2016, '1')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.identifiers.number import IdentifierError, Remark, shown
from yushi.core.identifiers.provinces import BY_LETTER, LETTERS
from yushi.core.text import fold

if TYPE_CHECKING:
    from yushi.core.identifiers.provinces import Province

_PROVINCIAL = rf"[{LETTERS}]B[12](?:\.B[12])*"
_NATIONAL = r"(?:合字)?[AB][12](?:\.[AB][12])*"
_FORM = re.compile(
    rf"(?P<series>{_PROVINCIAL}|{_NATIONAL})-(?P<year>(?:19|20)[0-9]{{2}})(?P<serial>[0-9]{{4}})"
    r"(?:-(?P<sub>[0-9]{1,4}[AX]?))?"
)
_CLASS = re.compile("[AB][12]")

_RULE = Text(
    "许可证编号格式：省级为「省简称B2-年份4位序号4位」（如 豫B2-20240001），全国为「B2-20240001」。",
    "Licence numbers: provincial 豫B2- and 8 digits (year, serial), as 豫B2-20240001; national B2-20240001.",
)
_COPY = Text("请照抄许可证正本上的编号。", "Copy the number from the licence.")


class LicenceNumberError(IdentifierError):
    """A text that is not the number of a telecommunications business licence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceNumber:
    """A licence number: `province` is None for national ones, `sub_number` "" for the licence itself."""

    canonical: str
    province: Province | None
    classes: tuple[str, ...]
    year: int
    serial: str
    sub_number: str
    warnings: tuple[Remark, ...] = ()

    @property
    def licence(self) -> str:
        """The number of the licence, without the sub-number of a site."""
        return self.canonical.removesuffix(f"-{self.sub_number}") if self.sub_number else self.canonical


def parse(text: str) -> LicenceNumber:
    """The licence number that `text` is; raises `LicenceNumberError`."""
    number = fold(text).upper()
    match = _FORM.fullmatch(number)
    if not match:
        raise LicenceNumberError.because(
            "licence.form",
            what=Text(
                f"「{shown(text)}」不是增值电信业务经营许可证编号。",
                f'"{shown(text)}" is not the number of a telecommunications business licence.',
            ),
            rule=_RULE,
            fix=_fix(number),
        )
    return LicenceNumber(
        canonical=number,
        province=BY_LETTER.get(number[0]),
        classes=tuple(_CLASS.findall(match["series"])),
        year=int(match["year"]),
        serial=match["serial"],
        sub_number=match["sub"] or "",
    )


def _fix(number: str) -> Text:
    """What to do about the commonest mistakes."""
    if "ICP备" in number:
        return Text(
            "这是 ICP 备案号，不是许可证编号；许可证编号含「B2-」。",
            "This is an ICP filing number; the number of a licence holds B2-.",
        )
    if "ICP证" in number:
        return Text(
            "这是旧式「ICP证」编号；请填写换发后的「B2-」编号。",
            "This is an old ICP证 number; give the B2- number of the renewed licence.",
        )
    return _COPY
