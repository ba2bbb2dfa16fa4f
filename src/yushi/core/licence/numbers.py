"""The series of licence numbers: 豫B2-YYYY and four digits, one series for each year, and sub-numbers for sites.

A series begins with 0001 and leaves nothing out; 9999 is its end, because the form has four digits.

>>> after(None, year=2026).canonical, after(after(None, year=2026), year=2026).canonical
('豫B2-20260001', '豫B2-20260002')
>>> after(after(None, year=2026), year=2027).canonical
'豫B2-20270001'
>>> below(after(None, year=2026), 3, "X").canonical
'豫B2-20260001-3X'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.errors import Problem, Text, YushiError
from yushi.core.identifiers import licence_number

if TYPE_CHECKING:
    from yushi.core.identifiers.licence_number import LicenceNumber

SERIES = "豫B2"
LAST = 9999
APP, MINI_PROGRAM = "A", "X"


class SeriesError(YushiError):
    """A number that the series does not have."""


def numbered(year: int, serial: int, *, series: str = SERIES) -> LicenceNumber:
    """The number with `serial` in the series of `year`.

    Raises:
        SeriesError: if `serial` is below 1 or above 9999.

    """
    if not 1 <= serial <= LAST:
        raise _beyond(year, series)
    return licence_number.parse(f"{series}-{year:04}{serial:04}")


def after(last: LicenceNumber | None, *, year: int, series: str = SERIES) -> LicenceNumber:
    """The number that follows `last` for a licence of `year`; the first of the year if `last` is of an earlier one.

    Raises:
        SeriesError: if the series of the year is used up, or `last` is of a later year.

    """
    if last is None or last.year < year:
        return numbered(year, 1, series=series)
    if last.year > year:
        raise _backwards(last, year)
    return numbered(year, int(last.serial) + 1, series=series)


def below(licence: LicenceNumber, place: int, kind: str = "") -> LicenceNumber:
    """The sub-number of the holder's site number `place`; `kind` is `APP`, `MINI_PROGRAM` or nothing for a web site.

    Raises:
        SeriesError: if `place` is below 1 or above 9999.

    """
    if not 1 <= place <= LAST:
        raise _beyond(licence.year, licence.licence)
    return licence_number.parse(f"{licence.licence}-{place}{kind}")


def _beyond(year: int, series: str) -> SeriesError:
    return SeriesError(
        Problem(
            code="licence.series-end",
            what=Text(f"{series} 的 {year} 年序列没有这个序号", f"the series {series} of {year} has no such number"),
            rule=Text("序号为 0001 至 9999，四位数字", "Serial numbers are 0001 to 9999, of four digits"),
            fix=Text("次年的许可证从 0001 重新编号；本年号段用完须由管理员处理", "The next year begins again at 0001; within this year the office must decide"),
        )
    )  # fmt: skip


def _backwards(last: LicenceNumber, year: int) -> SeriesError:
    return SeriesError(
        Problem(
            code="licence.series-backwards",
            what=Text(f"已有 {last.canonical}，不能再发 {year} 年的号", f"{last.canonical} was issued, so no more of {year}"),
            rule=Text("编号按发证顺序连续，不倒退", "Numbers follow the order of issue and never go back"),
            fix=Text("请核对发证日期", "Check the date of issue"),
        )
    )  # fmt: skip
