"""How long a licence holds: five years (Measures for Telecommunications Business Licences, MIIT order 42).

Which day is the last one? The Measures do not say, so the Civil Code does: the day of issue is not counted
(art. 201), and a term in years ends on the corresponding day, or at the end of the month that has none (art. 202).
A licence issued on 2026-11-24 therefore still holds on 2031-11-24 and not on the day after. Renewal goes on from
there: the new five years follow the old ones without a gap or an overlap. The figures are data: licensing/validity.toml.

>>> from datetime import date
>>> str(expires_on(date(2026, 11, 24))), str(expires_on(date(2024, 2, 29)))
('2031-11-24', '2029-02-28')
>>> holds(date(2031, 11, 24), expires_on(date(2026, 11, 24))), holds(date(2031, 11, 25), date(2031, 11, 24))
(True, False)
>>> str(renew_by(date(2031, 11, 24)))
'2031-08-26'
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import tomli

from yushi.core.workdays import civil

if TYPE_CHECKING:
    import datetime as dt

_FILE = Path(__file__).resolve().parents[2] / "packs" / "licensing" / "validity.toml"


@cache
def _figure(name: str) -> int:
    return int(tomli.loads(_FILE.read_text(encoding="utf-8"))[name])


def expires_on(issued_on: dt.date) -> dt.date:
    """The last day on which a licence issued on `issued_on` holds."""
    return civil.add_years(issued_on, _figure("years"))


def renewed_until(expires_on: dt.date) -> dt.date:
    """The last day of the term that follows the one ending on `expires_on`."""
    return civil.add_years(expires_on, _figure("years"))


def holds(day: dt.date, expires_on: dt.date) -> bool:
    """Whether a licence with the last day `expires_on` has not run out on `day`."""
    return day <= expires_on


def renew_by(expires_on: dt.date) -> dt.date:
    """The last day on which renewal is applied for in time."""
    return civil.back(expires_on, _figure("renewal_days"))
