"""What a form wants that no single fact states: counted and added up, or the facts that are missing for it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from yushi.core.dossier.regions import regions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yushi.core.dossier import Dossier

_SHARES, _DIVISION = "enterprise.shareholders", "enterprise.division"
_PROVINCE, _CITY = 2, 4


def plain(number: Decimal) -> str:
    """All digits of `number`, without needless zeros.

    >>> plain(Decimal("60.00")), plain(Decimal("200")), plain(Decimal("12.50"))
    ('60', '200', '12.5')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shareholders(dossier: Dossier) -> str | tuple[str, ...]:
    holders = dossier.get(_SHARES)
    return (_SHARES,) if holders is None else str(len(holders))


def _percent(kind: str) -> Callable[[Dossier], str | tuple[str, ...]]:
    def added(dossier: Dossier) -> str | tuple[str, ...]:
        holders = dossier.get(_SHARES)
        if holders is None:
            return (_SHARES,)
        missing = [
            f"{_SHARES}[{place}].{key}"
            for place, holder in enumerate(holders)
            for key in ("kind", "percent")
            if holder.get(key) is None and holder.get("kind", kind) == kind
        ]
        if missing:
            return tuple(missing)
        return plain(sum((Decimal(one["percent"]) for one in holders if one["kind"] == kind), Decimal(0)))

    return added


def _province(dossier: Dossier) -> str | tuple[str, ...]:
    code = dossier.get(_DIVISION)
    if code is None:
        return (_DIVISION,)
    return next((row.zh for row in regions().mainland if row.division == code[:_PROVINCE]), code[:_PROVINCE])


def _city(dossier: Dossier) -> str | tuple[str, ...]:
    code = dossier.get(_DIVISION)
    return (_DIVISION,) if code is None else f"{code[:_CITY]}00"


TOTALS: Mapping[str, Callable[[Dossier], str | tuple[str, ...]]] = {
    "shareholders": _shareholders,
    "percent-domestic-person": _percent("domestic-person"),
    "percent-domestic-company": _percent("domestic-company"),
    "percent-foreign-person": _percent("foreign-person"),
    "percent-foreign-company": _percent("foreign-company"),
    "province": _province,
    "city": _city,
}
