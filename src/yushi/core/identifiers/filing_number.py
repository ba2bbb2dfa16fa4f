"""Numbers of ICP filings (ICP备案号): of the subject (主体) and, with a suffix, of one site of it.

豫ICP备12003456号 has two digits for the year and six in sequence, the form until about mid-2020;
豫ICP备2024012345号 has four and six, the form since. A and X after the site number stand for an app
and a mini-program. So eight digits that begin with 21 or more are of no year that used them.

>>> number = parse("豫icp備2024012345號-1X")
>>> number.canonical, number.subject, number.year, number.site
('豫ICP备2024012345号-1X', '豫ICP备2024012345号', 2024, '1X')
>>> parse("豫ICP备20241234号").warnings[0].code
'filing-number-looks-short'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.identifiers import licence_number
from yushi.core.identifiers.number import IdentifierError, Remark, shown
from yushi.core.identifiers.provinces import BY_LETTER, LETTERS
from yushi.core.text import fold

if TYPE_CHECKING:
    from yushi.core.identifiers.provinces import Province

_FORM = re.compile(rf"([{LETTERS}])ICP备([0-9]+)号(?:-([0-9]{{1,4}}[AX]?))?")
_UNFINISHED = re.compile(rf"[{LETTERS}]ICP备[0-9]+(?:-[0-9]{{1,4}}[AX]?)?")
_SERIAL = 6
_OLD, _NEW = 8, 10  # digits: YY and six, YYYY and six
_FIRST_YEAR, _LAST_OLD_YEAR, _FIRST_NEW_YEAR, _END_OF_NEW_YEARS = 2005, 2020, 2020, 2100

_RULE = Text(
    "备案号格式：「省简称ICP备」加 8 位（年份后两位和 6 位序号，2005 至 2020 年）或 10 位（4 位年份和 6 位序号，"
    "2020 年起）数字，再加「号」；网站后缀为「-序号」。",
    "Filing numbers: province, ICP备, 8 digits (2 of the year 2005 to 2020, 6 in sequence) or 10 digits "
    "(4 of the year from 2020, 6 in sequence), 号; a site adds -1, -2 and so on.",
)
_COPY = Text(
    "请在 beian.miit.gov.cn 查询主办单位，照抄查得的备案号。",
    "Look the enterprise up on beian.miit.gov.cn and copy the number.",
)


class FilingNumberError(IdentifierError):
    """A text that is not the number of an ICP filing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingNumber:
    """An ICP filing number; `site` is "" for the subject's own number."""

    canonical: str
    province: Province
    year: int
    serial: str
    site: str
    warnings: tuple[Remark, ...] = ()

    @property
    def subject(self) -> str:
        """The number of the subject to which the site belongs."""
        return self.canonical.partition("-")[0]


def parse(text: str) -> FilingNumber:
    """The filing number that `text` is; raises `FilingNumberError`."""
    number = fold(text).upper()
    match = _FORM.fullmatch(number)
    if not match:
        raise _refusal("filing.form", text, _fix(number))
    letter, digits, site = match.groups()
    return FilingNumber(
        canonical=number,
        province=BY_LETTER[letter],
        year=_year(digits, text),
        serial=digits[-_SERIAL:],
        site=site or "",
        warnings=_remarks(digits),
    )


def parse_displayed(text: str) -> FilingNumber | licence_number.LicenceNumber:
    """The number that a footer shows: a filing number, or the licence number that may stand in its place.

    After the grant the register may carry the licence number as the main number (豫B2-20160127-1).
    Raises `FilingNumberError` if it is neither.
    """
    try:
        return licence_number.parse(text)
    except licence_number.LicenceNumberError:
        return parse(text)


def _year(digits: str, text: str) -> int:
    """The year that `digits` begin with; raises if no number of that year had this length."""
    if len(digits) == _OLD and _FIRST_YEAR <= (year := 2000 + int(digits[:2])) <= _LAST_OLD_YEAR:
        return year
    if len(digits) == _NEW and _FIRST_NEW_YEAR <= (year := int(digits[:4])) < _END_OF_NEW_YEARS:
        return year
    if len(digits) not in (_OLD, _NEW):
        raise _refusal("filing.length", text, _COPY)
    fix = Text(
        f"8 位备案号只有 2005 至 2020 年的，10 位备案号从 2020 年起。{_COPY.zh}",
        f"Numbers of 8 digits are from 2005 to 2020, those of 10 digits from 2020 on. {_COPY.en}",
    )
    raise _refusal("filing.year", text, fix)


def _refusal(code: str, text: str, fix: Text) -> FilingNumberError:
    """The failure `code` for `text`."""
    what = Text(
        f"「{shown(text)}」不是有效的 ICP 备案号。", f'"{shown(text)}" is not a valid ICP filing number.'
    )
    return FilingNumberError.because(code, what=what, rule=_RULE, fix=fix)


def _fix(number: str) -> Text:
    """What to do about a text of another form."""
    if _UNFINISHED.fullmatch(number):
        subject, dash, site = number.partition("-")
        meant = f"{subject}号{dash}{site}"
        return Text(f"补上「号」：{meant}", f"Add the missing 号: {meant}")
    return _COPY


def _remarks(digits: str) -> tuple[Remark, ...]:
    """A remark if eight digits look like ten of which two were left out (20241234)."""
    if len(digits) != _OLD or not digits.startswith("202"):
        return ()
    text = Text(
        f"8 位「{digits}」按 2020 年第 {digits[2:]} 号读，但更像漏了两位的 {digits[:4]} 年备案号"
        f"（{digits[:4]} 年的备案号有 10 位）。",
        f"The 8 digits {digits} read as number {digits[2:]} of 2020, but look like a number of {digits[:4]} "
        "with two digits missing: those have 10.",
    )
    return (Remark("filing-number-looks-short", text),)
