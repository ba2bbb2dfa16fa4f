"""The resident identity number (公民身份号码), GB 11643-1999.

Six digits for the division, eight for the day of birth, three in sequence (odd for men), one check
character. It is personal data: show `mask`ed numbers only; the messages here repeat no number in full.

>>> number = parse("11010519491231002x")
>>> number.masked, str(number.born), number.sex
('1101**********002X', '1949-12-31', 'female')
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from yushi.core.errors import Text
from yushi.core.identifiers.number import IdentifierError, Remark
from yushi.core.identifiers.provinces import DIVISIONS
from yushi.core.text import fold

LENGTH = 18

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_FIRST_GENERATION = 15
_CENTURIES = (19, 20)
_SHOWN_EACH_SIDE = 4
# Residence permits of Hong Kong, Macao and Taiwan residents carry numbers of the same form.
_PREFIXES = DIVISIONS | {"71", "81", "82", "83"}

_RULE = Text(
    "《公民身份号码》（GB 11643-1999）：17 位数字加 1 位校验码（数字或 X）。",
    "GB 11643-1999: 17 digits and one check character (a digit or X).",
)
_COPY = Text("请对照居民身份证原件核对。", "Compare it with the identity card.")


class ResidentIdError(IdentifierError):
    """A text that is not a resident identity number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentId:
    """A valid resident identity number and what it says about its holder."""

    canonical: str = field(repr=False)
    division: str = field(repr=False)
    born: dt.date = field(repr=False)
    sex: Literal["male", "female"] = field(repr=False)
    warnings: tuple[Remark, ...] = ()

    @property
    def masked(self) -> str:
        """The number as screens show it."""
        return mask(self.canonical)


def parse(text: str) -> ResidentId:
    """The number that `text` is; raises `ResidentIdError`."""
    number = fold(text).upper()
    _refuse_shape(number)
    born = _birth_date(number)
    if number[-1] != (expected := check_character(number[:-1])):
        raise ResidentIdError.because(
            "resident.check",
            what=Text(
                f"身份证号「{mask(number)}」的校验码不对：前 17 位算出「{expected}」，实际是「{number[-1]}」。",
                f"The check character of {mask(number)} is wrong: "
                f"the first 17 digits give {expected}, not {number[-1]}.",
            ),
            rule=_RULE,
            fix=_COPY,
        )
    return ResidentId(
        canonical=number,
        division=number[:6],
        born=born,
        sex="male" if int(number[16]) % 2 else "female",
        warnings=_remarks(number),
    )


def check_character(body: str) -> str:
    """The eighteenth character for the first seventeen digits (GB 11643-1999)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def mask(number: str) -> str:
    """`number` with all but the first and last four characters starred; short texts are starred whole."""
    hidden = len(number) - 2 * _SHOWN_EACH_SIDE
    if hidden <= 0:
        return "*" * len(number)
    return number[:_SHOWN_EACH_SIDE] + "*" * hidden + number[-_SHOWN_EACH_SIDE:]


def _refuse_shape(number: str) -> None:
    """Raise unless `number` is seventeen digits and a check character."""
    if len(number) == _FIRST_GENERATION and number.isdecimal():
        raise ResidentIdError.because(
            "resident.first-generation",
            what=Text(
                f"「{mask(number)}」是 15 位的第一代身份证号。",
                f"{mask(number)} is a 15-digit number of a first-generation card.",
            ),
            rule=Text(
                "《居民身份证法》第二十三条：第一代居民身份证自 2013 年 1 月 1 日起停止使用。",
                "Resident Identity Card Law art. 23: first-generation cards are not used since 2013-01-01.",
            ),
            fix=Text("请填写现行身份证上的 18 位号码。", "Give the 18 characters of the current card."),
        )
    if (
        len(number) != LENGTH
        or not (number[:-1].isascii() and number[:-1].isdecimal())
        or (number[-1] not in _CHECKS)
    ):
        raise ResidentIdError.because(
            "resident.form",
            what=Text(
                f"「{mask(number)}」不是身份证号：应为 18 位，现为 {len(number)} 位，或含有其他字符。",
                f"{mask(number)} is no identity number: 18 characters are needed, "
                f"{len(number)} were given, or some are not digits.",
            ),
            rule=_RULE,
            fix=_COPY,
        )


def _birth_date(number: str) -> dt.date:
    """The day of birth; raises if there is no such day or it is not in the years 19xx and 20xx."""
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    if year // 100 in _CENTURIES:
        with suppress(ValueError):
            return dt.date(year, month, day)
    raise ResidentIdError.because(
        "resident.birth-date",
        what=Text(
            f"身份证号「{mask(number)}」第 7 至 14 位不是 1900 至 2099 年间存在的日期。",
            f"Digits 7 to 14 of {mask(number)} are no date between 1900 and 2099.",
        ),
        rule=_RULE,
        fix=_COPY,
    )


def _remarks(number: str) -> tuple[Remark, ...]:
    """A remark if no province has the first two digits."""
    if number[:2] in _PREFIXES:
        return ()
    text = Text(
        f"身份证号前两位「{number[:2]}」不是已知的省级代码。",
        f"The first two digits, {number[:2]}, are not the code of a province.",
    )
    return (Remark("unknown-province", text),)
