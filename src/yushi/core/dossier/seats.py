"""Which province an address lies in, by the province or the city that it begins with.

>>> province_of("河南省南阳市宛城区示例路18号"), province_of("郑州市金水区花园路1号")
('41', '41')
>>> province_of("鼓楼区中山路1号"), province_of("河南中路88号")
(None, None)
"""

from __future__ import annotations

import re
from functools import cache

from yushi.core.dossier.regions import regions

_ROAD = re.compile(r"[东西南北中大\d一二三四五六七八九十]*(?:路|街|道|巷|弄|胡同)")


def province_of(address: str) -> str | None:
    """The two digits of GB/T 2260 of a folded address; None where it does not tell.

    A name that several provinces share tells nothing, nor does a street called after a province.
    """
    written = address.removeprefix("中国").lstrip("(")
    for length, names in _names():
        division = names.get(written[:length])
        if division is not None:
            return None if _ROAD.match(written, length) else division
    return None


@cache
def _names() -> tuple[tuple[int, dict[str, str]], ...]:
    """Names of provinces and of what lies below them by their length, the longest first."""
    known = regions()
    names = {row.zh: row.division for row in (*known.mainland, *known.beyond)} | known.seats
    lengths = sorted({len(name) for name in names}, reverse=True)
    return tuple(
        (length, {name: division for name, division in names.items() if len(name) == length})
        for length in lengths
    )
