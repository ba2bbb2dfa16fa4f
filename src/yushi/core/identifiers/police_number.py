"""Numbers of police filings (公安联网备案号): 豫公网安备 and 14 digits, the first six a division.

>>> number = parse("豫公网安备 41010502000001号")
>>> number.canonical, number.digits, number.division
('豫公网安备41010502000001号', '41010502000001', '410105')
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

_FORM = re.compile(rf"([{LETTERS}])公网安备([0-9]{{14}})号")
_UNFINISHED = re.compile(rf"[{LETTERS}]公网安备[0-9]{{14}}")

_RULE = Text(
    "公安备案号格式：「省简称公网安备」加 14 位数字（前 6 位为行政区划代码）加「号」，如 豫公网安备41010502000001号。",
    "Police filing numbers: province, 公网安备, 14 digits (the first six a division), 号.",
)
_COPY = Text(
    "请登录 beian.mps.gov.cn 照抄备案编号。", "Copy the number from your account on beian.mps.gov.cn."
)


class PoliceNumberError(IdentifierError):
    """A text that is not the number of a police filing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceNumber:
    """A police filing number; `digits` is what the query page of the register takes."""

    canonical: str
    province: Province
    digits: str
    warnings: tuple[Remark, ...] = ()

    @property
    def division(self) -> str:
        """The division of the police office (GB/T 2260)."""
        return self.digits[:6]


def parse(text: str) -> PoliceNumber:
    """The police filing number that `text` is; raises `PoliceNumberError`."""
    number = fold(text)
    match = _FORM.fullmatch(number)
    if not match:
        missing = Text(f"补上「号」：{number}号", f"Add the missing 号: {number}号")
        fix = missing if _UNFINISHED.fullmatch(number) else _COPY
        raise _refusal("police.form", text, fix)
    province = BY_LETTER[match[1]]
    if not match[2].startswith(province.division):
        fix = Text(
            f"{province.name.zh}的备案号以 {province.division} 开头。{_COPY.zh}",
            f"Numbers of {province.name.en} begin with {province.division}. {_COPY.en}",
        )
        raise _refusal("police.division", text, fix)
    return PoliceNumber(canonical=number, province=province, digits=match[2])


def _refusal(code: str, text: str, fix: Text) -> PoliceNumberError:
    """The failure `code` for `text`."""
    what = Text(
        f"「{shown(text)}」不是有效的公安联网备案号。",
        f'"{shown(text)}" is not a valid police filing number.',
    )
    return PoliceNumberError.because(code, what=what, rule=_RULE, fix=fix)
